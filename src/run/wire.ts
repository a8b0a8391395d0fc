// Bound documents on their way between threads: contracts go as places in the kind, syntax trees stay behind and are
// made anew where somebody asks for them.
import type { RootContent } from 'mdast';
import { kinds } from '../../schemas/index.ts';
import type { BoundSection } from '../model/contract.ts';
import type { Document, Metadata, Section } from '../model/document.ts';
import { syntaxTreeOf } from '../parse/index.ts';
import { findSections } from '../parse/sections.ts';

type WireSection = Omit<Section, 'blocks'>;

type WireBinding = Omit<BoundSection, 'contract' | 'section' | 'procedures' | 'tables' | 'topics'> & {
  readonly section: number | null;
  readonly procedures: readonly number[];
  readonly tables: readonly { readonly table: number | null; readonly columns: readonly (number | null)[] }[];
  readonly topics: readonly Omit<BoundSection['topics'][number], 'contract'>[];
};

/** Plain data that a structured clone keeps whole. */
export type WireDocument = Omit<Document, 'tree' | 'sections' | 'kind' | 'contract'> & {
  readonly kind: string | null;
  readonly sections: readonly WireSection[];
  readonly contract: readonly WireBinding[];
};

export function toWire(document: Document): WireDocument {
  const { tree: _, sections, kind, contract, ...rest } = document;
  return {
    ...rest,
    kind: kind?.id ?? null,
    sections: sections.map(({ blocks: _blocks, ...section }) => section),
    contract: contract.map((bound) => ({
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
    })),
  };
}

/** A document that nobody else has yet: what other documents add to its metadata is still to come. */
export type ArrivedDocument = Document & { metadata: Metadata };

/** The document again; its `tree` and the `blocks` of its sections are parsed when first asked for. */
export function fromWire(wire: WireDocument): ArrivedDocument {
  const kind = wire.kind === null ? null : (kinds.find(({ id }) => id === wire.kind) ?? null);
  const syntax = lazily(() => {
    const tree = syntaxTreeOf(wire);
    return { tree, blocks: findSections(tree).map(({ blocks }) => blocks) };
  });
  const sections = wire.sections.map((section): Section => ({
    ...section,
    get blocks(): readonly RootContent[] {
      return syntax().blocks[section.index] ?? [];
    },
  }));
  const contract = wire.contract.map((bound, index): BoundSection => {
    const section = kind?.sections[index];
    if (!section) throw new Error(`${wire.path}: its contract has no section ${index}`);
    return {
      ...bound,
      contract: section,
      section: bound.section === null ? null : at(sections, bound.section),
      procedures: bound.procedures.map((procedure) => at(wire.procedures, procedure)),
      tables: bound.tables.map(({ table, columns }, position) => ({
        contract: at(section.tables, position),
        table: table === null ? null : at(wire.tables, table),
        columns: columns.map((column, place) => ({
          contract: at(at(section.tables, position).columns, place),
          index: column,
        })),
      })),
      topics: bound.topics.map((topic, position) => ({ ...topic, contract: at(section.topics, position) })),
    };
  });
  return {
    ...wire,
    kind,
    sections,
    contract,
    get tree() {
      return syntax().tree;
    },
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
