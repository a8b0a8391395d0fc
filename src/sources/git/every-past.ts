// The pasts of all repositories of a run as one, with what records cite in any of them.
import type { Document } from '../../model/document.ts';
import type { ComparedText, DocumentPast, Past } from '../../model/past.ts';
import { pathIn, sourceOf } from '../../model/reference.ts';
import { readCitations } from './citations.ts';
import type { GitAnswer } from './index.ts';
import type { RepositoryPast } from './past.ts';

/** `null` where no pages are made. */
export async function joinedPast(
  documents: readonly Document[],
  answers: ReadonlyMap<string | null, GitAnswer>,
): Promise<Past | null> {
  const pasts = new Map(
    [...answers].flatMap(([source, { past }]) => (past === null ? [] : [[source, past] as const])),
  );
  const [first] = pasts.values();
  if (!first) return null;
  const { cited, citations } = await readCitations(documents, pasts);
  const texts = Map.groupBy(Object.values(cited), ({ path }) => sourceOf(path).source);
  const signatures = await Promise.all(
    [...pasts].map(([source, past]) => past.signaturesOf(texts.get(source) ?? [])),
  );
  const named = [...pasts.values()].find(({ branch }) => typeof branch === 'string') ?? first;
  return {
    branch: named.branch,
    documents: Object.assign({}, ...[...pasts].map(([source, past]) => namedDocuments(past, source))),
    cited,
    citations,
    signatures: Object.assign({}, ...signatures),
    comparisons: {
      of(before, after, compare) {
        const past = pasts.get(sourceOf(after.path).source);
        return past ? past.comparisons.of(bare(before), bare(after), compare) : compare();
      },
      keep() {
        for (const { comparisons } of pasts.values()) comparisons.keep();
      },
    },
  };
}

const bare = (text: ComparedText): ComparedText => ({ ...text, path: sourceOf(text.path).path });

function namedDocuments({ documents }: RepositoryPast, source: string | null): Past['documents'] {
  const named = <T extends { readonly path: string }>(text: T): T => ({
    ...text,
    path: pathIn(source, text.path),
  });
  if (source === null) return documents;
  return Object.fromEntries(
    Object.entries(documents).map(([path, own]): [string, DocumentPast] => [
      pathIn(source, path),
      { ...own, texts: own.texts.map(named), older: own.older.map(named) },
    ]),
  );
}
