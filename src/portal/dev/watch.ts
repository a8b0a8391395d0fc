// Watches a project: documents, configuration, and every file that a document may describe.
import { watchFolders } from './watch-folders.ts';

const ignored = new Set(['.git', '.opsworthy', '.astro', 'node_modules', 'dist']);
const quietFor = 60;
/** Where something writes without a pause, changes are heard all the same. */
const atLatest = 1_000;

/** Calls `change` once things have settled; changes that come meanwhile are heard when it is done. */
export function watchTree(root: string, change: () => Promise<void>): { stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  let since: number | null = null;
  let busy = false;
  let missed = false;
  const fire = async (): Promise<void> => {
    timer = null;
    since = null;
    if (busy) {
      missed = true;
      return;
    }
    busy = true;
    do {
      missed = false;
      await change();
    } while (missed);
    busy = false;
  };
  const watching = watchFolders(
    root,
    (name) => ignored.has(name) || name.endsWith('~'),
    () => {
      if (timer !== null) clearTimeout(timer);
      since ??= Date.now();
      const left = since + atLatest - Date.now();
      timer = setTimeout(() => void fire(), Math.max(0, Math.min(quietFor, left)));
    },
  );
  return {
    stop() {
      if (timer !== null) clearTimeout(timer);
      watching.stop();
    },
  };
}
