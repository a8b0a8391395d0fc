// Which files differ from where the change under review began.
import { UsageError } from '../../model/errors.ts';
import type { Since } from '../../model/since.ts';
import { mergeBaseOf, type Repository, workingChanges } from './repository.ts';

/** Throws `UsageError` when there is no repository, or the reference is not there. */
export async function changedSince(
  repository: Repository | { readonly missing: string },
  ref: string,
): Promise<Since> {
  const option = `--changed-since ${ref}`;
  if ('missing' in repository)
    throw new UsageError(`${option}: ${repository.missing}.`, [
      'It needs git: run it in a clone, without --no-git and without `git: off`, or leave the option out.',
    ]);
  const { top, prefix, head } = repository;
  const commit = await mergeBaseOf(top, option, ref, head);
  const working = await workingChanges(top, commit);
  const below = [...working].filter(([name]) => name.startsWith(prefix));
  return {
    ref,
    commit,
    changed: new Map(below.map(([name, { status }]) => [name.slice(prefix.length), status])),
  };
}
