// For the processes of a build: when the one that started them is gone, nobody waits for what they make, and nobody
// else takes away what they made it in.
import { rmSync } from 'node:fs';

/** Ends this process when its parent is gone before `done` was called. `folder`: what goes with it. */
export function endWithParent(folder: () => string | null): { done(): void } {
  const end = (): void => {
    const own = folder();
    try {
      // The other process of the build may write there until it has heard the same.
      if (own !== null) rmSync(own, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 });
    } finally {
      process.exit(1);
    }
  };
  process.once('disconnect', end);
  return { done: () => process.off('disconnect', end) };
}
