// Which piece of a section covers which topic of its contract.
import type { ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { BoundTopic } from '../model/contract.ts';
import type { Section, Table } from '../model/parsed-document.ts';
import type { Topic } from '../model/kind.ts';
import { type Location, locationOf } from '../model/location.ts';
import { plainLine } from '../model/plain.ts';

/** A list item, table row, subsection or paragraph: the smallest thing that can be about something. */
export interface Unit {
  /** What it says it is about: bold lead, text before a colon, first cell, subheading. */
  readonly label: string | null;
  readonly content: string;
  readonly location: Location;
  /** "Configuration:" above a list: the items speak first. */
  readonly introduces?: true;
  /** A task or a numbered item: naming the thing is all that it has to do. */
  readonly listed?: true;
  /** Cells of a table. */
  readonly row?: true;
}

const leadingLabel = /^([^:;.!?\n]{2,80}?)\s*(?::(?=\s|$)|\s[–—-]\s)\s*/;
/** More words than this before a colon are a sentence that goes on behind it. */
const longestLabel = 4;
const says = /[\p{L}\p{N}✓✔✅❌‹]/u;

/** What else the document says. */
export interface Elsewhere {
  /** Sections of which the contract knows nothing. */
  readonly unknown: readonly Section[];
  /** All that may be about something. */
  readonly units: readonly Unit[];
}

const nowhere: Elsewhere = { unknown: [], units: [] };

/** Every list item, table row and paragraph of a document, each by itself. */
export const unitsOfAll = (sections: readonly Section[], tables: readonly Table[]): readonly Unit[] =>
  sections.flatMap((section) => unitsOf([section], tables));

/**
 * Binds every topic. A unit whose label names one topic speaks for no other one; unlabelled units speak by their text. What no unit of
 * the section covers may have a section of its own, or be said beyond doubt where something else is spoken of.
 */
export function bindTopics(
  topics: readonly Topic[],
  sections: readonly Section[],
  tables: readonly Table[],
  elsewhere: Elsewhere = nowhere,
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
      units.find((candidate) => labels(candidate, contract)) ??
      units.find((candidate) => contract.recognise.test(besides(candidate, contract))) ??
      ownSection(contract, elsewhere.unknown) ??
      saidAnywhere(contract, elsewhere);
    if (!unit) return { contract, location: null, text: null, empty: false };
    return { contract, location: unit.location, text: textOf(unit), empty: isEmpty(unit, contract) };
  });
}

/** "## Communication", where the topic is one of `## Resolution`. */
function ownSection({ recognise }: Topic, unknown: readonly Section[]): Unit | undefined {
  const found = unknown.find(({ heading, blocks }) => recognise.test(heading) && blocks.length > 0);
  if (!found) return undefined;
  const content = found.blocks.map((block) => plainLine(block)).join(' ');
  return { label: found.heading, content, location: found.location };
}

/** The units are asked for last: they are the whole document, which few topics need. */
function saidAnywhere(topic: Topic, elsewhere: Elsewhere): Unit | undefined {
  const { anywhere } = topic;
  return anywhere && elsewhere.units.find((unit) => anywhere.test(textOf(unit)) && !isEmpty(unit, topic));
}

/**
 * Whether a section that has no heading is missed by nobody: all that is asked of it is said elsewhere beyond doubt. Targets do
 * not count beside what is demanded.
 */
export function isSaidElsewhere(topics: readonly Topic[], elsewhere: Elsewhere): boolean {
  const demanded = topics.filter(({ level }) => level === 'error');
  const asked = demanded.length > 0 ? demanded : topics;
  return asked.length > 0 && asked.every((topic) => saidAnywhere(topic, elsewhere) !== undefined);
}

