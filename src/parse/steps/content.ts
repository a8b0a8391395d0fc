// The blocks of one step → what stands under labels, and the free text and fences in order.
import type { Code, Heading, Html, ListItem, RootContent, Table } from 'mdast';
import { type Location, locationOf } from '../../model/location.ts';
import { plainText } from '../../model/plain.ts';
import { namedColumns } from './columns.ts';
import { isTrouble } from './conditions.ts';
import { fieldOfLabel, type Segment, segmentsOf } from './labels.ts';
import {
  type FencesByLine,
  type Labelled,
  type Leaf,
  type ProseLeaf,
  proseLeaf,
  type StepContent,
  type StepLabel,
} from './leaves.ts';
import { locate, type Prose, proseOf } from './prose.ts';

interface Draft {
  readonly field: StepLabel | 'action';
  readonly label: string;
  readonly parts: string[];
  readonly start: Location;
  end: Location;
  readonly leaves: Leaf[];
}

/** Reads the blocks of a step, however deep they are nested. */
export function readContent(blocks: readonly RootContent[], fences: FencesByLine): StepContent {
  const reader = new Reader(fences);
  reader.read(blocks);
  return { labelled: reader.labelled.map(finish), free: reader.free };
}

function finish({ field, label, parts, start, end, leaves }: Draft): Labelled {
  const location = { line: start.line, column: start.column, endLine: end.endLine, endColumn: end.endColumn };
  return { field, label, text: parts.filter((part) => part !== '').join('\n'), location, leaves };
}

class Reader {
  readonly labelled: Draft[] = [];
  readonly free: Leaf[] = [];
  readonly #fences: FencesByLine;

  constructor(fences: FencesByLine) {
    this.#fences = fences;
  }

  read(blocks: readonly RootContent[]): void {
    for (let index = 0; index < blocks.length; index++) {
      const block = blocks[index];
      if (!block) continue;
      if (block.type === 'paragraph' || block.type === 'heading') {
        index +=
          block.type === 'heading'
            ? this.#heading(block, blocks, index)
            : this.#paragraph(proseOf(block), blocks, index);
      } else if (block.type === 'code') this.#free(block);
      else if (block.type === 'list') for (const item of block.children) this.#item(item);
      else if (block.type === 'table') this.#table(block);
      else if (block.type === 'html') index += this.#details(block, blocks, index);
      else if ('children' in block) this.read(block.children as RootContent[]);
    }
  }

