// A shard on a thread of its own: starts up while the matrices are read, then checks and hands everything over.
import { parentPort, workerData } from 'node:worker_threads';
import type { MatrixFacts } from '../model/corpus.ts';
import { checkShard, type ShardSetup } from './shard.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');

port.once('message', (matrices: readonly MatrixFacts[]) => {
  port.postMessage(checkShard(workerData as ShardSetup, matrices));
});
