// The content store of compiled pages: what Astro's content layer makes at a build of its own, made of the snapshot of this one.
// Every entry is held against the schema of its collection.
import { schemas } from '../../content.config.ts';
import { readSnapshot } from '../views/read.ts';

interface Entry {
  readonly id: string;
  readonly data: unknown;
}

/** By collection, by id. */
const store = new Map<string, Map<string, Entry>>();

for (const [name, schema] of Object.entries(schemas)) {
  const entries = new Map<string, Entry>();
  // In the order of Astro's own store.
  const all: readonly { readonly id: string }[] = readSnapshot()[name as keyof typeof schemas];
  for (const entry of all.toSorted((a, b) => a.id.localeCompare(b.id, 'en'))) {
    const { data, error } = schema.safeParse(entry);
    if (error) throw new Error(`${name}, ${entry.id}: ${error.message}`);
    entries.set(entry.id, { id: entry.id, data });
  }
  store.set(name, entries);
}

/** What Astro's `getCollection` looks into. */
export default store;
