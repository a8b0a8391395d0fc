// A folder of small files as one file: a thousand files cost a file system more than their bytes do.
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';

interface Entry {
  /** POSIX, below the folder. */
  readonly path: string;
  readonly size: number;
}

/** Packs a folder. Written beside its place, then renamed: nobody reads half of it. */
export function pack(folder: string, file: string): void {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .toSorted();
  const contents = names.map((name) => readFileSync(path.join(folder, name)));
  const entries = names.map((name, index): Entry => ({ path: name, size: contents[index]?.length ?? 0 }));
  const header = Buffer.from(JSON.stringify(entries));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const beside = `${file}.${process.pid}`;
  try {
    const descriptor = openSync(beside, 'w');
    try {
      for (const part of [length, header, ...contents]) writeSync(descriptor, part);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Puts everything that was packed below `folder`. */
export function unpack(file: string, folder: string): void {
  const bytes = readFileSync(file);
  const start = 4 + bytes.readUInt32LE(0);
  const entries = JSON.parse(bytes.toString('utf8', 4, start)) as Entry[];
  for (const parent of new Set(entries.map((entry) => path.dirname(entry.path))))
    mkdirSync(path.join(folder, parent), { recursive: true });
  let at = start;
  for (const { path: name, size } of entries) {
    writeFileSync(path.join(folder, name), bytes.subarray(at, at + size));
    at += size;
  }
  if (at !== bytes.length) throw new Error(`${file} is damaged: remove it.`);
}
