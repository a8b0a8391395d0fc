// The search index of a build's documents, begun as soon as they are known: while their pages are still prepared.
import { readFileSync } from 'node:fs';
import { SearchIndex } from '../../search/bundles.ts';
import type { SearchPage } from '../../search/page.ts';
import { searchFolder } from './files.ts';
import type { Searchable } from './prepare-message.ts';

export class PortalSearch {
  readonly #index: SearchIndex;
  readonly #abort = new AbortController();
  readonly #prepared = Promise.withResolvers<void>();
  readonly #othersDone = Promise.withResolvers<void>();
  readonly #made: Promise<void>;

  constructor({ cache, paths, searchPages }: Searchable) {
    const pages = JSON.parse(readFileSync(searchPages, 'utf8')) as SearchPage[];
    const { fragments, search: out, folder: work } = paths;
    this.#index = new SearchIndex(pages, { fragments, cache: searchFolder(cache), out, work });
    this.#made = this.#index.make({
      othersDone: this.#othersDone.promise,
      here: true,
      room: this.#prepared.promise,
      signal: this.signal,
    });
    // What goes wrong now is said by `made`.
    this.#made.catch(() => undefined);
  }

  /** The pages are prepared. Resolves when the index is whole; `built` is the other work. Throws with what Pagefind calls an error. */
  made(built: Promise<unknown>): Promise<void> {
    this.#prepared.resolve();
    built.then(
      () => this.#othersDone.resolve(),
      () => this.#othersDone.resolve(),
    );
    return this.#made;
  }

  /** Resolves when its last part is being made. */
  get lastBegun(): Promise<void> {
    return this.#index.lastBegun;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Takes up nothing more. Resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#prepared.resolve();
    this.#othersDone.resolve();
    await this.#made.catch(() => undefined);
  }
}
