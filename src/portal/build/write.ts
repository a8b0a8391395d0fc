// Portal data → files that Astro's pages read: the snapshot, a pack with the data of single pages, fragments of the past.
import { mkdirSync } from 'node:fs';
import { visibleJson } from '../../model/visible.ts';
import { PageMaker } from '../../render/parts.ts';
import { sha256 } from '../../model/digest.ts';
import { PackFolder, writePack } from '../../sources/packs.ts';
import { replaceFile } from '../../sources/replace.ts';
import type { WorkPaths } from './files.ts';
import { besideName, versionListName } from '../views/names.ts';
import type { FinishedPage, FinishedPages } from './finished.ts';
import type { Portal } from '../site/portal.ts';
import {
  frameOf,
  keyOf,
  type PageSource,
  pageSources,
  shownElsewhere,
  versionSources,
} from './page-sources.ts';
import type { VersionPortal } from '../versions/pages.ts';

/** What was written, and what an earlier build had finished. */
export interface WrittenPages {
  /** Pages that lie in the output already. */
  readonly standing: readonly FinishedPage[];
  /** Pages that Astro makes and that may be kept when it has. */
  readonly making: readonly FinishedPage[];
}

/** For development: every page is made whenever it is asked for, and so is what lies beside it. */
export function writeData(portal: Portal, paths: WorkPaths): void {
  writePages(portal, paths, pageSources(portal, false), []);
}

/** For a build: pages that are finished in the cache are put into the output, the data of the others is written. */
export function writeUnfinished(
  portal: Portal,
  paths: WorkPaths,
  finished: FinishedPages,
  fresh: readonly VersionPortal[],
): WrittenPages {
  const frame = frameOf(portal);
  const elsewhere = shownElsewhere(portal);
  const standing: FinishedPage[] = [];
  const making: FinishedPage[] = [];
  function* unfinished(): Generator<PageSource> {
    for (const source of pageSources(portal)) {
      const page = {
        address: source.address,
        key: keyOf(source, frame),
        files: ['index.html', ...Object.keys(source.beside)],
        versions: source.versions && sha256(source.versions),
      };
      const stands = finished.place(page, paths.out, source.versions);
      (stands ? standing : making).push(page);
      if (!stands || elsewhere.has(source.name)) yield source;
    }
    for (const version of fresh) yield* versionSources(version);
  }
  writePages(portal, paths, unfinished(), standing);
  finished.removeOthers(paths.out);
  return { standing, making };
}

/**
 * Writes the snapshot last, each in one move: who reads it finds everything else in place. Sources are taken one by one, and `standing`
 * is complete when all are taken.
 */
function writePages(
  portal: Portal,
  paths: WorkPaths,
  sources: Iterable<PageSource>,
  standing: readonly FinishedPage[],
): void {
  mkdirSync(paths.folder, { recursive: true });
  writePack(paths.pages, dataOf(sources));
  const addresses = standing.map(({ address }) => address);
  replaceFile(paths.snapshot, visibleJson({ ...portal.snapshot, standing: addresses }));
}

/** What the pack holds of them. */
function* dataOf(sources: Iterable<PageSource>): Generator<[name: string, data: string]> {
  const shared = new Set<string>();
  for (const { name, json, address, beside, versions } of sources) {
    // Pages may share their data.
    if (!shared.has(name)) {
      shared.add(name);
      yield [name, json];
      if (versions !== null) yield [versionListName(name), JSON.stringify(versions)];
    }
    if (Object.keys(beside).length > 0) yield [besideName(address), JSON.stringify(beside)];
  }
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
    folder.keep(all.flatMap(({ parts }) => [parts.fragment, parts.twin]));
  } finally {
    folder.close();
  }
}
