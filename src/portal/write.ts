// Portal data → files that Astro's pages read: the snapshot, one file per document page, fragments of the past.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { makePage } from '../render/parts.ts';
import { historyName, pageFile, revisionName, type WorkPaths } from './files.ts';
import type { Portal } from './portal.ts';

/** Writes the snapshot last and in one move: who reads it finds everything else in place. */
export function writeData(portal: Portal, paths: WorkPaths): void {
  mkdirSync(paths.pages, { recursive: true });
  for (const [name, page] of pagesOf(portal))
    writeFileSync(pageFile(paths.pages, name), JSON.stringify(page));
  writeSnapshot(portal, paths);
}

/** What single pages show, by name. */
function pagesOf({ documents, histories, revisions }: Portal): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ...documents.map(({ page }) => [page.entry.id, page] as const),
    ...histories.map((page) => [historyName(page.document.id), page] as const),
    ...revisions.map(({ page }) => [revisionName(page.id), page] as const),
  ]);
}

/** The same after a change: pages of documents that are gone go too, and what is the same stays untouched. */
export function rewriteData(portal: Portal, before: Portal, paths: WorkPaths): void {
  const old = new Map(pagesOf(before));
  for (const [name, page] of pagesOf(portal)) {
    const text = JSON.stringify(page);
    if (JSON.stringify(old.get(name)) !== text) writeFileSync(pageFile(paths.pages, name), text);
    old.delete(name);
  }
  for (const id of old.keys()) rmSync(pageFile(paths.pages, id), { force: true });
  writeSnapshot(portal, paths);
}

function writeSnapshot(portal: Portal, paths: WorkPaths): void {
  const beside = `${paths.snapshot}.next`;
  writeFileSync(beside, JSON.stringify(portal.snapshot));
  renameSync(beside, paths.snapshot);
}

/** Makes the fragments of exact revisions that the cache lacks. Throws when one cannot be rendered. */
export function renderRevisions({ revisions }: Portal, { fragments }: WorkPaths): void {
  for (const { document, page } of revisions) {
    const { failure } = makePage(document, fragments);
    if (failure !== null) throw new Error(`${document.path} at ${page.id} could not be rendered: ${failure}`);
  }
}
