// What the pages show, as plain data: made once per build from a run, written to the cache folder, read by Astro.
import type { AuditView } from './audit.ts';
import type { Compliance, ComplianceFinding } from './compliance.ts';
import type { AlertEntry, CollectionEntry, DocumentEntry, ServiceEntry } from './entries.ts';
import type { KindEntry, RuleEntry } from './reference.ts';
import type { Site, SiteState } from './site.ts';
import type { TraceView } from './trace.ts';
import type { GonePage, VersionOverview } from './versions.ts';
import type { Calendar, Deployment, Environments, Records, Secrets } from './operations.ts';

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
  /** Documents with none but findings that were accepted. */
  readonly acceptedCount: number;
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
