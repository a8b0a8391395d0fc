// Published versions: which texts of living documents the portal keeps beside those of today. Records exist once.

/** A commit whose living documents are published below `/v/<slug>/`. */
export interface PublishedVersion {
  /** Address below `/v/`: `v2.1`, `payments/v4.12.0`. */
  readonly slug: string;
  /** As people say it: `v4.12.0`. */
  readonly label: string;
  /** Name of the branch or tag. */
  readonly ref: string;
  /** Name of the other repository; `null`: this one. */
  readonly source: string | null;
  readonly commit: string;
  /** Day of the commit, in the time zone of the configuration: on it the texts are judged. */
  readonly day: string;
  /** Services whose own tags name it. */
  readonly services: readonly string[];
  /** Whether it also holds the documents of no service that has tags of its own. */
  readonly others: boolean;
}

/** The versions of one service, or of all that has no versions of its own. Newest first. */
export interface VersionLine {
  readonly source: string | null;
  readonly service: string | null;
  /** Slugs. */
  readonly versions: readonly string[];
}

export interface VersionPlan {
  /** Each once, in the order of the lines. */
  readonly versions: readonly PublishedVersion[];
  readonly lines: readonly VersionLine[];
}

/** The line that a document belongs to: that of its first service that has one, else that of its source. */
export function lineOf(
  lines: readonly VersionLine[],
  source: string | null,
  services: readonly string[],
): VersionLine | null {
  const own = lines.filter((line) => line.source === source);
  for (const id of services) {
    const line = own.find(({ service }) => service === id);
    if (line) return line;
  }
  return own.find(({ service }) => service === null) ?? null;
}
