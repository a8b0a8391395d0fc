// The repository that a project lies in, and the commit whose history its documents are judged by.
import path from 'node:path';
import { UsageError } from '../../model/errors.ts';
import type { ReleaseTag } from '../../model/git.ts';
import type { Settings } from '../../model/settings.ts';
import { readAhead } from './ahead.ts';
import { rawDifferences } from './changed-paths.ts';
import { ask, git } from './command.ts';
import type { Kept } from '../kept.ts';
import { gitTop } from '../project-files.ts';
import { changeOf } from './history.ts';
import { Objects } from './objects.ts';
import { readTags } from './tags.ts';
import { stateOfFile } from './working.ts';

/** How a change in the working tree stands to the commit: `after` is `null` when it is gone or not in the index. */
export interface WorkingChange {
  readonly status: string;
  readonly before: string | null;
}

export interface Repository {
  /** Absolute folder that git commands run in. */
  readonly top: string;
  readonly objects: Objects;
  /** Root of the project below it: `''` or `docs/`. */
  readonly prefix: string;
  readonly head: string | null;
  /** Merge base with `--base`; `null` without. */
  readonly base: string | null;
  /** The commit whose first-parent history counts, or why there is none. */
  readonly line: { readonly ref: string; readonly commit: string } | { readonly missing: string };
  /** Files of the working tree that differ from the commit of `line` (else from the head), by path below the top. */
  readonly working: ReadonlyMap<string, WorkingChange>;
  /** Whether files are those of the head, whatever is checked out. */
  readonly bare?: boolean;
  /** Every ref and its object, as git lists them. */
  readonly refs: string;
  readonly tags: readonly ReleaseTag[];
  /** What is kept of its history from one run to the next; `null` for nothing. */
  readonly kept: Kept | null;
}

export interface OpenOptions {
  readonly root: string;
  readonly settings: Settings;
  /** `--base`. */
  readonly base: string | null;
  readonly kept: Kept | null;
}

/**
 * `null` where there is no repository. The history begins to be read. Throws `UsageError` when there is one that git cannot read or
 * whose history cannot be trusted to be whole, or a reference that was asked for is not there.
 */
export async function openRepository({
  root,
  settings,
  base,
  kept,
}: OpenOptions): Promise<Repository | null> {
  if (gitTop(root) === null) {
    if (base !== null)
      throw new UsageError(`--base ${base}: this is no git repository.`, ['Run it in a clone.']);
    return null;
  }
  // Asked at once: each question is a process of its own.
  const asked = Promise.all([
    commitOf(root, 'HEAD'),
    branchOf(root, settings.records.ref),
    ask(root, 'symbolic-ref', '--quiet', '--short', 'HEAD'),
    ask(root, 'for-each-ref', '--format=%(refname) %(objectname)'),
    readTags(root, settings.timeZone),
    ask(root, 'ls-files', '--', '.opsworthy'),
  ]);
  // What is wrong with the repository as a whole is said first, below.
  asked.catch(() => undefined);
  const said = await git(root, ['rev-parse', '--show-toplevel', '--show-prefix', '--is-shallow-repository']);
  const [top = root, prefix = '', shallow] = said.toString().split('\n');
  if (shallow === 'true') {
    throw new UsageError('This clone is shallow: what git proves needs the whole history.', [
      'Run `git fetch --unshallow` (in a GitHub workflow: `fetch-depth: 0` of actions/checkout; in GitLab CI: `GIT_DEPTH: 0`),',
      'or run with --no-git: rules that need history are then not evaluated.',
    ]);
  }
  const [head, ref, branch, refs, tags, committed] = await asked;
  // What is kept there is believed: that of a clone is its own, not what somebody committed.
  if (committed)
    throw new UsageError(
      '`.opsworthy/` is committed here, and what is kept there from an earlier run would be believed.',
      ['Take it out of the repository: git rm -r --cached .opsworthy'],
    );
  const mergeBase = base === null ? null : await mergeBaseOf(top, `--base ${base}`, base, head);
  const line = await lineOf(top, { head, ref, branch, wanted: settings.records.ref, mergeBase });
  const objects = new Objects(top);
  if ('commit' in line) void readAhead({ top, objects, kept }, line.commit, settings.timeZone);
  const against = 'commit' in line ? line.commit : head;
  const working = against === null ? new Map<string, WorkingChange>() : await workingChanges(top, against);
  return { top, objects, prefix, head, base: mergeBase, line, working, refs: refs ?? '', tags, kept };
}

