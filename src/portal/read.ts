// What pages ask for: the snapshot of the build and, one at a time, the data and fragment of a document.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { development, fragments, pages, snapshot as snapshotFile } from 'virtual:opsworthy';
import { placeLinks } from '../render/place-links.ts';
import type { DocumentPage, Snapshot } from './data.ts';
import { historyName, pageFile, revisionName } from './files.ts';
import type { HistoryPage, RevisionPage } from './past-views.ts';

let known: { readonly stamp: number; readonly snapshot: Snapshot } | null = null;

/** The snapshot; read once in a build, again after each change in development. */
export function readSnapshot(): Snapshot {
  if (known !== null && !development) return known.snapshot;
  const stamp = statSync(snapshotFile).mtimeMs;
  if (known?.stamp !== stamp)
    known = { stamp, snapshot: JSON.parse(readFileSync(snapshotFile, 'utf8')) as Snapshot };
  return known.snapshot;
}

/** What the page of a document shows; `null` when it is gone since. */
export const readPage = (id: string): DocumentPage | null => readData<DocumentPage>(id);

export const readHistory = (id: string): HistoryPage | null => readData<HistoryPage>(historyName(id));

export const readRevision = (id: string): RevisionPage | null => readData<RevisionPage>(revisionName(id));

function readData<T>(name: string): T | null {
  try {
    return JSON.parse(readFileSync(pageFile(pages, name), 'utf8')) as T;
  } catch (error) {
    if (development && (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The text of a document, its links placed. */
export function readText({ fragment, links }: DocumentPage): string {
  return placeLinks(readFileSync(path.join(fragments, `${fragment}.html`), 'utf8'), links);
}

export { development };
