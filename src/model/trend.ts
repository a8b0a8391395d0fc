// How the living documents of a repository stood at the ends of past months, and how they stand today.

/** What was found of all living documents on one day. */
export interface TrendFigures {
  readonly documents: number;
  /** By verdict; what is neither failed, or is of no kind. */
  readonly passed: number;
  readonly accepted: number;
  /** Findings that count. */
  readonly errors: number;
  readonly warnings: number;
  /** Findings that a waiver accepts, and those in the baseline. */
  readonly waived: number;
  readonly baselined: number;
  /** Documents whose review was due before that day. */
  readonly overdue: number;
}

export interface TrendPoint {
  /** ISO date: the last day of a month, or the day of the run. */
  readonly day: string;
  /** The figures, or why they are not known. */
  readonly found: TrendFigures | { readonly missing: string };
}

export interface Trends {
  /** The oldest first; the last is today. */
  readonly points: readonly TrendPoint[];
}
