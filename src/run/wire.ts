// Bound documents on their way between threads. What nearly every run asks of all documents travels; steps, tables and
// the rest travel only for runs and rules that read them, and are else made anew from the text where somebody asks.
import type { RootContent } from 'mdast';
import type { BoundSection } from '../model/contract.ts';
import type { Document, Metadata } from '../model/document.ts';
import type { Frontmatter, Section } from '../model/parsed-document.ts';
import type { Kind } from '../model/kind.ts';
import { syntaxTreeOf } from '../parse/index.ts';
import { findSections } from '../parse/sections.ts';

type WireSection = Omit<Section, 'blocks'>;

type WireBinding = Omit<BoundSection, 'contract' | 'section' | 'procedures' | 'tables' | 'topics'> & {
  readonly section: number | null;
  readonly procedures: readonly number[];
  readonly tables: readonly { readonly table: number | null; readonly columns: readonly (number | null)[] }[];
  readonly topics: readonly Omit<BoundSection['topics'][number], 'contract'>[];
};

/** What travels of every document as it is. */
const always = [
  'path',
  'format',
  'text',
  'digest',
  'heading',
  'links',
  'waivers',
  'problems',
  'credentials',
  'kindName',
  'proposedKind',
  'likelyKind',
  'governed',
  'metadata',
] as const satisfies readonly (keyof Document)[];

/** What travels of whole documents as it is. */
const parts = [
  'procedures',
  'tables',
  'fences',
  'inlineCommands',
  'placeholders',
  'tasks',
] as const satisfies readonly (keyof Document)[];

interface WireParts extends Pick<Document, (typeof parts)[number]> {
  readonly keys: Frontmatter['keys'];
  readonly contract: readonly WireBinding[];
}

/** Plain data that a structured clone keeps whole. */
export interface WireDocument extends Pick<Document, (typeof always)[number]> {
  readonly kind: string | null;
  readonly frontmatter: Omit<Frontmatter, 'keys'>;
  /** `null` where nothing in the text leads to an anchor. */
  readonly sections: readonly WireSection[] | null;
  readonly parts: WireParts | null;
}

/** `whole`: with everything but its syntax tree. */
export function toWire(document: Document, whole: boolean): WireDocument {
  const { data, location } = document.frontmatter;
  const anchored = whole || document.links.some(({ url }) => url.includes('#'));
  return {
    ...pick(document, always),
    kind: document.kind?.id ?? null,
    frontmatter: { data, location },
    sections: anchored ? document.sections.map(({ blocks: _blocks, ...section }) => section) : null,
    parts: whole
      ? {
          ...pick(document, parts),
          keys: document.frontmatter.keys,
          contract: document.contract.map((bound) => bindingToWire(bound, document)),
        }
      : null,
  };
}

function pick<K extends keyof Document>(document: Document, keys: readonly K[]): Pick<Document, K> {
  return Object.fromEntries(keys.map((key) => [key, document[key]])) as Pick<Document, K>;
}

function bindingToWire(bound: BoundSection, document: Document): WireBinding {
  return {
    required: bound.required,
    match: bound.match,
    notApplicable: bound.notApplicable,
    none: bound.none,
    filled: bound.filled,
    section: bound.section?.index ?? null,
    procedures: bound.procedures.map((procedure) => document.procedures.indexOf(procedure)),
    tables: bound.tables.map(({ table, columns }) => ({
      table: table ? document.tables.indexOf(table) : null,
      columns: columns.map(({ index }) => index),
    })),
    topics: bound.topics.map(({ contract: _contract, ...topic }) => topic),
  };
}

/** A document that nobody else has yet: what other documents add to its metadata is still to come. */
export type ArrivedDocument = Document & { metadata: Metadata };

/** Binds a text again as the shard that sent it did. */
export type BindAgain = (document: Pick<WireDocument, 'path' | 'text' | 'governed'>) => Document;

/** The document again; what did not travel is made when first asked for. `kinds` are those it was bound with. */
export function fromWire(wire: WireDocument, kinds: readonly Kind[], bindAgain: BindAgain): ArrivedDocument {
  const again = lazily(() => bindAgain(wire));
  const syntax = lazily(() => {
    const tree = wire.parts ? syntaxTreeOf(wire) : again().tree;
    return { tree, blocks: findSections(tree).map(({ blocks }) => blocks) };
  });
  const kind = wire.kind === null ? null : (kinds.find(({ id }) => id === wire.kind) ?? null);
  const sections = wire.sections?.map((section): Section => ({
    ...section,
    get blocks(): readonly RootContent[] {
      return syntax().blocks[section.index] ?? [];
    },
  }));
  const contract = lazily(() => {
    const bound = wire.parts?.contract;
    if (!bound || !wire.parts) return again().contract;
    const own = { ...wire.parts, sections: sections ?? [] };
    return bound.map((section, index) => {
      const stated = kind?.sections[index];
      if (!stated) throw new Error(`${wire.path}: its contract has no section ${index}`);
      return bindingFromWire(section, stated, own);
    });
  });
  return {
    ...pickWire(wire),
    kind,
    frontmatter: {
      ...wire.frontmatter,
      get keys() {
        return wire.parts?.keys ?? again().frontmatter.keys;
      },
    },
    get tree() {
      return syntax().tree;
    },
    get sections() {
      return sections ?? again().sections;
    },
    get contract() {
      return contract();
    },
    get procedures() {
      return (wire.parts ?? again()).procedures;
    },
    get tables() {
      return (wire.parts ?? again()).tables;
    },
    get fences() {
      return (wire.parts ?? again()).fences;
    },
    get inlineCommands() {
      return (wire.parts ?? again()).inlineCommands;
    },
    get placeholders() {
      return (wire.parts ?? again()).placeholders;
    },
    get tasks() {
      return (wire.parts ?? again()).tasks;
    },
  };
}

function pickWire(wire: WireDocument): Pick<Document, (typeof always)[number]> {
  const { kind: _kind, frontmatter: _frontmatter, sections: _sections, parts: _parts, ...rest } = wire;
  return rest;
}

function bindingFromWire(
  bound: WireBinding,
  contract: BoundSection['contract'],
  { sections, procedures, tables }: Pick<Document, 'sections' | 'procedures' | 'tables'>,
): BoundSection {
  return {
    ...bound,
    contract,
    section: bound.section === null ? null : at(sections, bound.section),
    procedures: bound.procedures.map((procedure) => at(procedures, procedure)),
    tables: bound.tables.map(({ table, columns }, position) => {
      const stated = at(contract.tables, position);
      return {
        contract: stated,
        table: table === null ? null : at(tables, table),
        columns: columns.map((index, place) => ({ contract: at(stated.columns, place), index })),
      };
    }),
    topics: bound.topics.map((topic, position) => ({ ...topic, contract: at(contract.topics, position) })),
  };
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`No entry ${index} of ${list.length}`);
  return value;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
