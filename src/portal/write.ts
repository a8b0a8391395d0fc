// Portal data → files that Astro's pages read: the snapshot, a pack with the data of single pages, fragments of the past.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { PageMaker } from '../render/parts.ts';
import { PackFolder, writePack } from '../sources/packs.ts';
import {
  comparisonName,
  historyName,
  revisionName,
  versionName,
  versionPageName,
  type WorkPaths,
} from './files.ts';
import type { Portal } from './portal.ts';
import type { VersionPortal } from './version-pages.ts';

/** Writes the snapshot last, each in one move: who reads it finds everything else in place. */
export function writeData(portal: Portal, paths: WorkPaths, fresh: readonly VersionPortal[] = []): void {
  mkdirSync(paths.folder, { recursive: true });
  const all = [...pagesOf(portal), ...fresh.flatMap(versionPages)];
  writePack(
    paths.pages,
    all.values().map(([name, page]) => [name, JSON.stringify(page)] as const),
  );
  const beside = `${paths.snapshot}.next`;
  writeFileSync(beside, JSON.stringify(portal.snapshot));
  renameSync(beside, paths.snapshot);
}

/** What single pages show, by name. */
function pagesOf({ documents, histories, revisions, comparisons }: Portal): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ...documents.map(({ page }) => [page.entry.id, page] as const),
    ...histories.map((page) => [historyName(page.document.id), page] as const),
    ...revisions.map(({ page }) => [revisionName(page.id), page] as const),
    ...comparisons.map((page) => [comparisonName(page.id), page] as const),
  ]);
}

/** The same of a version that is made in this build. */
function versionPages({ index, documents }: VersionPortal): (readonly [string, unknown])[] {
  return [
    [versionName(index.version.slug), index],
    ...documents.map(({ view }) => [versionPageName(view.page.entry.id), view] as const),
  ];
}

/** Makes the fragments of exact revisions that the cache lacks. Throws when one cannot be rendered. */
export function renderRevisions({ revisions }: Portal, { fragments }: WorkPaths): void {
  if (revisions.length === 0) return;
  const maker = new PageMaker(fragments);
  try {
    for (const { document, page } of revisions) {
      const { failure } = maker.make(document);
      if (failure !== null)
        throw new Error(`${document.path} at ${page.id} could not be rendered: ${failure}`);
    }
    maker.close();
  } catch (error) {
    maker.abandon();
    throw error;
  }
}

/** Keeps the fragments of the portal for the next build, and lets go of those that nobody used for long. */
export function keepFragments(
  { documents, revisions }: Portal,
  { fragments }: WorkPaths,
  fresh: readonly VersionPortal[] = [],
): void {
  const folder = new PackFolder(fragments);
  try {
    const all = [...documents, ...revisions, ...fresh.flatMap((version) => version.documents)];
    folder.keep(all.map(({ parts }) => parts.fragment));
  } finally {
    folder.close();
  }
}
