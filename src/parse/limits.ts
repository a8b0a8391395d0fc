// Text that no Markdown engine reads in bounded time, or that lies so deep that nobody walks its tree. Nobody writes that; it is
// told, not tried.
import type { Nodes, Root, Text } from 'mdast';
import { firstNot } from '../model/ordered.ts';

export interface Excess {
  readonly line: number;
  readonly what: string;
}

/** More quotes and lists than this inside each other exhaust the stack of whoever walks the tree. */
const deepest = 250;
const marker = '(?:>|(?:[*+-]|\\d{1,9}[.)])[ \\t])';
const inOneLine = new RegExp(`(?:[ \\t]*${marker}){${deepest}}`, 'y');
/** The same, one level on each line: each is indented by two more. */
const byLines = new RegExp(`(?: {${2 * deepest}}|\\t{${deepest / 2}})[ \\t]*${marker}`, 'y');

/** Underscores inside one word: the engine compares each with all that stand before it. */
const mostUnderscores = 5000;

/** The first line that is beyond the limits; `null` when the text can be read. `parse` is the engine. */
export function excessOf(text: string, parse: (text: string) => Root): Excess | null {
  const early = linesExcess(text) ?? missingCells(text);
  if (early !== null) return early;
  for (const sort of repeated) {
    const excess = tooManyRepeated(text, parse, sort);
    if (excess !== null) return excess;
  }
  return null;
}

function linesExcess(text: string): Excess | null {
  for (let start = 0, line = 1; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const what = end - start > deepest / 2 ? excessIn(text, start, end) : null;
    if (what !== null) return { line, what };
    start = end + 1;
  }
  return null;
}

function excessIn(text: string, start: number, end: number): string | null {
  for (const pattern of [inOneLine, byLines]) {
    pattern.lastIndex = start;
    if (pattern.test(text) && pattern.lastIndex <= end)
      return `more than ${deepest} lists or quotes in each other`;
  }
  if (end - start < mostUnderscores) return null;
  for (let at = start, underscores = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) underscores = 0;
    else if (code === 95 && ++underscores > mostUnderscores)
      return `a word with more than ${mostUnderscores} underscores`;
  }
  return null;
}

/** Cells that rows of tables lack: the engine makes each, and a row takes no more than a character. */
const mostMissing = 100_000;

function missingCells(text: string): Excess | null {
  let missing = 0;
  // The columns of the table that the line before belongs to.
  let columns = 0;
  for (let start = 0, line = 1; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (columns === 0) columns = columnsOf(text, start, end);
    else if (text.slice(start, end).trim() === '') columns = 0;
    else missing += Math.max(0, columns - pipesIn(text, start, end) - 1);
    if (missing > mostMissing) return { line, what: `tables whose rows lack more than ${mostMissing} cells` };
    start = end + 1;
  }
  return null;
}

/** Of the line below the heading of a table; 0 for any other line. */
function columnsOf(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) if (!' \t\r>|:-'.includes(text.charAt(at))) return 0;
  const pipes = pipesIn(text, start, end);
  return pipes === 0 ? 0 : pipes + 1;
}

function pipesIn(text: string, start: number, end: number): number {
  let pipes = 0;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 124) pipes += 1;
  return pipes;
}

/** What makes the engine go over a text again from its start, wherever it stands in it. */
interface Repeated {
  /** One character each. */
  readonly pattern: RegExp;
  /** So many characters altogether. */
  readonly most: number;
  /** Whether a text counts from the start of the block that it stands in. */
  readonly byBlock: boolean;
  what(count: number): string;
}

/** `&lt;`, `a@b.`: no text has more than one for so many characters. */
const shortest = 4;

const repeated: readonly Repeated[] = [
  // Copied, and kept.
  {
    pattern: /&(?=[#a-z][a-z0-9]{1,32};)/gi,
    most: 50_000_000,
    byBlock: false,
    what: (count) => `${count} entities (\`&name;\`) in one text`,
  },
  // Read again: a second's worth.
  {
    pattern:
      /@(?<=(?<![<\w.+-])[\w.+-]{1,64}@)(?=[\w-]{1,64}\.)|:(?<=(?<![<\w])https?:)(?=\/\/\w)|\.(?<=\bwww\.)(?=\w)/gi,
    most: 30_000_000_000,
    byBlock: true,
    what: (count) => `${count} addresses without brackets in one paragraph`,
  },
];

function tooManyRepeated(
  text: string,
  parse: (text: string) => Root,
  { pattern, most, byBlock, what }: Repeated,
): Excess | null {
  if ((text.length / shortest) * text.length < most) return null;
  const places = [...text.matchAll(pattern)].map(({ index }) => index);
  if (places.length * text.length < most) return null;
  // Without them the tree is the same, but for what they stand for; code holds none.
  const passed = new Map<number, { readonly line: number; count: number; characters: number }>();
  for (const { text: node, block } of textsOf(parse(text.replace(pattern, 'x')))) {
    const from = (byBlock ? block : node).position?.start;
    const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    const begin = from?.offset ?? 0;
    const inside = places.slice(firstFrom(places, start), firstFrom(places, end));
    const all = passed.get(begin) ?? { line: from?.line ?? 1, count: 0, characters: 0 };
    passed.set(begin, all);
    all.count += inside.length;
    all.characters += inside.reduce((sum, place) => sum + place - begin, 0);
  }
  const excess = passed.values().find(({ characters }) => characters > most);
  return excess === undefined ? null : { line: excess.line, what: what(excess.count) };
}

/** Texts with the paragraph, heading or cell that each stands in. */
function textsOf(root: Root): { readonly text: Text; readonly block: Nodes }[] {
  const texts: { text: Text; block: Nodes }[] = [];
  const waiting: { readonly node: Nodes; readonly block: Nodes }[] = [{ node: root, block: root }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    const block = ['paragraph', 'heading', 'tableCell'].includes(node.type) ? node : next.block;
    if (node.type === 'text') texts.push({ text: node, block });
    else if ('children' in node) for (const child of node.children) waiting.push({ node: child, block });
  }
  return texts;
}

/** Index of the first of the sorted places that is not before `place`. */
const firstFrom = (places: readonly number[], place: number): number =>
  firstNot(places, (each) => each < place);

/** Elements inside each other. */
const mostElements = 500;

/** Those that are never closed, and those that the next of their sort closes. */
const tag =
  /<(\/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|option)\b)[a-z]/gi;

/** Where HTML or JSX lies deeper than anybody walks; `null` where it does not. */
export function tooManyElements({ children }: Root, text: string): Excess | null {
  if (!holdsMore(text, '<', mostElements)) return null;
  const waiting: { readonly node: Nodes; readonly depth: number }[] = [];
  const wait = (nodes: readonly Nodes[], depth: number): void => {
    for (const node of nodes.toReversed()) waiting.push({ node, depth });
  };
  wait(children, 0);
  let [open, most] = [0, 0];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    most = Math.max(most, depth);
    for (const [, closing] of node.type === 'html' ? node.value.matchAll(tag) : []) {
      open = Math.max(0, open + (closing === '/' ? -1 : 1));
      most = Math.max(most, open);
    }
    if (most > mostElements)
      return {
        line: node.position?.start.line ?? 1,
        what: `more than ${mostElements} elements of HTML in each other`,
      };
    if ('children' in node) wait(node.children, depth + 1);
  }
  return null;
}

function holdsMore(text: string, sought: string, count: number): boolean {
  let left = count;
  for (let at = text.indexOf(sought); at >= 0 && left >= 0; at = text.indexOf(sought, at + 1)) left -= 1;
  return left < 0;
}
