// The order in which lists show documents.
import { newestFirst } from '../../model/version-order.ts';
import type { DocumentEntry } from './entries.ts';

const words = new Intl.Collator('en', { numeric: true });
const folderOf = (id: string): string => id.slice(0, id.lastIndexOf('/') + 1);

const nameOf = (id: string): string => id.slice(folderOf(id).length);

/** By folder and name, with `v4.9` before `v4.10`. Of records, whose names hold a day or a version, the newest first,
 * whatever stands before it (`hotfix-4.13.1`): by their time where that is known, for names do not tell it. */
export function inOrder<T extends Pick<DocumentEntry, 'id' | 'nature' | 'at'>>(entries: readonly T[]): T[] {
  const byName = entries.toSorted((a, b) => {
    const folder = words.compare(folderOf(a.id), folderOf(b.id));
    if (folder !== 0) return folder;
    return a.nature === 'record' && b.nature === 'record'
      ? newestFirst(nameOf(a.id), nameOf(b.id))
      : words.compare(a.id, b.id);
  });
  // Those with a time share the places that their names gave them; the others stay.
  const timed = Map.groupBy(
    byName.filter(({ at }) => at !== null),
    ({ id }) => folderOf(id),
  );
  const next = new Map([...timed].map(([folder, own]) => [folder, own.toSorted(latestFirst).values()]));
  return byName.map(
    (entry) => (entry.at === null ? entry : next.get(folderOf(entry.id))?.next().value) ?? entry,
  );
}

const latestFirst = (a: Pick<DocumentEntry, 'at'>, b: Pick<DocumentEntry, 'at'>): number =>
  (b.at ?? 0) - (a.at ?? 0);
