// Portal data → files that Astro's pages read: the snapshot, one file per document page, the fragments.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { renderFragments } from '../render/pool.ts';
import { renderableOf } from '../render/renderable.ts';
import { pageFile, type WorkPaths } from './files.ts';
import type { Portal } from './portal.ts';

/** Writes the snapshot last and in one move: who watches it finds everything else in place. */
export function writeData(portal: Portal, paths: WorkPaths): void {
  mkdirSync(paths.pages, { recursive: true });
  for (const { page } of portal.documents) writeFileSync(pageFile(paths.pages, page.entry.id), JSON.stringify(page));
  const beside = `${paths.snapshot}.next`;
  writeFileSync(beside, JSON.stringify(portal.snapshot));
  renameSync(beside, paths.snapshot);
}

/** Makes the fragments that the cache lacks. Throws when a document cannot be rendered. */
export async function renderAll(portal: Portal, paths: WorkPaths): Promise<{ made: number; reused: number }> {
  const jobs = portal.documents.map(({ document, context, page }) => ({ document: renderableOf(document), context, key: page.fragment }));
  const { failures, made, reused } = await renderFragments(paths.fragments, jobs);
  if (failures.length > 0) {
    throw new Error(`${failures.length} documents could not be rendered:\n${failures.map(({ path, error }) => `${path}: ${error}`).join('\n')}`);
  }
  return { made, reused };
}
