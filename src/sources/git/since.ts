// Which files differ from where the change under review began.
import type { Since } from '../../model/since.ts';
import { mergeBaseOf, type Repository, workingChanges } from './repository.ts';

/** Throws `UsageError` when the reference is not there. */
export async function changedSince({ top, prefix, head }: Repository, ref: string): Promise<Since> {
  const option = `--changed-since ${ref}`;
  const commit = await mergeBaseOf(top, option, ref, head);
  const working = await workingChanges(top, commit);
  const below = [...working].filter(([name]) => name.startsWith(prefix));
  return {
    ref,
    commit,
    changed: new Map(below.map(([name, { status }]) => [name.slice(prefix.length), status])),
  };
}