  /** Returns how many of the following blocks belong to its last label. */
  #paragraph(prose: Prose, blocks: readonly RootContent[], index: number): number {
    const last = this.#segments(prose, segmentsOf(prose));
    return last ? this.#follow(last, blocks, index) : 0;
  }

  /** The draft of the label that the text ends in, if it does. */
  #segments(prose: Prose, segments: readonly Segment[]): Draft | null {
    let last: Draft | null = null;
    for (const segment of segments) {
      const { field } = segment;
      if (field === null || field === 'other') {
        this.free.push(proseLeaf(prose, segment.start, segment.end));
        last = null;
      } else {
        last = this.#open(prose, segment, field);
      }
    }
    return last;
  }

  #open(prose: Prose, segment: Segment, field: StepLabel | 'action'): Draft {
    const { label, start, valueStart, end } = segment;
    const raw = prose.text.slice(valueStart, end);
    let kept = raw.length;
    while (kept > 0 && /[\s·|;•]/u.test(raw.charAt(kept - 1))) kept -= 1;
    const leaf = proseLeaf(prose, valueStart, valueStart + kept);
    const location = locate(prose, start, Math.max(valueStart + kept, start + 1));
    return this.#label(field, label, tidy(raw.slice(0, kept)), location, leaf);
  }

  /** A label that ends its paragraph takes the fence or list after it; one that stands alone takes a paragraph too. */
  #follow(draft: Draft, blocks: readonly RootContent[], index: number): number {
    if (draft.field === 'action') return 0;
    let taken = 0;
    for (let next = blocks[index + 1]; next; next = blocks[index + taken + 1]) {
      const said = draft.parts.join('');
      const open = said === '' || said.endsWith(':');
      if (!(next.type === 'code' ? open || this.#goesWith(draft, next) : open && isValue(next, said === '')))
        break;
      this.#take(draft, next);
      taken += 1;
    }
    return taken;
  }

  /** Output after an expected outcome; a command after "On failure:" once the step itself has said what to do. */
  #goesWith(draft: Draft, block: Code): boolean {
    if (draft.leaves.some((leaf) => leaf.type === 'fence')) return false;
    const command = this.#fences.get(locationOf(block).line)?.role === 'command';
    if (draft.field === 'outcome') return !command;
    if (draft.field !== 'onFailure' && draft.field !== 'verification') return false;
    return command && this.free.some((leaf) => leaf.type === 'fence' && leaf.fence.role === 'command');
  }

  #take(draft: Draft, block: RootContent): void {
    const inner = new Reader(this.#fences);
    inner.read([block]);
    const leaves = [...inner.free, ...inner.labelled.flatMap((labelled) => labelled.leaves)];
    draft.leaves.push(...leaves);
    draft.parts.push(plainText(block));
    for (const leaf of leaves) if (leaf.type === 'fence') draft.parts.push(leaf.fence.value);
    draft.end = locationOf(block);
  }

  /** An item that begins with a label belongs to it as a whole. */
  #item(item: ListItem): void {
    const [first, ...rest] = item.children;
    if (first?.type !== 'paragraph') {
      this.read(item.children);
      return;
    }
    const prose = proseOf(first);
    const segments = segmentsOf(prose);
    const draftsBefore = this.labelled.length;
    const last = this.#segments(prose, segments);
    if (!isLabel(segments[0])) {
      const taken = last ? this.#follow(last, item.children, 0) : 0;
      this.read(rest.slice(taken));
      return;
    }
    const draft = last ?? this.labelled[draftsBefore];
    if (!draft || draft.field === 'action') this.read(rest);
    else for (const block of rest) this.#take(draft, block);
  }

  /** A heading inside a step may be a label: everything up to the next heading is its value. */
  #heading(heading: Heading, blocks: readonly RootContent[], index: number): number {
    const prose = proseOf(heading);
    const field = fieldOfLabel(prose.text);
    if (field === null || field === 'other' || field === 'action') {
      if (field === null) this.free.push(proseLeaf(prose));
      return 0;
    }
    const draft = this.#label(field, prose.text, '', prose.location, null);
    let taken = 0;
    for (let next = blocks[index + 1]; next && next.type !== 'heading'; next = blocks[index + taken + 1]) {
      this.#take(draft, next);
      taken += 1;
    }
    return taken;
  }

  /** What stands below `<summary>On failure</summary>`, or one that names a fault, up to the end of the details. */
  #details(html: Html, blocks: readonly RootContent[], index: number): number {
    const summary = /<summary>\s*([^<>]{2,120}?)\s*<\/summary>/i.exec(html.value)?.[1] ?? '';
    const field = fieldOfLabel(summary) ?? (isTrouble(summary) ? 'onFailure' : 'other');
    if (field === 'other' || field === 'action') return 0;
    const draft = this.#label(field, summary, '', locationOf(html), null);
    const inside = blocks.slice(index + 1);
    const end = inside.findIndex((block) => block.type === 'html' && /<\/details>/i.test(block.value));
    const taken = inside.slice(0, Math.max(end, 0));
    for (const block of taken) this.#take(draft, block);
    return taken.length;
  }

  /** Rows of a table with two columns may be label and value; a column may be named like a field. */
  #table(table: Table): void {
    for (const row of table.children) {
      const [name, value] = row.children;
      const field = name && row.children.length === 2 ? fieldOfLabel(plainText(name)) : null;
      if (!value || field === null || field === 'other') continue;
      const prose = proseOf(value);
      this.#label(field, name ? plainText(name) : '', tidy(prose.text), locationOf(row), proseLeaf(prose));
    }
    for (const { field, heading, cells } of namedColumns(table)) {
      const draft = this.#label(field, plainText(heading), '', locationOf(heading), null);
      for (const cell of cells) {
        const prose = proseOf(cell);
        draft.parts.push(tidy(prose.text));
        draft.leaves.push(proseLeaf(prose));
        draft.end = locationOf(cell);
      }
    }
  }

  /** Notes a label with the text beside it. What stands under `Action:` is free text too. */
  #label(
    field: StepLabel | 'action',
    label: string,
    said: string,
    place: Location,
    leaf: ProseLeaf | null,
  ): Draft {
    const leaves = leaf ? [leaf] : [];
    const draft: Draft = { field, label, parts: said === '' ? [] : [said], start: place, end: place, leaves };
    this.labelled.push(draft);
    if (field === 'action') this.free.push(...leaves);
    return draft;
  }

  #free(block: Code): void {
    const fence = this.#fences.get(locationOf(block).line);
    if (fence) this.free.push({ type: 'fence', fence });
  }
}

/** What may be the value of a label that stands alone or ends in a colon. */
function isValue(block: RootContent, alone: boolean): boolean {
  if (block.type === 'table') return true;
  if (block.type === 'paragraph') return alone && segmentsOf(proseOf(block))[0]?.field === null;
  if (block.type !== 'list') return false;
  return !block.children.some(
    ({ children: [first] }) => first?.type === 'paragraph' && isLabel(segmentsOf(proseOf(first))[0]),
  );
}

/** Whether a text begins with the label of a field. */
function isLabel(segment: Segment | undefined): boolean {
  return segment !== undefined && segment.field !== null && segment.field !== 'other';
}

function tidy(text: string): string {
  return (text.includes('\n') ? text.replace(/(?<![ \t])[ \t]*\n[ \t]*/g, '\n') : text).trim();
}
