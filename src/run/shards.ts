// All shards of a run: one on this thread, more on worker threads when there are enough documents.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { MatrixFacts } from '../model/corpus.ts';
import { type CheckedDocument, checkShard, type ShardSetup } from './shard.ts';

/** A thread takes about as long to start as this many documents take to be checked. */
const worthAThread = 150;
const mostThreads = 8;

/** Checks all files. `matrices` is called once, while the other threads start. Sorted by path. */
export async function checkFiles(
  setup: Omit<ShardSetup, 'next'>,
  matrices: () => readonly MatrixFacts[],
): Promise<CheckedDocument[]> {
  const shared = { ...setup, next: new Int32Array(new SharedArrayBuffer(4)) };
  const threads = Math.min(
    availableParallelism(),
    mostThreads,
    Math.floor(setup.files.length / worthAThread),
  );
  const workers = Array.from({ length: Math.max(0, threads - 1) }, () => startWorker(shared));
  try {
    const known = matrices();
    for (const { worker } of workers) worker.postMessage(known);
    const own = checkShard(shared, known);
    const theirs = await Promise.all(workers.map(({ result }) => result));
    return [own, ...theirs].flat().toSorted((a, b) => (a.document.path < b.document.path ? -1 : 1));
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()));
  }
}

function startWorker(workerData: ShardSetup): { worker: Worker; result: Promise<CheckedDocument[]> } {
  const worker = new Worker(new URL('./shard-worker.ts', import.meta.url), { workerData });
  const result = new Promise<CheckedDocument[]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A worker thread ended early, with code ${code}`)));
  });
  // Nobody waits for it yet when it fails early; `checkFiles` does in the end.
  result.catch(() => undefined);
  return { worker, result };
}
