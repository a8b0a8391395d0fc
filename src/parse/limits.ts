// Text that no Markdown engine reads in bounded time, or that lies so deep that nobody walks its tree. Nobody writes that; it is
// told, not tried.
import type { Nodes, Root } from 'mdast';

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

/** The first line that is beyond the limits; `null` when the text can be read. */
export function excessOf(text: string): Excess | null {
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
