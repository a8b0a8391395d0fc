// Which records a pack is about: by period, service or name. What is left out is said, each with its reason.
import type { RegisterRow } from '../../schemas/register.ts';
import { UsageError } from '../model/errors.ts';
import { KnownNames } from '../model/nearest.ts';
import { dayOf } from '../model/time.ts';
import { didYouMean } from '../model/unknown-name.ts';

export interface PackQuery {
  /** ISO dates, both inclusive; of the completion of a record. */
  readonly from: string | null;
  readonly to: string | null;
  readonly services: readonly string[];
  /** Ids and paths; empty for all. */
  readonly named: readonly string[];
}

export interface Selection {
  readonly included: readonly RegisterRow[];
  readonly excluded: readonly { readonly row: RegisterRow; readonly reason: string }[];
}

export function selected(rows: readonly RegisterRow[], query: PackQuery): Selection {
  const judged = rows.map((row) => ({ row, reason: reasonAgainst(row, query) }));
  return {
    included: judged.flatMap(({ row, reason }) => (reason === null ? [row] : [])),
    excluded: judged.flatMap(({ row, reason }) => (reason === null ? [] : [{ row, reason }])),
  };
}

/** What a cell holds, as one text. */
export const textIn = ({ value }: RegisterRow[keyof RegisterRow]): string =>
  value === null ? '' : typeof value === 'string' ? value : value.join('; ');

export const listIn = ({ value }: RegisterRow[keyof RegisterRow]): readonly string[] =>
  value === null ? [] : typeof value === 'string' ? [value] : value;

/** A record that was deleted has no times any more: it is in every period. */
export const isDeleted = (row: RegisterRow): boolean => textIn(row.integrity).startsWith('deleted');

/** Whether a list was asked for that has it. */
export const isNamed = (row: RegisterRow, { named }: PackQuery): boolean =>
  named.includes(textIn(row.id)) || named.includes(textIn(row.path));

function reasonAgainst(row: RegisterRow, query: PackQuery): string | null {
  const { from, to, services, named } = query;
  if (named.length > 0 && !isNamed(row, query)) return 'not in the list that was asked for';
  if (services.length > 0 && !listIn(row.service).some((service) => services.includes(service)))
    return `not of ${services.join(' or ')}`;
  if ((from === null && to === null) || isDeleted(row)) return null;
  const day = dayOf(textIn(row.completed));
  if (day === null) return 'it says no day of completion: no period can be told to hold it';
  if (from !== null && day < from) return `completed on ${day}, before ${from}`;
  return to !== null && day > to ? `completed on ${day}, after ${to}` : null;
}

/** Names that no record has. One alone gets its guess. */
export function refuseUnknown(rows: readonly RegisterRow[], { named }: PackQuery): void {
  const known = new KnownNames(rows.flatMap((row) => [textIn(row.id), textIn(row.path)]));
  const strangers = named.filter((name) => !known.has(name));
  const [stranger] = strangers;
  if (stranger === undefined) return;
  const guess = strangers.length === 1 ? didYouMean(stranger, known) : '';
  throw new UsageError(`There is no final record ${strangers.join(', ')}${guess || '.'}`, [
    'Name records by their id or path; drafts and imported records are not packed.',
  ]);
}

/** A pack has one folder for each id. */
export function refuseTwins(rows: readonly RegisterRow[]): void {
  for (const [id, same] of Map.groupBy(rows, (row) => textIn(row.id)))
    if (same.length > 1)
      throw new UsageError(
        `Two records have the id ${id}: ${same.map((row) => textIn(row.path)).join(', ')}.`,
        ['`opsworthy lint` says so too (unique-identity): give one of them an `id` of its own.'],
      );
}
