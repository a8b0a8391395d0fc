// Mutants of the topics that a section must cover.
import type { Nodes } from 'mdast';
import type { BoundTopic } from '../../src/model/contract.ts';
import type { Document } from '../../src/model/document.ts';
import type { Kind } from '../../src/model/kind.ts';
import { type Location, locationOf } from '../../src/model/location.ts';
import { mutate, type Mutated } from './corpus.ts';
import { linesOf, misspelt, withLines, withoutLines, withoutUnusedParameters } from './edits.ts';
import type { Item, Mode, Mutant } from './item.ts';

/** How often a text may speak of a topic before the document is left for another one. */
const mostMentions = 12;

const otherSentence = 'More of it in the minutes of the meeting.';

/** Sections whose topics every entry must cover, and the rule that says of each entry what it lacks. */
const ofEachEntry: Readonly<Record<string, string>> = { 'issues-encountered': 'required-follow-up' };

export function topicItems(kind: Kind): Item[] {
  return kind.sections.flatMap((section) => {
    // Where a table of the contract holds the topics, an emptied row is an emptied cell of each of its columns.
    const inTable = section.tables.some(({ columns }) => columns.length > 1);
    return section.topics.map((topic): Item => ({
      id: `topic ${section.id}/${topic.id}`,
      // The order of topics is free.
      modes: inTable ? ['removed', 'misspelt'] : ['removed', 'emptied', 'misspelt'],
      mutant: (document, mode) => topicMutant(document, section.id, topic.id, mode),
    }));
  });
}

function topicMutant(document: Document, sectionId: string, topicId: string, mode: Mode): Mutant | null {
  // Where the stages are held against the pipeline file, that rule has more to say.
  const rules = ['require-topic', ...(sectionId === 'stages' ? ['reviewed-stages'] : [])];
  const before = boundTopic(document, sectionId, topicId);
  if (!before?.location || before.empty) return null;
  const entryRule = ofEachEntry[sectionId];
  if (entryRule !== undefined) return entryMutant(document, sectionId, before, entryRule, mode);
  if (mode === 'emptied') {
    const text = withoutContent(document, before.location);
    const mutated = text === null ? null : mutate(document, withoutUnusedParameters(document, text));
    const after = mutated && boundTopic(mutated.document, sectionId, topicId);
    // What another line says of the same topic covers it.
    if (!mutated || !after?.empty || !after.location) return null;
    return othersStand(document, mutated, sectionId, topicId)
      ? { mutated, rules, lines: [after.location.line] }
      : null;
  }
  let mutated: Mutated | null = null;
  let place: Location | null = before.location;
  const touched: number[] = [];
  // A section may speak of a topic more than once: all of it goes.
  for (let round = 0; place && round < mostMentions; round++) {
    const current: Document = mutated?.document ?? document;
    const text = mode === 'removed' ? withoutUnit(current, place) : withMisspelling(current, place, before);
    if (text === null) return null;
    touched.push(place.line);
    mutated = mutate(document, withoutUnusedParameters(current, text));
    place = boundTopic(mutated.document, sectionId, topicId)?.location ?? null;
  }
  const section = mutated?.document.contract.find(({ contract }) => contract.id === sectionId);
  if (!mutated || place || !section?.section || !section.filled) return null;
  if (!othersStand(document, mutated, sectionId, topicId)) return null;
  const { line } = section.section.location;
  return { mutated, rules, lines: mode === 'misspelt' ? [line, ...touched] : [line] };
}

/** The first entry with a labelled line about the topic loses it; what other entries say of it does not help. */
function entryMutant(
  document: Document,
  sectionId: string,
  topic: BoundTopic,
  rule: string,
  mode: Mode,
): Mutant | null {
  const section = document.contract.find(({ contract }) => contract.id === sectionId)?.section;
  if (!section || mode === 'swapped') return null;
  const label = new RegExp(`^\\s*[-*] \\*\\*${topic.contract.title.split(' ')[0]}`, 'i');
  const offset = linesOf(document.text)
    .slice(section.location.line, section.endLine)
    .findIndex((line) => label.test(line));
  if (offset < 0) return null;
  const line = section.location.line + 1 + offset;
  const place = { line, column: 1, endLine: line, endColumn: 1 };
  const text = { removed: withoutUnit, emptied: withoutContent, misspelt: withMisspelling }[mode](
    document,
    place,
    topic,
  );
  if (text === null) return null;
  const heading = document.sections.findLast(({ location }) => location.line < line)?.location.line ?? 0;
  return { mutated: mutate(document, text), rules: [rule], lines: [heading, line] };
}

