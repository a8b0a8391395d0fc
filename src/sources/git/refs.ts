// Branches and tags of a repository, chosen by name or glob and put into the order of versions.
import picomatch from 'picomatch';
import { UsageError } from '../../model/errors.ts';
import { nearest } from '../../model/nearest.ts';
import { newestFirst } from '../../model/version-order.ts';
import { git } from './command.ts';
import type { Objects } from './objects.ts';

export interface Ref {
  /** `main`, `payments/v4.12.0`. */
  readonly name: string;
  /** `refs/tags/payments/v4.12.0` */
  readonly full: string;
}

/** A ref and the commit that it stands for. */
export interface ResolvedRef extends Ref {
  readonly commit: string;
  readonly tree: string;
  /** Seconds since 1970, by the committer's clock. */
  readonly at: number;
}

/** Tags, then branches, those that only the remote has last. Of one name the first is meant. */
const places = ['refs/tags/', 'refs/heads/', 'refs/remotes/origin/'];

export async function listRefs(top: string): Promise<Ref[]> {
  const output = await git(top, ['for-each-ref', '--format=%(refname)', ...places]);
  const all = output.toString().split('\n');
  const byName = new Map<string, Ref>();
  for (const place of places) {
    for (const full of all.filter((each) => each.startsWith(place))) {
      const name = full.slice(place.length);
      if (name !== 'HEAD' && !byName.has(name)) byName.set(name, { name, full });
    }
  }
  return [...byName.values()];
}

const isGlob = (pattern: string): boolean => /[*?[{]/.test(pattern);

/** The refs that patterns mean, in the order of the patterns, each once; of a glob the newest `limit`. */
export function chooseRefs(
  refs: readonly Ref[],
  patterns: readonly string[],
  limit: number,
): { readonly chosen: readonly Ref[]; readonly unmatched: readonly string[] } {
  const chosen = new Map<string, Ref>();
  const unmatched: string[] = [];
  for (const pattern of patterns) {
    const found = matching(refs, pattern).slice(0, isGlob(pattern) ? limit : 1);
    if (found.length === 0) unmatched.push(pattern);
    for (const ref of found) chosen.set(ref.full, ref);
  }
  return { chosen: [...chosen.values()], unmatched };
}

function matching(refs: readonly Ref[], pattern: string): Ref[] {
  if (!isGlob(pattern)) return refs.filter(({ name, full }) => name === pattern || full === pattern);
  const matches = picomatch(pattern);
  return refs
    .filter(({ name, full }) => matches(name) || matches(full))
    .toSorted((a, b) => newestFirst(a.name, b.name));
}

/** A pattern that stands for nothing would publish less than was asked for. */
export function refuseUnmatched(source: string, unmatched: readonly string[], refs: readonly Ref[]): void {
  const [pattern] = unmatched;
  if (pattern === undefined) return;
  const near = nearest(
    pattern,
    refs.map(({ name }) => name),
  );
  throw new UsageError(
    `\`sources\`: ${source} has no branch or tag \`${pattern}\`${near === null ? '' : `, did you mean \`${near}\`?`}`,
    [
      refs.length === 0
        ? 'There are no branches and tags at all.'
        : `It has ${refs.length} branches and tags. Fetch those that are missing (git fetch --tags), or correct \`refs\`.`,
    ],
  );
}

/** @throws UsageError when the ref leads to no commit. */
export async function resolveRef(ref: Ref, objects: Objects): Promise<ResolvedRef> {
  const commit = await objects.read(`${ref.full}^{commit}`);
  if (commit?.type !== 'commit') {
    throw new UsageError(`\`sources\`: ${ref.name} is no commit, or its objects are not there.`, [
      'Fetch it, or leave it out of `refs`.',
    ]);
  }
  const text = commit.bytes.toString('utf8');
  return {
    ...ref,
    commit: commit.id,
    tree: /^tree ([0-9a-f]+)$/m.exec(text)?.[1] ?? '',
    at: Number(/^committer .*> (\d+)/m.exec(text)?.[1] ?? 0),
  };
}
