// Watches the folders of a tree one by one. Node's own recursive watch enters every folder, reads it again at each change in
// it, and cannot be told to leave one out: with a cache that is written below the root it takes longer than everything else.
import { type FSWatcher, lstatSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';

/**
 * Calls `heard` at each change of a file or folder, but not of those whose name is left out, nor below them. Links are not
 * followed: what they lead to inside the tree is watched in its own place.
 */
export function watchFolders(
  root: string,
  leftOut: (name: string) => boolean,
  heard: () => void,
): { stop(): void } {
  const watchers = new Map<string, FSWatcher>();

  const leave = (folder: string): void => {
    for (const [each, watcher] of watchers) {
      if (each !== folder && !each.startsWith(folder + path.sep)) continue;
      watcher.close();
      watchers.delete(each);
    }
  };

  const enter = (folder: string): void => {
    try {
      const watcher = watch(folder, (event, name) => {
        if (name !== null && leftOut(name)) return;
        // Made, removed, moved here or away: a folder of that name is another one now.
        if (event === 'rename') enterAgain(folder, name);
        heard();
      });
      // Gone: the folder around it says so too.
      watcher.on('error', () => leave(folder));
      watchers.set(folder, watcher);
      for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory() && !leftOut(entry.name)) enter(path.join(folder, entry.name));
    } catch (error) {
      leave(folder);
      if (folder === root) throw error;
    }
  };

  const enterAgain = (folder: string, name: string | null): void => {
    if (name === null) {
      leave(folder);
      return enter(folder);
    }
    const below = path.join(folder, name);
    leave(below);
    if (lstatSync(below, { throwIfNoEntry: false })?.isDirectory()) enter(below);
  };

  enter(root);
  return { stop: () => leave(root) };
}