function boundTopic(document: Document, sectionId: string, topicId: string): BoundTopic | undefined {
  const section = document.contract.find(({ contract }) => contract.id === sectionId);
  return section?.topics.find(({ contract }) => contract.id === topicId);
}

/** Whether the edit took this topic alone: a line that spoke of two is two items at once. */
function othersStand(
  document: Document,
  { document: after }: Mutated,
  sectionId: string,
  topicId: string,
): boolean {
  const section = document.contract.find(({ contract }) => contract.id === sectionId);
  return (section?.topics ?? []).every(({ contract, location, empty }) => {
    const now = boundTopic(after, sectionId, contract.id);
    return contract.id === topicId || (!!location === !!now?.location && empty === now?.empty);
  });
}

/** Without the list item, table row, subsection or paragraph at a place. */
function withoutUnit(document: Document, place: Location): string | null {
  const heading = document.sections.find(({ depth, location }) => depth > 0 && location.line === place.line);
  if (heading) return withoutLines(document.text, heading.location.line, heading.endLine);
  const lone = document.sections.some(
    ({ blocks, children }) => blocks.length === 1 && children.length === 0 && holds(blocks[0], place),
  );
  const node =
    smallest(document, place, ['listItem', 'tableRow']) ?? smallest(document, place, ['paragraph']);
  if (!node) return null;
  const { line, endLine } = locationOf(node);
  // A section that said nothing else says something else.
  if (lone && node.type === 'paragraph') return withLines(document.text, line, endLine, [otherSentence]);
  if (node.type !== 'tableRow') return withoutLines(document.text, line, endLine);
  const table = document.tables.find(({ rows }) => rows.some(([first]) => first?.location.line === line));
  // The last row takes its table along: that is another item.
  return table && table.rows.length > 1 ? withoutLines(document.text, line, line) : null;
}

/** The label alone, without what is said behind it; of a row its first cell. */
function withoutContent(document: Document, place: Location): string | null {
  const node =
    smallest(document, place, ['listItem', 'tableRow']) ?? smallest(document, place, ['paragraph']);
  if (!node) return null;
  const { line, endLine } = locationOf(node);
  const first = linesOf(document.text)[line - 1] ?? '';
  if (node.type === 'tableRow') {
    const [before = '', name = '', ...others] = first.split(/(?<!\\)\|/);
    return withLines(document.text, line, line, [[before, name, ...others.map(() => '  ')].join('|')]);
  }
  const label = /^(\s*(?:[-*+]|\d+[.)])?\s*(?:\[[ x]\]\s*)?(?:\*\*[^*]+\*\*:?|[^:*]{2,60}:)).*$/.exec(first);
  return label?.[1] ? withLines(document.text, line, endLine, [label[1]]) : null;
}

/** The first word by which the topic is recognised, misspelt. */
function withMisspelling(document: Document, place: Location, { contract }: BoundTopic): string | null {
  const heading = document.sections.find(({ depth, location }) => depth > 0 && location.line === place.line);
  const node =
    smallest(document, place, ['listItem', 'tableRow']) ?? smallest(document, place, ['paragraph']);
  const location = heading?.location ?? (node ? locationOf(node) : null);
  if (!location) return null;
  const lines = linesOf(document.text);
  for (let line = location.line; line <= location.endLine; line++) {
    if (document.fences.some((fence) => holdsLine(fence.location, line))) continue;
    const old = lines[line - 1] ?? '';
    // Names in code are no words that one misspells.
    const prose = old.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length)).replace(/[*_]/g, ' ');
    const found = contract.recognise.exec(prose);
    // Without two letters that could change places there is nothing to misspell.
    if (!found || !/[A-Za-z]{3}/.test(found[0])) continue;
    const changed =
      old.slice(0, found.index) +
      misspelt(old.slice(found.index, found.index + found[0].length)) +
      old.slice(found.index + found[0].length);
    return withLines(document.text, line, line, [changed]);
  }
  return null;
}

function holds(block: Nodes | undefined, place: Location): boolean {
  return block !== undefined && holdsLine(locationOf(block), place.line);
}

function holdsLine({ line, endLine }: Location, candidate: number): boolean {
  return line <= candidate && candidate <= endLine;
}

function smallest(document: Document, place: Location, types: readonly Nodes['type'][]): Nodes | null {
  let found: Nodes | null = null;
  const visit = (node: Nodes): void => {
    const { line, endLine } = locationOf(node);
    if (node.type !== 'root' && (line > place.line || endLine < place.line)) return;
    if (types.includes(node.type)) found = node;
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(document.tree);
  return found;
}
