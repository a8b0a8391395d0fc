// Portal data → files that Astro's pages read: the snapshot, one file per document page, the fragments.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { renderFragments } from '../render/pool.ts';
import { renderableOf } from '../render/renderable.ts';
import { pageFile, type WorkPaths } from './files.ts';
import type { Portal } from './portal.ts';

/** Writes the snapshot last and in one move: who reads it finds everything else in place. */
export function writeData(portal: Portal, paths: WorkPaths): void {
  mkdirSync(paths.pages, { recursive: true });
  for (const { page } of portal.documents)
    writeFileSync(pageFile(paths.pages, page.entry.id), JSON.stringify(page));
  writeSnapshot(portal, paths);
}

/** The same after a change: pages of documents that are gone go too, and what is the same stays untouched. */
export function rewriteData(portal: Portal, before: Portal, paths: WorkPaths): void {
  const old = new Map(before.documents.map(({ page }) => [page.entry.id, page]));
  for (const { page } of portal.documents) {
    const text = JSON.stringify(page);
    if (JSON.stringify(old.get(page.entry.id)) !== text)
      writeFileSync(pageFile(paths.pages, page.entry.id), text);
    old.delete(page.entry.id);
  }
  for (const id of old.keys()) rmSync(pageFile(paths.pages, id), { force: true });
  writeSnapshot(portal, paths);
}

function writeSnapshot(portal: Portal, paths: WorkPaths): void {
  const beside = `${paths.snapshot}.next`;
  writeFileSync(beside, JSON.stringify(portal.snapshot));
  renameSync(beside, paths.snapshot);
}

/** Makes the fragments that the cache lacks. Throws when a document cannot be rendered. */
export async function renderAll(portal: Portal, paths: WorkPaths): Promise<{ made: number; reused: number }> {
  const jobs = portal.documents.map(({ document, context, page }) => ({
    document: renderableOf(document),
    context,
    key: page.fragment,
  }));
  const { failures, made, reused } = await renderFragments(paths.fragments, jobs);
  if (failures.length > 0) {
    throw new Error(
      `${failures.length} documents could not be rendered:\n${failures.map(({ path, error }) => `${path}: ${error}`).join('\n')}`,
    );
  }
  return { made, reused };
}
