// The first-parent history of one commit, read in one pass: which commit changed which file from what to what.
import type { Revision } from '../../model/revision.ts';
import { credentialsIn, mayHoldCredential } from '../credentials.ts';
import type { Kept } from '../kept.ts';
import { git, GitError } from './command.ts';
import { shownRevision } from './revision.ts';
import type { Objects } from './objects.ts';

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

/** Where commits stand in a history. */
export class Places {
  readonly #revisions: History['revisions'];
  readonly #byCommit: ReadonlyMap<string, number>;
  readonly #byDay = new Map<string, number>();

  constructor({ revisions }: History) {
    this.#revisions = revisions;
    this.#byCommit = new Map(revisions.map(({ commit }, index) => [commit, index]));
  }

  /** `undefined` for a commit that is not on the branch's own line. */
  of(commit: string): number | undefined {
    return this.#byCommit.get(commit);
  }

  /** That of the last commit of a day or of one before; `undefined` when there is none. */
  endOf(day: string): number | undefined {
    let place = this.#byDay.get(day);
    if (place === undefined) {
      place = this.#revisions.findIndex((revision) => revision.day <= day);
      this.#byDay.set(day, place);
    }
    return place < 0 ? undefined : place;
  }
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
  const reader = new LogReader(dayOf);
  const log = await logOf(folder, commit, kept, reader);
  // Where nothing can be kept, the report or the pages say so: they are kept in the same place.
  if (kept !== null && log !== null && log.length <= largest)
    kept.write(keptLog, null, await withoutCredentials(log));
  const history = reader.end();
  return { ...history, revisions: await Promise.all(history.revisions.map(shownRevision)) };
}

/** What commits say of themselves is kept as it is shown. */
async function withoutCredentials(log: Buffer): Promise<Buffer> {
  const text = log.toString('latin1');
  if (!mayHoldCredential(text)) return log;
  const parts: string[] = [];
  let end = 0;
  for (const { 0: commit, index } of text.matchAll(new RegExp(`${mark}[^\\0]+`, 'g'))) {
    const found = mayHoldCredential(commit)
      ? await credentialsIn(Buffer.from(commit, 'latin1').toString('utf8'))
      : null;
    if (found === null) continue;
    parts.push(text.slice(end, index), Buffer.from(found.text).toString('latin1'));
    end = index + commit.length;
  }
  return Buffer.from(parts.join('') + text.slice(end), 'latin1');
}

/** Name under which a log is kept. */
export const keptLog = 'log';

/** Above this, a log is rather read anew than kept twice on the disk. */
const largest = 200_000_000;

/** Reads the log; gives what is to be kept of it, `null` when it is kept already. */
async function logOf(
  folder: string,
  commit: string,
  kept: Kept | null,
  reader: LogReader,
): Promise<Buffer | null> {
  const known = kept?.read(keptLog) ?? null;
  const tip = known === null ? null : tipOf(known);
  if (known !== null && tip === commit) {
    reader.add(known);
    return null;
  }
  const added = known === null || tip === null ? null : await logSince(folder, commit, tip);
  if (known === null || added === null)
    return git(folder, [...logCommand, commit, '--'], { hear: (chunk) => reader.add(chunk) });
  const log = Buffer.concat([added, Buffer.alloc(1), known]);
  reader.add(log);
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

/** Makes a history of the log as it comes in. */
class LogReader {
  readonly #dayOf: (seconds: number) => string;
  readonly #revisions: Revision[] = [];
  readonly #removed: string[][] = [];
  readonly #changes = new Map<string, Change[]>();
  /** What was said of the file whose path comes next. */
  #change: string | null = null;
  /** Begin of a part whose end has not come yet. */
  #rest = Buffer.alloc(0);

  constructor(dayOf: (seconds: number) => string) {
    this.#dayOf = dayOf;
  }

  /** What was added, the last part included. */
  end(): History {
    this.add(Buffer.alloc(1));
    return { revisions: this.#revisions, changes: this.#changes, removed: this.#removed };
  }

  add(chunk: Buffer): void {
    const end = chunk.lastIndexOf(0);
    if (end < 0) {
      this.#rest = Buffer.concat([this.#rest, chunk]);
      return;
    }
    const whole = Buffer.concat([this.#rest, chunk.subarray(0, end)]);
    this.#rest = Buffer.from(chunk.subarray(end + 1));
    for (const part of whole.toString('utf8').split('\0')) if (part !== '') this.#take(part);
  }

  #take(part: string): void {
    if (this.#change !== null) {
      this.#changed(this.#change, part);
      this.#change = null;
      return;
    }
    const text = part.startsWith('\n') ? part.slice(1) : part;
    if (text.startsWith(':')) this.#change = text;
    else if (text.startsWith(mark)) {
      this.#revisions.push(revisionOf(text.slice(1), this.#dayOf));
      this.#removed.push([]);
    }
  }

  #changed(raw: string, path: string): void {
    const change = changeOf(raw, this.#revisions.length - 1);
    if (!change) return;
    if (change.after === null) this.#removed.at(-1)?.push(path);
    const list = this.#changes.get(path);
    if (list) list.push(change);
    else this.#changes.set(path, [change]);
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

/** What a commit says of itself; it need not be on the branch. */
export async function readRevision(
  objects: Objects,
  commit: string,
  dayOf: (seconds: number) => string,
): Promise<Revision> {
  const bytes = (await objects.read(commit))?.bytes ?? Buffer.alloc(0);
  const [, encoding = 'utf-8'] =
    /^encoding (\S+)$/m.exec(bytes.toString('latin1').split('\n\n', 1)[0] ?? '') ?? [];
  const said = decoderOf(encoding).decode(bytes);
  const [, author = '', email = ''] = /^author (.*?) ?<(.*?)> \d+/m.exec(said) ?? [];
  const at = Number(/^committer .*> (\d+)/m.exec(said)?.[1] ?? 0);
  const summary = /\n\n\s*(.*)/.exec(said)?.[1]?.trim() ?? '';
  return shownRevision({ commit, at, day: dayOf(at), author, email, summary });
}

/** What nobody knows is read as UTF-8, as git does. */
function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder();
  }
}
