// Portal data → files that Astro's pages read: the snapshot, one file per document page, the fragments.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Document } from '../model/document.ts';
import type { RenderContext } from '../render/context.ts';
import type { RenderJob } from '../render/fragments.ts';
import { renderFragments } from '../render/pool.ts';
import { renderableOf } from '../render/renderable.ts';
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

/** Makes the fragments that the cache lacks. Throws when a document cannot be rendered. */
export async function renderAll(portal: Portal, paths: WorkPaths): Promise<{ made: number; reused: number }> {
  const job = (document: Document, context: RenderContext, key: string): RenderJob => ({
    document: renderableOf(document),
    context,
    key,
  });
  const jobs = [
    ...portal.documents.map(({ document, context, page }) => job(document, context, page.fragment)),
    ...portal.revisions.map(({ document, context, page }) => job(document, context, page.page.fragment)),
  ];
  const { failures, made, reused } = await renderFragments(paths.fragments, jobs);
  if (failures.length > 0) {
    throw new Error(
      `${failures.length} documents could not be rendered:\n${failures.map(({ path, error }) => `${path}: ${error}`).join('\n')}`,
    );
  }
  return { made, reused };
}
