// Where the label of a field goes that a step says without one, so that nothing else of the step changes: a sentence becomes a
// paragraph of its own behind its label, what is printed gets the label in front, a duration is said again at the end.
import type { Nodes, Paragraph } from 'mdast';
import type { Document } from '../model/document.ts';
import type { Fence } from '../model/parsed-document.ts';
import { wholeDurationInWords } from '../model/duration.ts';
import type { Edit } from '../model/finding.ts';
import { contains, type Location, locationOf, locationsIn, offsetsIn } from '../model/location.ts';
import type { Step } from '../model/step.ts';
import { linesOf } from '../model/lines.ts';

/** A field with the label that is missing. */
export interface Unlabelled {
  readonly field: 'outcome' | 'duration' | 'onFailure' | 'verification';
  readonly label: string;
}

interface Placed {
  readonly paragraph: Paragraph;
  /** What stands behind it. */
  readonly next: Nodes | undefined;
}

interface Span {
  start: number;
  end: number;
  text: string;
}

const marker = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

/** Writes labels into one document. */
export class Labelling {
  readonly #document: Document;
  readonly #offsetOf: (line: number, column: number) => number | null;
  readonly #placeOf: (start: number, end: number) => Location;
  /** By their lines. */
  readonly #paragraphs = new Map<number, Placed[]>();
  readonly #fences: ReadonlyMap<number, Fence>;
  readonly #tabled = new Set<number>();

  constructor(document: Document) {
    this.#document = document;
    this.#offsetOf = offsetsIn(document.text);
    this.#placeOf = locationsIn(document.text);
    this.#fences = new Map(document.fences.map((fence) => [fence.location.line, fence]));
    for (const { location } of document.tables)
      for (let { line } = location; line <= location.endLine; line++) this.#tabled.add(line);
    this.#collect(document.tree);
  }

