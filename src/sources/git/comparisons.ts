// What differs between neighbouring revisions of documents: found once, kept by the ids of their blobs. Where it is known, the
// texts need not even be read.
import type { ComparedText, Comparisons as Asked } from '../../model/past.ts';
import type { Kept } from '../kept.ts';
import type { GitMemory } from './memory.ts';

const nameOf = (before: ComparedText, after: ComparedText): string =>
  [before.path, before.blob, after.path, after.blob].join('\0');

export class Comparisons implements Asked {
  readonly #memory: GitMemory;
  readonly #kept: Kept | null;
  /** What this run asked for; the rest is forgotten. */
  readonly #used = new Map<string, unknown>();
  #added = false;

  constructor(memory: GitMemory, kept: Kept | null) {
    this.#memory = memory;
    this.#kept = kept;
    memory.comparisons ??= new Map(kept?.readJson('comparisons') as [string, unknown][] | null | undefined);
  }

  knows(before: ComparedText, after: ComparedText): boolean {
    return this.#memory.comparisons?.has(nameOf(before, after)) ?? false;
  }

  of<T>(before: ComparedText, after: ComparedText, compare: () => T): T {
    const name = nameOf(before, after);
    let found = this.#memory.comparisons?.get(name) as T | undefined;
    if (found === undefined) {
      found = compare();
      this.#added = true;
    }
    this.#used.set(name, found);
    return found;
  }

  keep(): void {
    this.#memory.comparisons = this.#used;
    // Where nothing can be kept, neither can the pages: they say so.
    if (this.#added) this.#kept?.writeJson('comparisons', null, [...this.#used]);
    this.#added = false;
  }
}
