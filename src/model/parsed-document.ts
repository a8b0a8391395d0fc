// What parsing finds in one Markdown file, before any contract is known.
import type { Root, RootContent } from 'mdast';
import type { Location } from './location.ts';
import type { InlineCommand, Procedure } from './step.ts';

/** Something wrong that parsing found: reported by the rule named, never thrown. */
export interface ParseProblem {
  readonly rule: 'valid-frontmatter' | 'no-executable-content' | 'valid-waiver' | 'readable-document';
  readonly message: string;
  readonly hint?: string;
  readonly location: Location;
}

export interface Frontmatter {
  /** Plain values; dates and versions stay strings as written. Empty when there is none or it cannot be read. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Place of each key and value by path: `reviewed`, `reviewed.on`, `parameters.0.name`. */
  readonly keys: Readonly<Record<string, { readonly key: Location; readonly value: Location }>>;
  /** From the opening to the closing fence; `null` without frontmatter. */
  readonly location: Location | null;
  /**
   * Of frontmatter that cannot be read: what it says its kind and id are. They keep the address of the document, for who follows a
   * link to it; no rule reads them.
   */
  readonly salvaged?: { readonly kind?: string; readonly id?: string };
}

/** A heading with what stands under it up to the next heading. Index 0 is what stands before the first heading. */
export interface Section {
  readonly index: number;
  readonly parent: number | null;
  readonly children: readonly number[];
  /** 0 for the part before the first heading. */
  readonly depth: number;
  /** Plain text as written. */
  readonly heading: string;
  /** Normalised: numbers, "Step 1:", emphasis, emoji, punctuation, case and hyphens taken away. */
  readonly name: string;
  /** Headings from the outermost section below the title to this one. */
  readonly path: readonly string[];
  /** The id that the portal gives the heading (github-slugger). */
  readonly anchor: string;
  /** The heading itself; the first character of the body for index 0. */
  readonly location: Location;
  /** Last line of the section with its subsections. */
  readonly endLine: number;
  /** Own blocks, without the heading and without subsections. */
  readonly blocks: readonly RootContent[];
}

export type CellValue =
  | { readonly type: 'empty' }
  | { readonly type: 'number'; readonly value: number; readonly unit: string | null }
  | { readonly type: 'duration'; readonly seconds: number }
  | { readonly type: 'date'; readonly value: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'text' };

export interface Cell {
  /** Plain text; code spans and link texts included. */
  readonly text: string;
  readonly value: CellValue;
  readonly links: readonly string[];
  readonly location: Location;
}

export interface Table {
  readonly section: number;
  readonly header: readonly Cell[];
  /** Every row has as many cells as the header. */
  readonly rows: readonly (readonly Cell[])[];
  readonly location: Location;
}

export type FenceRole = 'command' | 'output' | 'configuration' | 'other';

export interface Fence {
  readonly section: number;
  readonly language: string | null;
  readonly meta: string | null;
  readonly value: string;
  readonly role: FenceRole;
  readonly inListItem: boolean;
  /** The whole block with its fences. */
  readonly location: Location;
  /** Line of the first line of `value`. */
  readonly firstLine: number;
  /** Columns that the block is indented by, for places inside `value`. */
  readonly indent: number;
}

export type PlaceholderForm = 'canonical' | 'shell' | 'angle' | 'braces' | 'double-braces' | 'your';

export interface Placeholder {
  /** As a parameter name: `ENV`, also for `<env>` and `YOUR_ENV`. */
  readonly name: string;
  readonly text: string;
  readonly form: PlaceholderForm;
  /** Whether the document itself gives it a value (`NAME=…`, `export`, `read`, `for`): then it is no parameter. */
  readonly assigned: boolean;
  readonly where: 'command' | 'configuration' | 'prose';
  readonly location: Location;
}

export interface Link {
  readonly url: string;
  readonly text: string;
  readonly kind: 'link' | 'image' | 'definition';
  readonly section: number;
  readonly location: Location;
}

export interface Task {
  readonly text: string;
  readonly checked: boolean;
  readonly section: number;
  readonly location: Location;
}

/** A waiver or "not a problem" comment in the text, with the lines it covers. */
export interface WaiverComment {
  readonly form: 'waive' | 'not-a-problem';
  readonly rule: string;
  readonly until: string | null;
  readonly owner: string | null;
  readonly reason: string | null;
  readonly location: Location;
  /** First and last line covered; the whole document as `[1, Infinity]`. */
  readonly covers: readonly [number, number];
  readonly scope: 'block' | 'section' | 'document';
}

/** A credential that stood in the text; the text itself has dots in its place. */
export interface Credential {
  /** What it is: "GitHub credential", "private key". */
  readonly sort: string;
  readonly location: Location;
}

/** What parsing finds in one file. Plain data: it can be sent to a worker and cached. */
export interface ParsedDocument {
  /** Relative to the root, POSIX. */
  readonly path: string;
  readonly format: 'md' | 'mdx';
  readonly text: string;
  /** SHA-256 of the bytes of the file, hex. */
  readonly digest: string;
  readonly frontmatter: Frontmatter;
  readonly tree: Root;
  /** Text and place of the first H1, if any. */
  readonly heading: { readonly text: string; readonly location: Location } | null;
  readonly sections: readonly Section[];
  readonly procedures: readonly Procedure[];
  readonly tables: readonly Table[];
  readonly fences: readonly Fence[];
  /** Of all blocks, whether they are steps or not. */
  readonly inlineCommands: readonly InlineCommand[];
  readonly placeholders: readonly Placeholder[];
  readonly links: readonly Link[];
  readonly tasks: readonly Task[];
  readonly waivers: readonly WaiverComment[];
  readonly problems: readonly ParseProblem[];
  /** Found by `sources/`, which looks before anything is parsed. */
  readonly credentials: readonly Credential[];
}
