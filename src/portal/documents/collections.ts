// Collections that hold documents: the lists of the navigation.
import type { Kind } from '../../model/kind.ts';
import { hrefOf } from '../views/address.ts';
import type { CollectionEntry, DocumentEntry } from '../views/entries.ts';

const titles: Readonly<Record<string, string>> = {
  runbooks: 'Runbooks',
  matrices: 'Matrices',
  'pipeline-reviews': 'Pipeline reviews',
  plans: 'Plans',
  'verification-reports': 'Verification reports',
  incidents: 'Incidents',
  releases: 'Releases',
  pages: 'Pages',
};

/** Collections that hold documents, in the order of the kinds. */
export function collectionsOf(
  base: string,
  entries: readonly DocumentEntry[],
  kinds: readonly Kind[],
): CollectionEntry[] {
  const byCollection = Map.groupBy(entries, (entry) => entry.collection);
  const order = [...new Set([...kinds.map((kind) => kind.collection), ...byCollection.keys()])];
  return order.flatMap((id) => {
    const own = byCollection.get(id);
    if (own === undefined) return [];
    const words = id.replaceAll('-', ' ');
    return [
      {
        id,
        href: hrefOf(base, `/${id}/`),
        title: titles[id] ?? words.charAt(0).toUpperCase() + words.slice(1),
        kinds: [...new Set(own.map((entry) => entry.kindTitle))].toSorted(),
        documents: own.length,
        failing: own.filter((entry) => entry.verdict === 'fail').length,
      },
    ];
  });
}
