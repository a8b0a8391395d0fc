// What the page of compliance shows, and the tables of findings that other pages share with it.
import type { Finding, Severity } from '../../model/finding.ts';
import type { TrendFigures } from '../../model/trend.ts';
import type { DocumentEntry, Link } from './entries.ts';
import type { MonthlyCounts } from './operations.ts';

/** Where a service stands with the documents of one kind. */
export interface ComplianceCell {
  /** `missing`: asked for and not there; `none`: not asked for. */
  readonly state: 'pass' | 'accepted' | 'fail' | 'missing' | 'none';
  readonly count: number;
  readonly failing: number;
  /** Records that were deleted, or never written. */
  readonly absent: number;
  /** The document, where there is one only. */
  readonly href: string | null;
}

/** What would have a document that is not there. */
export interface Missed {
  /** Ids. */
  readonly services: readonly string[];
  /** `null` where the path does not tell. */
  readonly kind: string | null;
  readonly collection: string | null;
}

/** A finding in a table of many. */
export interface FindingRow {
  readonly rule: string;
  readonly ruleHref: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  readonly line: number;
  readonly document: { readonly label: string; readonly href: string | null };
  readonly waiver: Finding['waiver'];
}

export interface ComplianceFinding extends FindingRow {
  /** `null` of what stands in a document. */
  readonly missed: Missed | null;
}

/** What was found when the checks began and is still there, by service. */
export interface Debt {
  /** Findings; one about several services counts once here. */
  readonly count: number;
  readonly rows: readonly DebtRow[];
}

export interface DebtRow {
  /** `href` is `null` for what is of no service. */
  readonly service: { readonly label: string; readonly href: string | null };
  readonly count: number;
  /** Those of most findings first. */
  readonly rules: readonly { readonly rule: string; readonly href: string; readonly count: number }[];
}

export interface TrendRow {
  /** `June 2026`, `Today`. */
  readonly label: string;
  readonly found: TrendFigures | { readonly missing: string };
}

/** How documents stood at the ends of past months. */
export interface TrendsView {
  /** What became of it since the first month that is known. */
  readonly sentence: string;
  readonly rows: readonly TrendRow[];
  readonly counts: MonthlyCounts;
}

export interface Compliance {
  readonly kinds: readonly Link[];
  readonly rows: readonly {
    readonly service: Link;
    readonly tier: number | null;
    readonly cells: readonly ComplianceCell[];
  }[];
  /** The first ones; `findingCount` says how many there are. */
  readonly findings: readonly ComplianceFinding[];
  readonly findingCount: number;
  /** What was deleted, or never written, and errors that stand in no document. */
  readonly absent: readonly ComplianceFinding[];
  /** Number of documents that no row holds. */
  readonly ofNoService: number;
  readonly waived: readonly ComplianceFinding[];
  readonly debt: Debt;
  /** Past months beside today, or why none is known; `null` where none are asked for. */
  readonly trends: TrendsView | { readonly missing: string } | null;
  /** Whether there are documents of other repositories: no trend counts them. */
  readonly others: boolean;
  readonly drafts: readonly DocumentEntry[];
  /** By rule and reason; `paths` is empty where it is true of all documents. */
  readonly notEvaluated: readonly {
    readonly rules: readonly { readonly rule: string; readonly href: string }[];
    readonly reason: string;
    /** `reason` where those of the entry differ in what they name. */
    readonly places: readonly { readonly path: string; readonly reason: string | null }[];
  }[];
}
