// Pipeline files as they were when they were reviewed.
import type { Document } from '../../model/document.ts';
import type { Facts } from '../../model/facts.ts';
import { type BranchFacts, citedFile, type GitFacts } from '../../model/git.ts';
import type { Revision } from '../../model/revision.ts';
import { isA } from '../../model/kind.ts';
import { rootPath } from '../../model/reference.ts';
import { textAt } from '../../model/written.ts';
import { digestsOf } from '../pipelines.ts';
import type { History } from './history.ts';
import type { Objects } from './objects.ts';

export class ReviewedPipelines {
  readonly #objects: Objects;
  readonly #prefix: string;
  readonly #commitOf: (cited: string) => Promise<string | null>;

  constructor(objects: Objects, prefix: string, commitOf: (cited: string) => Promise<string | null>) {
    this.#objects = objects;
    this.#prefix = prefix;
    this.#commitOf = commitOf;
  }

  /** Digests of pipeline files at the commit of their review. */
  async cited(documents: readonly Document[]): Promise<GitFacts['files']> {
    const result: Record<string, string | null> = {};
    for (const document of documents) {
      const reviewed = reviewedFile(document);
      if (reviewed)
        result[citedFile(reviewed.commit, reviewed.file)] = await this.digestAt(
          reviewed.commit,
          reviewed.file,
        );
    }
    return result;
  }

  /** Since when a reviewed pipeline file has been another one than the reviewed. */
  async stale(
    history: History,
    documents: readonly Document[],
    digests: Facts['digests'],
  ): Promise<BranchFacts['stalePipelines']> {
    const result: Record<string, Revision> = {};
    for (const document of documents) {
      const { file, digest } = pipelineOf(document);
      if (file === null || (digest !== null && digests[file]?.includes(digest) === true)) continue;
      const cited = reviewedFile(document);
      const commit = cited && (await this.#commitOf(cited.commit));
      const stated = digest ?? (commit === null ? null : await this.digestAt(commit, file));
      if (stated === null) continue;
      for (const { index, after } of history.changes.get(this.#prefix + file) ?? []) {
        if (after !== null && (await this.#digestsOf(after)).includes(stated)) break;
        const revision = history.revisions[index];
        if (revision) result[document.path] = revision;
      }
    }
    return result;
  }

  /** SHA-256 (hex) of a file at a commit; `null` when it is not there. */
  async digestAt(commit: string, file: string): Promise<string | null> {
    return (await this.#digestsOf(`${commit}:${this.#prefix}${file}`))[0] ?? null;
  }

  async #digestsOf(name: string): Promise<readonly string[]> {
    const found = await this.#objects.read(name);
    return found?.type === 'blob' ? digestsOf(found.bytes) : [];
  }
}

function pipelineOf(document: Document): { file: string | null; digest: string | null } {
  const file = textAt(document, 'pipeline.file');
  if (
    !isA(document.kind, 'pipeline-review') ||
    file === null ||
    textAt(document, 'pipeline.repository') !== null
  )
    return { file: null, digest: null };
  return {
    file: rootPath(file, ''),
    digest: textAt(document, 'pipeline.digest')?.replace(/^sha256:/, '') ?? null,
  };
}

function reviewedFile(document: Document): { readonly commit: string; readonly file: string } | null {
  const { file } = pipelineOf(document);
  const commit = textAt(document, 'pipeline.commit');
  return file === null || commit === null ? null : { commit, file };
}
