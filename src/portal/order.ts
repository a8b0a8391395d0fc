// The order in which lists show documents.
import { newestFirst } from '../model/version-order.ts';
import type { DocumentEntry } from './data.ts';

const words = new Intl.Collator('en', { numeric: true });
const folderOf = (id: string): string => id.slice(0, id.lastIndexOf('/') + 1);

const nameOf = (id: string): string => id.slice(folderOf(id).length);

/** By folder and name, with `v4.9` before `v4.10`. Of records, whose names hold a day or a version, the newest first,
 * whatever stands before it (`hotfix-4.13.1`). */
export function inOrder<T extends Pick<DocumentEntry, 'id' | 'nature'>>(entries: readonly T[]): T[] {
  return entries.toSorted((a, b) => {
    const folder = words.compare(folderOf(a.id), folderOf(b.id));
    if (folder !== 0) return folder;
    return a.nature === 'record' && b.nature === 'record'
      ? newestFirst(nameOf(a.id), nameOf(b.id))
      : words.compare(a.id, b.id);
  });
}