/** Where what is checked out left a branch. `option`: what asked for it. Throws `UsageError` when there is no such place. */
export async function mergeBaseOf(
  top: string,
  option: string,
  base: string,
  head: string | null,
): Promise<string> {
  const commit = await commitOf(top, base);
  if (commit === null) {
    throw new UsageError(`${option}: there is no such commit or branch here.`, [
      `Fetch it first, for example: git fetch origin ${base.replace(/^origin\//, '')}`,
    ]);
  }
  const found = head === null ? null : await ask(top, 'merge-base', commit, head);
  if (found === null) {
    throw new UsageError(`${option} has no commit in common with what is checked out.`, [
      'Fetch the whole history of both, or name the branch that this one will be merged into.',
    ]);
  }
  return found;
}

const commitOf = (top: string, name: string): Promise<string | null> =>
  ask(top, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);

interface Heads {
  /** What is checked out. */
  readonly head: string | null;
  /** Its branch; `null` when it is detached. */
  readonly branch: string | null;
  /** The branch of records. */
  readonly ref: { readonly name: string; readonly commit: string } | null;
  /** `records.ref` */
  readonly wanted: string | null;
  readonly mergeBase: string | null;
}

/** The branch that records are sealed on, up to where the change under review left it. */
async function lineOf(
  top: string,
  { head, ref, branch, wanted, mergeBase }: Heads,
): Promise<Repository['line']> {
  if (mergeBase !== null) return { ref: ref?.name ?? wanted ?? 'main', commit: mergeBase };
  if (head === null) return { missing: 'the repository has no commits yet' };
  if (!ref) {
    if (wanted !== null) {
      throw new UsageError(`\`records.ref: ${wanted}\`: there is no such branch here.`, [
        `Fetch it (git fetch origin ${wanted}:${wanted}), or correct opsworthy.yaml.`,
      ]);
    }
    return { missing: 'there is no branch main or master: name the one of records as `records.ref`' };
  }
  if (branch === null) {
    return { missing: 'no branch is checked out (detached head): check one out, or give --base' };
  }
  if (branch === ref.name) return { ref: ref.name, commit: head };
  const found = await ask(top, 'merge-base', ref.commit, head);
  return found === null
    ? { missing: `this branch has no commit in common with ${ref.name}` }
    : { ref: ref.name, commit: found };
}

async function branchOf(top: string, wanted: string | null): Promise<Heads['ref']> {
  for (const name of wanted === null ? ['main', 'master'] : [wanted]) {
    for (const full of [
      `refs/heads/${name}`,
      `refs/remotes/origin/${name}`,
      ...(wanted === null ? [] : [name]),
    ]) {
      const commit = await commitOf(top, full);
      if (commit !== null) return { name, commit };
    }
  }
  return null;
}

/** Everything in which the files on disk differ from a commit, untracked files included. */
export async function workingChanges(top: string, commit: string): Promise<Map<string, WorkingChange>> {
  const [differing, untracked] = await Promise.all([
    rawDifferences(top, commit, null),
    git(top, ['ls-files', '-z', '--others', '--exclude-standard']),
  ]);
  const result = new Map<string, WorkingChange>();
  for (const [raw, name] of differing)
    result.set(name, { status: changeOf(raw, 0)?.status ?? 'M', before: beforeOf(raw) });
  for (const name of untracked.toString().split('\0'))
    if (name !== '') result.set(name, { status: 'A', before: null });
  return result;
}

/** As in the history, a link counts as no file. */
const beforeOf = (raw: string): string | null => {
  const [mode = '', , id = ''] = raw.split(' ');
  return !mode.startsWith(':100') || /^0*$/.test(id) ? null : id;
};

/** Everything in the repository that facts are made of and that may change between two runs. Plain data. */
export function stateOf({ top, head, base, line, working, refs }: Repository): unknown {
  const differing = [...working].map(([name, { before }]) => [
    name,
    before,
    stateOfFile(path.join(top, name)),
  ]);
  // A fetch may bring what a document names in vain today.
  return [head, base, line, refs, differing];
}
