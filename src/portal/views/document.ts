// What the page of one document shows beside its line in lists: of today, and exactly as it stood in a commit.
import type { Severity } from '../../model/finding.ts';
import type { PageParts } from '../../render/parts.ts';
import type { LinkTargets } from '../../render/place-links.ts';
import type { Difference } from './past.ts';
import type { DocumentEntry, Fact, Link, RelatedEntry } from './entries.ts';
import type { CommitView, PastOfDocument } from './past.ts';

/** A PDF beside a page, or why there is none. */
export type MadePdf =
  { readonly key: string; readonly bytes: number; readonly digest: string } | { readonly missing: string };

/** By path of the document. */
export type MadePdfs = ReadonlyMap<string, MadePdf>;

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

/** A document exactly as it stood in a commit that somebody cites. */
export interface RevisionPage {
  /** Address below `/at/`, without slashes at its ends. */
  readonly id: string;
  readonly revision: CommitView;
  /** Its entry lies at the address of the revision; findings are those of that day. */
  readonly page: DocumentPage;
  /** Whether the branch descends from the commit; `null` when there is no branch to ask. */
  readonly onBranch: boolean | null;
  readonly branch: string | null;
  /** Source of its repository; `null` for this one. */
  readonly source: string | null;
  /** Where git has the credentials that were blotted out of it; `null` where there were none. */
  readonly blotted: string | null;
  /** What it is today; `null` when it is gone. */
  readonly today: Link | null;
  /** Page with what differs from today; `null` when there is no today. */
  readonly compare: string | null;
  readonly difference: Difference | null;
  readonly citedBy: readonly Link[];
}
