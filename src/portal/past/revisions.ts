// What records cite → pages of exact revisions: the text as it stood, its verdict of that day. Pure.
import type { Document } from '../../model/document.ts';
import { sourceOf } from '../../model/reference.ts';
import { partsOf, type PageParts } from '../../render/parts.ts';
import type { LinkTargets } from '../../render/place-links.ts';
import type { RevisionPlaces } from './citations.ts';
import type { Link } from '../views/entries.ts';
import { differenceOf, placedText } from './differences.ts';
import { documentPage, type PageInput } from '../documents/document-page.ts';
import { entriesOf } from '../documents/entries.ts';
import { commitView, shortId } from './history.ts';
import type { LinkMap } from '../documents/links.ts';
import type { CitedPage, ShownPast } from './shown-past.ts';
import type { RevisionPage } from '../views/document.ts';
import { isBlotted } from './withheld.ts';

export interface RevisionDocument {
  readonly document: Document;
  readonly parts: PageParts;
  readonly page: RevisionPage;
}

/** The pages themselves; links of the old text lead to what is there today. */
export function revisionPages(
  { past, places }: { readonly past: ShownPast; readonly places: RevisionPlaces },
  input: PageInput,
  links: LinkMap,
): RevisionDocument[] {
  const today = new Map(input.corpus.documents.map((document) => [document.path, document]));
  const citing = citingLinks(past, input);
  return Object.entries(past.cited).map(([key, judged]) => {
    const { bound, revision, branch, onBranch, text, blob } = judged;
    const place = places.get(key);
    if (place === undefined) throw new Error(`${key} has no place`);
    const parts = partsOf(bound);
    const present = judged.document === null ? undefined : today.get(judged.document);
    const entry = present && input.entries.get(present.path);
    return {
      document: bound,
      parts,
      page: {
        id: place.id,
        revision: commitView(revision, past.signatures),
        page: pageOf(judged, place, { parts, links: links.targetsOf(bound) }, input),
        onBranch,
        branch,
        source: sourceOf(bound.path).source,
        blotted: isBlotted({ text, blob })
          ? `git show ${revision.commit}:${sourceOf(judged.path).path}`
          : null,
        today: entry ? { label: entry.title, href: entry.href } : null,
        compare: place.compare,
        difference:
          present && place.compare !== null
            ? differenceOf(placedText(bound.path, bound.text), placedText(present.path, present.text))
            : null,
        citedBy: citing.get(key) ?? [],
      },
    };
  });
}

function pageOf(
  { bound, report, path, revision }: CitedPage,
  { id, href }: { readonly id: string; readonly href: string },
  { parts, links }: { readonly parts: PageParts; readonly links: LinkTargets },
  input: PageInput,
): RevisionPage['page'] {
  const own = entriesOf({ ...input.corpus, documents: [bound] }, report, () => parts).get(path);
  if (own === undefined) throw new Error(`${path} has no entry`);
  const entries = new Map([...input.entries, [path, { ...own, id, href }] as const]);
  const page = documentPage({ ...input, entries, past: new Map() }, bound, report.findings, parts, links);
  const fileName = `${page.fileName}-at-${shortId(revision.commit)}`;
  return { ...page, edit: null, related: [], references: [], fileName };
}

function citingLinks({ citations }: ShownPast, { entries }: PageInput): ReadonlyMap<string, readonly Link[]> {
  const links = Object.entries(citations).flatMap(([path, cited]) => {
    const entry = entries.get(path);
    return cited.flatMap(({ cited: key }) =>
      entry && key !== null ? [{ key, link: { label: entry.title, href: entry.href } }] : [],
    );
  });
  return new Map(
    [...Map.groupBy(links, ({ key }) => key)].map(([key, all]) => [key, all.map(({ link }) => link)]),
  );
}
