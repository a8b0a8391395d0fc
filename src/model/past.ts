// What documents were: revisions on the branch, and the exact texts that records cite. Read for pages, never for rules.
// That a text stood in a commit is proven by hashes; names and dates are what somebody wrote there (git-asserted), or what a
// verified signature attests.
import type { Revision } from './revision.ts';
import type { Signature } from './signature.ts';

export interface PastText {
  readonly revision: Revision;
  /** Path at that commit, relative to the root. */
  readonly path: string;
  /** Git's id of the text; `null`: the commit removed the document. */
  readonly blob: string | null;
  /** `null` also where nobody needs it: what differs from its neighbours is known. */
  readonly text: string | null;
}

/** A text by its path and a digest of its bytes. */
export type ComparedText = Pick<PastText, 'path' | 'blob'>;

/** What differs between two texts: looked up, or made by `compare` and kept for the next time. */
export interface Comparisons {
  of<T>(before: ComparedText, after: ComparedText, compare: () => T): T;
  /** Keeps what was asked for, and forgets the rest. */
  keep(): void;
}

export interface DocumentPast {
  /** The branch of its repository. */
  readonly branch: string;
  /** Newest first; the first ones with their texts. */
  readonly texts: readonly PastText[];
  /** Those before them. */
  readonly older: readonly Omit<PastText, 'text' | 'blob'>[];
  /** Whether the text of today is not that of the newest revision. */
  readonly uncommitted: boolean;
}

/** A document exactly as it stood in a commit that somebody cites. */
export interface CitedText extends PastText {
  readonly text: string;
  /** Path of the document that it is today; `null` when that is gone. */
  readonly document: string | null;
  /** The branch of its repository; `null` when there is none to ask. */
  readonly branch: string | null;
  /** Whether that branch descends from the commit; `null` when there is no branch to ask. */
  readonly onBranch: boolean | null;
}

export interface Citation {
  readonly key: 'runbook' | 'rollbackRunbook' | 'reviewed';
  /** Commit and path as the document writes them. */
  readonly commit: string;
  readonly path: string;
  /** Key in `Past.cited`; `null` when there is no such text. */
  readonly cited: string | null;
}

export interface Past {
  /** Name of the branch of this repository, or in one sentence why there is no history. */
  readonly branch: string | { readonly missing: string };
  /** By path of today. Documents that are not on the branch are absent. */
  readonly documents: Readonly<Record<string, DocumentPast>>;
  /** By full commit and path, as `citedFile` joins them. */
  readonly cited: Readonly<Record<string, CitedText>>;
  /** Path of a document → what it cites, in the order of its keys. */
  readonly citations: Readonly<Record<string, readonly Citation[]>>;
  /** Path of a record → the commit that it says was deployed, where a repository at hand has it. */
  readonly deployed: Readonly<Record<string, Revision>>;
  /** Full id → signature, of every commit that is named above or that sealed or touched a record. */
  readonly signatures: Readonly<Record<string, Signature>>;
  readonly comparisons: Comparisons;
}
