// The search index: bundles kept in the cache while their documents are unchanged, merged in the browser. Small ones keep
// Pagefind's memory low, few keep the browser's requests few.
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundleRequest, makeBundle } from './bundle.ts';
import { KeptTrees } from '../sources/kept-trees.ts';
import type { SearchPage } from './page.ts';

const largest = 1_000;
/** What is aimed at as long as there are few bundles. */
const handy = 300;
const few = 6;
/** What Pagefind adds for other ways to search a site. */
const unused = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\.(?:js|css)$/;

/** Folders of the bundles for so many documents, below the base path. */
export function bundleNames(documents: number): string[] {
  const count = Math.max(1, Math.ceil(documents / largest), Math.min(few, Math.ceil(documents / handy)));
  return Array.from({ length: count }, (_, index) => (index === 0 ? 'pagefind' : `pagefind-${index}`));
}

/** Finished bundles. Nothing is known of them but their files. */
type Store = KeptTrees<Record<string, never>>;

interface Bundle {
  readonly name: string;
  readonly key: string;
  readonly pages: readonly SearchPage[];
}

/**
 * Makes the bundles that `cache`, which is of this tool alone, does not hold, from the packs in `fragments`, and copies all into
 * `out`. One processor is left to other work until `othersDone`. Throws with what Pagefind calls an error.
 */
export async function buildSearch(
  pages: readonly SearchPage[],
  fragments: string,
  cache: string,
  out: string,
  othersDone: Promise<unknown>,
): Promise<void> {
  const store: Store = new KeptTrees(cache);
  mkdirSync(cache, { recursive: true });
  const bundles = partition(pages);
  const kept = bundles.filter(({ key }) => store.read(key) !== null);
  const queue = bundles.filter((bundle) => !kept.includes(bundle));
  const work = async (by: (request: BundleRequest) => Promise<void>): Promise<void> => {
    for (let bundle = queue.shift(); bundle; bundle = queue.shift())
      await make(bundle, out, store, (folder) => by({ pages: bundle.pages, fragments, folder }));
  };
  // The first lane runs here: a process more would take memory while Astro takes most.
  const lanes = [work(makeBundle)];
  for (let lane = 2; lane < availableParallelism(); lane++) lanes.push(work(inProcess));
  lanes.push(othersDone.then(() => work(inProcess)));
  // Meanwhile this process has nothing to do.
  lanes.push(placeKept(kept, store, out));
  await Promise.all(lanes);
  store.prune();
}

async function placeKept(bundles: readonly Bundle[], store: Store, out: string): Promise<void> {
  for (const bundle of bundles) {
    if (stands(bundle, out)) continue;
    const { folder, done } = placeOf(bundle, out);
    store.place(bundle.key, folder);
    done();
  }
}

/** A document stays in its bundle whatever comes or goes beside it, as long as the number of bundles is the same. */
function partition(pages: readonly SearchPage[]): Bundle[] {
  const names = bundleNames(pages.length);
  const parts = names.map((): SearchPage[] => []);
  for (const page of pages) {
    const place = createHash('sha256').update(page.url).digest().readUInt32BE(0) % names.length;
    parts[place]?.push(page);
  }
  return names.map((name, index) => {
    const own = (parts[index] ?? []).toSorted((a, b) => (a.url < b.url ? -1 : 1));
    const content = own.map((page) => [
      page.url,
      page.title,
      page.fragment,
      page.meta,
      page.filters,
      page.words,
    ]);
    return {
      name,
      pages: own,
      key: createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32),
    };
  });
}

/** Makes a bundle from nothing: what an earlier one left is not to be kept as part of it. */
async function make(
  bundle: Bundle,
  out: string,
  store: Store,
  by: (folder: string) => Promise<void>,
): Promise<void> {
  const { folder, done } = placeOf(bundle, out);
  await by(folder);
  for (const name of readdirSync(folder)) if (unused.test(name)) rmSync(path.join(folder, name));
  store.keep(bundle.key, folder, {});
  done();
}

function inProcess(request: BundleRequest): Promise<void> {
  const child = fork(fileURLToPath(new URL('./indexer.ts', import.meta.url)), [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(said.trim()));
    });
    child.send(request, (error) => {
      if (error) reject(error);
    });
  });
}

/** Names the bundle that a folder holds: in development the output of the last time is still there. */
const labelOf = ({ name }: Bundle, out: string): string => path.join(out, `${name}.key`);

function stands(bundle: Bundle, out: string): boolean {
  const label = labelOf(bundle, out);
  return existsSync(label) && readFileSync(label, 'utf8') === bundle.key;
}

/** A folder beside the bundle's place; `done` puts it there. */
function placeOf(bundle: Bundle, out: string): { readonly folder: string; done(): void } {
  const place = path.join(out, bundle.name);
  const folder = `${place}.next`;
  rmSync(folder, { recursive: true, force: true });
  return {
    folder,
    done() {
      rmSync(place, { recursive: true, force: true });
      renameSync(folder, place);
      writeFileSync(labelOf(bundle, out), bundle.key);
    },
  };
}
