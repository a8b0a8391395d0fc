// What an environment matrix says: the environments and the values that differ between them.
import { cellOf } from '../model/contract.ts';
import type { Environment, EnvironmentClass, EnvironmentValue, MatrixFacts } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Table } from '../model/parsed-document.ts';
import { longFormOf } from '../model/long-form.ts';
import { rootOf } from '../model/kind.ts';

const classes = new Set<string>(['development', 'staging', 'production', 'ephemeral']);

/** Facts of a bound environment matrix; `null` for any other document. */
export function matrixFactsOf(document: Document): MatrixFacts | null {
  if (rootOf(document.kind) !== 'environment-matrix') return null;
  const environments = environmentsIn(document);
  const names = new Set(environments.map((environment) => environment.name));
  const values: EnvironmentValue[] = [];
  for (const table of document.tables) values.push(...valuesIn(table, names));
  return { path: document.path, service: document.metadata.services[0]?.value ?? null, environments, values };
}

function environmentsIn(document: Document): Environment[] {
  const result: Environment[] = [];
  for (const section of document.contract) {
    for (const bound of section.tables) {
      if (bound.contract.id !== 'environments' || !bound.table) continue;
      for (const row of bound.table.rows) {
        const name = cellOf(bound, row, 'environment');
        if (!name || name.text === '') continue;
        const named = cellOf(bound, row, 'class')?.text.toLowerCase() ?? '';
        const known = classes.has(named) ? (named as EnvironmentClass) : null;
        result.push({ name: name.text.toLowerCase(), class: known, location: name.location });
      }
    }
  }
  return result;
}

/** Environments stand as columns, one to a row in the first column, or beside the name of each value. */
function valuesIn(table: Table, names: ReadonlySet<string>): EnvironmentValue[] {
  const columns = table.header.map((cell) => cell.text.toLowerCase());
  const asColumns = columns.some((column) => names.has(column));
  const values: EnvironmentValue[] = [];
  const long = asColumns ? null : longFormOf(table);
  if (long) {
    return long.flatMap(({ environment, name, value }) =>
      value.value.type !== 'empty' && names.has(environment.text.toLowerCase())
        ? [
            {
              environment: environment.text.toLowerCase(),
              name: name.text,
              value: value.text,
              location: value.location,
            },
          ]
        : [],
    );
  }
  for (const row of table.rows) {
    for (const [index, cell] of row.entries()) {
      if (cell.value.type === 'empty' || index === 0) continue;
      const environment = asColumns ? (columns[index] ?? '') : (row[0]?.text.toLowerCase() ?? '');
      if (!names.has(environment)) continue;
      const name = asColumns ? (row[0]?.text ?? '') : (table.header[index]?.text ?? '');
      values.push({ environment, name, value: cell.text, location: cell.location });
    }
  }
  return values;
}
