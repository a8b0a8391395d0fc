// A thread of the render pool: takes one document at a time, writes its fragment, says so.
import { parentPort, workerData } from 'node:worker_threads';
import { makeFragment, type RenderJob } from './fragments.ts';

const { folder } = workerData as { folder: string };

parentPort?.on('message', (job: RenderJob) => {
  let error: string | null = null;
  try {
    makeFragment(folder, job);
  } catch (caught) {
    error = caught instanceof Error ? (caught.stack ?? caught.message) : String(caught);
  }
  parentPort?.postMessage({ key: job.key, path: job.document.path, error });
});
