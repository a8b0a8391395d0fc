// What pages about versions show. Pages of a version know nothing of other versions and of the present: they are made once and
// kept. Pages of the present know all of them.
import type { PublishedVersion } from '../../model/version.ts';
import type { DocumentPage } from './document.ts';
import type { DocumentEntry, Link } from './entries.ts';
import type { Site, SiteState } from './site.ts';
import type { Difference } from './past.ts';

/** What every page of a version says of it. */
export interface VersionSite {
  readonly version: PublishedVersion;
  /** "Payments API v4.12.0"; the label alone where it is of no service. */
  readonly name: string;
  /** Address of its list of documents. */
  readonly href: string;
  /** Navigation and search of this version alone. */
  readonly site: Site;
  readonly state: SiteState;
}

/** A living document as it is in a version. */
export interface VersionPage extends VersionSite {
  readonly page: DocumentPage;
  /** Where the document of today lies, or what became of it is said. */
  readonly today: string;
}

/** The list of the documents of a version. */
export interface VersionIndex extends VersionSite {
  readonly collections: readonly {
    readonly id: string;
    readonly title: string;
    readonly entries: readonly DocumentEntry[];
  }[];
}

/** What is known of a version without making it. */
export interface VersionManifest {
  readonly version: PublishedVersion;
  readonly documents: readonly {
    readonly path: string;
    readonly title: string;
    /** Address below the base path without slashes at its ends: of today, and in the version. */
    readonly today: string;
    readonly id: string;
    /** SHA-256 of its bytes, and their id in git. */
    readonly digest: string;
    readonly blob: string;
  }[];
  /** Addresses of the present, without slashes at their ends, that texts lead to. */
  readonly targets: readonly { readonly id: string; readonly title: string }[];
}

/** One line of the list that leads from version to version. */
export interface VersionChoice {
  readonly label: string;
  readonly ref: string;
  readonly day: string;
  /** `null`: the document did not exist then. */
  readonly href: string | null;
  /** "last recorded in production, 2026-10-13" */
  readonly note: string | null;
  /** Whether it says the same as today. */
  readonly same: boolean;
  /** Page with what differs from today. */
  readonly compare: string | null;
}

/** All versions of a document of today. */
export interface VersionChoices {
  /** Name of the service whose releases these are; `null` for those of the whole source. */
  readonly service: string | null;
  readonly choices: readonly VersionChoice[];
}

/** A document that is in a published version, or that one leads to, and that is no longer there. */
export interface GonePage {
  /** Address that it had, without slashes at its ends. */
  readonly id: string;
  readonly title: string;
  /** What it is called now. */
  readonly movedTo: Link | null;
  /** By what a record had to go, in words; none for other documents. */
  readonly redactions: readonly string[];
  readonly versions: VersionChoices;
}

/** What differs between a version of a document and that of today. */
export interface VersionComparison {
  /** Address below `/compare/v/`. */
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly day: string;
  /** Older versions of the same text. */
  readonly also: readonly string[];
  readonly old: string;
  readonly today: string;
  readonly difference: Difference;
}

/** The page of all versions. */
export interface VersionOverview {
  /** Why versions that were asked for are not there. */
  readonly missing: string | null;
  readonly lines: readonly {
    readonly title: string;
    readonly versions: readonly {
      readonly label: string;
      readonly ref: string;
      readonly commit: string;
      readonly day: string;
      readonly href: string;
      readonly documents: number;
      readonly note: string | null;
    }[];
  }[];
}
