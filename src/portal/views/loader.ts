// Feeds the content collections from the snapshot of the build: metadata only, so that the store stays small.
import { readFileSync } from 'node:fs';
import type { Loader } from 'astro/loaders';
import { snapshot as snapshotFile } from 'virtual:opsworthy';
import type { Snapshot } from './snapshot.ts';

type Part = 'documents' | 'services' | 'kinds' | 'rules';

/** Loads one part of the snapshot; entries that are gone go. In development it is asked again after each change. */
export function snapshotLoader(part: Part): Loader {
  return {
    name: `opsworthy-${part}`,
    async load({ store, parseData, generateDigest }) {
      const snapshot = JSON.parse(readFileSync(snapshotFile, 'utf8')) as Snapshot;
      const present = new Set(snapshot[part].map((entry) => entry.id));
      for (const id of store.keys()) if (!present.has(id)) store.delete(id);
      for (const entry of snapshot[part]) {
        const digest = generateDigest({ ...entry });
        if (store.get(entry.id)?.digest === digest) continue;
        const data = await parseData({ id: entry.id, data: { ...entry } });
        store.set({ id: entry.id, data, digest });
      }
    },
  };
}
