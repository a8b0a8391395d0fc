// Other documents of the same services, by kind: found once for all pages, because every page of a large service asks.
import type { DocumentPage } from '../views/document.ts';
import type { DocumentEntry, RelatedEntry } from '../views/entries.ts';
import { inOrder } from '../views/order.ts';
import { entriesByService } from './services.ts';

/** The related documents that the page of an entry shows. */
export type RelatedTo = (entry: DocumentEntry) => DocumentPage['related'];

/** Of each kind. */
const mostShown = 6;

export function relatedAmong(entries: readonly DocumentEntry[]): RelatedTo {
  // One more than is shown: the document itself may be among them.
  const first = new Map(
    [...entriesByService(inOrder(entries))].map(([service, own]) => [
      service,
      [...Map.groupBy(own, ({ kindTitle }) => kindTitle).values()].flatMap((all) =>
        all.slice(0, mostShown + 1),
      ),
    ]),
  );
  return ({ id, services }) => {
    const lists = services.map((service) => first.get(service) ?? []);
    const others = [...new Set(lists.flat())].filter((other) => other.id !== id);
    const ordered = lists.length > 1 ? inOrder(others) : others;
    return [...Map.groupBy(ordered, ({ kindTitle }) => kindTitle)]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([title, all]) => ({ title, entries: all.slice(0, mostShown).map(shownAs) }));
  };
}

/** An entry as a line of a list. */
export function shownAs({ title, href, verdict }: DocumentEntry): RelatedEntry {
  return { title, href, verdict };
}
