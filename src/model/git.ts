// What git says of the documents and of what they name: read once per run, handed to rules as data. Names and dates of
// commits are what somebody wrote there (git-asserted); that a text stood in a commit is proven by hashes.
import type { AppliedRedaction } from './redaction.ts';
import type { Revision } from './revision.ts';
import type { ChangedConfiguration } from './since.ts';

/** Lines that are no longer as they were. */
export interface Hunk {
  /** First line in today's text; where lines were only removed, the line behind which they stood. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** The text was written anew: it is compared as a whole. */
  readonly rewritten: boolean;
}

/** Where a sealed record last stood as it must, with every amendment that it had by then. */
export interface IntactText {
  readonly revision: Revision;
  /** Path at that commit, below the top of its repository. */
  readonly path: string;
}

/** A record whose text is on the branch of records. */
export interface Seal {
  readonly sealed: Revision;
  /** Path at that commit. */
  readonly path: string;
  /** What differs from the sealed text and from amendments that stood below it; empty when nothing does but what was appended. */
  readonly altered: readonly Hunk[];
  /** `amendments` when the sealed text itself is whole. */
  readonly only: 'amendments' | null;
  readonly intact: IntactText;
  /** SHA-256 of the file there; `null` where nothing asks for it: nothing is altered, and no redaction names the record. */
  readonly intactDigest: string | null;
  /** SHA-256 of today's text as git keeps it; `null` where nothing asks for it, or it is not committed. */
  readonly digest: string | null;
  /** What had to go since it was sealed, the oldest first: the text that it left is the sealed one. */
  readonly redactions: readonly AppliedRedaction[];
  /** Whether amendments stand in today's text that `intact` does not have. */
  readonly appended: boolean;
  /** Whether today's text is the sealed one, whatever was in between. */
  readonly asSealed: boolean;
  /** Commits after the seal that touched it, oldest first. */
  readonly touched: readonly Revision[];
  /** Whether the change under review, or nothing committed yet, altered it. */
  readonly inChange: boolean;
}

/** A sealed record that is no longer there, or no record any more. */
export interface LostRecord {
  readonly path: string;
  readonly id: string;
  /** Ids that its last text names. */
  readonly kind: string;
  readonly services: readonly string[];
  readonly sealed: Revision;
  readonly intact: IntactText;
  readonly intactDigest: string;
  /** By which it had to go; `null` where none names this text. */
  readonly redaction: AppliedRedaction | null;
  /** All of it, the oldest first. */
  readonly redactions: readonly AppliedRedaction[];
  /** `null`: by the change under review, or not committed yet. */
  readonly removed: Revision | null;
  /** SHA-256 of the text, no record any more, that came in its place; `null` where none did. */
  readonly instead: string | null;
}

export interface DriftedFile {
  readonly path: string;
  readonly change: 'changed' | 'removed' | 'added';
  /** Keys whose values differ, dotted; empty for files that hold no keys. */
  readonly keys: readonly string[];
  /** Commits since the review, newest first; without those of ignored authors. */
  readonly commits: readonly Revision[];
  /** Whether the change under review (or the uncommitted one) touches it. */
  readonly inChange: boolean;
  /** What today is compared with; `null` when the history of its repository began after the review. */
  readonly baseline: Revision | null;
}

/** What happened since a document was reviewed; nothing where the present review is not on the branch yet. */
export interface Review {
  readonly drifted: readonly DriftedFile[];
}

/** A procedure as it was when it was tested. */
export interface TestedText {
  readonly at: Revision;
  /** Its actions then, in order; as `actionsOf` gives them. */
  readonly actions: readonly string[];
}

export interface ReleaseTag {
  readonly name: string;
  readonly commit: string;
  /** Seconds since 1970: when the tag was made, else its commit. */
  readonly at: number;
  readonly day: string;
}

/** What the history of the branch of records tells. */
export interface BranchFacts {
  /** Name of the branch. */
  readonly ref: string;
  /** Commit whose first-parent history is looked at: the tip of the branch, or where the change under review left it. */
  readonly commit: string;
  /** Path of a sealed record → its seal. */
  readonly seals: Readonly<Record<string, Seal>>;
  readonly lost: readonly LostRecord[];
  /** Documents that it neither holds nor misses: ignored by git, links, or of a repository of their own, like a submodule. */
  readonly unfollowed: readonly string[];
  /** Path → review; for documents that say when they were reviewed and what they describe. */
  readonly reviews: Readonly<Record<string, Review>>;
  /** Path → what was tested; `null` when nothing changed since that an action is made of. */
  readonly tested: Readonly<Record<string, TestedText | null>>;
  /** Path of a draft → since when it has been one, by its first commit as such. */
  readonly drafts: Readonly<Record<string, Revision>>;
  /** Path of a pipeline review → the oldest commit since which the file is not the reviewed one. */
  readonly stalePipelines: Readonly<Record<string, Revision>>;
}

/** What stood at the merge base with `--base`. */
export interface AtBase {
  /** Ids of the catalogue then. */
  readonly services: readonly string[];
  /** What the configuration said in other words; `null` where it is as it was. */
  readonly configuration: ChangedConfiguration | null;
  /** Path of a rule file → names of its alerts then. */
  readonly alerts: Readonly<Record<string, readonly string[]>>;
  /** Documents that the change removes. */
  readonly removed: readonly {
    readonly path: string;
    readonly kind: string | null;
    readonly services: readonly string[];
    readonly alerts: readonly string[];
  }[];
}

export interface GitFacts {
  /** Commit that is checked out; `null` before the first. */
  readonly head: string | null;
  /** Where the change under review left the branch: the merge base with `--base`; `null` without `--base`. */
  readonly base: string | null;
  /** `null` without `--base`. */
  readonly atBase: AtBase | null;
  /** Paths that differ from there, or from the last commit; sorted. */
  readonly changed: readonly string[];
  /** Commit as cited, keyed by `citedCommit` → its full id; `null` when there is no such commit. */
  readonly commits: Readonly<Record<string, string | null>>;
  /** Commit and path, as `citedFile` joins them → SHA-256 (hex) of the file there; `null` when it is not there. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly tags: readonly ReleaseTag[];
  /** The branch, or in one sentence why rules that need it cannot be evaluated. */
  readonly branch: BranchFacts | { readonly missing: string };
}

/** Key of `GitFacts.commits`: `payments:1a2b` of that source, `:1a2b` of this repository, `1a2b` of any (`undefined`). */
export const citedCommit = (commit: string, source?: string | null): string =>
  source === undefined ? commit : `${source ?? ''}:${commit}`;

/** Key of `GitFacts.files`. */
export const citedFile = (commit: string, path: string): string => `${commit}:${path}`;
