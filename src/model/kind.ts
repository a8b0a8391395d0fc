// A kind is a contract: what a document of this sort must say, in which form. Kinds live in `schemas/`.
import type { z } from 'zod';

/** Where a demand comes from: the source document and its heading or line, for the trace table. */
export interface Origin {
  readonly document:
    | 'release-engineer-outputs'
    | 'devops-role-definition'
    | 'devops-operational-documents'
    | 'release-and-deployment-guide'
    | 'deployment-checklist'
    | 'opsworthy'
    /** A kind, section or topic that the project itself declares. */
    | 'opsworthy.yaml';
  readonly part: string;
}

/** Something a section must cover: a check, status, measure, criterion or role that a source names. */
export interface Topic {
  readonly id: string;
  /** Said to the reader: "database migration readiness". */
  readonly title: string;
  /** Matched against the text of list items, table rows, subheadings and paragraphs of the section. */
  readonly recognise: RegExp;
  /** What says it beyond doubt, in whatever cell or sentence of the document. */
  readonly anywhere?: RegExp;
  /** `error` for lists, `warning` for targets. */
  readonly level: 'error' | 'warning';
  readonly source: Origin;
  /** A line for the template that satisfies it once filled: "**Pipeline status**: ‹…›". */
  readonly template: string;
  /** A column of yes and no: where every row says no, the topic is not asked for. */
  readonly unlessAllNo?: { readonly section: string; readonly column: string };
}

/** What a cell of a column must hold. `text` is any text. */
export type CellForm =
  | { readonly type: 'text' }
  | { readonly type: 'number' }
  | { readonly type: 'duration' }
  | { readonly type: 'date' }
  | { readonly type: 'boolean' }
  | { readonly type: 'one-of'; readonly values: readonly string[] }
  | { readonly type: 'link' };

export interface ColumnContract {
  readonly id: string;
  readonly title: string;
  /** Other headings for it, normalised like section headings. */
  readonly aliases: readonly string[];
  /** Recognises other headings by their words, in normalised form; asked only where nothing else answers the column. */
  readonly headed?: RegExp;
  readonly required: boolean;
  /** Whether a cell may be empty or a dash. */
  readonly mayBeEmpty: boolean;
  /** Column of the same table: where its cell says "none", this one may be empty or a dash. */
  readonly emptyBesideNone?: string;
  readonly form: CellForm;
  /** What the template writes into the first row. */
  readonly template: string;
}

export interface TableContract {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ColumnContract[];
  /** Whether an explicit "none" in the section stands for the table. */
  readonly mayBeNone: boolean;
  /** Whether a list that covers the topics of the section stands for the table. */
  readonly mayBeList: boolean;
}

export type StepFieldName = 'action' | 'outcome' | 'duration' | 'onFailure' | 'verification';

/** Which fields each step of a procedure must have. */
export interface StepContract {
  readonly required: readonly StepFieldName[];
  /** Whether at least one step (or the section) must say at what point to roll back. */
  readonly rollbackTrigger: boolean;
  /** Whether cases ("If …: do …", a heading for each), or a link to another procedure, will do instead. */
  readonly orCases?: boolean;
  /** What each procedure of the section is headed by, where there is one per thing: "secret name". */
  readonly each?: string;
}

export interface SectionContract {
  readonly id: string;
  readonly title: string;
  /** Other headings, in normalised form: lower case, no punctuation, no leading numbers. */
  readonly aliases: readonly string[];
  /** Guesses by the words of other headings, in normalised form; asked only where nothing else answers the section. */
  readonly headed?: RegExp;
  /** Whether the text between the title and the first heading may be meant; `unnamed`: without asking for a heading. */
  readonly mayLead?: true | 'unnamed';
  /** `conditional` sections are required when `when` holds of the frontmatter and the title. */
  readonly presence: 'required' | 'optional' | 'conditional';
  readonly when?: (frontmatter: Readonly<Record<string, unknown>>, title: string) => boolean;
  /** Whether "Not applicable, because …" with a reason satisfies it. */
  readonly mayBeNotApplicable: boolean;
  /** `null`: no procedure is demanded. */
  readonly steps: StepContract | null;
  readonly tables: readonly TableContract[];
  readonly topics: readonly Topic[];
  /** One or two sentences for the author: what belongs here. */
  readonly guidance: string;
  readonly source: Origin;
}

/** What tells a kind from the others before anybody named it. Scores add up; the highest above the threshold wins. */
export interface Signature {
  /** Against normalised headings of all levels. */
  readonly headings: readonly { readonly pattern: RegExp; readonly weight: number }[];
  /** Against the title (H1 or frontmatter). */
  readonly title: readonly { readonly pattern: RegExp; readonly weight: number }[];
  /** Against the path, lower case. */
  readonly path: readonly { readonly pattern: RegExp; readonly weight: number }[];
  /** Frontmatter keys that only this kind has. */
  readonly keys: readonly string[];
}

export interface Kind {
  readonly id: string;
  /** Kinds that it was made from, nearest first: what holds of them holds of it. None for most. */
  readonly bases?: readonly string[];
  /** Human name, singular: "Release runbook". */
  readonly title: string;
  readonly plural: string;
  /** First part of the portal address. */
  readonly collection: string;
  readonly nature: 'living' | 'record';
  /** Days between reviews; `null` for records. */
  readonly reviewEvery: number | null;
  readonly statuses: readonly string[];
  /** One sentence: what it is and who needs it. */
  readonly summary: string;
  readonly source: Origin;
  /** Strict object: keys that the kind knows, with the common ones. */
  readonly frontmatter: z.ZodObject;
  readonly sections: readonly SectionContract[];
  readonly signature: Signature;
  /** Frontmatter for the template, YAML lines without the fences. */
  readonly template: string;
  /** Ids of rules that demand more of this kind than sections do ("rollback-within-rto"). */
  readonly rules: readonly string[];
}

/** The kind whose rules hold: that at the root of what it was made from, else itself. `''` for no kind. */
export function rootOf(kind: Kind | null): string {
  return kind?.bases?.at(-1) ?? kind?.id ?? '';
}

/** Whether a kind is another one, or was made from it. */
export function isA(kind: Kind | null, id: string): boolean {
  return kind !== null && (kind.id === id || kind.bases?.includes(id) === true);
}
