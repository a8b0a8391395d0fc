// The spare portal taken up on a thread, while documents are checked.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Lying } from './finished.ts';

export interface SpareThread {
  /** What lies in the output. Rejects when the thread fails or is stopped. */
  readonly lying: Promise<Lying>;
  /** Resolves when it writes no more. */
  stop(): Promise<void>;
}

/** Takes up the spare portal as the beginning of `out`, beside other work. */
export function takeSpareBeside(cache: string, out: string): SpareThread {
  const thread = new Worker(new URL('./spare-worker.ts', import.meta.url), { workerData: { cache, out } });
  const heard = once(thread, 'message') as Promise<[Lying]>;
  const gone = once(thread, 'exit').then(() => Promise.reject(new Error('The thread of the spare ended.')));
  const lying = Promise.race([heard.then(([found]) => found), gone]);
  // Heard when it is asked for.
  lying.catch(() => undefined);
  return {
    lying,
    stop: async () => {
      await thread.terminate();
    },
  };
}
