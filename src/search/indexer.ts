// A process of its own that makes one search bundle beside others.
import { type BundleRequest, makeBundle } from './bundle.ts';

// Also when the process that asked is gone.
process.once('disconnect', () => process.exit());
process.once('message', (request: BundleRequest) => {
  makeBundle(request)
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    })
    .finally(() => process.disconnect());
});
