// The thread of `spare-thread.ts`.
import { parentPort, workerData } from 'node:worker_threads';
import { takeSpare } from './spare.ts';

const { cache, out } = workerData as { readonly cache: string; readonly out: string };
parentPort?.postMessage(takeSpare(cache, out));
