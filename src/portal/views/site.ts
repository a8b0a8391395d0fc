// What pages say of the portal itself.
import type { CollectionLink } from './entries.ts';

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

/** What was published, as pages about many documents say it. */
export interface SiteState {
  readonly documents: number;
  readonly commit: string | null;
}
