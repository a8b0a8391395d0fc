// Which piece of a section covers which topic of its contract.
import type { ListItem, Nodes, Paragraph, RootContent } from 'mdast';
import type { BoundTopic } from '../model/contract.ts';
import type { Section, Table } from '../model/document.ts';
import type { Topic } from '../model/kind.ts';
import { type Location, locationOf } from '../model/location.ts';
import { plainLine } from '../model/plain.ts';

/** A list item, table row, subsection or paragraph: the smallest thing that can be about something. */
interface Unit {
  /** What it says it is about: bold lead, text before a colon, first cell, subheading. */
  readonly label: string | null;
  readonly content: string;
  readonly location: Location;
  /** "Configuration:" above a list: the items speak first. */
  readonly introduces?: true;
}

const leadingLabel = /^([^:;.!?\n]{2,80}?)\s*(?::(?=\s|$)|\s[–—-]\s)\s*/;
const says = /[\p{L}\p{N}✓✔✅❌‹]/u;

/** Binds every topic. A unit whose label names one topic speaks for no other one; unlabelled units speak by their text. */
export function bindTopics(
  topics: readonly Topic[],
  sections: readonly Section[],
  tables: readonly Table[],
): BoundTopic[] {
  if (topics.length === 0) return [];
  const units = unitsOf(sections, tables);
  // What the cells below a heading say is already said by their rows: a column speaks by its heading alone.
  const labelled = [...units, ...sections.flatMap((section) => columnUnits(section, tables))];
  const labels = (unit: Unit, topic: Topic): boolean =>
    unit.label !== null && topic.recognise.test(unit.label);
  const byLabel = topics.map((topic) => labelled.find((unit) => !unit.introduces && labels(unit, topic)));
  const free = units.filter((unit) => !topics.some((topic) => labels(unit, topic)));
  return topics.map((contract, index) => {
    const unit =
      byLabel[index] ??
      free.find((candidate) => contract.recognise.test(textOf(candidate))) ??
      units.find((candidate) => labels(candidate, contract));
    if (!unit) return { contract, location: null, text: null, empty: false };
    const empty = !says.test(
      unit.label === null ? textOf(unit).replace(contract.recognise, '') : unit.content,
    );
    return { contract, location: unit.location, text: textOf(unit), empty };
  });
}

function textOf(unit: Unit): string {
  return unit.label === null ? unit.content : `${unit.label}: ${unit.content}`;
}

function unitsOf(sections: readonly Section[], tables: readonly Table[]): Unit[] {
  const units: Unit[] = [];
  for (const [index, section] of sections.entries()) {
    const own: Unit[] = [];
    addBlocks(section.blocks, own);
    for (const table of tables) {
      if (table.section !== section.index) continue;
      for (const row of table.rows) {
        const [first, ...rest] = row;
        if (!first) continue;
        const content = rest.map((cell) => (cell.value.type === 'empty' ? '' : cell.text)).join(' ');
        own.push({ label: first.text, content: content.trim(), location: first.location });
      }
    }
    if (index > 0) {
      const content = own.map(textOf).join(' ') || section.blocks.map((block) => plainLine(block)).join(' ');
      units.push({ label: section.heading, content, location: section.location });
    }
    units.push(...own);
  }
  return units;
}

/** A table with one row per environment says what it is about in its header. */
function columnUnits({ index }: Section, tables: readonly Table[]): Unit[] {
  const own = tables.filter((table) => table.section === index);
  return own.flatMap(({ header, rows }) =>
    header.slice(1).map((cell, column) => {
      const cells = rows.flatMap((row) => row[column + 1] ?? []);
      const content = cells.map(({ value, text }) => (value.type === 'empty' ? '' : text)).join(' ');
      return { label: cell.text, content: content.trim(), location: cell.location };
    }),
  );
}

function addBlocks(blocks: readonly RootContent[], units: Unit[]): void {
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const introduced = block.type === 'paragraph' && next?.type === 'list' ? plainLine(next) : '';
    if (block.type === 'paragraph' && introduced !== '' && plainLine(block).endsWith(':'))
      units.push({ ...paragraphUnit(block, introduced), introduces: true });
    else addBlock(block, units);
  }
}

function addBlock(block: RootContent, units: Unit[]): void {
  if (block.type === 'paragraph') {
    units.push(paragraphUnit(block, ''));
  } else if (block.type === 'list') {
    for (const item of block.children) addItem(item, units);
  } else if (block.type === 'blockquote') {
    addBlocks(block.children as RootContent[], units);
  }
}

function addItem(item: ListItem, units: Unit[]): void {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') {
    for (const child of item.children) addBlock(child, units);
    return;
  }
  const more = rest.map((node) => (node.type === 'code' ? node.value : plainLine(node as Nodes))).join(' ');
  units.push(paragraphUnit(first, more));
  for (const child of rest) if (child.type === 'list') addBlock(child, units);
}

function paragraphUnit(paragraph: Paragraph, more: string): Unit {
  const location = locationOf(paragraph);
  const [lead] = paragraph.children;
  const text = plainLine(paragraph);
  if (lead && (lead.type === 'strong' || lead.type === 'emphasis')) {
    const label = plainLine(lead);
    const content = `${text.slice(label.length)} ${more}`.replace(/^\s*[:.–—-]?\s*/, '').trim();
    // A whole paragraph in bold is a sentence, not a label with nothing behind it.
    if (content !== '' || label.endsWith(':') || paragraph.children.length > 1) {
      return { label: label.replace(/\s*:$/, ''), content, location };
    }
  }
  const match = leadingLabel.exec(text);
  if (match?.[1] !== undefined) {
    return { label: match[1], content: `${text.slice(match[0].length)} ${more}`.trim(), location };
  }
  return { label: null, content: `${text} ${more}`.trim(), location };
}
