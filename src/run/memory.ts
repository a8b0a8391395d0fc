// What was found in single documents: by earlier runs of this process, and by earlier processes where results are kept. Whoever runs
// again checks only what changed. A result holds as long as the document's bytes and everything it was judged beside are the same.
import type { Discovered } from '../sources/discover.ts';
import { dataText, sha256 } from '../model/digest.ts';
import { Kept } from '../sources/kept.ts';
import { PackFolder } from '../sources/packs.ts';
import { sharedDocument, type SharedFiles } from '../sources/read.ts';
import { KeptResults, resultsBelow, type ResultsPlace } from './results.ts';
import type { ShardSetup } from './shard.ts';
import type { CheckedDocument } from './checked-document.ts';

/** What documents are judged beside. */
export type Surroundings = Omit<ShardSetup, 'files' | 'read' | 'next' | 'results'>;

export class CheckMemory {
  readonly #project: { readonly root: string; readonly tool: string } | null;
  #surroundings = '';
  #known = new Map<string, CheckedDocument>();
  #place: ResultsPlace | null = null;
  /** Whether no earlier process kept anything. */
  #first = true;

  /** `project`: below which results are kept, and the digest of what judges; `null` to remember in this process alone. */
  constructor(project: { readonly root: string; readonly tool: string } | null = null) {
    this.#project = project;
  }

  /** For a project. In a checkout the tool itself may change between processes, and nothing is kept. */
  static below(root: string): CheckMemory {
    const tool = Kept.tool();
    return new CheckMemory(tool === null ? null : { root, tool });
  }

  /** Where the results of this run are to be kept. */
  get place(): ResultsPlace | null {
    return this.#place;
  }

  /** What is known of each file; the others are to be checked. Forgets what holds no longer. */
  recall(
    surroundings: Surroundings,
    files: readonly Discovered[],
    read: SharedFiles,
  ): ReadonlyMap<Discovered, CheckedDocument> {
    const now = dataText(surroundings);
    if (now !== this.#surroundings) {
      this.#known.clear();
      this.#place = this.#project && resultsBelow(this.#project.root, this.#project.tool, now);
    }
    this.#surroundings = now;
    const found = new Map<Discovered, CheckedDocument>();
    const kept = this.#place && new KeptResults(this.#place);
    this.#first = kept?.empty ?? true;
    if (this.#first && this.#known.size === 0) return found;
    const fragments = surroundings.fragments === null ? null : new PackFolder(surroundings.fragments);
    for (const [index, file] of files.entries()) {
      const { bytes } = sharedDocument(read, files, index);
      // A file that cannot be read is tried again each time.
      if (bytes === null) continue;
      const { path, governed } = file;
      const digest = sha256(bytes);
      const here = this.#known.get(path);
      const known =
        here?.document.digest === digest && here.document.governed === governed
          ? here
          : (kept?.read({ path, governed, digest }) ?? null);
      const parts = known?.page?.parts;
      if (known && (!parts || (fragments?.has(parts.fragment) && fragments.has(parts.twin))))
        found.set(file, known);
    }
    kept?.close();
    fragments?.close();
    return found;
  }

  /** Remembers the documents of this run and no others. */
  keep(checked: readonly CheckedDocument[]): void {
    this.#known = new Map(checked.map((each) => [each.document.path, each]));
    // What was written a moment ago needs no mark that it is used.
    if (this.#place === null || this.#first) return;
    const kept = new KeptResults(this.#place);
    kept.keep(checked.map(({ document }) => document));
    kept.close();
  }
}