/** A label speaks for its own sentence; those behind it speak of what they like, and what is only a target may stand in any cell. */
function besides({ label, content, row }: Unit, { level }: Topic): string {
  if (label === null) return '';
  return row && level === 'warning'
    ? content
    : (/[.!?]\s+(?=[\p{Lu}\p{N}`])(.*)$/su.exec(content)?.[1] ?? '');
}

/** Named, with nothing said of it: "Pipeline status:", and the same without a colon. */
function isEmpty(unit: Unit, { recognise }: Topic): boolean {
  if (unit.label !== null) return !says.test(unit.content);
  // Of a name or a value the topic is all there is to say.
  if (unit.listed || !/^\p{L}[\p{L}-]*(?: [\p{L}-]+)?[.:]?$/u.test(unit.content)) return false;
  return !says.test(unit.content.replace(recognise, ''));
}

/** The label and what stands behind it. */
export function textOf(unit: Unit): string {
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
        own.push({ label: first.text, content: content.trim(), location: first.location, row: true });
      }
    }
    if (index > 0) {
      const content = own.map(textOf).join(' ') || section.blocks.map(withCode).join(' ');
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
    header.map((cell, column) => {
      const cells = rows.flatMap((row) => row[column] ?? []);
      const content = cells.map(({ value, text }) => (value.type === 'empty' ? '' : text)).join(' ');
      return { label: cell.text, content: content.trim(), location: cell.location };
    }),
  );
}

const introducible = new Set<RootContent['type']>(['list', 'code', 'table']);

/** Text of a block; of a block of code its code: below "**Response:**" it is what is said. */
function withCode(block: RootContent): string {
  return block.type === 'code' ? block.value : plainLine(block);
}

function addBlocks(blocks: readonly RootContent[], units: Unit[]): void {
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1];
    const introduced =
      block.type === 'paragraph' && next && introducible.has(next.type) ? withCode(next) : '';
    if (block.type === 'paragraph' && introduced !== '' && isHead(block)) {
      units.push({ ...paragraphUnit(block.children, locationOf(block), introduced), introduces: true });
      // Its lines speak for themselves, as items do.
      if (next?.type === 'code') units.push({ label: null, content: introduced, location: locationOf(next) });
    } else addBlock(block, units);
  }
}

/** "Configuration:", and the same in bold without a colon. */
function isHead(paragraph: Paragraph): boolean {
  const [only, ...rest] = paragraph.children;
  return plainLine(paragraph).endsWith(':') || (only?.type === 'strong' && rest.length === 0);
}

function addBlock(block: RootContent, units: Unit[]): void {
  if (block.type === 'paragraph') {
    units.push(...paragraphUnits(block, '').map((unit) => (isProse(block, unit) ? asText(unit) : unit)));
  } else if (block.type === 'list') {
    for (const item of block.children) addItem(item, block.ordered === true || item.checked !== null, units);
  } else if (block.type === 'blockquote') {
    addBlocks(block.children as RootContent[], units);
  }
}

/** "Remote: a bucket, encrypted. A table holds the lock.": sentences, not a label and what holds of it. */
function isProse({ children: [lead] }: Paragraph, { label, content }: Unit): boolean {
  return label !== null && lead?.type === 'text' && /[.!?]\s+\p{Lu}/u.test(content);
}

function asText(unit: Unit): Unit {
  return { ...unit, label: null, content: textOf(unit) };
}

function addItem(item: ListItem, listed: boolean, units: Unit[]): void {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') {
    for (const child of item.children) addBlock(child, units);
    return;
  }
  const more = rest.map(withCode).join(' ');
  const own = paragraphUnits(first, more);
  units.push(...(listed ? own.map((unit): Unit => ({ ...unit, listed: true })) : own));
  for (const child of rest) if (child.type === 'list') addBlock(child, units);
}

/** "**Metrics:** Prometheus. **Logs:** Loki." in one paragraph are two units. */
function paragraphUnits(paragraph: Paragraph, more: string): Unit[] {
  const { children } = paragraph;
  const starts = children.flatMap((_, index) => (index > 0 && isLabel(children, index) ? [index] : []));
  if (starts.length === 0) return [paragraphUnit(children, locationOf(paragraph), more)];
  return [0, ...starts].map((start, index, all) => {
    const end = all[index + 1] ?? children.length;
    const part = children.slice(start, end);
    const location = locationOf(start === 0 ? paragraph : (children[start] ?? paragraph));
    return paragraphUnit(part, location, end === children.length ? more : '');
  });
}

/** Bold words with a colon inside or behind. */
function isLabel(children: readonly PhrasingContent[], index: number): boolean {
  const [child, next] = children.slice(index, index + 2);
  if (child?.type !== 'strong') return false;
  return plainLine(child).endsWith(':') || (next?.type === 'text' && next.value.startsWith(':'));
}

function paragraphUnit(children: readonly PhrasingContent[], location: Location, more: string): Unit {
  const [lead] = children;
  const text = plainLine({ type: 'paragraph', children: [...children] });
  if (lead && (lead.type === 'strong' || lead.type === 'emphasis')) {
    const label = plainLine(lead);
    const content = `${text.slice(label.length)} ${more}`.replace(/^\s*[:.–—-]?\s*/, '').trim();
    // A whole paragraph in bold is a sentence, not a label with nothing behind it.
    if (content !== '' || label.endsWith(':') || children.length > 1) {
      return { label: label.replace(/\s*:$/, ''), content, location };
    }
  }
  const match = leadingLabel.exec(text);
  if (match?.[1] !== undefined) {
    const content = `${text.slice(match[0].length)} ${more}`.trim();
    if (content === '' || match[1].split(/\s+/).length <= longestLabel)
      return { label: match[1], content, location };
  }
  return { label: null, content: `${text} ${more}`.trim(), location };
}
