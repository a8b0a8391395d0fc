// Which environments a table of a matrix speaks of, as rows or as columns.
import type { BoundTable } from '../model/contract.ts';
import type { Cell } from '../model/parsed-document.ts';
import { longFormOf } from '../model/long-form.ts';
import type { KnownNames } from '../model/nearest.ts';
import type { Problem } from '../model/rule.ts';

const everything =
  /^(?:all|every|each|any|all (?:others?|environments?|of them)|every (?:other )?environment|others|the rest)\b/i;

/** Environments of `known` that the table forgets, and names in it that are none of them. */
export function* uncovered(
  bound: BoundTable,
  known: KnownNames,
  heading: string,
  subject: string,
): Generator<Problem> {
  const named = known.all.some(isScaffold) ? null : namesOf(bound, known);
  if (!bound.table || !named) return;
  const { header, location } = bound.table;
  const { names, asColumns, nameless } = named;
  const forgotten = new Set(known.all);
  for (const { name } of names) forgotten.delete(name);
  for (const { cell, name } of names.filter((entry) => !known.has(entry.name))) {
    const near = known.nearest(name);
    // A column beside those of the environments says something else: a unit, a comment.
    if (asColumns && near === null) continue;
    if (near) forgotten.delete(near);
    yield {
      location: cell.location,
      message: `\`${name}\` is not an environment of this matrix${near ? `, did you mean \`${near}\`?` : ''}`,
      expected: known.expected,
      ...(near && { hint: near }),
      subject: `${subject}/environment:${name}`,
      context: `${bound.contract.id} ${name}`,
    };
  }
  if (forgotten.size <= nameless) return;
  const missing = [...forgotten];
  const endColumn = header.at(-1)?.location.endColumn ?? location.endColumn;
  yield {
    location: { ...location, endLine: location.line, endColumn },
    message: `\`${heading}\` does not cover ${missing.map((name) => `\`${name}\``).join(', ')}`,
    expected: `a ${asColumns ? 'column' : 'row'} for each environment`,
    hint: asColumns
      ? missing.join(' | ')
      : missing.map((name) => `| ${name} |${' ‹…› |'.repeat(header.length - 1)}`).join('\n'),
    subject: `${subject}/environments`,
    context: bound.contract.id,
  };
}

/** A name of the template says which environments there are as little as none does. */
const isScaffold = (name: string): boolean => name.includes('‹');

interface Named {
  readonly names: readonly { readonly cell: Cell; readonly name: string }[];
  readonly asColumns: boolean;
  /** Cells without a name: what they are about cannot be called forgotten. */
  readonly nameless: number;
}

/** `null` when the column of environments is missing, or when a cell speaks of all of them. */
function namesOf({ table, columns }: BoundTable, known: KnownNames): Named | null {
  const index =
    columns.find(({ contract: { id } }) => id === 'environment' || id === 'subject')?.index ?? null;
  if (!table || index === null) return null;
  const asColumns = table.header.slice(1).some((cell) => namesIn(cell).some((name) => known.has(name)));
  const long = asColumns ? null : longFormOf(table);
  const cells = asColumns
    ? table.header.slice(1)
    : long
      ? [...new Set(long.map(({ environment }) => environment))]
      : table.rows.flatMap((row) => row[index] ?? []);
  if (cells.some(({ text }) => everything.test(text))) return null;
  const nameless = cells.filter(({ value }) => value.type === 'empty').length;
  return {
    names: cells.flatMap((cell) => namesIn(cell).map((name) => ({ cell, name }))),
    asColumns,
    nameless,
  };
}

/** "staging and standby" names two; a remark in brackets names none. */
function namesIn({ text }: Cell): string[] {
  const bare = text.toLowerCase().replace(/\([^()]*\)/g, ' ');
  return bare
    .split(/[,;/&+]|\band\b/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
