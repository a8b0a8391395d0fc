// What the page of the trace table shows. Plain data of the snapshot.
import type { Link } from './entries.ts';

/**
 * What answers for a row: a rule, with the part of a contract that is missing or the example that fails when it speaks; or
 * nothing, for a reason.
 */
export interface TraceCheck {
  readonly rule: Link | null;
  readonly part: Link | null;
  /** Kind of the part. */
  readonly kind: string | null;
  readonly reason: string | null;
}

export interface TraceSourceView {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly {
    readonly id: string;
    readonly lines: string;
    readonly part: string;
    readonly asks: string;
    readonly check: TraceCheck;
  }[];
  readonly unjudged: number;
}

export interface TraceConflictView {
  readonly id: string;
  readonly about: string;
  readonly says: readonly string[];
  readonly takes: string;
  readonly check: TraceCheck;
  /** Places in files of settings; none: fixed in the contract. */
  readonly decidedBy: readonly string[];
}

export interface TraceView {
  readonly sources: readonly TraceSourceView[];
  readonly conflicts: readonly TraceConflictView[];
}
