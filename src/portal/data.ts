// What the pages show, as plain data: made once per build from a run, written to the cache folder, read by Astro.
import type { Debt } from './debt.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Verdict } from '../model/report.ts';
import type { PageParts } from '../render/parts.ts';
import type { LinkTargets } from '../render/place-links.ts';
import type { AuditView } from './audit-views.ts';
import type { PastOfDocument } from './past-views.ts';
import type { MadePdf } from './pdfs.ts';
import type { TraceView } from './trace-views.ts';
import type { Calendar, Deployment, Environments, Records, Secrets } from './views.ts';
import type { KindEntry, RuleEntry } from './reference-views.ts';
import type { TrendsView } from './trends.ts';
import type { GonePage, VersionOverview } from './version-views.ts';

/** A link with its words. `href` is complete, base path included. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/** One line of the content collection `documents`: metadata only, never a body. */
export interface DocumentEntry {
  /** Address below the base path without slashes at its ends: `runbooks/payments/release`. */
  readonly id: string;
  readonly href: string;
  readonly path: string;
  readonly title: string;
  readonly collection: string;
  readonly kind: string | null;
  readonly kindTitle: string;
  readonly nature: 'living' | 'record';
  readonly services: readonly string[];
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly status: string;
  readonly verdict: Verdict;
  readonly errors: number;
  readonly warnings: number;
  /** ISO dates. */
  readonly reviewed: string | null;
  readonly reviewDue: string | null;
  readonly overdue: boolean;
  readonly environments: readonly string[];
  readonly steps: number;
  /** Seconds since 1970 of what a record tells; `null` where only its day is known, and of living documents. */
  readonly at: number | null;
}

export interface ShownFinding {
  readonly rule: string;
  readonly ruleHref: string;
  readonly severity: Severity;
  readonly time: boolean;
  readonly message: string;
  readonly expected: string | null;
  readonly hint: string | null;
  readonly line: number;
  /** Where on the page it is: "Deployment steps, step 3". */
  readonly place: Link | null;
  /** Reason, owner and end when it is accepted. */
  readonly accepted: string | null;
  readonly related: readonly { readonly path: string; readonly line: number; readonly message: string }[];
}

/** One thing known of a document; `inferredFrom` says how, `null` when the author wrote it. */
export interface Fact {
  readonly label: string;
  readonly values: readonly { readonly text: string; readonly href: string | null; readonly date: boolean }[];
  readonly inferredFrom: string | null;
}

export type RelatedEntry = Pick<DocumentEntry, 'title' | 'href' | 'verdict'>;

/** Everything of one page that its entry does not hold. */
export interface DocumentPage {
  readonly entry: DocumentEntry;
  /** Name of the fragment in the cache. */
  readonly fragment: string;
  readonly findings: readonly ShownFinding[];
  readonly facts: readonly Fact[];
  /** Pages of its services. */
  readonly services: readonly Link[];
  /** Where the relative links of the fragment lead. */
  readonly links: LinkTargets;
  readonly headings: PageParts['headings'];
  readonly procedures: PageParts['procedures'];
  /** Documents at the other end of a link, in both directions; the first ones of `count`. */
  readonly references: readonly {
    readonly title: string;
    readonly count: number;
    readonly entries: readonly RelatedEntry[];
  }[];
  /** Other documents of the same services, by kind. */
  readonly related: readonly { readonly title: string; readonly entries: readonly RelatedEntry[] }[];
  /** Of its services, by their matrix: the class tells what is production. */
  readonly environments: readonly { readonly name: string; readonly class: string | null }[];
  readonly edit: string | null;
  readonly history: PastOfDocument['history'];
  /** Whether versions are published of it: the list of those lies beside the page's own data. */
  readonly versioned: boolean;
  readonly digest: string;
  /** `null` where none is asked for, and on pages of the past. */
  readonly pdf: MadePdf | null;
  /** Name under which downloads are saved, without extension. */
  readonly fileName: string;
}

