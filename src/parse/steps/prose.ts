// A line of text as inference reads it: the characters a reader sees, where code and emphasis are, and where each stands.
import type { Nodes, Paragraph } from 'mdast';
import { type Location, locationOf } from '../../model/location.ts';
import { isBlank } from '../../model/blank.ts';
import { singleSpaced } from '../../model/plain.ts';
import type { StepField } from '../../model/step.ts';

type MarkKind = 'strong' | 'emphasis' | 'code' | 'link';

export interface Mark {
  readonly kind: MarkKind;
  readonly start: number;
  readonly end: number;
  /** The whole node with its asterisks or brackets. */
  readonly location: Location;
}

interface Point {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

export interface Prose {
  /** Breaks are line feeds. */
  readonly text: string;
  /** The same length, with the characters of code spans blotted out and hard breaks told from soft ones. */
  readonly masked: string;
  readonly marks: readonly Mark[];
  readonly points: readonly Point[];
  readonly location: Location;
}

/** Stands for a character of code in `masked`. */
export const blot = '\uFFFC';
/** Stands for a hard break in `masked`. */
const hardBreak = '\u2028';

export type ProseNode = Paragraph | Extract<Nodes, { type: 'heading' | 'tableCell' }>;

class Writer {
  text = '';
  masked = '';
  readonly marks: Mark[] = [];
  readonly points: Point[] = [];
  readonly column: number;

  constructor(column: number) {
    this.column = column;
  }

  add(node: Nodes): void {
    switch (node.type) {
      case 'text':
        this.#text(node);
        return;
      case 'inlineCode':
        this.#mark('code', node, () => this.#write(node.value, blot.repeat(node.value.length), node, 1));
        return;
      case 'break':
        this.#write('\n', hardBreak, node, 0);
        return;
      case 'html':
        if (/^<br\s{0,4}\/?>$/i.test(node.value)) this.#write('\n', hardBreak, node, 0);
        // A word like any other.
        else if (isBlank(node.value)) this.#write(node.value, 'x'.repeat(node.value.length), node, 0);
        return;
      case 'strong':
      case 'emphasis':
        this.#mark(node.type, node, () => this.#children(node));
        return;
      case 'link':
      case 'linkReference':
        this.#mark('link', node, () => this.#children(node));
        return;
      default:
        this.#children(node);
    }
  }

  #children(node: Nodes): void {
    if ('children' in node) for (const child of node.children) this.add(child as Nodes);
  }

  #text(node: Extract<Nodes, { type: 'text' }>): void {
    const text = node.value.includes('\r') ? node.value.replace(/\r\n?/g, '\n') : node.value;
    this.#write(text, text, node, 0);
  }

  #mark(kind: MarkKind, node: Nodes, write: () => void): void {
    const start = this.text.length;
    write();
    this.marks.push({ kind, start, end: this.text.length, location: locationOf(node) });
  }

  #write(text: string, masked: string, node: Nodes, opening: number): void {
    const { line, column } = locationOf(node);
    this.points.push({ offset: this.text.length, line, column: column + opening });
    let lines = 0;
    for (let at = node.type === 'text' ? text.indexOf('\n') : -1; at >= 0; at = text.indexOf('\n', at + 1)) {
      lines += 1;
      this.points.push({ offset: this.text.length + at + 1, line: line + lines, column: this.column });
    }
    this.text += text;
    this.masked += masked;
  }
}

/** Flattens the inline content of a paragraph, heading or cell. */
export function proseOf(node: ProseNode): Prose {
  const location = locationOf(node);
  const writer = new Writer(location.column);
  for (const child of node.children) writer.add(child as Nodes);
  const { text, masked, marks, points } = writer;
  return {
    text,
    masked,
    marks: marks.length > 1 ? marks.toSorted((a, b) => a.start - b.start) : marks,
    points,
    location,
  };
}

