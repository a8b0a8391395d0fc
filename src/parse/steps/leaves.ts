// The blocks of one step → what stands under labels, and the free text and fences in order.
import type { ListItem, RootContent, Table } from 'mdast';
import type { Fence } from '../../model/document.ts';
import { type Location, locationOf } from '../../model/location.ts';
import { plainText } from '../../model/plain.ts';
import { fieldOfLabel, type LabelField, type Segment, segmentsOf } from './labels.ts';
import { locate, type Prose, proseOf, type Sentence, sentencesOf } from './prose.ts';

export interface ProseLeaf {
  readonly type: 'prose';
  readonly prose: Prose;
  readonly start: number;
  readonly end: number;
  readonly sentences: readonly Sentence[];
}

/** A slice of prose with its sentences. */
export function proseLeaf(prose: Prose, start = 0, end = prose.text.length): ProseLeaf {
  return { type: 'prose', prose, start, end, sentences: sentencesOf(prose, start, end) };
}

export type Leaf = ProseLeaf | { readonly type: 'fence'; readonly fence: Fence };

export type StepLabel = Exclude<LabelField, 'other' | 'action'>;

/** A value under a label, with the leaves it is made of. */
export interface Labelled {
  readonly field: StepLabel | 'action';
  readonly label: string;
  readonly text: string;
  readonly location: Location;
  readonly leaves: readonly Leaf[];
}

export interface StepContent {
  readonly labelled: readonly Labelled[];
  /** Free text and fences; what stands under `Action:` too. */
  readonly free: readonly Leaf[];
}

/** Fences by the line they begin on. */
export type FencesByLine = ReadonlyMap<number, Fence>;

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
      else if ('children' in block) this.read(block.children as RootContent[]);
    }
  }

  /** Returns how many of the following blocks belong to its last label. */
  #paragraph(prose: Prose, blocks: readonly RootContent[], index: number): number {
    const last = this.#segments(prose);
    return last ? this.#follow(last, blocks, index) : 0;
  }

  /** The draft of the label that the text ends in, if it does. */
  #segments(prose: Prose): Draft | null {
    let last: Draft | null = null;
    for (const segment of segmentsOf(prose)) {
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
    const kept = raw.replace(/[\s·|;•]+$/u, '').length;
    const leaf = proseLeaf(prose, valueStart, valueStart + kept);
    const location = locate(prose, start, Math.max(valueStart + kept, start + 1));
    const draft: Draft = {
      field,
      label,
      parts: [tidy(raw.slice(0, kept))],
      start: location,
      end: location,
      leaves: [leaf],
    };
    this.labelled.push(draft);
    if (field === 'action') this.free.push(leaf);
    return draft;
  }

  /** A label that ends its paragraph takes the fence or list after it; one that stands alone takes a paragraph too. */
  #follow(draft: Draft, blocks: readonly RootContent[], index: number): number {
    if (draft.field === 'action') return 0;
    let taken = 0;
    for (let next = blocks[index + 1]; next; next = blocks[index + taken + 1]) {
      const said = draft.parts.join('');
      const open = said === '' || said.endsWith(':');
      const alone = said === '' && taken === 0;
      if (next.type === 'code' ? !open && !this.#goesWith(draft, next.position?.start.line ?? 0) : !open)
        break;
      if (
        next.type !== 'code' &&
        next.type !== 'list' &&
        next.type !== 'table' &&
        !(alone && next.type === 'paragraph')
      )
        break;
      if (next.type === 'paragraph' && segmentsOf(proseOf(next))[0]?.field !== null) break;
      if (next.type === 'list' && next.children.some((item) => this.#labelOf(item) !== null)) break;
      this.#take(draft, next);
      taken += 1;
    }
    return taken;
  }

  /** Output after an expected outcome; a command after "On failure:" once the step itself has said what to do. */
  #goesWith(draft: Draft, line: number): boolean {
    if (draft.leaves.some((leaf) => leaf.type === 'fence')) return false;
    const command = this.#fences.get(line)?.role === 'command';
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
    const draftsBefore = this.labelled.length;
    if (first?.type !== 'paragraph' || this.#labelOf(item) === null) {
      this.read(item.children);
      return;
    }
    const draft = this.#segments(proseOf(first)) ?? this.labelled[draftsBefore];
    if (!draft || draft.field === 'action') this.read(rest);
    else for (const block of rest) this.#take(draft, block);
  }

  #labelOf(item: ListItem): LabelField | null {
    const first = item.children[0];
    if (first?.type !== 'paragraph') return null;
    const field = segmentsOf(proseOf(first))[0]?.field ?? null;
    return field === 'other' ? null : field;
  }

  /** A heading inside a step may be a label: everything up to the next heading is its value. */
  #heading(
    heading: Extract<RootContent, { type: 'heading' }>,
    blocks: readonly RootContent[],
    index: number,
  ): number {
    const prose = proseOf(heading);
    const field = fieldOfLabel(prose.text);
    if (field === null || field === 'other' || field === 'action') {
      if (field === null) this.free.push(proseLeaf(prose));
      return 0;
    }
    const draft: Draft = {
      field,
      label: prose.text,
      parts: [],
      start: prose.location,
      end: prose.location,
      leaves: [],
    };
    this.labelled.push(draft);
    let taken = 0;
    for (let next = blocks[index + 1]; next && next.type !== 'heading'; next = blocks[index + taken + 1]) {
      this.#take(draft, next);
      taken += 1;
    }
    return taken;
  }

  /** Rows of a table with two columns may be label and value. */
  #table(table: Table): void {
    for (const row of table.children) {
      const [name, value] = row.children;
      const field = name && row.children.length === 2 ? fieldOfLabel(plainText(name)) : null;
      if (!value || field === null || field === 'other') continue;
      const prose = proseOf(value);
      const location = locationOf(row);
      const leaf = proseLeaf(prose);
      const label = name ? plainText(name) : '';
      this.labelled.push({
        field,
        label,
        parts: [tidy(prose.text)],
        start: location,
        end: location,
        leaves: [leaf],
      });
      if (field === 'action') this.free.push(leaf);
    }
  }

  #free(block: Extract<RootContent, { type: 'code' }>): void {
    const fence = this.#fences.get(block.position?.start.line ?? 0);
    if (fence) this.free.push({ type: 'fence', fence });
  }
}

function tidy(text: string): string {
  return text.replace(/[ \t]*\n[ \t]*/g, '\n').trim();
}
