// A process of its own that makes one search bundle beside others.
import { UsageError } from '../model/errors.ts';
import { endWithParent } from '../sources/orphan.ts';
import { type BundleRequest, endedEarlyCode, makeBundle, stopPagefind } from './bundle.ts';

let work: string | null = null;
const parent = endWithParent(() => work, stopPagefind);
process.once('message', (request: BundleRequest) => {
  // Who asked is no reason to wait when Pagefind is gone.
  process.channel?.unref();
  work = request.work;
  makeBundle(request)
    .catch((error: unknown) => {
      if (error instanceof UsageError) process.exitCode = endedEarlyCode;
      else {
        console.error(error instanceof Error ? error.message : String(error));
        process.exitCode = 1;
      }
    })
    .finally(() => {
      parent.done();
      if (process.connected) process.disconnect();
    });
});
