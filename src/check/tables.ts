// Which table of a section answers which table contract, and which column which demand.
import type { BoundColumn, BoundTable } from '../model/contract.ts';
import type { Table } from '../model/parsed-document.ts';
import type { ColumnContract, TableContract } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';
import { distanceToName } from './names.ts';

/** Binds each contract to the unclaimed table with the most of its columns; the only table of a section always counts. */
export function bindTables(contracts: readonly TableContract[], tables: readonly Table[]): BoundTable[] {
  const claimed = new Set<Table>();
  return contracts.map((contract) => {
    let best: { table: Table; columns: BoundColumn[]; found: number } | null = null;
    for (const table of tables) {
      if (claimed.has(table)) continue;
      const columns = bindColumns(contract.columns, table);
      const found = columns.filter((column) => column.index !== null).length;
      if (!best || found > best.found) best = { table, columns, found };
    }
    const enough =
      best && (best.found * 2 >= contract.columns.length || (tables.length === 1 && contracts.length === 1));
    if (!best || !enough) return { contract, table: null, columns: contract.columns.map(unbound) };
    claimed.add(best.table);
    return { contract, table: best.table, columns: best.columns };
  });
}

function unbound(contract: ColumnContract): BoundColumn {
  return { contract, index: null };
}

function bindColumns(contracts: readonly ColumnContract[], table: Table): BoundColumn[] {
  const names = table.header.map((cell) => normaliseName(cell.text));
  // "Size (rough)"
  const bare = table.header.map((cell) => normaliseName(cell.text.replace(/\s*\([^()]*\)\s*$/u, '')));
  const taken = new Set<number>();
  const take = (index: number): number | null => {
    if (index < 0 || taken.has(index)) return null;
    taken.add(index);
    return index;
  };
  const exact = contracts.map((contract) => take(names.indexOf(normaliseName(contract.title))));
  const named = contracts.map(
    (contract, position) =>
      exact[position] ??
      take(names.findIndex((name, index) => !taken.has(index) && contract.aliases.includes(name))) ??
      take(bare.findIndex((name, index) => !taken.has(index) && isNamed(contract, name))),
  );
  return contracts.map((contract, position) => ({
    contract,
    index: named[position] ?? take(likely(contract, position, names, taken)),
  }));
}

const isNamed = ({ title, aliases }: ColumnContract, name: string): boolean =>
  name === normaliseName(title) || aliases.includes(name);

/** The heading that speaks of the column in other words; a first column without a heading is the one that comes first. */
function likely(
  contract: ColumnContract,
  position: number,
  names: readonly string[],
  taken: ReadonlySet<number>,
): number {
  if (position === 0 && names[0] === '' && !taken.has(0)) return 0;
  return names.findIndex(
    (name, index) =>
      !taken.has(index) && contract.headed?.test(name) === true && distanceToName(contract, name) === null,
  );
}
