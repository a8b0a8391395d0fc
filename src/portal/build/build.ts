// Run → portal data → fragments → pages beside the search index → checked → swapped in.
import { counted } from '../../model/counted.ts';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { writeBeside } from './beside.ts';
import { compileInProcess, prepareInProcess, renderInProcess } from './children.ts';
import { compiledPages } from './compiled-pages.ts';
import { diskProblem } from './disk.ts';
import { type FinishedPage, keepFinished } from './finished.ts';
import { gate } from './gate.ts';
import { writeOffline } from './offline-lists.ts';
import { PortalSearch } from './portal-search.ts';
import type { Prepared, PrepareRequest } from './prepare-message.ts';
import { fileOf, keepReadPages, keptReadPages, type ReadPage, readPages } from './read-pages.ts';
import { keepSpare } from './spare.ts';
import { checkOutput, swapIn } from './swap.ts';
import { finishVersions, indexVersions } from './version-finish.ts';
import type { WrittenPages } from './write.ts';

export interface BuildOptions extends PrepareRequest {
  /** Absolute folder that the portal replaces as a whole. */
  readonly out: string;
  /** Told what happens, for people. */
  readonly say: (message: string) => void;
}

/**
 * Builds the portal. Returns the exit code: 0, or that of findings that stop the build.
 * Throws `UsageError` when the run is wrong or the output cannot be written, `Error` when the portal would be broken.
 */
export async function buildPortal(options: BuildOptions): Promise<number> {
  const { out, say, cwd, config, today, failOn } = options;
  checkOutput(out);
  const stop = new AbortController();
  let compiled: Promise<string> | null = null;
  let search: PortalSearch | null = null;
  let [cache, folder] = ['', ''];
  try {
    const prepared = await prepareInProcess(
      { cwd, config, today, failOn },
      {
        said: say,
        begun: (common, own) => {
          [cache, folder] = [common, own];
        },
        checked: () => {
          const work = path.join(folder, 'compiling');
          compiled = compiledPages(cache, work, () => compileInProcess(work, stop.signal));
          // What goes wrong is said when they are asked for.
          compiled.catch(() => undefined);
        },
        searchable: (found) => {
          search = new PortalSearch(found);
        },
      },
    );
    if ('stopped' in prepared) return prepared.stopped;
    if (compiled === null || search === null)
      throw new Error('Documents were prepared before they were checked.');
    await makePages(prepared, compiled, search, stop.signal);
    swapIn(prepared.paths.out, out, (old) => keepSpare(prepared.cache, old));
    say(`${counted(prepared.pages.length, 'document')} published in ${path.relative(cwd, out) || '.'}`);
    return 0;
  } catch (error) {
    throw diskProblem(error) ?? error;
  } finally {
    stop.abort();
    await (search as PortalSearch | null)?.stop();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  }
}

async function makePages(
  prepared: Prepared,
  compiled: Promise<string>,
  search: PortalSearch,
  signal: AbortSignal,
): Promise<void> {
  const { cache, paths, base, bundles, finishing, offline } = prepared;
  const { standing, making } = JSON.parse(readFileSync(finishing, 'utf8')) as WrittenPages;
  const built = compiled.then((folder) => renderInProcess({ compiled: folder, paths, base }, signal));
  const indexed = search.made(built).then(() => indexVersions(prepared, built, search.signal));
  const read = readStanding(prepared, standing);
  const complete = Promise.all([read, built, writeBeside(making, paths)]);
  const checked = complete.then(async ([pages]) => {
    // What is left of the index then leaves processors idle: begun before, this would make it end later.
    await search.lastBegun;
    await check(prepared, indexed, pages);
    // What was looked at is right whatever comes of the search index.
    keepFinished(cache, paths.out, [...standing, ...making]);
    keepReadPages(cache, [...standing, ...making], pages);
  });
  await Promise.all([checked, indexed]);
  for (const name of bundles) renameSync(path.join(paths.search, name), path.join(paths.out, name));
  writeOffline({ out: paths.out, base, plan: offline, bundles, known: [...standing, ...making] });
}

/** What the gate wants to know of pages that lie in the output already. */
async function readStanding(
  { cache, paths }: Prepared,
  standing: readonly FinishedPage[],
): Promise<Map<string, ReadPage>> {
  const kept = keptReadPages(cache, standing);
  const rest = standing.map(fileOf).filter((file) => !kept.has(file));
  return new Map([...kept, ...(await readPages(paths.out, rest))]);
}

/** Completes the versions and looks at the whole. Throws when the portal would be broken. */
async function check(prepared: Prepared, indexed: Promise<void>, read: Map<string, ReadPage>): Promise<void> {
  const { paths, base, pages, past, versions: asked } = prepared;
  // Versions are complete when their search is; without any, nobody waits.
  if (asked.length > 0) await indexed;
  const versions = finishVersions(prepared);
  const problems = await gate({ out: paths.out, base, pages: [...pages, ...past], versions, read });
  if (problems.length === 0) return;
  throw new Error(`The portal would be broken:\n${problems.slice(0, 50).join('\n')}`);
}
