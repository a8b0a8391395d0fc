// A shard on a thread of its own: loads the contracts, waits for its setup, checks, and hands everything over.
import { parentPort } from 'node:worker_threads';
import { checkShard, type ShardMessage, type ShardSetup } from './shard.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread.');
const say = (message: ShardMessage): void => port.postMessage(message);

port.once('message', async (setup: ShardSetup) => {
  for await (const { sent } of checkShard(setup)) say(sent);
  say('done');
});