export interface ServiceEntry {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly tier: number | null;
  readonly rto: string | null;
  readonly rpo: string | null;
  readonly repository: string | null;
  readonly dashboards: readonly string[];
  /** Whether the catalogue knows it; else documents alone name it. */
  readonly catalogued: boolean;
  readonly onCall: string | null;
  readonly contact: string | null;
  readonly environments: readonly { readonly name: string; readonly class: string | null }[];
  /** Kinds that its tier or its entry demands and no document gives. */
  readonly missing: readonly Link[];
  readonly documents: number;
  readonly failing: number;
  readonly overdue: number;
}

export interface CollectionLink {
  /** First part of the address: `runbooks`. */
  readonly id: string;
  readonly href: string;
  readonly title: string;
}

export interface CollectionEntry extends CollectionLink {
  readonly kinds: readonly string[];
  readonly documents: number;
  readonly failing: number;
}

export interface Attention {
  readonly entry: DocumentEntry;
  readonly reason: string;
}

export interface Home {
  readonly failing: readonly Attention[];
  readonly overdue: readonly Attention[];
  /** The first ones of `absentCount`: what was deleted, or never written. */
  readonly absent: readonly ComplianceFinding[];
  readonly absentCount: number;
  readonly deployments: readonly Deployment[];
  readonly failingCount: number;
  readonly overdueCount: number;
  readonly passingCount: number;
}

/** What every page needs. Nothing that changes with each commit: no page could be kept from one build to the next. */
export interface Site {
  readonly title: string;
  readonly base: string;
  readonly url: string | null;
  readonly evaluatedOn: string;
  readonly version: string;
  readonly collections: readonly CollectionLink[];
  /** Folders of the search index below the base path. */
  readonly bundles: readonly string[];
  /** Address of the search page. */
  readonly search: string;
  /** Whether versions are published, or were asked for. */
  readonly versions: boolean;
  /** Whether the browser keeps pages. */
  readonly offline: boolean;
}

/** An alert with the runbooks that answer it, at an address that does not change. */
export interface AlertEntry {
  readonly name: string;
  readonly href: string;
  readonly runbooks: readonly AnsweringRunbook[];
}

export interface AnsweringRunbook extends DocumentEntry {
  /** Names under which a pager may bring values: of parameters, and of the labels that fill them. */
  readonly takes: readonly string[];
}

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

/** What was published, as pages about many documents say it. */
export interface SiteState {
  readonly documents: number;
  readonly commit: string | null;
}

/** One file for all pages but the documents' own. */
export interface Snapshot {
  readonly site: Site;
  readonly state: SiteState;
  readonly collections: readonly CollectionEntry[];
  readonly home: Home;
  readonly documents: readonly DocumentEntry[];
  readonly services: readonly ServiceEntry[];
  readonly records: Records;
  readonly environments: Environments;
  readonly secrets: Secrets;
  readonly calendar: Calendar;
  readonly kinds: readonly KindEntry[];
  readonly rules: readonly RuleEntry[];
  readonly trace: TraceView;
  readonly alerts: readonly AlertEntry[];
  readonly compliance: Compliance;
  readonly audit: AuditView;
  /** Ids of the documents that have a page of their history. */
  readonly histories: readonly string[];
  /** Exact revisions: the address below `/at/` and `/compare/`, and whether there is a page of the latter. */
  readonly revisions: readonly { readonly id: string; readonly compared: boolean }[];
  readonly versions: VersionOverview;
  /** Versions that are made in this build: the address below `/v/` and those of their documents below the base path. */
  readonly madeVersions: readonly { readonly slug: string; readonly documents: readonly string[] }[];
  readonly gone: readonly GonePage[];
  /** Addresses below `/compare/v/`. */
  readonly comparisons: readonly string[];
  /** Addresses of pages that lie in the output already, as an earlier build finished them. */
  readonly standing: readonly string[];
}
