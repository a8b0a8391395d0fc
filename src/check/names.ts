// How far a heading is from the names that a contract knows for it.
import type { ColumnContract, SectionContract } from '../model/kind.ts';
import { editDistance, normaliseName } from '../model/normalise.ts';

/** Edits between a heading and the nearest name of a contract; `null` when too many: one in five letters, three at most. */
export function distanceToName(
  { title, aliases }: Pick<SectionContract | ColumnContract, 'title' | 'aliases'>,
  name: string,
): number | null {
  let best: number | null = null;
  for (const candidate of [normaliseName(title), ...aliases]) {
    const limit = Math.min(3, Math.floor(candidate.length / 5));
    if (limit === 0) continue;
    const distance = editDistance(name, candidate, limit);
    if (distance <= limit && (best === null || distance < best)) best = distance;
  }
  return best;
}
