// All shards of a run: one on this thread, more on worker threads when there are enough documents.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type DocumentProblems, relatedMetadata, type Relations } from '../check/index.ts';
import type { Document } from '../model/document.ts';
import { type CheckOrder, Shard, type ShardSetup } from './shard.ts';
import { fromWire, type WireDocument } from './wire.ts';

/** A thread takes about as long to start as this many documents take to be bound and checked. */
const worthAThread = 150;
const mostThreads = 8;

export class Shards {
  readonly #own: Shard;
  readonly #workers: readonly WorkerShard[];

  constructor(setup: Omit<ShardSetup, 'next'>) {
    const next = new Int32Array(new SharedArrayBuffer(4));
    const wanted = Math.min(
      availableParallelism(),
      mostThreads,
      Math.floor(setup.files.length / worthAThread),
    );
    this.#own = new Shard({ ...setup, next });
    this.#workers = Array.from(
      { length: Math.max(0, wanted - 1) },
      () => new WorkerShard({ ...setup, next }),
    );
  }

  /** All documents, each bound on its own, sorted by path. */
  async bind(): Promise<Document[]> {
    this.#own.bind();
    const theirs = await Promise.all(this.#workers.map((worker) => worker.next<WireDocument[]>()));
    const documents = [...this.#own.documents, ...theirs.flat().map(fromWire)];
    return documents.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** What the document rules say, by path. */
  async check(order: CheckOrder): Promise<Map<string, DocumentProblems>> {
    const answers = this.#workers.map((worker) => worker.ask<Map<string, DocumentProblems>>(order));
    const own = this.#own.check(order);
    const theirs = await Promise.all(answers);
    return new Map([own, ...theirs].flatMap((problems) => [...problems]));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }
}

/** The documents with what they give one another; syntax trees are left unread. */
export function relateAll(documents: readonly Document[], relations: Relations): Document[] {
  return documents.map((document) => {
    const metadata = relatedMetadata(document, relations);
    return Object.defineProperties(
      {},
      {
        ...Object.getOwnPropertyDescriptors(document),
        metadata: { value: metadata, enumerable: true },
      },
    ) as Document;
  });
}

class WorkerShard {
  readonly #worker: Worker;
  readonly #inbox: unknown[] = [];
  #waiting: { resolve: (message: never) => void; reject: (error: Error) => void } | null = null;
  #failure: Error | null = null;

  constructor(setup: ShardSetup) {
    this.#worker = new Worker(new URL('./shard-worker.ts', import.meta.url), { workerData: setup });
    this.#worker.on('message', (message: unknown) => {
      if (this.#waiting) this.#waiting.resolve(message as never);
      else this.#inbox.push(message);
      this.#waiting = null;
    });
    this.#worker.on('error', (error: Error) => {
      this.#failure = error;
      this.#waiting?.reject(error);
    });
  }

  async next<T>(): Promise<T> {
    if (this.#failure) throw this.#failure;
    if (this.#inbox.length > 0) return this.#inbox.shift() as T;
    return new Promise<T>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  async ask<T>(order: CheckOrder): Promise<T> {
    this.#worker.postMessage(order);
    return this.next<T>();
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
