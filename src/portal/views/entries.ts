// One line of a list: a document, a service, a collection, an alert; and what is known of one in a few words.
import type { Verdict } from '../../model/report.ts';

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

export type RelatedEntry = Pick<DocumentEntry, 'title' | 'href' | 'verdict'>;

/** One thing known of a document; `inferredFrom` says how, `null` when the author wrote it. */
export interface Fact {
  readonly label: string;
  readonly values: readonly { readonly text: string; readonly href: string | null; readonly date: boolean }[];
  readonly inferredFrom: string | null;
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
