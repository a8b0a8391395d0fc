// What a page shows that only the parsed document can say: made where the document is parsed, small enough to travel, so that
// steps and tables need not.
import { createHash } from 'node:crypto';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { escapedJson } from '../model/visible.ts';
import { PackFolder, type PackWriter } from '../sources/packs.ts';
import { stepAnchors } from './anchors.ts';
import { fragmentKey } from './key.ts';
import { renderableOf } from './renderable.ts';
import { renderDocument } from './render.ts';

export interface Heading {
  /** 0 for the highest level below the title. */
  readonly depth: number;
  readonly text: string;
  readonly anchor: string;
}

/** Plain data. */
export interface PageParts {
  /** Name of the fragment. */
  readonly fragment: string;
  /** Steps of all procedures. */
  readonly steps: number;
  readonly headings: readonly Heading[];
  /** `seconds`: of all its steps, where each says its duration. */
  readonly procedures: readonly {
    readonly label: string;
    readonly href: string;
    readonly steps: number;
    readonly seconds: number | null;
  }[];
  /** Where findings point. Lines are 1-based, ends inclusive. */
  readonly stepPlaces: readonly {
    readonly number: number;
    readonly line: number;
    readonly endLine: number;
    readonly anchor: string;
  }[];
  readonly sectionPlaces: readonly { readonly path: readonly string[]; readonly anchor: string }[];
  /** Ids of the page: sections but for the title, and steps. */
  readonly anchors: readonly string[];
  /** Name of what the JSON twin says of sections, procedures and tables: the inside of an object, in the packs. */
  readonly twin: string;
}

/** Parts of a page whose fragment and twin lie in the cache. */
export interface MadePage {
  readonly parts: PageParts;
  /** Why there is no fragment. */
  readonly failure: string | null;
}

/** The parts of documents among pages, by path. Throws for one that has no page or could not be rendered. */
export function partsIn(pages: ReadonlyMap<string, MadePage>): (document: Document) => PageParts {
  return ({ path }) => {
    const page = pages.get(path);
    if (page === undefined) throw new Error(`${path} has no page`);
    if (page.failure !== null) throw new Error(`${path} could not be rendered: ${page.failure}`);
    return page.parts;
  };
}

/** Makes parts, and the fragments and twins that a folder of packs lacks: they are there once it is closed. */
export class PageMaker {
  readonly #kept: PackFolder;
  #writer: PackWriter | null = null;

  constructor(folder: string) {
    this.#kept = new PackFolder(folder);
  }

  /** A document that cannot be rendered is a failure of its own. */
  make(document: Document): MadePage {
    const { parts, twin } = madeOf(document);
    try {
      this.#add(parts.fragment, () =>
        renderDocument(renderableOf(document), document.tree, contextOf(document)),
      );
    } catch (error) {
      return { parts, failure: error instanceof Error ? error.message : String(error) };
    }
    this.#add(parts.twin, () => twin);
    return { parts, failure: null };
  }

  #add(key: string, make: () => string): void {
    if (this.#kept.has(key)) return;
    const content = make();
    this.#writer ??= this.#kept.writer();
    this.#writer.add(key, content);
  }

  close(): void {
    this.#writer?.close();
    this.#kept.close();
  }

  /** Instead of `close`, when something failed. */
  abandon(): void {
    this.#writer?.abandon();
    this.#kept.close();
  }
}

function contextOf(document: Document): Parameters<typeof fragmentKey>[1] {
  return {
    title: document.metadata.title.value,
    matrix: rootOf(document.kind) === 'environment-matrix',
    runnable: document.kind?.nature !== 'record',
    parameters: document.metadata.parameters.map(({ value }) => value),
  };
}

export const partsOf = (document: Document): PageParts => madeOf(document).parts;

function madeOf(document: Document): { readonly parts: PageParts; readonly twin: string } {
  const anchors = stepAnchors(document);
  const steps = document.procedures.flatMap((procedure) => procedure.steps);
  const title = document.metadata.title.value;
  // The title is shown by the page, not by the fragment.
  const shown =
    document.heading?.text === title ? document.sections.find((section) => section.depth === 1) : undefined;
  const twin = twinParts(document, anchors);
  const parts: PageParts = {
    fragment: fragmentKey(document, contextOf(document)),
    steps: steps.length,
    headings: headingsOf(document),
    procedures: proceduresOf(document),
    stepPlaces: steps.map((step) => ({
      number: step.number,
      line: step.location.line,
      endLine: step.location.endLine,
      anchor: anchors.get(step) ?? '',
    })),
    sectionPlaces: document.sections
      .filter((section) => section.depth > 1)
      .map(({ path, anchor }) => ({ path, anchor })),
    anchors: [
      ...document.sections.filter((section) => section !== shown).map(({ anchor }) => anchor),
      ...anchors.values(),
    ],
    twin: createHash('sha256').update(twin).digest('hex'),
  };
  return { parts, twin };
}

/** Sections of the first two levels below the title. */
function headingsOf(document: Document): Heading[] {
  const sections = document.sections.filter(
    (section) =>
      section.depth > 1 || (section.depth === 1 && section.heading !== document.metadata.title.value),
  );
  const top = Math.min(...sections.map((section) => section.depth));
  return sections
    .filter((section) => section.depth <= top + 1)
    .map((section) => ({ depth: section.depth - top, text: section.heading, anchor: section.anchor }));
}

function proceduresOf(document: Document): PageParts['procedures'] {
  return document.procedures
    .filter((procedure) => procedure.steps.length > 1)
    .map((procedure) => {
      const section = document.sections[procedure.section];
      const durations = procedure.steps.map((step) => step.duration?.value?.max ?? null);
      const known = durations.filter((seconds) => seconds !== null);
      return {
        label: section?.heading || 'Procedure',
        href: `#${section?.anchor ?? ''}`,
        steps: procedure.steps.length,
        seconds: known.length === durations.length ? known.reduce((sum, seconds) => sum + seconds, 0) : null,
      };
    });
}

function twinParts(document: Document, anchors: ReturnType<typeof stepAnchors>): string {
  const parts = {
    sections: document.sections
      .filter((section) => section.depth > 0)
      .map(({ heading, depth, path, anchor, location }) => ({
        heading,
        depth,
        path,
        anchor,
        line: location.line,
        endLine: location.endLine,
      })),
    procedures: document.procedures.map((procedure) => ({
      form: procedure.form,
      section: document.sections[procedure.section]?.path ?? [],
      steps: procedure.steps.map((step) => ({ ...step, anchor: anchors.get(step) ?? null })),
    })),
    tables: document.tables.map((table) => ({
      section: document.sections[table.section]?.path ?? [],
      header: table.header.map(({ text }) => text),
      rows: table.rows.map((row) => row.map(({ text, value }) => ({ text, value }))),
    })),
  };
  return escapedJson(JSON.stringify(parts)).slice(1, -1);
}
