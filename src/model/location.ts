// Where something stands in a document. Everything that can be reported carries one.
import { firstNot } from './ordered.ts';

/** Lines and columns are 1-based, columns count UTF-16 units, the end is exclusive. */
export interface Location {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The first character of a file: for what has no better place. */
export const fileStart: Location = { line: 1, column: 1, endLine: 1, endColumn: 1 };

interface PositionLike {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** Location of a syntax tree node; the start of the file when the node was generated and has none. */
export function locationOf(node: { readonly position?: PositionLike | undefined }): Location {
  const position = node.position;
  if (!position) return fileStart;
  return {
    line: position.start.line,
    column: position.start.column,
    endLine: position.end.line,
    endColumn: position.end.column,
  };
}

/** Whether `inner` lies within `outer`, by lines and columns. */
export function contains(outer: Location, inner: Location): boolean {
  const startsAfter = inner.line > outer.line || (inner.line === outer.line && inner.column >= outer.column);
  const endsBefore =
    inner.endLine < outer.endLine || (inner.endLine === outer.endLine && inner.endColumn <= outer.endColumn);
  return startsAfter && endsBefore;
}

/** Whether two places have a character in common. */
export function overlap(a: Location, b: Location): boolean {
  const before = (first: Location, second: Location): boolean =>
    first.endLine < second.line || (first.endLine === second.line && first.endColumn <= second.column);
  return !before(a, b) && !before(b, a);
}

/** Offsets of the lines of a text. They end with `\n`, `\r\n` or `\r`. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** Offsets of places of a text; `null` for one that it does not have. */
export function offsetsIn(text: string): (line: number, column: number) => number | null {
  const starts = lineStarts(text);
  return (line, column) => {
    const start = starts[line - 1];
    if (start === undefined || column < 1) return null;
    const offset = start + column - 1;
    return offset <= (starts[line] ?? text.length) ? offset : null;
  };
}

/** Locations of slices of a text, by their offsets. */
export function locationsIn(text: string): (start: number, end: number) => Location {
  const starts = lineStarts(text);
  const place = (offset: number): { readonly line: number; readonly column: number } => {
    const line = firstNot(starts, (start) => start <= offset) - 1;
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = place(start);
    const to = place(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}
