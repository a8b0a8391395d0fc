// A process of its own that makes search bundles beside others, one after the other, until nobody wants another.
import { UsageError } from '../model/errors.ts';
import { endWithParent } from '../sources/orphan.ts';
import { type BundleRequest, endedEarlyCode, makeBundle, stopPagefind } from './bundle.ts';

let work: string | null = null;
const parent = endWithParent(() => work, stopPagefind);
process.on('message', (request: BundleRequest | 'done') => {
  if (request === 'done') {
    leave();
    return;
  }
  // Who asked is no reason to wait when Pagefind is gone.
  process.channel?.unref();
  work = request.work;
  makeBundle(request)
    .then(() => {
      process.channel?.ref();
      process.send?.('made', undefined, undefined, () => undefined);
    })
    .catch((error: unknown) => {
      if (error instanceof UsageError) process.exitCode = endedEarlyCode;
      else {
        console.error(error instanceof Error ? error.message : String(error));
        process.exitCode = 1;
      }
      leave();
    });
});

function leave(): void {
  parent.done();
  if (process.connected) process.disconnect();
}
