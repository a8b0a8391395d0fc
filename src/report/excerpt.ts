// A source line with a mark under the place that a finding means. What a document holds is shown, never obeyed: control
// and direction characters are made visible before they reach a terminal.
import type { Location } from '../model/location.ts';
import { visible } from '../model/visible.ts';

/** Characters of a source line that are shown; a longer one is cut around the place. */
const width = 100;
const before = 30;

const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/gu;
const zeroWidth = /\p{Mn}|[\u200B-\u200D]|\uFE0F/gu;

/** The line of a place and a row of carets under it; `null` when the file has no such line or the line is blank. */
export function excerpt(
  source: readonly string[],
  place: Location,
): { readonly line: string; readonly mark: string } | null {
  const line = source[place.line - 1];
  if (line === undefined || line.trim() === '') return null;
  const start = Math.min(place.column - 1, line.length);
  const endsHere = place.endLine === place.line;
  const end = Math.max(
    start + 1,
    Math.min(endsHere ? place.endColumn - 1 : line.length, line.trimEnd().length),
  );
  const from = line.length > width ? Math.max(0, start - before) : 0;
  const to = Math.min(line.length, from + width);
  const head = from > 0 ? '…' : '';
  const tail = to < line.length ? '…' : '';
  const indent = ' '.repeat(cells(head + line.slice(from, start)));
  const carets = '^'.repeat(Math.max(1, cells(line.slice(start, Math.min(end, to)))));
  return { line: `${head}${visible(line.slice(from, to)).trimEnd()}${tail}`, mark: indent + carets };
}

/** Columns that a text takes on a terminal. */
function cells(text: string): number {
  const characters = [...text.replace(zeroWidth, '')].length;
  return characters + (text.match(wide)?.length ?? 0);
}
