// The skeleton of a table: every column of the contract, and rows that say what each cell must hold.
import { cellHint } from '../model/cell-hint.ts';
import type { ColumnContract, TableContract } from '../model/kind.ts';

/** Blocks of Markdown: a row for each of `subjects`, one row when there is none; `titled` where a section has several tables. */
export function tableSkeleton(table: TableContract, titled: boolean, subjects: readonly string[]): string[] {
  const header = table.columns.map(({ title }) => title);
  const open = table.columns.map(cellSkeleton);
  const rows = subjects.length === 0 ? [open] : subjects.map((subject) => [subject, ...open.slice(1)]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (texts: readonly string[], fill = ' '): string =>
    `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0, fill)).join(' | ')} |`;
  const lines = [
    line(header),
    line(
      header.map(() => '---'),
      '-',
    ),
    ...rows.map((row) => line(row)),
  ].join('\n');
  return titled ? [`**${table.title}**`, lines] : [lines];
}

function cellSkeleton({ title, template, form }: ColumnContract): string {
  return (template === '' ? cellHint(title, form) : template).replaceAll('|', '\\|');
}
