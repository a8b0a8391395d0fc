// Reads objects through one long-lived `git cat-file --batch`: thousands of texts, one process. The reader owns it: it starts with
// the first question and ends when nobody has asked for a while, so that nobody has to close anything.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { UsageError } from '../../model/errors.ts';
import { gitArguments, gitEnvironment, notStarted } from './command.ts';

export interface GitObject {
  readonly id: string;
  readonly type: 'blob' | 'commit' | 'tree' | 'tag';
  readonly bytes: Buffer;
}

/** A partial clone whose origin does not answer, or a damaged one. */
function incomplete(said: string): UsageError {
  return new UsageError('This clone lacks objects of its history, and git could not fetch them.', [
    ...said.trim().split('\n'),
    'Run `git fetch --refetch --filter=blob:limit=1g` where the remote can be reached, or clone it whole,',
    'or run with --no-git: rules that need history are then not evaluated.',
  ]);
}

interface Waiting {
  readonly name: string;
  resolve(found: GitObject | null): void;
  reject(error: Error): void;
}

const empty = Buffer.alloc(0);
const utf8 = new TextDecoder();

/** Milliseconds without a question after which the process ends: a thousand documents are read between the first two. */
const patience = 3_000;

/** Questions that are sent without waiting for more of the same turn. */
const many = 64;

export class Objects {
  readonly #folder: string;
  readonly #known = new Map<string, Promise<GitObject | null>>();
  #child: ChildProcessWithoutNullStreams | null = null;
  #waiting: Waiting[] = [];
  readonly #unsent: string[] = [];
  /** Index of the first in `#waiting` that has no answer. */
  #answered = 0;
  #parts: Buffer[] = [];
  #size = 0;
  /** Bytes without which nothing can be answered. */
  #wanted = 1;
  #said = '';
  #resting: NodeJS.Timeout | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** By id or as `commit:path`; `null` when there is none. Asked once for each name. */
  read(name: string): Promise<GitObject | null> {
    let known = this.#known.get(name);
    if (!known) {
      known = this.#ask(name);
      this.#known.set(name, known);
    }
    return known;
  }

  /** Starts the process: sooner is cheaper, while this one is small. */
  begin(): void {
    if (this.#child !== null) return;
    this.#child = this.#start();
    this.#rest();
  }

  /** The text of a blob; `null` when it is not there or is no blob. */
  async text(name: string): Promise<string | null> {
    const found = await this.read(name);
    return found?.type === 'blob' ? utf8.decode(found.bytes) : null;
  }

  #ask(name: string): Promise<GitObject | null> {
    // A line break would be two questions; no object can be asked for by such a name.
    // One that climbs out of the repository ends the process.
    if (/[\n\0]|:\.{1,2}(?:\/|$)/.test(name)) return Promise.resolve(null);
    const child = (this.#child ??= this.#start());
    this.#work(child);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, resolve, reject });
      // Questions of one turn travel together.
      if (this.#unsent.length === 0) setImmediate(() => this.#send(child));
      this.#unsent.push(name);
      if (this.#unsent.length === many) this.#send(child);
    });
  }

  #send({ stdin }: ChildProcessWithoutNullStreams): void {
    if (this.#unsent.length > 0) stdin.write(`${this.#unsent.splice(0).join('\n')}\n`);
  }

  #start(): ChildProcessWithoutNullStreams {
    const child = spawn('git', gitArguments(this.#folder, ['cat-file', '--batch']), {
      env: gitEnvironment(),
    });
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      this.#said += chunk.toString();
    });
    const fail = (error: Error): void => {
      // One that was closed has nothing left to answer; another may have taken its place.
      if (this.#child !== child) return;
      this.#child = null;
      const waiting = this.#waiting.splice(0).slice(this.#answered);
      this.#answered = 0;
      this.#parts = [];
      this.#size = 0;
      for (const { reject } of waiting) reject(error);
    };
    child.once('error', (error: NodeJS.ErrnoException) => fail(notStarted(error)));
    child.once('close', () => fail(incomplete(this.#said)));
    child.stdin.on('error', () => undefined);
    return child;
  }

  /** Somebody waits: this process does not end before the answer. */
  #work(child: ChildProcessWithoutNullStreams): void {
    if (this.#resting === null) return;
    clearTimeout(this.#resting);
    this.#resting = null;
    for (const each of handlesOf(child)) each.ref();
  }

  /** Nobody waits: this process may end, and the other one soon will. The next question starts another. */
  #rest(): void {
    const child = this.#child;
    if (child === null) return;
    for (const each of handlesOf(child)) each.unref();
    this.#resting = setTimeout(() => {
      this.#resting = null;
      this.#child = null;
      child.stdin.end();
    }, patience).unref();
  }

  #next(): void {
    this.#answered += 1;
    if (this.#answered < this.#waiting.length) return;
    this.#waiting = [];
    this.#answered = 0;
    this.#rest();
  }

  #take(chunk: Buffer): void {
    this.#parts.push(chunk);
    this.#size += chunk.length;
    if (this.#size < this.#wanted) return;
    let buffer = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts);
    for (;;) {
      const used = this.#answer(buffer);
      if (used === 0) break;
      buffer = buffer.subarray(used);
    }
    this.#parts = buffer.length === 0 ? [] : [buffer];
    this.#size = buffer.length;
  }

  /** Answers the first that waits; returns the bytes that this took, 0 when there are too few. */
  #answer(buffer: Buffer): number {
    this.#wanted = buffer.length + 1;
    const line = buffer.indexOf(10);
    const first = this.#waiting[this.#answered];
    if (line < 0 || !first) return 0;
    const header = buffer.toString('utf8', 0, line);
    const match = /^([0-9a-f]{40,64}) (blob|commit|tree|tag) (\d+)$/.exec(header);
    if (!match) {
      // "… missing", "… ambiguous": there is no one object of that name.
      this.#next();
      // An id comes from the history itself: what it names was there, and is to be fetched.
      if (/^[0-9a-f]{40,64}$/.test(first.name)) first.reject(incomplete(this.#said));
      else first.resolve(null);
      return line + 1;
    }
    const size = Number(match[3]);
    const end = line + 1 + size;
    if (buffer.length < end + 1) {
      this.#wanted = end + 1;
      return 0;
    }
    this.#next();
    // A part of the chunk would keep all of it in memory.
    const bytes = size === 0 ? empty : Buffer.copyBytesFrom(buffer, line + 1, size);
    first.resolve({ id: match[1] ?? '', type: match[2] as GitObject['type'], bytes });
    return end + 1;
  }
}

/** What keeps this process alive while that one lives. The pipes are sockets, whatever their types say. */
function handlesOf(child: ChildProcessWithoutNullStreams): { ref(): unknown; unref(): unknown }[] {
  const { stdin, stdout, stderr } = child;
  return [child, ...([stdin, stdout, stderr] as unknown as Socket[])];
}
