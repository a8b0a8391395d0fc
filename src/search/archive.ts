// A folder as one pack: a search bundle on its way to the cache and back.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Pack, writePack } from '../sources/packs.ts';

/** Packs a folder; keys are paths below it, POSIX. */
export function pack(folder: string, file: string): void {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted();
  writePack(
    file,
    names.values().map((name) => [name, readFileSync(path.join(folder, name))] as const),
  );
}

/** Puts everything that was packed below `folder`. */
export function unpack(file: string, folder: string): void {
  const packed = new Pack(file);
  try {
    const names = [...packed.keys()];
    for (const parent of new Set(names.map((name) => path.dirname(name))))
      mkdirSync(path.join(folder, parent), { recursive: true });
    for (const name of names) writeFileSync(path.join(folder, name), packed.read(name) ?? '');
  } finally {
    packed.close();
  }
}
