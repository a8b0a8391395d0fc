// Cells of the register: a value with its provenance, or why there is none. Nothing is left blank.
import type { RegisterCell } from '../../schemas/register.ts';
import type { Provenance } from '../model/provenance.ts';

export const recorded = (value: string | readonly string[], provenance: Provenance): RegisterCell => ({
  value: typeof value === 'string' ? value : [...value],
  provenance,
});

const without =
  (absent: 'not recorded' | 'not evaluated' | 'not applicable') =>
  (reason: string | null = null): RegisterCell => ({ value: null, provenance: null, absent, reason });

/** Nobody gave it. */
export const notRecorded = without('not recorded');
/** It could not be looked up. */
export const notEvaluated = without('not evaluated');
/** A record of its kind has no such thing. */
export const notApplicable = without('not applicable');

/** `null` and `''` are not recorded. */
export const declared = (text: string | null): RegisterCell =>
  text === null || text === '' ? notRecorded() : recorded(text, 'declared');

/** Lists one behind the other; what is absent in its words, with the reason. */
export function cellText(cell: RegisterCell): string {
  if (cell.value === null) return cell.reason === null ? cell.absent : `${cell.absent}: ${cell.reason}`;
  if (typeof cell.value === 'string') return cell.value;
  return cell.value.length === 0 ? 'none' : cell.value.join('; ');
}
