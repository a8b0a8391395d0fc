// What earlier runs of this process found in single documents: whoever runs again and again checks only what changed. A
// result holds as long as the document's bytes and everything it was judged beside are the same.
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { Discovered } from '../sources/discover.ts';
import { PackFolder } from '../sources/packs.ts';
import { sharedDocument, type SharedFiles } from '../sources/read.ts';
import type { CheckedDocument, ShardSetup } from './shard.ts';

/** What documents are judged beside. */
export type Surroundings = Omit<ShardSetup, 'files' | 'read' | 'next'>;

export class CheckMemory {
  #surroundings = Buffer.alloc(0);
  #known = new Map<string, CheckedDocument>();

  /** What is known of each file; the others are to be checked. Forgets what holds no longer. */
  recall(
    surroundings: Surroundings,
    files: readonly Discovered[],
    read: SharedFiles,
  ): ReadonlyMap<Discovered, CheckedDocument> {
    const now = serialize(surroundings);
    if (!now.equals(this.#surroundings)) this.#known.clear();
    this.#surroundings = now;
    const found = new Map<Discovered, CheckedDocument>();
    const kept = surroundings.fragments === null ? null : new PackFolder(surroundings.fragments);
    for (const [index, file] of files.entries()) {
      const known = this.#known.get(file.path);
      const { bytes } = sharedDocument(read, files, index);
      // A file that cannot be read is tried again each time.
      if (!known || bytes === null || known.document.governed !== file.governed) continue;
      const parts = known.page?.parts;
      if (parts && !(kept?.has(parts.fragment) && kept.has(parts.twin))) continue;
      const digest = createHash('sha256').update(bytes).digest('hex');
      if (digest === known.document.digest) found.set(file, known);
    }
    kept?.close();
    return found;
  }

  /** Remembers the documents of this run and no others. */
  keep(checked: readonly CheckedDocument[]): void {
    this.#known = new Map(checked.map((each) => [each.document.path, each]));
  }
}
