// Builders that keep a file of trace rows readable as a table: lines, what is asked, what checks it.
import { type Aside, targetOf, type TraceRow, type TraceSource } from '../../src/model/trace.ts';

/** `14` or `14-16`; what is asked; what checks it, as `targetOf` reads it. */
type WrittenRow = readonly [lines: number | `${number}-${number}`, asks: string, target: string];

/** Rows by the heading below which they stand. */
export type WrittenPart = readonly [part: string, rows: readonly WrittenRow[]];

interface Written {
  readonly document: TraceSource['document'];
  readonly title: string;
  readonly length: number;
  readonly parts: readonly WrittenPart[];
  readonly asides: readonly (readonly [lines: WrittenRow[0], reason: string])[];
}

/** A source document from what is written about it; ids are made of line numbers, which do not move any more. */
export function source({ parts, asides, ...said }: Written): TraceSource {
  const seen = new Map<number, number>();
  const rows = parts.flatMap(([part, written]) =>
    written.map(([at, asks, target]): TraceRow => {
      const lines = linesOf(at);
      const before = seen.get(lines[0]) ?? 0;
      seen.set(lines[0], before + 1);
      const letter = before === 0 ? '' : String.fromCharCode('a'.charCodeAt(0) + before);
      return { id: `${said.document}:${lines[0]}${letter}`, part, lines, asks, target: targetOf(target) };
    }),
  );
  return {
    ...said,
    rows,
    asides: asides.map(([at, reason]): Aside => ({ lines: linesOf(at), reason })),
  };
}

function linesOf(at: WrittenRow[0]): readonly [number, number] {
  const [first = 0, last = first] = String(at).split('-').map(Number);
  return [first, last];
}
