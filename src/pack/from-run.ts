// Where the texts of a pack come from: the commit that is checked out, the refs of other sources, or the disk where git is switched
// off. Refuses what would make the commit that a pack names a lie.
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Corpus } from '../model/corpus.ts';
import { counted } from '../model/counted.ts';
import { UsageError } from '../model/errors.ts';
import type { Facts } from '../model/facts.ts';
import { sourceOf } from '../model/reference.ts';
import { isBelow } from '../sources/walk.ts';
import type { Objects } from '../sources/git/objects.ts';
import type { Repository } from '../sources/git/repository.ts';
import type { FoundText, TextReader } from './texts.ts';

/** A repository of another source. */
interface Other {
  readonly name: string;
  readonly commit: string;
  readonly objects: Objects;
}

export interface PackGround {
  readonly root: string;
  readonly corpus: Corpus;
  readonly facts: Pick<Facts, 'git'>;
  readonly repository: Repository | { readonly missing: string };
  readonly others: readonly Other[];
  /** Whether --no-git was given. */
  readonly withoutGit: boolean;
}

/** @throws UsageError without history, and where the files on disk are not those of the commit. */
export async function readerFor(ground: PackGround): Promise<TextReader> {
  const { root, repository, others, facts, withoutGit } = ground;
  if ('missing' in repository) {
    if (!withoutGit)
      throw new UsageError(
        `A pack names a commit and proves seals, which needs git: ${repository.missing}.`,
        [
          'Run it in a clone with its whole history and with `git: auto`,',
          'or with --no-git: the pack then names no commit, and says that nothing but digests is proven.',
        ],
      );
    return fromDisk(root);
  }
  if (repository.head === null)
    throw new UsageError('The repository has no commits yet.', ['Commit the records first.']);
  if (!('missing' in facts.git) && 'missing' in facts.git.branch)
    throw new UsageError(`No seal of a record can be looked up: ${facts.git.branch.missing}.`, [
      'Check out the branch of records, for example: git checkout main',
    ]);
  await refuseUncommitted(ground, repository, repository.head);
  return fromGit(repository, repository.head, others);
}

function fromGit({ objects, prefix }: Repository, head: string, others: readonly Other[]): TextReader {
  const read = async (from: Objects, commit: string, name: string): Promise<FoundText | null> => {
    const found = await from.read(`${commit}:${name}`);
    if (found?.type !== 'blob') return null;
    return { bytes: found.bytes, git: { blob: found.id, commit, path: name } };
  };
  const other = (source: string): Other | undefined => others.find(({ name }) => name === source);
  const reader: TextReader = {
    today(name) {
      const { source, path: bare } = sourceOf(name);
      if (source === null) return read(objects, head, prefix + bare);
      const there = other(source);
      return there ? read(there.objects, there.commit, bare) : Promise.resolve(null);
    },
    at(commit, name) {
      const { source, path: bare } = sourceOf(name);
      const there = source === null ? objects : other(source)?.objects;
      return there ? read(there, commit, bare) : Promise.resolve(null);
    },
    async picture(commit, name) {
      const found = await (commit === null ? reader.today(name) : reader.at(commit, name));
      return found?.bytes ?? null;
    },
  };
  return reader;
}

function fromDisk(root: string): TextReader {
  const today = (name: string): Promise<FoundText | null> =>
    Promise.resolve({ bytes: readFileSync(path.join(root, name)), git: null });
  const picture = (_: string | null, name: string): Promise<Uint8Array | null> =>
    Promise.resolve(fileBelow(root, name));
  return { today, at: () => Promise.resolve(null), picture };
}

/** `null` where there is none, and where a link leads out of the root. */
function fileBelow(root: string, name: string): Buffer | null {
  try {
    const file = realpathSync(path.join(root, name));
    return isBelow(realpathSync(root), file) ? readFileSync(file) : null;
  } catch {
    return null;
  }
}

/** Files that git follows, and documents that it does not yet: each may change what the checks say. */
async function refuseUncommitted(
  { corpus }: PackGround,
  { top, prefix }: Repository,
  head: string,
): Promise<void> {
  const { workingChanges } = await import('../sources/git/repository.ts');
  const { notCheckedOut } = await import('../sources/git/sparse.ts');
  const absent = (await notCheckedOut(top)).filter((name) => name.startsWith(prefix));
  if (absent.length > 0)
    throw new UsageError(
      `A pack is of the whole commit, and ${counted(absent.length, 'file')} of it ${absent.length === 1 ? 'is' : 'are'} not checked out.`,
      ['This checkout is sparse: run `git sparse-checkout disable`, or pack in a clone of its own.'],
    );
  const documents = new Set(corpus.documents.map(({ path: name }) => prefix + name));
  const changed = [...(await workingChanges(top, head))]
    .filter(([name, { status }]) => name.startsWith(prefix) && (status !== 'A' || documents.has(name)))
    .map(([name]) => name.slice(prefix.length))
    .toSorted();
  if (changed.length === 0) return;
  const more = changed.length > 5 ? ` and ${changed.length - 5} more` : '';
  throw new UsageError(
    `A pack names a commit, and ${changed.slice(0, 5).join(', ')}${more} ${changed.length === 1 ? 'is' : 'are'} not as committed.`,
    ['Commit the changes, or put them aside: git stash --include-untracked'],
  );
}
