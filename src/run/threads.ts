// Threads that check documents. One may be started before it is known what there is to check: it loads the contracts
// while the main thread reads the configuration. Imports nothing heavy, so that it is there first.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** A thread takes about as long to start as this many documents take to be checked. */
const worthAThread = 150;
const mostThreads = 8;

export class Threads {
  #waiting: Worker[] = [];
  readonly #all: Worker[] = [];

  /** Starts one thread, where there is a processor for it. */
  startAhead(): void {
    if (availableParallelism() > 1) this.#waiting.push(this.#start());
  }

  /** As many threads as that many documents are worth, beside the caller's own. */
  take(documents: number): Worker[] {
    const threads = Math.min(availableParallelism(), mostThreads, Math.floor(documents / worthAThread));
    const taken = this.#waiting.splice(0, Math.max(0, threads - 1));
    while (taken.length < threads - 1) taken.push(this.#start());
    return taken;
  }

  /** Ends all threads, taken or not. */
  async stop(): Promise<void> {
    await Promise.all(this.#all.splice(0).map((worker) => worker.terminate()));
    this.#waiting = [];
  }

  #start(): Worker {
    const worker = new Worker(new URL('./shard-worker.ts', import.meta.url));
    // Whoever takes it listens; one that fails before is found failed by its exit.
    worker.on('error', () => undefined);
    this.#all.push(worker);
    return worker;
  }
}
