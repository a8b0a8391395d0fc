// Where something stands in a document. Everything that can be reported carries one.

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
