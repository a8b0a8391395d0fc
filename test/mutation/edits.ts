// Edits of a document's text by lines and places, all 1-based as in locations.
import type { Document } from '../../src/model/document.ts';
import type { Location } from '../../src/model/location.ts';

export const linesOf = (text: string): string[] => text.split('\n');

/** Without the lines `first` to `last`, and without a blank line that would then stand twice. */
export function withoutLines(text: string, first: number, last: number): string {
  const lines = linesOf(text);
  const before = lines.slice(0, first - 1);
  const after = lines.slice(last);
  if ((before.at(-1) ?? '').trim() === '' && (after[0] ?? '').trim() === '') after.shift();
  return [...before, ...after].join('\n');
}

export function withLines(text: string, first: number, last: number, replacement: readonly string[]): string {
  const lines = linesOf(text);
  lines.splice(first - 1, last - first + 1, ...replacement);
  return lines.join('\n');
}

/** Another text in place of what stands between two columns of a line. */
export function withText(text: string, { line, column, endColumn }: Location, replacement: string): string {
  const lines = linesOf(text);
  const old = lines[line - 1] ?? '';
  lines[line - 1] = old.slice(0, column - 1) + replacement + old.slice(endColumn - 1);
  return lines.join('\n');
}

/** Two letters in the middle of the longest word change places, as when typed in haste. */
export function misspelt(text: string): string {
  const words = [...text.matchAll(/[A-Za-z]{3,}/g)].toSorted((a, b) => b[0].length - a[0].length);
  for (const { 0: word, index } of words) {
    for (let at = Math.floor(word.length / 2); at > 0; at--) {
      const [a = '', b = ''] = [word[at - 1], word[at]];
      if (a === b) continue;
      return text.slice(0, index + at - 1) + b + a + text.slice(index + at + 1);
    }
  }
  return `${text}x`;
}

/** Two blocks of lines, the first above the second, in each other's place. */
export function withSwapped(
  text: string,
  first: readonly [number, number],
  second: readonly [number, number],
): string {
  const lines = linesOf(text);
  const part = ([from, to]: readonly [number, number]): string[] => lines.slice(from - 1, to);
  const between = lines.slice(first[1], second[0] - 1);
  return [
    ...lines.slice(0, first[0] - 1),
    ...part(second),
    ...between,
    ...part(first),
    ...lines.slice(second[1]),
  ].join('\n');
}

/**
 * Without the parameters that nothing uses any more: whoever takes a section away takes its parameters along, and what
 * `used-parameter` says of them is not what a mutant is about.
 */
export function withoutUnusedParameters(document: Document, text: string): string {
  const declared = document.frontmatter.data['parameters'];
  if (!Array.isArray(declared)) return text;
  const body = linesOf(text)
    .slice(document.frontmatter.location?.endLine ?? 0)
    .join('\n');
  let result = text;
  for (const [index, entry] of [...declared.entries()].toReversed()) {
    const name: unknown = (entry as Record<string, unknown>)['name'];
    const place = document.frontmatter.keys[`parameters.${index}`]?.value;
    if (typeof name !== 'string' || !place || body.includes(`\${${name}}`)) continue;
    result = withoutLines(result, place.line, blockEnd(document, place.line));
  }
  // A key with no entry left goes too.
  result = result.replace(/^parameters:\n(?! )/m, '');
  return result;
}

/** Last line of the frontmatter entry that begins on `line`: lines below it that are indented deeper. */
export function blockEnd(document: Document, line: number): number {
  const lines = linesOf(document.text);
  const indent = (index: number): number => /^ */.exec(lines[index - 1] ?? '')?.[0].length ?? 0;
  const closing = document.frontmatter.location?.endLine ?? line;
  let end = line;
  // Entries of a list may stand at the column of their key.
  while (end + 1 < closing && (indent(end + 1) > indent(line) || isListOf(lines, line, end + 1))) end += 1;
  return end;
}

function isListOf(lines: readonly string[], key: number, line: number): boolean {
  const dash = /^( *)- /.exec(lines[line - 1] ?? '');
  const name = /^( *)[\w.]+:\s*$/.exec(lines[key - 1] ?? '');
  return dash !== null && name !== null && dash[1] === name[1];
}
