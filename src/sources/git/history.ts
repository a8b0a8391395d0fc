// The first-parent history of one commit, read in one pass: which commit changed which file from what to what.
import { git } from './command.ts';
import type { Revision } from '../../model/git.ts';

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
const format = `${mark}%H%x02%ct%x02%an%x02%ae%x02%s`;

/** `dayOf` gives the date of seconds since 1970. */
export async function readHistory(
  folder: string,
  commit: string,
  dayOf: (seconds: number) => string,
): Promise<History> {
  const output = await git(folder, [
    'log',
    '--first-parent',
    '--diff-merges=first-parent',
    '--raw',
    '-z',
    '--no-renames',
    '--no-abbrev',
    '--no-color',
    `--format=${format}`,
    commit,
    '--',
  ]);
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
  const [commit = '', seconds = '', author = '', email = '', ...summary] = text.split('\u0002');
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
