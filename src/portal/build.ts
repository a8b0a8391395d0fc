// Run → portal data → fragments → pages beside the search index → checked → swapped in.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from '../model/kind.ts';
import type { Rule } from '../model/rule.ts';
import { pruneFragments } from '../render/fragments.ts';
import { renderFragments } from '../render/pool.ts';
import type { Run } from '../run.ts';
import { buildSearch, bundleNames } from '../search/bundles.ts';
import type { AstroProcess } from './astro-process.ts';
import { cacheFolder, pageFile, type WorkPaths, workPaths } from './files.ts';
import { gate } from './gate.ts';
import { picturesOf } from './links.ts';
import { copyPictures, safePictures } from './pictures.ts';
import { headersFile } from './policy.ts';
import { type Portal, portalOf } from './portal.ts';
import { searchPages } from './search-pages.ts';
import { checkOutput, markerFile, swapIn } from './swap.ts';
import { twinOf } from './twin.ts';

export interface BuildOptions {
  readonly run: Run;
  readonly kinds: readonly Kind[];
  readonly rules: readonly Rule[];
  /** Absolute folder that the portal replaces as a whole. */
  readonly out: string;
  readonly astro: AstroProcess;
  /** Told what happens, for people. */
  readonly say: (message: string) => void;
}

export interface BuildResult {
  readonly documents: number;
  readonly rendered: number;
  readonly reused: number;
}

/** Builds the portal. Throws `UsageError` when the output cannot be written, `Error` when the portal would be broken. */
export async function buildPortal(options: BuildOptions): Promise<BuildResult> {
  const { run, out, astro, say } = options;
  const { root } = run.project;
  checkOutput(out);
  const cache = cacheFolder(root);
  const paths = workPaths(cache, `build-${process.pid}-${Date.now().toString(36)}`);
  try {
    const pictures = safePictures(root, picturesOf(run.corpus.documents));
    const portal = portalOf({ ...run, ...options, pictures, bundles: bundleNames(run.corpus.documents.length) });
    writeData(portal, paths);
    const rendered = await renderAll(portal, paths);
    say(`${rendered.made} documents rendered, ${rendered.reused} unchanged`);
    const { base, url } = portal.snapshot.site;
    await Promise.all([
      astro.build({ paths, base, url, development: false, port: null, host: null }),
      buildSearch(searchPages(portal, paths.fragments), path.join(cache, 'search'), path.join(paths.folder, 'search')),
    ]);
    for (const name of portal.snapshot.site.bundles) moveInto(path.join(paths.folder, 'search', name), path.join(paths.out, name));
    writeBeside(portal, paths.out);
    copyPictures(root, pictures, paths.out);
    const problems = gate({ out: paths.out, base, pages: portal.snapshot.documents.map(({ id }) => id) });
    if (problems.length > 0) throw new Error(`The portal would be broken:\n${problems.slice(0, 50).join('\n')}`);
    swapIn(paths.out, out);
    pruneFragments(paths.fragments);
    return { documents: portal.documents.length, rendered: rendered.made, reused: rendered.reused };
  } finally {
    astro.stop();
    rmSync(paths.folder, { recursive: true, force: true });
  }
}

/** Writes what Astro reads: the snapshot and one file per document page. */
export function writeData(portal: Portal, paths: WorkPaths): void {
  mkdirSync(paths.pages, { recursive: true });
  writeFileSync(paths.snapshot, JSON.stringify(portal.snapshot));
  for (const { page } of portal.documents) writeFileSync(pageFile(paths.pages, page.entry.id), JSON.stringify(page));
}

export async function renderAll(portal: Portal, paths: WorkPaths): Promise<{ made: number; reused: number }> {
  const jobs = portal.documents.map(({ document, context, page }) => ({ path: document.path, text: document.text, context, key: page.fragment }));
  const { failures, made, reused } = await renderFragments(paths.fragments, jobs);
  if (failures.length > 0) {
    throw new Error(`${failures.length} documents could not be rendered:\n${failures.map(({ path: file, error }) => `${file}: ${error}`).join('\n')}`);
  }
  return { made, reused };
}

/** Source and JSON twin of every document, headers, and the mark that the folder is ours. */
function writeBeside(portal: Portal, out: string): void {
  for (const { document, page } of portal.documents) {
    const folder = path.join(out, ...page.entry.id.split('/'));
    writeFileSync(path.join(folder, document.format === 'mdx' ? 'index.mdx' : 'index.md'), document.text);
    writeFileSync(path.join(folder, 'index.json'), twinOf(document, page));
  }
  const { site } = portal.snapshot;
  writeFileSync(path.join(out, '_headers'), headersFile);
  const marker = { schemaVersion: 1, tool: 'opsworthy', version: site.version, base: site.base, evaluatedOn: site.evaluatedOn, documents: site.documents };
  writeFileSync(path.join(out, markerFile), `${JSON.stringify(marker)}\n`);
}

function moveInto(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  swapIn(from, to);
}
