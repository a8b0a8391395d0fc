// A shard on a thread of its own: binds, hands its documents over, and waits for the order to check.
import { parentPort, workerData } from 'node:worker_threads';
import { type CheckOrder, Shard, type ShardSetup } from './shard.ts';
import { toWire } from './wire.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');

const shard = new Shard(workerData as ShardSetup);
shard.bind();
port.postMessage(shard.documents.map(toWire));
port.once('message', (order: CheckOrder) => {
  port.postMessage(shard.check(order));
});
