// Runbooks at the commits at which records of this repository cite them.
import type { Document } from '../../model/document.ts';
import { citedCommit, citedFile, type GitFacts } from '../../model/git.ts';
import { rootPath, sourceOf } from '../../model/reference.ts';
import { writtenRunbooks } from '../../model/written.ts';

/**
 * By commit and path as cited; `null` where nothing lay there. Left out: what lies in another repository, what is named by an id, and what
 * is cited at a commit that is none of `commits`.
 */
export async function readCitedRunbooks(
  documents: readonly Document[],
  commits: GitFacts['commits'],
  digestAt: (commit: string, file: string) => Promise<string | null>,
): Promise<GitFacts['files']> {
  const result: Record<string, string | null> = {};
  for (const document of documents)
    for (const { path, commit } of writtenRunbooks(document)) {
      const root = rootPath(path, document.path);
      if (root === null || sourceOf(root).source !== null || !/\.mdx?$/i.test(root)) continue;
      const full = commits[citedCommit(commit, null)];
      if (full) result[citedFile(commit, root)] = await digestAt(full, root);
    }
  return result;
}