/** Place of a slice, marks around it included; code that is the whole slice is without its own. Columns after a soft break assume the indentation of the paragraph. */
export function locate(prose: Prose, start: number, end: number): Location {
  if (start <= 0 && end >= prose.text.length) return prose.location;
  const within = prose.marks.filter(
    (mark) =>
      mark.start >= start &&
      mark.end <= end &&
      (mark.kind !== 'code' || mark.start > start || mark.end < end),
  );
  const opening = within.find((mark) => mark.start === start);
  const closing = within.find((mark) => mark.end === end);
  const { line, column } = opening?.location ?? placeOf(prose, start);
  if (closing)
    return { line, column, endLine: closing.location.endLine, endColumn: closing.location.endColumn };
  if (end >= prose.text.length) {
    return { line, column, endLine: prose.location.endLine, endColumn: prose.location.endColumn };
  }
  const to = placeOf(prose, Math.max(start, end - 1));
  return { line, column, endLine: to.line, endColumn: to.column + 1 };
}

function placeOf(prose: Prose, offset: number): { line: number; column: number } {
  let point: Point | null = null;
  for (const next of prose.points) {
    if (next.offset > offset) break;
    point = next;
  }
  if (!point) return { line: prose.location.line, column: prose.location.column };
  return { line: point.line, column: point.column + offset - point.offset };
}

/** From the start of the text to the end of its first line. */
export function firstLineOf(prose: Prose): Location {
  const { line, column } = prose.location;
  const next = prose.points.find((point) => point.line > line);
  if (!next)
    return prose.location.endLine === line
      ? prose.location
      : { line, column, endLine: line, endColumn: column + prose.text.length };
  const place = placeOf(prose, Math.max(0, next.offset - 1));
  return { line, column, endLine: line, endColumn: place.line === line ? place.column : column };
}

export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** The sentence without its code, on one line; of an endless one the beginning. */
  readonly masked: string;
}

const longestSentence = 600;
const stops = /[.!?。\u2028]/g;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|approx|vs|cf|ca|no|incl|resp|est|min|max|st|fig)$/i;
/** "2 min.", "30 sec.": the sentence ends with it where a capital or code follows. */
const unitOfTime = /\d\s?(?:secs?|mins?|hrs?)$/i;

/** Sentences of a slice: they end at `.`, `!`, `?` before a space, and at hard breaks; never inside code. */
export function sentencesOf({ masked, marks }: Prose, from: number, to: number): Sentence[] {
  const sentences: Sentence[] = [];
  let start = from;
  const title = marks[0];
  // A line in bold is a title: the sentence begins behind it.
  if (
    title?.kind === 'strong' &&
    title.start === from &&
    title.end < to &&
    /[\n\u2028]/.test(masked[title.end] ?? '')
  ) {
    push(masked, sentences, from, title.end);
    start = title.end;
  }
  stops.lastIndex = start;
  for (let match = stops.exec(masked); match && match.index < to; match = stops.exec(masked)) {
    const { index } = match;
    let end = index + 1;
    if (match[0] !== hardBreak) {
      while (end < to && /[)"'”’*_]/.test(masked[end] ?? '')) end += 1;
      if (end < to && !/\s/.test(masked[end] ?? '')) continue;
      // `The prompt "Fix it first." is shown`: what is quoted ends, not the sentence.
      if (end > index + 1 && /^\s[a-z]/.test(masked.slice(end, end + 2))) continue;
      if (
        match[0] === '.' &&
        isAbbreviated(masked.slice(Math.max(start, index - 8), index), masked.slice(end, end + 8))
      )
        continue;
    }
    push(masked, sentences, start, end);
    start = end;
    stops.lastIndex = end;
  }
  push(masked, sentences, start, to);
  return sentences;
}

function isAbbreviated(before: string, after: string): boolean {
  return unitOfTime.test(before) ? !/^\s+[\p{Lu}\uFFFC]/u.test(after) : abbreviation.test(before);
}

function push(masked: string, sentences: Sentence[], from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(masked.charCodeAt(start))) start += 1;
  while (end > start && isSpace(masked.charCodeAt(end - 1))) end -= 1;
  if (end > start)
    sentences.push({
      start,
      end,
      masked: masked.slice(start, Math.min(end, start + longestSentence)).replaceAll('\n', ' '),
    });
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x2028;
}

/** A slice on one line, spaces folded. */
export function lineOf(prose: Prose, start: number, end: number): string {
  return singleSpaced(prose.text.slice(start, end)).trim();
}

/** A field of a step that a sentence says, though no label does. */
export function sentenceField(prose: Prose, { start, end }: Pick<Sentence, 'start' | 'end'>): StepField {
  const text = lineOf(prose, start, end);
  return { value: text, text, source: 'inferred', strength: 'strong', location: locate(prose, start, end) };
}
