// The pasts of all repositories of a run as one, with what records cite in any of them.
import type { Document } from '../../model/document.ts';
import type { Revision } from '../../model/revision.ts';
import type { ComparedText, DocumentPast, Past } from '../../model/past.ts';
import { pathIn, sourceOf } from '../../model/reference.ts';
import { textAt } from '../../model/written.ts';
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
  const deployed = await readDeployed(documents, pasts);
  const named = Map.groupBy(
    [
      ...Object.values(cited).map(({ path, revision }) => ({ source: sourceOf(path).source, revision })),
      ...deployed,
    ],
    ({ source }) => source,
  );
  const signatures = await Promise.all(
    [...pasts].map(([source, past]) =>
      past.signaturesOf((named.get(source) ?? []).map(({ revision }) => revision)),
    ),
  );
  const followed = [...pasts.values()].find(({ branch }) => typeof branch === 'string') ?? first;
  return {
    branch: followed.branch,
    documents: Object.assign({}, ...[...pasts].map(([source, past]) => namedDocuments(past, source))),
    cited,
    citations,
    deployed: Object.fromEntries(deployed.map(({ path, revision }) => [path, revision])),
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

interface Deployed {
  /** Path of the record. */
  readonly path: string;
  /** Source of the commit. */
  readonly source: string | null;
  readonly revision: Revision;
}

/** What records say was deployed: in the repository of the record, else in any. */
async function readDeployed(
  documents: readonly Document[],
  pasts: ReadonlyMap<string | null, RepositoryPast>,
): Promise<Deployed[]> {
  const found: Deployed[] = [];
  for (const document of documents) {
    const commit = document.kind?.nature === 'record' ? textAt(document, 'commit') : null;
    if (commit === null) continue;
    const own = sourceOf(document.path).source;
    for (const source of new Set([own, ...pasts.keys()])) {
      const revision = await pasts.get(source)?.revisionOf(commit);
      if (!revision) continue;
      found.push({ path: document.path, source, revision });
      break;
    }
  }
  return found;
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
