// The exact texts that records cite, each looked up in the repository that its path names: this one, or that of a source.
import type { Document } from '../../model/document.ts';
import { citedFile } from '../../model/git.ts';
import type { Citation, CitedText, Past } from '../../model/past.ts';
import { pathIn, rootPath, sourceOf } from '../../model/reference.ts';
import { writtenRunbooks } from '../../model/written.ts';
import type { RepositoryPast } from './past.ts';

/** What a document cites, before anything is looked up. */
type Written = Pick<Citation, 'key' | 'commit' | 'path'>;

/** `pasts` are those of all repositories by the name of their source, `null` for this one. */
export async function readCitations(
  documents: readonly Document[],
  pasts: ReadonlyMap<string | null, RepositoryPast>,
): Promise<Pick<Past, 'cited' | 'citations'>> {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  const byId = new Map(documents.map((document) => [document.metadata.id, document.path]));
  const before = earlierPaths(pasts);
  const cited: Record<string, CitedText> = {};
  const citations: Record<string, Citation[]> = {};
  const lookUp = async (from: string, { commit, path }: Written): Promise<CitedText | null> => {
    const root = rootPath(path, from);
    if (root === null) return null;
    const { source } = sourceOf(root);
    const names = [root, `${root}.md`, `${root}.mdx`, byId.get(root) ?? root].map(
      (name) => sourceOf(name).path,
    );
    const found = await pasts.get(source)?.textAt(commit, names);
    if (!found) return null;
    const name = pathIn(source, found.path);
    return { ...found, path: name, document: byPath.has(name) ? name : (before.get(name) ?? null) };
  };
  const cite = async (from: string, written: Written): Promise<string | null> => {
    const found = await lookUp(from, written);
    const key = found && citedFile(found.revision.commit, found.path);
    if (found && key !== null) cited[key] ??= found;
    (citations[from] ??= []).push({ ...written, cited: key });
    return found?.document ?? null;
  };
  const executed = new Set<string>();
  for (const document of documents)
    for (const written of writtenRunbooks(document)) {
      const path = await cite(document.path, written);
      if (path !== null) executed.add(path);
    }
  for (const path of executed) {
    const commit = byPath.get(path)?.metadata.reviewed?.value.commit;
    if (commit) await cite(path, { key: 'reviewed', commit, path });
  }
  return { cited, citations };
}

/** Where a document stood before it was moved → where it is. */
function earlierPaths(pasts: ReadonlyMap<string | null, RepositoryPast>): ReadonlyMap<string, string> {
  return new Map(
    [...pasts].flatMap(([source, { documents }]) =>
      Object.entries(documents).flatMap(([path, { texts, older }]) =>
        [...texts, ...older].map((text): [string, string] => [
          pathIn(source, text.path),
          pathIn(source, path),
        ]),
      ),
    ),
  );
}
