// The skeleton of a table: every column of the contract, and rows that say what each cell must hold.
import { cellHint } from '../model/cell-hint.ts';
import type { ColumnContract, TableContract } from '../model/kind.ts';

/** Blocks of Markdown: a row for each of `subjects`, one row when there is none; `titled` where a section has several tables. */
export function tableSkeleton(table: TableContract, titled: boolean, subjects: readonly string[]): string[] {
  const header = table.columns.map(({ title }) => title);
  const open = table.columns.map(cellSkeleton);
  const rows = subjects.length === 0 ? [open] : subjects.map((subject) => [subject, ...open.slice(1)]);
  const lines = tableOf(header, rows);
  return titled ? [`**${table.title}**`, lines] : [lines];
}

/** A table of Markdown; what would end a cell is escaped. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) =>
    row.map((cell) =>
      cell
        .trim()
        .replace(/\\?\|/g, '\\|')
        .replace(/\s*\n\s*/g, ' '),
    ),
  );
  const widths = header.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (texts: readonly string[], fill = ' '): string =>
    `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  const rule = line(
    header.map(() => '---'),
    '-',
  );
  return [line(header), rule, ...cells.map((row) => line(row))].join('\n');
}

function cellSkeleton({ title, template, form }: ColumnContract): string {
  return template === '' ? cellHint(title, form) : template;
}
