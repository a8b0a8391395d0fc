// Tables that people fill in: quoted cells, one header line.

/** One line: cells quoted, quotes doubled. */
export const toRow = (cells: readonly unknown[]): string =>
  cells.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`).join(',');

/** Rows by the names of the header; cells may hold line breaks when they are quoted. */
export function readRows(text: string): Record<string, string>[] {
  const [header = [], ...rows] = linesOf(text);
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => Object.fromEntries(header.map((name, column) => [name, row[column] ?? ''])));
}

function linesOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, cell = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows;
}
