// Runbooks at the commits at which records of this repository cite them.
import type { Document } from '../../model/document.ts';
import { citedFile, type GitFacts } from '../../model/git.ts';
import { rootPath, sourceOf } from '../../model/reference.ts';
import { textAt } from '../../model/written.ts';
import { digestsOf } from '../pipelines.ts';
import type { Repository } from './repository.ts';

/** By commit and path as cited; `null` where nothing lay there. What lies in another repository, or is named by an id, is left out. */
export async function readCitedRunbooks(
  documents: readonly Document[],
  { objects, prefix }: Pick<Repository, 'objects' | 'prefix'>,
): Promise<GitFacts['files']> {
  const result: Record<string, string | null> = {};
  for (const document of documents) {
    if (document.kind?.nature !== 'record') continue;
    for (const key of ['runbook', 'rollbackRunbook']) {
      const [path, commit] = [textAt(document, `${key}.path`), textAt(document, `${key}.commit`)];
      const root = path === null ? null : rootPath(path, document.path);
      if (root === null || commit === null || sourceOf(root).source !== null) continue;
      if (!/\.mdx?$/i.test(root) || !/^[0-9a-f]{4,64}$/i.test(commit)) continue;
      const found = await objects.read(`${commit}:${prefix}${root}`);
      result[citedFile(commit, root)] = found?.type === 'blob' ? (digestsOf(found.bytes)[0] ?? null) : null;
    }
  }
  return result;
}
