// A table of an environment matrix with one row for each value: `Environment | Setting | Value`.
import type { Cell, Table } from './parsed-document.ts';
import { normaliseName } from './normalise.ts';

/** One row: of which environment it speaks, what of, and how that is there. */
export interface LongRow {
  /** As written; in a row that leaves it out, that of the row above. */
  readonly environment: Cell;
  readonly name: Cell;
  readonly value: Cell;
}

const environment = /^(?:env|environments?|environment name|stage)$/;
const name =
  /^(?:(?:configuration |config |setting )?(?:settings?|names?|keys?|options?|parameters?|variables?|propert(?:y|ies)|items?|aspects?|areas?)|config|configuration|what|differences?|feature flags?|flags?)$/;
const value = /^(?:(?:configured |setting |configuration |config )?values?|set to)$/;

/** Its rows; `null` when the table is written otherwise. Without a column called "Value", three columns and an environment
 * of several rows tell it. */
export function longFormOf({ header, rows }: Table): readonly LongRow[] | null {
  const headings = header.map(({ text }) => normaliseName(text));
  const [ofEnvironment, ofName] = [environment, name].map((kind) =>
    headings.findIndex((text) => kind.test(text)),
  );
  if (ofEnvironment === undefined || ofName === undefined || ofEnvironment < 0 || ofName < 0) return null;
  const called = headings.findIndex((text) => value.test(text));
  const repeats = new Set(rows.map((row) => row[ofEnvironment]?.text.toLowerCase())).size < rows.length;
  const ofValue = called < 0 && header.length === 3 && repeats ? 3 - ofEnvironment - ofName : called;
  if (ofValue < 0) return null;
  let current: Cell | undefined;
  return rows.flatMap((row) => {
    const [where, what, how] = [row[ofEnvironment], row[ofName], row[ofValue]];
    current = where && where.value.type !== 'empty' ? where : current;
    return current && what && how ? [{ environment: current, name: what, value: how }] : [];
  });
}
