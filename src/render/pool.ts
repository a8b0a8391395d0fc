// Renders what the cache does not hold: in this thread when it is little, else in workers that share one queue.
import { availableParallelism } from 'node:os';
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
/** Characters of source text that may lie in the queues of the workers at once. */
const mostInFlight = 8_000_000;
const mostPerWorker = 8;

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
      failures.push({ path: job.document.path, error: error instanceof Error ? error.message : String(error) });
    }
  }
  return failures;
}

async function renderInWorkers(folder: string, jobs: readonly RenderJob[]): Promise<RenderFailure[]> {
  // The longest first: the last one to finish is then a short one.
  const queue = jobs.toSorted((a, b) => a.document.text.length - b.document.text.length);
  const failures: RenderFailure[] = [];
  const count = Math.min(availableParallelism(), 8, Math.ceil(jobs.length / mostPerWorker));
  const feeds: (() => void)[] = [];
  let inFlight = 0;
  await Promise.all(
    Array.from({ length: count }, () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const worker = new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: { folder },
        resourceLimits: { maxYoungGenerationSizeMb: 24 },
      });
      const taken = new Map<string, RenderJob>();
      const feed = (): void => {
        while (taken.size < mostPerWorker) {
          const next = queue.at(-1);
          if (next === undefined || (inFlight > 0 && inFlight + next.document.text.length > mostInFlight)) break;
          queue.pop();
          taken.set(next.key, next);
          inFlight += next.document.text.length;
          worker.postMessage(next);
        }
        if (taken.size === 0 && queue.length === 0) void worker.terminate().then(() => resolve());
      };
      worker.on('message', ({ key, path, error }: { key: string; path: string; error: string | null }) => {
        inFlight -= taken.get(key)?.document.text.length ?? 0;
        taken.delete(key);
        if (error !== null) failures.push({ path, error });
        for (const each of feeds) each();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        if (taken.size > 0) reject(new Error(`A render thread ended with code ${code}`));
      });
      feeds.push(feed);
      feed();
      return promise;
    }),
  );
  return failures;
}
