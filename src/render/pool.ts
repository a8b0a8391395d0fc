// Renders what the cache does not hold: in this thread when it is little, else in workers that share one queue.
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { hasFragment, makeFragment, openFragments, type RenderJob } from './fragments.ts';

export interface RenderFailure {
  readonly path: string;
  readonly error: string;
}

export interface RenderResult {
  readonly made: number;
  readonly reused: number;
  readonly failures: readonly RenderFailure[];
}

/** Below this many characters a thread costs more than it saves. */
const littleWork = 200_000;
/** Characters of source text that may lie with workers at once. */
const mostInFlight = 8_000_000;
const mostPerWorker = 32;

/** Makes sure that every fragment is in `folder`. A document that cannot be rendered is a failure of its own. */
export async function renderFragments(folder: string, jobs: readonly RenderJob[]): Promise<RenderResult> {
  openFragments(folder);
  const wanted = new Map(jobs.map((job) => [job.key, job]));
  const missing = [...wanted.values()].filter((job) => !hasFragment(folder, job.key));
  const size = missing.reduce((sum, job) => sum + job.document.text.length, 0);
  const failures = size < littleWork ? renderHere(folder, missing) : await renderInWorkers(folder, missing);
  return { made: missing.length - failures.length, reused: jobs.length - missing.length, failures };
}

function renderHere(folder: string, jobs: readonly RenderJob[]): RenderFailure[] {
  const failures: RenderFailure[] = [];
  for (const job of jobs) {
    try {
      makeFragment(folder, job);
    } catch (error) {
      failures.push({
        path: job.document.path,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return failures;
}

async function renderInWorkers(folder: string, jobs: readonly RenderJob[]): Promise<RenderFailure[]> {
  // The longest first: the last one to finish is then a short one.
  const queue = jobs.toSorted((a, b) => a.document.text.length - b.document.text.length);
  const failures: RenderFailure[] = [];
  const budget = { left: mostInFlight };
  const count = Math.min(availableParallelism(), 8, Math.ceil(jobs.length / mostPerWorker)) - 1;
  const threads = Array.from({ length: count }, () => new RenderThread(folder, queue, budget, failures));
  // This thread renders too, and between two documents hears what the others have to say.
  for (let job = queue.pop(); job; job = queue.pop()) {
    failures.push(...renderHere(folder, [job]));
    await setImmediate();
  }
  await Promise.all(threads.map((thread) => thread.done));
  return failures;
}

/** A worker that takes from the queue as long as there is something in it. */
class RenderThread {
  readonly done: Promise<void>;
  readonly #queue: RenderJob[];
  readonly #budget: { left: number };
  readonly #taken = new Map<string, RenderJob>();
  readonly #worker: Worker;

  constructor(folder: string, queue: RenderJob[], budget: { left: number }, failures: RenderFailure[]) {
    this.#queue = queue;
    this.#budget = budget;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { folder } });
    this.done = new Promise((resolve, reject) => {
      this.#worker.on(
        'message',
        ({ key, path, error }: { key: string; path: string; error: string | null }) => {
          this.#budget.left += this.#taken.get(key)?.document.text.length ?? 0;
          this.#taken.delete(key);
          if (error !== null) failures.push({ path, error });
          this.#feed();
          if (this.#taken.size === 0) void this.#worker.terminate().then(() => resolve());
        },
      );
      this.#worker.on('error', reject);
      this.#worker.on('exit', (code) => {
        if (this.#taken.size > 0) reject(new Error(`A render thread ended with code ${code}`));
        else resolve();
      });
    });
    this.#feed();
    if (this.#taken.size === 0) void this.#worker.terminate();
  }

  #feed(): void {
    while (this.#taken.size < mostPerWorker) {
      const next = this.#queue.at(-1);
      if (next === undefined) return;
      // One document larger than what is left is taken when nothing else is in hand.
      if (next.document.text.length > this.#budget.left && this.#taken.size > 0) return;
      this.#queue.pop();
      this.#taken.set(next.key, next);
      this.#budget.left -= next.document.text.length;
      this.#worker.postMessage(next);
    }
  }
}