  /** None of a quotation: its lines begin with more than spaces. */
  #collect(node: Nodes, next?: Nodes): void {
    if (node.type === 'paragraph') {
      const { line, endLine } = locationOf(node);
      for (let each = line; each <= endLine; each++) {
        const there = this.#paragraphs.get(each) ?? [];
        this.#paragraphs.set(each, there);
        there.push({ paragraph: node, next });
      }
    } else if (node.type !== 'blockquote' && 'children' in node)
      for (const [index, child] of node.children.entries()) this.#collect(child, node.children[index + 1]);
  }

  /** Edits that put labels to these fields, and whether to all of them: some are said where no label can stand. */
  edits(
    step: Step,
    fields: readonly Unlabelled[],
  ): { readonly edits: readonly Edit[]; readonly all: boolean } {
    const spans: Span[] = [];
    let all = true;
    for (const { field, label } of fields) {
      const done =
        field === 'duration' ? this.#again(step, label, spans) : this.#label(step, field, label, spans);
      if (!done) all = false;
    }
    const edits = spans.map(({ start, end, text }) => ({ place: this.#placeOf(start, end), text }));
    return { edits, all };
  }

  /** The field under its label, as it can be pasted: with the marks of its text, and a duration by itself. */
  proposed(step: Step, { field, label }: Unlabelled): string {
    if (field === 'duration') {
      const seconds = step.duration?.value?.max;
      return `**${label}:** ${seconds === undefined ? (step.duration?.text ?? '') : wholeDurationInWords(seconds)}`;
    }
    const { text = '', location = null } = step[field] ?? {};
    const span = location && this.#spanOf(location);
    const source = span ? this.#document.text.slice(span.start, span.end).trim() : '';
    // What was read from a comment, or from between the commands of a block, is not what stands there: lines of it were printed.
    const other = text.includes('\n') ? `~~~text\n${text}\n~~~` : text.trim();
    const inCode = this.#document.fences.some(
      (fence) => location && fence.location.line < location.line && contains(fence.location, location),
    );
    const marked = !inCode && unmarked(source) === unmarked(text) ? outdented(source) : other;
    // A name in bold is no label behind the label.
    const written = marked.replace(/^\*\*([^*\n]+?):?\*\*:?$/, '$1');
    return `**${label}:**${/^(?:`{3}|~{3})/.test(written) ? '\n\n' : ' '}${written}`;
  }

  #label(step: Step, field: 'outcome' | 'onFailure' | 'verification', label: string, spans: Span[]): boolean {
    const location = step[field]?.location;
    if (!location || isAllOfAnother(step, field)) return false;
    const { line, column } = location;
    const here = { line, column, endLine: line, endColumn: column };
    const found = this.#paragraphs.get(line)?.find(({ paragraph }) => contains(locationOf(paragraph), here));
    return found
      ? this.#before(step, found, location, label, spans)
      : this.#beforeFence(location, label, spans);
  }

  /** Breaks the paragraph in front of the sentence and behind it. */
  #before(
    step: Step,
    { paragraph, next }: Placed,
    location: Location,
    label: string,
    spans: Span[],
  ): boolean {
    const { text } = this.#document;
    const around = this.#spanOf(locationOf(paragraph));
    const said = this.#spanOf(location);
    const indent = this.#indentAt(locationOf(paragraph));
    if (!around || !said || indent === null || this.#opens(step, said.start)) return false;
    const end = Math.min(said.end, around.end);
    if (![said.start, end].every((offset) => this.#isBetween(paragraph, offset))) return false;
    // A label would take the command behind it, which is what the step does.
    if (end === around.end && next !== undefined && this.#isCommand(next)) return false;
    const gap = around.start + text.slice(around.start, said.start).trimEnd().length;
    const rest = end + (/^\\?\s*/.exec(text.slice(end, around.end))?.[0].length ?? 0);
    const broken = gap > around.start;
    if ((broken && gap === said.start) || (rest < around.end && rest === end)) return false;
    const line = `**${label}:** `;
    const front = broken ? `\n\n${indent}${line}` : line;
    if (!put(spans, { start: gap, end: said.start, text: front })) return false;
    return rest >= around.end || put(spans, { start: end, end: rest, text: `\n\n${indent}` });
  }

  #isCommand(node: Nodes): boolean {
    return node.type === 'code' && this.#fences.get(locationOf(node).line)?.role === 'command';
  }

  /** What is printed stands in a block of code. */
  #beforeFence({ line, column }: Location, label: string, spans: Span[]): boolean {
    const fence = this.#fences.get(line);
    const start = this.#offsetOf(line, 1);
    const indent = this.#indentAt({ line, column });
    if (fence?.role !== 'output' || fence.location.column !== column) return false;
    if (start === null || indent === null) return false;
    const bare = (linesOf(this.#document)[line - 2] ?? '').trim() === '';
    return put(spans, { start, end: start, text: `${bare ? '' : '\n'}${indent}**${label}:**\n\n` });
  }

  /** A duration is a part of a sentence: it is said again, in a paragraph at the end of the step. */
  #again(step: Step, label: string, spans: Span[]): boolean {
    const seconds = step.duration?.value?.max;
    if (seconds === undefined) return false;
    const whole = this.#spanOf(step.location);
    const indent = this.#indentAt(step.location);
    if (!whole || indent === null || this.#tabled.has(step.location.line)) return false;
    const text = this.#document.text.slice(whole.start, whole.end);
    const inside = ' '.repeat(marker.exec(text)?.[0].replace(/\[[ xX]\][ \t]+$/, '').length ?? 0);
    const end = whole.start + text.trimEnd().length;
    return put(spans, {
      start: end,
      end,
      text: `\n\n${indent}${inside}**${label}:** ${wholeDurationInWords(seconds)}`,
    });
  }

  /** Whether a step begins there: what it begins with is what it does. */
  #opens(step: Step, offset: number): boolean {
    const start = this.#offsetOf(step.location.line, step.location.column);
    if (start === null) return true;
    const before = this.#document.text.slice(start, offset).replace(marker, '');
    return !/\p{L}/u.test(before.replace(/^\W*step\s+\d+\W*/i, ''));
  }

  /** Whether a paragraph may be broken there: not inside of emphasis, a link or code. */
  #isBetween(paragraph: Paragraph, offset: number): boolean {
    return paragraph.children.every((child) => {
      const span = child.type === 'text' ? null : this.#spanOf(locationOf(child));
      return span === null || offset <= span.start || offset >= span.end;
    });
  }

  /** Spaces up to a column; `null` where something else may stand in front of later lines too. */
  #indentAt({ line, column }: Pick<Location, 'line' | 'column'>): string | null {
    const start = this.#offsetOf(line, 1);
    if (start === null) return null;
    const before = this.#document.text.slice(start, start + column - 1);
    return /[\t>]/.test(before) ? null : ' '.repeat(column - 1);
  }

  #spanOf({ line, column, endLine, endColumn }: Location): { start: number; end: number } | null {
    const start = this.#offsetOf(line, column);
    const end = this.#offsetOf(endLine, endColumn);
    return start === null || end === null ? null : { start, end };
  }
}

/** Whether a field says what stands under the label of another, all of it: that label would be left with nothing. */
function isAllOfAnother(step: Step, field: Unlabelled['field']): boolean {
  const text = unmarked(step[field]?.text ?? '');
  return (['outcome', 'onFailure', 'verification'] as const).some(
    (other) => step[other]?.source === 'explicit' && unmarked(step[other].text) === text,
  );
}

/** Letters and signs, without marks, fences and space. */
const unmarked = (text: string): string =>
  text
    .replace(/^[ \t]*(?:`{3}|~{3}).*$/gm, '')
    .replace(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]/gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[\s`*_\\[\]]/g, '');

/** Without the spaces that all lines after the first begin with. */
function outdented(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const filled = rest.filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return [first, ...rest.map((line) => line.slice(indent))].join('\n');
}

/**
 * Sentences that follow one another have one break between them, and the label of the second stands behind it. Not done where two
 * labels want the same place.
 */
function put(spans: Span[], span: Span): boolean {
  const same = spans.find(({ start, end }) => start === span.start && end === span.end);
  if (!same) spans.push(span);
  else if (same.text.trim() === '') same.text = span.text;
  else return span.text.trim() === '';
  return true;
}

interface Placed {
  readonly paragraph: Paragraph;
  /** What stands behind it. */
  readonly next: Nodes | undefined;
}
