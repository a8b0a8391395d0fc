// All shards of a run: one on this thread, more on worker threads when there are enough documents.
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { MatrixFacts } from '../model/corpus.ts';
import type { Discovered } from '../sources/discover.ts';
import { readShared, type SharedFiles } from '../sources/read.ts';
import type { CheckMemory } from './memory.ts';
import { asChecked } from './results.ts';
import { checkShard, type ShardMessage, type ShardSetup } from './shard.ts';
import type { CheckedDocument } from './checked-document.ts';
import { Threads } from './threads.ts';

/** What a run gives; the rest of a shard's setup is made here. */
export type CheckSetup = Omit<ShardSetup, 'next' | 'read' | 'matrices' | 'results'>;

/**
 * Checks all files. `matrices` is called once, with what was read. Sorted by path. Ends the threads. With a `memory`, only
 * what it does not know is checked.
 */
export async function checkFiles(
  given: CheckSetup,
  matrices: (read: SharedFiles) => readonly MatrixFacts[],
  threads = new Threads(),
  memory: CheckMemory | null = null,
): Promise<CheckedDocument[]> {
  try {
    const ahead = memory === null ? threads.take(given.files.length) : [];
    const all = readShared(given.files);
    const { files, ...same } = { ...given, matrices: matrices(all) };
    const known = memory?.recall(same, files, all) ?? new Map<Discovered, CheckedDocument>();
    const rest = files.filter((file) => !known.has(file));
    const workers = memory === null ? ahead : threads.take(rest.length);
    const read = known.size === 0 ? all : readShared(rest);
    const next = new Int32Array(new SharedArrayBuffer(4));
    const setup: ShardSetup = { ...same, files: rest, next, read, results: memory?.place ?? null };
    const theirs = workers.map((worker) => checkOn(worker, setup));
    const shards = await Promise.all([checkHere(setup), ...theirs]);
    const checked = [...known.values(), ...shards.flat()];
    memory?.keep(checked);
    return checked.toSorted((a, b) => (a.document.path < b.document.path ? -1 : 1));
  } finally {
    await threads.stop();
  }
}

async function checkHere(setup: ShardSetup): Promise<CheckedDocument[]> {
  const result: CheckedDocument[] = [];
  for await (const { checked } of checkShard(setup)) {
    result.push(...checked);
    // What other threads hand over is taken in between: at the end, it would be waited for.
    await setImmediate();
  }
  return result;
}

function checkOn(worker: Worker, setup: ShardSetup): Promise<CheckedDocument[]> {
  const result = new Promise<CheckedDocument[]>((resolve, reject) => {
    const received: CheckedDocument[] = [];
    worker.on('message', (handful: ShardMessage) => {
      if (handful === 'done') resolve(received);
      else for (const each of handful) received.push(each instanceof Uint8Array ? asChecked(each) : each);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A worker thread ended early, with code ${code}`)));
    worker.postMessage(setup);
  });
  // Nobody waits for it yet when it fails early; `checkFiles` does in the end.
  result.catch(() => undefined);
  return result;
}
