// The search index: bundles kept in the cache while their documents are unchanged, merged in the browser. Small ones keep
// Pagefind's memory low, few keep the browser's requests few.
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BundleRequest, endedEarly, endedEarlyCode, makeBundle } from './bundle.ts';
import { KeptTrees } from '../sources/kept-trees.ts';
import type { SearchPage } from './page.ts';

const largest = 700;
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

export interface SearchFolders {
  /** Folder of packs that holds the fragments of the pages. */
  readonly fragments: string;
  /** Of this tool alone; keeps finished bundles. */
  readonly cache: string;
  /** Where all bundles are put. */
  readonly out: string;
  /** Folder of the build or server that asks: it goes when they are killed. */
  readonly work: string;
}

export interface SearchWork {
  /** One processor is left to other work until then. */
  readonly othersDone: Promise<unknown>;
  /** A process more would take memory while Astro takes most; in one that never ends nobody hears when Pagefind does. */
  readonly here: boolean;
  /** Little memory is taken until then. */
  readonly room?: Promise<unknown>;
  readonly signal?: AbortSignal;
}

/** The search index of some pages: bundles that the cache holds, and bundles that are still to be made. */
export class SearchIndex {
  readonly #folders: SearchFolders;
  readonly #store: Store;
  readonly #kept: readonly Bundle[];
  readonly #queue: Bundle[];
  readonly #lastBegun = Promise.withResolvers<void>();

  constructor(pages: readonly SearchPage[], folders: SearchFolders) {
    this.#folders = folders;
    mkdirSync(folders.cache, { recursive: true });
    this.#store = new KeptTrees(folders.cache);
    const bundles = partition(pages);
    this.#kept = bundles.filter(({ key }) => this.#store.read(key) !== null);
    this.#queue = bundles.filter((bundle) => !this.#kept.includes(bundle));
  }

  /** Resolves when no bundle waits to be made, or none will be any more. */
  get lastBegun(): Promise<void> {
    return this.#lastBegun.promise;
  }

  /**
   * Makes what is missing and puts all into `out`. Throws with what Pagefind calls an error, or the reason of `signal`, and then when
   * nothing is written any more. `here`: the first bundles are made in this process.
   */
  async make({ othersDone, here, room = Promise.resolve(), signal }: SearchWork): Promise<void> {
    const { fragments, out, work: own } = this.#folders;
    const work = async (by: (request: BundleRequest) => Promise<void>): Promise<void> => {
      try {
        for (let bundle = this.#queue.shift(); bundle; bundle = this.#queue.shift()) {
          signal?.throwIfAborted();
          if (this.#queue.length === 0) this.#lastBegun.resolve();
          const { pages } = bundle;
          await make(bundle, out, this.#store, (folder) => by({ pages, fragments, folder, work: own }));
        }
      } finally {
        // Where one lane fails the others take up nothing more.
        this.#queue.length = 0;
        this.#lastBegun.resolve();
      }
    };
    const beside = async (): Promise<void> => {
      const indexer = new Indexer();
      try {
        await work((request) => indexer.make(request));
      } finally {
        await indexer.done();
      }
    };
    const lanes = [here ? work((request) => makeBundle(request, room)) : beside()];
    for (let lane = 2; lane < availableParallelism(); lane++) lanes.push(room.then(beside));
    lanes.push(othersDone.then(beside));
    // Meanwhile this process has nothing to do.
    lanes.push(placeKept(this.#kept, this.#store, out));
    const ends = await Promise.allSettled(lanes);
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    this.#store.prune();
  }
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
      page.alerts,
      page.words,
      page.weight,
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

/** A process that makes bundles, started for the first. */
class Indexer {
  #child: ChildProcess | null = null;
  #said = '';

  make(request: BundleRequest): Promise<void> {
    const child = (this.#child ??= this.#start());
    return new Promise((resolve, reject) => {
      const made = (): void => {
        child.off('error', reject).off('close', ended);
        resolve();
      };
      const ended = (code: number | null): void => {
        const lines = this.#said.trim().split('\n').filter(Boolean);
        // The system kills the one or the other where memory is short.
        const early = code === null || code === 0 || code === endedEarlyCode;
        reject(early ? endedEarly(lines) : new Error(lines.join('\n')));
      };
      child.once('message', made);
      child.once('error', reject);
      child.once('close', ended);
      child.send(request, (error) => {
        if (error) reject(child.connected ? error : endedEarly([]));
      });
    });
  }

  /** Resolves when its process is gone. */
  async done(): Promise<void> {
    const child = this.#child;
    if (!child?.connected) return;
    const closed = once(child, 'close');
    child.send('done', () => undefined);
    await closed;
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(new URL('./indexer.ts', import.meta.url)), [], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#said += chunk.toString();
    });
    return child;
  }
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
