// Mutants of the columns that a table must have.
import { type BoundTable, cellOf } from '../../src/model/contract.ts';
import type { Document } from '../../src/model/document.ts';
import type { Kind } from '../../src/model/kind.ts';
import { mutate } from './corpus.ts';
import { linesOf, misspelt, withText } from './edits.ts';
import type { Item, Mode, Mutant } from './item.ts';

export function columnItems(kind: Kind): Item[] {
  return kind.sections.flatMap((section) =>
    section.presence === 'optional'
      ? []
      : section.tables.flatMap((table) =>
          table.columns
            .filter(({ required }) => required)
            .map((column): Item => ({
              id: `column ${table.id}/${column.id}`,
              // Columns are found by their names: their order is free.
              modes: column.mayBeEmpty ? ['removed', 'misspelt'] : ['removed', 'emptied', 'misspelt'],
              mutant: (document, mode) => columnMutant(document, section.id, table.id, column.id, mode),
            })),
        ),
  );
}

function columnMutant(
  document: Document,
  sectionId: string,
  tableId: string,
  columnId: string,
  mode: Mode,
): Mutant | null {
  const bound = boundTable(document, sectionId, tableId);
  const index = bound?.columns.find(({ contract }) => contract.id === columnId)?.index ?? null;
  const table = bound?.table;
  if (!bound || !table || index === null) return null;
  const rules = ['complete-table'];
  const heading = table.header[index];
  if (!heading) return null;
  if (mode === 'misspelt') {
    const mutated = mutate(
      document,
      withText(document.text, heading.location, misspelt(textAt(document, heading.location))),
    );
    return { mutated, rules, lines: [table.location.line] };
  }
  if (mode === 'emptied') {
    for (const row of table.rows) {
      const cell = cellOf(bound, row, columnId);
      if (!cell || cell.value.type === 'empty') continue;
      const old = textAt(document, cell.location);
      const blank = (old.startsWith('|') ? '|  ' : '  ') + (old.endsWith('|') ? '|' : '');
      const mutated = mutate(document, withText(document.text, cell.location, blank));
      // A cell that is the only one to speak of a topic is two items at once: the next row shows the cell alone.
      if (sameTopics(document, mutated.document, sectionId))
        return { mutated, rules, lines: [cell.location.line] };
    }
    return null;
  }
  const mutated = mutate(
    document,
    withoutColumn(document, table.location.line, table.rows.length + 2, index),
  );
  const left = boundTable(mutated.document, sectionId, tableId);
  return { mutated, rules, lines: [left?.table?.location.line ?? 0] };
}

function sameTopics(before: Document, after: Document, sectionId: string): boolean {
  const covered = ({ contract }: Document): readonly boolean[] =>
    contract
      .find((section) => section.contract.id === sectionId)
      ?.topics.map(({ location, empty }) => location !== null && !empty) ?? [];
  return covered(before).join() === covered(after).join();
}

function boundTable(document: Document, sectionId: string, tableId: string): BoundTable | undefined {
  const section = document.contract.find(({ contract }) => contract.id === sectionId);
  return section?.tables.find(({ contract }) => contract.id === tableId);
}

function textAt(
  document: Document,
  { line, column, endColumn }: { line: number; column: number; endColumn: number },
): string {
  return (linesOf(document.text)[line - 1] ?? '').slice(column - 1, endColumn - 1);
}

/** Without the cell of a column in every line of a table; a pipe may stand escaped in a cell. */
function withoutColumn(document: Document, line: number, count: number, index: number): string {
  const lines = linesOf(document.text);
  for (let at = line; at < line + count; at++) {
    const cells = (lines[at - 1] ?? '').split(/(?<!\\)\|/);
    cells.splice(index + 1, 1);
    lines[at - 1] = cells.join('|');
  }
  return lines.join('\n');
}
