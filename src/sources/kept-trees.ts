// Folders of finished files that are kept as a whole, under a name that says what they were made of. They are linked into an
// output, where that can be: thousands of copies cost more than everything else.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { markUsed, removeUnused } from './unused.ts';

/** `About`: what is known of a tree beside its files. Plain data. */
export class KeptTrees<About extends object> {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `null` where it is still to be made, also when it is damaged or somebody changed its files. Marks it as used. */
  read(key: string): About | null {
    const folder = this.#placeOf(key);
    if (!existsSync(folder)) return null;
    const note = wholeNote<About>(folder);
    if (note === null) {
      rmSync(folder, { recursive: true, force: true });
      return null;
    }
    markUsed(folder);
    return note.about;
  }

  /** Keeps what lies below `from`, or the folders of that name there. Whole or not at all. */
  keep(key: string, from: string, about: About, names: readonly string[] = ['.']): void {
    const place = this.#placeOf(key);
    const beside = `${place}.${process.pid}`;
    rmSync(beside, { recursive: true, force: true });
    const folder = path.join(beside, filesFolder);
    for (const name of names) linkTree(path.join(from, name), path.join(folder, name));
    const note: Note<About> = { ...filesBefore(folder, Infinity), about };
    writeFileSync(path.join(beside, noteFile), JSON.stringify(note));
    try {
      renameSync(beside, place);
    } catch {
      // Another build was faster: the same key is the same files.
      rmSync(beside, { recursive: true, force: true });
    }
  }

  /** Puts the files of a kept tree below `to`. Throws when they were removed meanwhile. */
  place(key: string, to: string): void {
    const files = path.join(this.#placeOf(key), filesFolder);
    if (!existsSync(files)) throw new Error(`What is kept in ${files} was removed during the build.`);
    linkTree(files, to);
  }

  /** Removes what no build of the last two weeks used. */
  prune(): void {
    if (existsSync(this.#folder)) removeUnused(this.#folder);
  }

  #placeOf(key: string): string {
    return path.join(this.#folder, key);
  }
}

interface Files {
  readonly files: number;
  /** Of all of them. */
  readonly bytes: number;
}

interface Note<About> extends Files {
  readonly about: About;
}

const noteFile = 'kept.json';
const filesFolder = 'files';

/** What is known of a tree whose files are all there as they were kept; else `null`. */
function wholeNote<About>(folder: string): Note<About> | null {
  try {
    const file = path.join(folder, noteFile);
    const note = JSON.parse(readFileSync(file, 'utf8')) as Note<About>;
    const { files, bytes } = filesBefore(path.join(folder, filesFolder), statSync(file).mtimeMs);
    return files === note.files && bytes === note.bytes ? note : null;
  } catch {
    return null; // cut off, or gone in part
  }
}

/** Files that nobody has written to since that time: those of the output are the same ones. */
function filesBefore(folder: string, time: number): Files {
  let [files, bytes] = [0, 0];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const { mtimeMs, size } = statSync(path.join(entry.parentPath, entry.name));
    if (mtimeMs > time) continue;
    files += 1;
    bytes += size;
  }
  return { files, bytes };
}

/** Files of one tree in another. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (!existsSync(target)) linkFile(source, target);
  }
}

function linkFile(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target); // another disk, or one without links
  }
}
