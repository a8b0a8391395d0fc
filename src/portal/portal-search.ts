// The search index of a build's documents. Where most of it is kept, the rest is made while pages are still prepared; a whole one
// is begun when that process has ended: the memory of both would add up.
import { readFileSync } from 'node:fs';
import { SearchIndex } from '../search/bundles.ts';
import type { SearchPage } from '../search/page.ts';
import { searchFolder } from './files.ts';
import type { Searchable } from './prepare-message.ts';

export class PortalSearch {
  readonly #index: SearchIndex;
  readonly #abort = new AbortController();
  readonly #othersDone = Promise.withResolvers<void>();
  #made: Promise<void> | null = null;

  constructor({ cache, paths, searchPages }: Searchable) {
    const pages = JSON.parse(readFileSync(searchPages, 'utf8')) as SearchPage[];
    const { fragments, search: out, folder: work } = paths;
    this.#index = new SearchIndex(pages, { fragments, cache: searchFolder(cache), out, work });
    // What goes wrong now is said by `made`.
    if (this.#index.nearlyThere) this.#make().catch(() => undefined);
  }

  /** Resolves when the index is whole; `built` is the other work. Throws with what Pagefind calls an error. */
  made(built: Promise<unknown>): Promise<void> {
    built.then(
      () => this.#othersDone.resolve(),
      () => this.#othersDone.resolve(),
    );
    return this.#make();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Takes up nothing more. Resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#othersDone.resolve();
    await this.#made?.catch(() => undefined);
  }

  #make(): Promise<void> {
    return (this.#made ??= this.#index.make({
      othersDone: this.#othersDone.promise,
      here: true,
      signal: this.signal,
    }));
  }
}
