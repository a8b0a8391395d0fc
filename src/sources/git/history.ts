// The first-parent history of one commit, read in one pass: which commit changed which file from what to what.
import type { Revision } from '../../model/git.ts';
import type { Kept } from '../kept.ts';
import { git, GitError } from './command.ts';

export interface Change {
  /** Place of the commit in the history, 0 is the newest. */
  readonly index: number;
  readonly status: 'A' | 'M' | 'D' | 'T';
  /** Blob before and after; `null` where there is none. A link or a submodule counts as no file. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface History {
  /** Newest first. */
  readonly revisions: readonly Revision[];
  /** Path below the top of the repository → its changes, newest first. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** Paths that each commit removed, in the order of `revisions`. */
  readonly removed: readonly (readonly string[])[];
}

const mark = '\u0001';
const format = `${mark}%H%x02%P%x02%ct%x02%an%x02%ae%x02%s`;

/** `dayOf` gives the date of seconds since 1970. What was read of the history before is kept: then only what is new is read. */
export async function readHistory(
  folder: string,
  commit: string,
  dayOf: (seconds: number) => string,
  kept: Kept | null = null,
): Promise<History> {
  return historyOf(await logOf(folder, commit, kept), dayOf);
}

/** Above this, a log is rather read anew than kept twice on the disk. */
const largest = 200_000_000;

async function logOf(folder: string, commit: string, kept: Kept | null): Promise<Buffer> {
  const known = kept?.read('log') ?? null;
  const tip = known === null ? null : tipOf(known);
  if (known !== null && tip === commit) return known;
  const added = known === null || tip === null ? null : await logSince(folder, commit, tip);
  const log =
    known === null || added === null
      ? await git(folder, [...logCommand, commit, '--'])
      : Buffer.concat([added, Buffer.alloc(1), known]);
  // Where nothing can be kept, the report or the pages say so: they are kept in the same place.
  if (log.length <= largest) kept?.write('log', null, log);
  return log;
}

/** The log above a commit; `null` when the history does not lead there by first parents. */
async function logSince(folder: string, commit: string, tip: string): Promise<Buffer | null> {
  try {
    const log = await git(folder, [...logCommand, commit, `^${tip}`, '--']);
    const last = log.toString('latin1', Math.max(0, log.lastIndexOf(mark)));
    const [, parents = ''] = last.split('\u0002');
    return parents.split(' ')[0] === tip ? log : null;
  } catch (error) {
    if (error instanceof GitError) return null; // there is no such commit any more
    throw error;
  }
}

const tipOf = (log: Buffer): string | null =>
  new RegExp(`^${mark}([0-9a-f]{40,64})`).exec(log.toString('latin1', 0, 80))?.[1] ?? null;

const logCommand = [
  'log',
  '--first-parent',
  '--diff-merges=first-parent',
  '--raw',
  '-z',
  '--no-renames',
  '--no-abbrev',
  '--no-color',
  `--format=${format}`,
];

function historyOf(output: Buffer, dayOf: (seconds: number) => string): History {
  const revisions: Revision[] = [];
  const removed: string[][] = [];
  const changes = new Map<string, Change[]>();
  for (const tokens = tokensOf(output); ;) {
    const { value: token, done } = tokens.next();
    if (done) break;
    const text = token.replace(/^\n/, '');
    if (text.startsWith(mark)) {
      revisions.push(revisionOf(text.slice(1), dayOf));
      removed.push([]);
    } else if (text.startsWith(':')) {
      const path = tokens.next().value as string;
      const change = changeOf(text, revisions.length - 1);
      if (!change) continue;
      if (change.after === null) removed.at(-1)?.push(path);
      const list = changes.get(path);
      if (list) list.push(change);
      else changes.set(path, [change]);
    }
  }
  return { revisions, changes, removed };
}

/** Parts between zero bytes. */
function* tokensOf(output: Buffer): Generator<string, void> {
  for (let start = 0; start < output.length;) {
    const found = output.indexOf(0, start);
    const end = found < 0 ? output.length : found;
    if (end > start) yield output.toString('utf8', start, end);
    start = end + 1;
  }
}

function revisionOf(text: string, dayOf: (seconds: number) => string): Revision {
  const [commit = '', , seconds = '', author = '', email = '', ...summary] = text.split('\u0002');
  const at = Number(seconds);
  return { commit, at, day: dayOf(at), author, email, summary: summary.join('\u0002').trim() };
}

const nothing = /^0+$/;
const file = /^100/;

/** `:100644 100644 <before> <after> M` */
export function changeOf(raw: string, index: number): Change | null {
  const [modeBefore = '', modeAfter = '', before = '', after = '', status = ''] = raw.slice(1).split(' ');
  const blob = (mode: string, id: string): string | null =>
    file.test(mode) && !nothing.test(id) ? id : null;
  const change = { before: blob(modeBefore, before), after: blob(modeAfter, after) };
  if (change.before === change.after) return null; // only its mode
  return { index, status: status.charAt(0) as Change['status'], ...change };
}
