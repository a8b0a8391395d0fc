// The repositories that sources name: a folder, a bare repository, or an address that git fetches into the cache. Credentials
// and protocols are git's own business.
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { UsageError } from '../../model/errors.ts';
import type { SourceSettings } from '../../model/settings.ts';
import { ignoredByGit } from '../kept.ts';
import { ask, git, GitError } from './command.ts';

/** `https://…`, `ssh://…`, `git@host:path`. */
const address = /^(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i;

export interface OtherRepository {
  /** Absolute folder that git commands run in. */
  readonly top: string;
  /** Full name of the branch that it calls its own; `null` when it has none. */
  readonly head: string | null;
}

/** @throws UsageError when there is no such repository, it cannot be fetched, or its history is cut off. */
export async function openOther(
  { name, repo }: SourceSettings,
  root: string,
  cache: string,
): Promise<OtherRepository> {
  const given = repo ?? '.';
  if (address.test(given)) return fetched(name, given, cache);
  const folder = path.resolve(root, given);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`\`sources\`: ${name}: there is no folder ${given}.`, [
      '`repo` is a path relative to opsworthy.yaml, or an address.',
    ]);
  const [top = folder, shallow] = await describe(name, given, folder);
  if (shallow === 'true') {
    throw new UsageError(`\`sources\`: ${name}: the clone ${given} is shallow, and its history is needed.`, [
      `Run \`git -C ${given} fetch --unshallow --tags\`.`,
    ]);
  }
  return { top, head: await ask(top, 'symbolic-ref', '--quiet', 'HEAD') };
}

async function describe(name: string, given: string, folder: string): Promise<string[]> {
  try {
    const said = await git(folder, ['rev-parse', '--absolute-git-dir', '--is-shallow-repository']);
    const [own = folder, shallow = ''] = said.toString().trim().split('\n');
    // A folder inside of another repository is not one itself.
    const around = path.relative(folder, own);
    if (around !== '' && around.startsWith('..') && !existsSync(path.join(folder, '.git')))
      throw new UsageError(`\`sources\`: ${name}: ${given} is no git repository.`);
    return [folder, shallow];
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(`\`sources\`: ${name}: git does not read ${given}.`, lastLines(error.said));
  }
}

/** What this process has fetched already: while somebody writes, the network is not asked at every change. */
const known = new Map<string, Promise<OtherRepository>>();

function fetched(name: string, url: string, cache: string): Promise<OtherRepository> {
  const folder = path.join(cache, 'repositories', `${digest(url)}.git`);
  let found = known.get(folder);
  if (!found) {
    ignoredByGit(cache);
    found = fetchInto(folder, name, url);
    known.set(folder, found);
    found.catch(() => known.delete(folder));
  }
  return found;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

async function fetchInto(folder: string, name: string, url: string): Promise<OtherRepository> {
  const safe = ['-c', 'protocol.ext.allow=never', '-c', 'gc.auto=0'];
  try {
    await git(path.parse(folder).root, ['init', '--quiet', '--bare', folder]);
    const refs = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];
    const options = ['--quiet', '--force', '--prune', '--no-write-fetch-head', '--no-recurse-submodules'];
    await patiently(() => git(folder, [...safe, 'fetch', ...options, '--', url, ...refs]));
    const said = await git(folder, [...safe, 'ls-remote', '--symref', '--', url, 'HEAD']);
    return { top: folder, head: /^ref: (\S+)\tHEAD$/m.exec(said.toString())?.[1] ?? null };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const bare = withoutUser(url);
    throw new UsageError(`\`sources\`: ${name}: git could not fetch ${bare}.`, [
      ...lastLines(withoutUser(error.said)),
      'Nothing is built from an older copy. Make `git fetch` work here first: credentials and protocols are those of git.',
    ]);
  }
}

const mostTries = 5;

/** Another build may be writing the same refs. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof GitError) || tries === mostTries || !/lock/i.test(error.said)) throw error;
      await setTimeout(200 * tries);
    }
  }
}

/** Git's last lines, without the advice that it gives for every reason alike. */
function lastLines(said: string): string[] {
  const lines = said
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(?:Please make sure|and the repository exists)/.test(line));
  return lines.length === 0 ? ['git said nothing'] : lines.slice(-2);
}

const withoutUser = (text: string): string => text.replace(/:\/\/[^/@\s]*@/g, '://');
