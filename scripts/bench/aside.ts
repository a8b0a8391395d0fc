// What a run left is moved aside before the next one, and deleted when everything was measured: ext4 gives out no inode that was freed in
// the last minutes, and looks through those for each new file. Where thousands were just deleted a file takes ten times as long to make.
import { mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import path from 'node:path';

/** Moves these out of `folder`, to a folder beside it. What is not there is left out. */
export function moveAside(folder: string, names: readonly string[]): void {
  const beside = mkdtempSync(`${folder}.before-`);
  for (const name of names) {
    const place = path.join(beside, name);
    mkdirSync(path.dirname(place), { recursive: true });
    try {
      renameSync(path.join(folder, name), place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
