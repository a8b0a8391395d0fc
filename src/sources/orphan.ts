// For the processes of a build: when the one that started them is gone, nobody waits for what they make, and nobody
// else takes away what they made it in.
import { rmSync } from 'node:fs';

/** Ends this process when its parent is gone before `done` was called. `folder` goes with it, when what writes there is stopped. */
export function endWithParent(
  folder: () => string | null,
  stop: () => Promise<unknown> = () => Promise.resolve(),
): { done(): void } {
  const end = async (): Promise<void> => {
    try {
      await stop();
      const own = folder();
      // The other process of the build may write there until it has heard the same.
      if (own !== null) rmSync(own, { recursive: true, force: true, maxRetries: 40, retryDelay: 50 });
    } finally {
      process.exit(1);
    }
  };
  const heard = (): void => void end();
  process.once('disconnect', heard);
  return { done: () => process.off('disconnect', heard) };
}
