// A commit as findings and pages name it. Names and dates are what somebody wrote there (git-asserted).

export interface Revision {
  /** Full id. */
  readonly commit: string;
  /** Seconds since 1970, by the committer's clock. */
  readonly at: number;
  /** ISO date in the time zone of the configuration. */
  readonly day: string;
  readonly author: string;
  readonly email: string;
  readonly summary: string;
}
