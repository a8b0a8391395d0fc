// Where exact revisions lie, and how the documents that cite them lead there. Pure.
import type { Citation } from '../../model/past.ts';
import { rootPath, sourceOf } from '../../model/reference.ts';
import type { ShownPast } from './shown-past.ts';
import { hrefOf } from '../views/address.ts';
import type { Fact } from '../views/entries.ts';

/** Where the exact revisions lie: key of `Past.cited` → addresses. */
export type RevisionPlaces = ReadonlyMap<
  string,
  { readonly id: string; readonly href: string; readonly compare: string | null }
>;

/** Addresses below `/at/` and `/compare/`: `<commit>/<address of the document then>`. */
export function placesOf({ cited }: Pick<ShownPast, 'cited'>, base: string): RevisionPlaces {
  const taken = new Set<string>();
  return new Map(
    Object.entries(cited).map(([key, { revision, path, bound, document, withheld }]) => {
      const own = `${revision.commit}${bound.metadata.address}`;
      const place = taken.has(own) ? `${revision.commit}/${path.replace(/\.mdx?$/, '')}/` : own;
      taken.add(place);
      const compare = document === null || withheld ? null : hrefOf(base, `/compare/${place}`);
      return [key, { id: place.slice(0, -1), href: hrefOf(base, `/at/${place}`), compare }];
    }),
  );
}

const labels: Readonly<Record<Citation['key'], string>> = {
  runbook: 'Runbook as executed',
  rollbackRunbook: 'Rollback runbook as executed',
  reviewed: 'As reviewed',
};

/** What a document cites, for the facts beside its text. */
export function citationFacts(from: string, past: ShownPast, places: RevisionPlaces): Fact[] {
  return (past.citations[from] ?? []).map(({ key, commit, path, cited }): Fact => {
    const place = cited === null ? undefined : places.get(cited);
    const text = cited === null ? undefined : past.cited[cited];
    const short = commit.slice(0, 10);
    const value = (words: string, href: string | null): Fact['values'][number] => ({
      text: words,
      href,
      date: false,
    });
    if (!place || !text)
      return {
        label: labels[key],
        values: [value(`${path} at ${short}, which is not in ${repositoryOf(path, from)}`, null)],
        inferredFrom: null,
      };
    const values = [value(`${text.bound.metadata.title.value} at ${short}`, place.href)];
    if (place.compare) values.push(value('compared with today', place.compare));
    return { label: labels[key], values, inferredFrom: null };
  });
}

const repositoryOf = (path: string, from: string): string =>
  sourceOf(rootPath(path, from) ?? path).source ?? 'this repository';
