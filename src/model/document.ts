// One Markdown file as the rest of the product sees it: parsed, then bound to the contract of its kind.
import type { BoundSection } from './contract.ts';
import type { Kind } from './kind.ts';
import type { Location } from './location.ts';
import type { ParsedDocument } from './parsed-document.ts';

/** A value with how it came to be known; `from` says it in words ("folder name", "first heading", "frontmatter"). */
export interface Known<T> {
  readonly value: T;
  readonly source: 'explicit' | 'inferred';
  readonly from: string;
  readonly location: Location | null;
}

export interface Review {
  /** ISO date. */
  readonly on: string;
  readonly by: string | null;
  readonly commit: string | null;
}

export interface Test extends Review {
  readonly environment: string | null;
  readonly evidence: string | null;
}

export interface Parameter {
  readonly name: string;
  readonly description: string | null;
  readonly example: string | null;
  readonly pattern: string | null;
  readonly values: readonly string[] | null;
  readonly secret: boolean;
  readonly fromLabel: string | null;
}

export const statuses = ['draft', 'active', 'deprecated', 'retired', 'final', 'open', 'closed'] as const;

export type Status = (typeof statuses)[number];

/** What is known of a document beside its text: written or inferred. */
export interface Metadata {
  /** Path below the source root without extension, unless the frontmatter gives one. */
  readonly id: string;
  /** Where the portal lists it: of its kind, also where that is all that is left of its frontmatter; else `pages`. */
  readonly collection: string;
  /** `/<collection>/<id>/` in the portal, without the base path; no other document has it. */
  readonly address: string;
  /** The address that it asks for, and the path of the document that has it; `null` for most. */
  readonly refused: { readonly address: string; readonly by: string } | null;
  readonly title: Known<string>;
  readonly services: readonly Known<string>[];
  /** Team id. */
  readonly owner: Known<string> | null;
  readonly status: Known<Status>;
  readonly reviewed: Known<Review> | null;
  /** Days. */
  readonly reviewEvery: Known<number> | null;
  readonly tested: Known<Test> | null;
  readonly describes: readonly Known<string>[];
  readonly parameters: readonly Known<Parameter>[];
  readonly environments: readonly Known<string>[];
  /** Names of the alerts that an operations runbook answers. */
  readonly alerts: readonly Known<string>[];
  /** Names of the secrets that a rotation plan lists, or that a pipeline design uses. */
  readonly secrets: readonly Known<string>[];
  /** By key of the frontmatter, the times of an incident that its timeline tells, as ISO 8601 in UTC. What the document states counts
   *  before them. */
  readonly times: Readonly<Record<string, Known<string>>>;
  readonly releaseRunbook: Known<string> | null;
  readonly rollbackRunbook: Known<string> | null;
  readonly tags: readonly string[];
  readonly controls: readonly string[];
}

/** A parsed document bound to the contract of its kind. What was checked is what is shown. */
export interface Document extends ParsedDocument {
  /** The contract; `null` when no kind is known. */
  readonly kind: Kind | null;
  /** How the kind came to be known; its value may name a kind that does not exist. */
  readonly kindName: Known<string> | null;
  /** The likeliest kind by headings, for a document without one. */
  readonly proposedKind: string | null;
  /** The same, or for a text with steps that of which little is known: nothing would be asked of it as a page. */
  readonly likelyKind: string | null;
  /** Whether a pattern of `content` covers it. */
  readonly governed: boolean;
  readonly metadata: Metadata;
  /** One entry per section of the contract, in its order. */
  readonly contract: readonly BoundSection[];
}
