// Text that no Markdown engine reads in bounded time or depth, and nobody writes: it is told before it is tried.

export interface Excess {
  readonly line: number;
  readonly what: string;
}

/** More quotes and lists than this inside each other exhaust the stack of whoever walks the tree. */
const deepest = 250;
const markers = new RegExp(`(?:[ \\t]*(?:>|(?:[*+-]|\\d{1,9}[.)])[ \\t])){${deepest}}`, 'y');

/** Underscores inside one word: the engine compares each with all that stand before it. */
const mostUnderscores = 5000;

/** The first line that is beyond the limits; `null` when the text can be read. */
export function excessOf(text: string): Excess | null {
  for (let start = 0, line = 1; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const what = end - start > deepest ? excessIn(text, start, end) : null;
    if (what !== null) return { line, what };
    start = end + 1;
  }
  return null;
}

function excessIn(text: string, start: number, end: number): string | null {
  markers.lastIndex = start;
  if (markers.test(text) && markers.lastIndex <= end)
    return `more than ${deepest} lists or quotes in each other`;
  if (end - start < mostUnderscores) return null;
  for (let at = start, underscores = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9) underscores = 0;
    else if (code === 95 && ++underscores > mostUnderscores)
      return `a word with more than ${mostUnderscores} underscores`;
  }
  return null;
}
