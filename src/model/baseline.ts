// Findings that were there when the tool was adopted, accepted as debt: only new ones fail.

export interface BaselineEntry {
  readonly rule: string;
  readonly path: string;
  /** Of the finding: it moves with it. */
  readonly fingerprint: string;
  /** Where it stands in the file. */
  readonly line: number;
}

export interface Baseline {
  /** Path of the file relative to the root. */
  readonly path: string;
  /** Lines in front of the entries, each a comment. */
  readonly head: readonly string[];
  readonly entries: readonly BaselineEntry[];
}
