// What a rule says of a document.
import type { Location } from './location.ts';

export type Severity = 'error' | 'warning' | 'info';

/** `change`: the content is wrong. `time`: only the calendar moved. */
export type Cause = 'change' | 'time';

export interface Related {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** Text that belongs in a place of a document; a place without a character is one to put it in. */
export interface Edit {
  readonly place: Location;
  /** Its lines end with `\n`. */
  readonly text: string;
}

/** The waiver that accepts a finding. */
export interface AppliedWaiver {
  readonly form: 'waive' | 'not-a-problem';
  readonly until: string | null;
  readonly owner: string | null;
  readonly reason: string;
  /** It stands in the configuration, not in the text; beside the report, which does not publish it. */
  readonly configured?: true;
}

/** Part of the published JSON report: names and meanings are a contract. */
export interface Finding extends Location {
  readonly rule: string;
  readonly severity: Severity;
  readonly cause: Cause;
  readonly path: string;
  readonly section: readonly string[];
  readonly step: number | null;
  readonly message: string;
  readonly expected: string | null;
  readonly hint: string | null;
  readonly fixable: boolean;
  /** SHA-256 of rule, document id, section path, normalised context and occurrence index. */
  readonly fingerprint: string;
  readonly related: readonly Related[];
  readonly waiver: AppliedWaiver | null;
  readonly baselined: boolean;
  /**
   * Its fingerprint in the baseline, where its document had another path or id then; beside the report, which does not publish it.
   */
  readonly acceptedAs?: string;
  /** What `--fix` does about it; beside the report, which does not publish it. */
  readonly edits?: readonly Edit[];
}

/** Whether a finding counts: nobody accepted it. */
export const isOpen = ({ waiver, baselined }: Pick<Finding, 'waiver' | 'baselined'>): boolean =>
  waiver === null && !baselined;

/** Whether `--fix` does something about a finding. What was accepted stays as it is. */
export const isMendable = (finding: Finding): boolean =>
  finding.edits !== undefined && finding.edits.length > 0 && isOpen(finding);
