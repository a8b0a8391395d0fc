// What lies in a folder, for comparisons of whole portals.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Content by path relative to the folder, sorted; bytes as Latin-1, so that none is lost. */
export function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Object.fromEntries(
    names.toSorted().map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]),
  );
}
