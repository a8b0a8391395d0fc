// What pages about the past show: the revisions of a document, what differs between them.
import type { Signature } from '../../model/signature.ts';
import type { DocumentEntry, Fact } from './entries.ts';

/** A line of a text, or of another one beside it. */
export interface DiffLine {
  readonly sign: '+' | '-' | ' ';
  /** Line in the text before and after; `null` where it does not stand there. */
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
}

/** Lines of one section or step that stand together. */
export interface DiffGroup {
  readonly place: string;
  readonly lines: readonly DiffLine[];
}

export interface StepChange {
  readonly change: 'added' | 'removed' | 'changed' | 'moved';
  /** "Deployment steps, step 3" */
  readonly place: string;
  readonly title: string;
}

export interface Difference {
  /** Lines. */
  readonly added: number;
  readonly removed: number;
  /** "12 lines added, 1 line removed" */
  readonly size: string;
  readonly steps: readonly StepChange[];
  readonly groups: readonly DiffGroup[];
}

/** A commit as people name it. */
export interface CommitView {
  readonly commit: string;
  /** The first digits of it. */
  readonly short: string;
  readonly day: string;
  readonly author: string;
  readonly summary: string;
  readonly signature: SignatureView;
}

/** How far name and date of a commit can be trusted. */
export interface SignatureView {
  readonly provenance: 'attested' | 'git-asserted';
  readonly state: Signature['state'];
  /** "signed, key unknown" */
  readonly words: string;
  readonly signer: string | null;
  /** Fingerprint. */
  readonly key: string | null;
}

export interface RevisionView extends CommitView {
  /** What differs from the revision before, on the history page; `null` where that is not shown. */
  readonly href: string | null;
  readonly change: 'added' | 'changed' | 'removed';
  /** The path before, where the commit moved the document. */
  readonly movedFrom: string | null;
}

/** Since when a record may no longer change, and whether it did. */
export interface SealView {
  readonly sealed: CommitView;
  /** Places that are not as they were sealed. */
  readonly altered: number;
  /** What had to go since, in words, the oldest first. */
  readonly redactions: readonly string[];
  /** Later commits that touched it: amendments where nothing was altered. */
  readonly touched: readonly CommitView[];
}

export interface HistoryView {
  readonly branch: string;
  readonly count: number;
  /** The newest ones. */
  readonly revisions: readonly RevisionView[];
  /** The page with all of them; `null` when there is nothing to compare. */
  readonly href: string | null;
  readonly uncommitted: boolean;
  readonly seal: SealView | null;
}

/** What the page of a document shows of its past. */
export interface PastOfDocument {
  /** Or why there is none; `null` where git is not at hand. */
  readonly history: HistoryView | { readonly missing: string } | null;
  /** The exact revisions that it cites. */
  readonly cited: readonly Fact[];
}

export interface HistoryPage extends Omit<HistoryView, 'revisions'> {
  readonly document: Pick<DocumentEntry, 'id' | 'href' | 'title' | 'path' | 'status'>;
  readonly revisions: readonly (RevisionView & {
    readonly anchor: string;
    readonly difference: Difference | null;
    /** Whether it is not shown because a redaction took it away. */
    readonly redacted: boolean;
  })[];
}
