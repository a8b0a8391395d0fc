// What the preparing process is asked and says.
import type { WorkPaths } from './files.ts';
import type { OfflinePlan } from '../site/offline-plan.ts';
import type { VersionWork } from './versions.ts';

export interface PrepareRequest {
  readonly cwd: string;
  readonly config: string | undefined;
  readonly today: string | undefined;
  /** Lowest severity of a finding that stops the build. */
  readonly failOn: 'error' | 'warning' | 'never';
}

/** What the search index of today's documents is made of. */
export interface Searchable {
  readonly cache: string;
  readonly paths: WorkPaths;
  /** File with the `SearchPage`s. */
  readonly searchPages: string;
}

/** Everything else that is left to do without the documents. */
export interface Prepared {
  readonly cache: string;
  readonly paths: WorkPaths;
  readonly base: string;
  readonly bundles: readonly string[];
  /** File with the `WrittenPages`. */
  readonly finishing: string;
  /** What browsers may keep; `null` where they are to keep nothing. */
  readonly offline: OfflinePlan | null;
  /** Ids of the documents' pages. */
  readonly pages: readonly string[];
  /** Those of pages about the past. */
  readonly past: readonly string[];
  readonly versions: readonly VersionWork[];
}

export type PrepareMessage =
  | { readonly type: 'said'; readonly message: string }
  /** Documents are read next; `folder` is that of this build alone. */
  | { readonly type: 'begun'; readonly cache: string; readonly folder: string }
  /** The documents are checked, and pages are to be made. */
  | { readonly type: 'checked' }
  /** The portal is known; its data is written next. */
  | { readonly type: 'searchable'; readonly searchable: Searchable }
  | { readonly type: 'prepared'; readonly prepared: Prepared }
  /** Findings stop the build; `code` is the exit code. */
  | { readonly type: 'stopped'; readonly code: number }
  /** A `UsageError`. */
  | { readonly type: 'refused'; readonly message: string; readonly details: readonly string[] }
  | { readonly type: 'failed'; readonly error: string };
