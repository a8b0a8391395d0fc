// A process of its own that makes one search bundle beside others.
import { UsageError } from '../model/errors.ts';
import { type BundleRequest, endedEarlyCode, makeBundle } from './bundle.ts';

// Also when the process that asked is gone.
process.once('disconnect', () => process.exit());
process.once('message', (request: BundleRequest) => {
  // Who asked is no reason to wait when Pagefind is gone.
  process.channel?.unref();
  makeBundle(request)
    .catch((error: unknown) => {
      if (error instanceof UsageError) process.exitCode = endedEarlyCode;
      else {
        console.error(error instanceof Error ? error.message : String(error));
        process.exitCode = 1;
      }
    })
    .finally(() => {
      if (process.connected) process.disconnect();
    });
});
