// What a document's frontmatter says, by dotted path, and the commits that it cites: of one repository, or of any.
import type { Document } from './document.ts';
import { rootPath, sourceOf } from './reference.ts';

/** A text of the frontmatter by dotted path; `null` when nothing or something else stands there. */
export function textAt({ frontmatter }: Pick<Document, 'frontmatter'>, path: string): string | null {
  let value: unknown = frontmatter.data;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[part];
  }
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A commit that a document names. */
export interface WrittenCommit {
  /** Dotted path of its key. */
  readonly key: string;
  readonly commit: string;
  /** The source that holds the path beside it; `null` for this repository, `undefined` where no path says which it is. */
  readonly source: string | null | undefined;
}

/** Every commit that the frontmatter names, whatever repository it is of. */
export function writtenCommits(document: Document): WrittenCommit[] {
  const { reviewed, tested } = document.metadata;
  const found: (readonly [string, string | null | undefined, WrittenCommit['source']])[] = [
    ['commit', textAt(document, 'commit'), undefined],
    ...['runbook', 'rollbackRunbook'].map(
      (key) => [`${key}.commit`, textAt(document, `${key}.commit`), sourceBeside(document, key)] as const,
    ),
    ['pipeline.commit', textAt(document, 'pipeline.commit'), undefined],
    ['reviewed.commit', reviewed?.value.commit, undefined],
    ['tested.commit', tested?.value.commit, undefined],
  ];
  return found.flatMap(([key, commit, source]) => (commit ? [{ key, commit, source }] : []));
}

function sourceBeside(document: Document, key: string): WrittenCommit['source'] {
  const path = textAt(document, `${key}.path`);
  const target = path === null ? null : rootPath(path, document.path);
  return target === null ? undefined : sourceOf(target).source;
}

/** A runbook that a record cites as it was at a commit. */
export interface WrittenRunbook {
  readonly key: 'runbook' | 'rollbackRunbook';
  readonly path: string;
  readonly commit: string;
}

/** The runbooks of a record, where it names the commit. */
export function writtenRunbooks(document: Document): WrittenRunbook[] {
  if (document.kind?.nature !== 'record') return [];
  return (['runbook', 'rollbackRunbook'] as const).flatMap((key) => {
    const [path, commit] = [textAt(document, `${key}.path`), textAt(document, `${key}.commit`)];
    return path === null || commit === null ? [] : [{ key, path, commit }];
  });
}
