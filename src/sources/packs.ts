// Many small texts in few files, each under a key: a file for each would cost a file system more than its bytes do. Parts of a
// build talk through packs, and fragments and search bundles are kept in them from one build to the next.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { markUsed, removeUnused } from './unused.ts';

/** Contents, then the index as JSON, then where the index begins. */
type Index = readonly (readonly [key: string, size: number])[];

const trailerBytes = 8;
const writtenAtOnce = 1 << 20;
const extension = '.pack';

/** Writes one pack, beside its place and then renamed: nobody reads half of it. */
export class PackWriter {
  readonly #file: string;
  readonly #beside: string;
  #descriptor: number | null = null;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #size = 0;
  readonly #index: [string, number][] = [];

  /** The folder of `file` is there. */
  constructor(file: string) {
    this.#file = file;
    this.#beside = `${file}.${randomBytes(6).toString('hex')}`;
  }

  add(key: string, content: string | Buffer): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    this.#index.push([key, bytes.length]);
    this.#write(bytes);
  }

  /** Puts the pack in its place. */
  close(): void {
    const start = this.#size;
    const trailer = Buffer.alloc(trailerBytes);
    trailer.writeDoubleLE(start);
    this.#write(Buffer.from(JSON.stringify(this.#index)));
    this.#write(trailer);
    this.#flush();
    this.#end();
    renameSync(this.#beside, this.#file);
  }

  /** Nothing of it stays. */
  abandon(): void {
    this.#end();
    rmSync(this.#beside, { force: true });
  }

  #write(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#size += bytes.length;
    if (this.#waitingBytes >= writtenAtOnce) this.#flush();
  }

  #flush(): void {
    this.#descriptor ??= openSync(this.#beside, 'w');
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    for (let at = 0; at < bytes.length;) at += writeSync(this.#descriptor, bytes, at);
  }

  #end(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}

/** A pack of these contents, whole or not at all. The folder of `file` is there. */
export function writePack(
  file: string,
  contents: Iterable<readonly [key: string, content: string | Buffer]>,
): void {
  const writer = new PackWriter(file);
  try {
    for (const [key, content] of contents) writer.add(key, content);
    writer.close();
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

class DamagedPack extends Error {}

/** One finished pack, open for reading. */
export class Pack {
  readonly file: string;
  readonly #descriptor: number;
  readonly #places = new Map<string, { readonly start: number; readonly size: number }>();

  /** Throws `DamagedPack`, or what the system says when the file cannot be opened. */
  constructor(file: string) {
    this.file = file;
    this.#descriptor = openSync(file, 'r');
    try {
      let start = 0;
      for (const [key, size] of this.#readIndex()) {
        this.#places.set(key, { start, size });
        start += size;
      }
    } catch (error) {
      this.close();
      throw new DamagedPack(`${file} is damaged: remove it.`, { cause: error });
    }
  }

  keys(): Iterable<string> {
    return this.#places.keys();
  }

  read(key: string): Buffer | null {
    const place = this.#places.get(key);
    return place === undefined ? null : this.#bytes(place.start, place.size);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #readIndex(): Index {
    const { size } = fstatSync(this.#descriptor);
    const start = this.#bytes(size - trailerBytes, trailerBytes).readDoubleLE();
    const text = this.#bytes(start, size - trailerBytes - start).toString();
    return JSON.parse(text) as Index;
  }

  #bytes(start: number, size: number): Buffer {
    const bytes = Buffer.allocUnsafe(size);
    for (let at = 0; at < size;) {
      const count = readSync(this.#descriptor, bytes, at, size - at, start + at);
      if (count === 0) throw new Error(`${this.file} ends too early`);
      at += count;
    }
    return bytes;
  }
}

const newFile = (folder: string): string =>
  path.join(folder, `${randomBytes(12).toString('hex')}${extension}`);

/** A writer for a pack of its own in a folder of packs, which is there. */
export const packWriterIn = (folder: string): PackWriter => new PackWriter(newFile(folder));

/** More packs in use than this are put together. */
const mostPacks = 64;

/** A folder of packs that builds share. Packs are never changed: what is new comes in a new one. */
export class PackFolder {
  readonly #folder: string;
  readonly #packs = new Map<string, Pack>();
  readonly #holders = new Map<string, Pack>();

  /** Makes the folder when there is none. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    this.#look();
  }

  /** A writer for a pack of its own. */
  writer(): PackWriter {
    return packWriterIn(this.#folder);
  }

  get empty(): boolean {
    return this.#packs.size === 0;
  }

  has(key: string): boolean {
    return this.#holders.has(key);
  }

  /** `null` when no pack holds the key, those included that were written since. */
  read(key: string): Buffer | null {
    if (!this.#holders.has(key)) this.#look();
    return this.#holders.get(key)?.read(key) ?? null;
  }

  close(): void {
    for (const pack of this.#packs.values()) pack.close();
    this.#packs.clear();
    this.#holders.clear();
  }

  /** Marks packs that hold one of the keys as used, and removes those that nobody used for so many days. */
  keep(keys: Iterable<string>, days?: number): void {
    this.#look();
    const wanted = [...new Set(keys)].filter((key) => this.has(key));
    const used = new Set(wanted.map((key) => this.#holders.get(key)));
    if (used.size > mostPacks) this.#putTogether(wanted);
    else for (const pack of used) if (pack) markUsed(pack.file);
    removeUnused(this.#folder, days);
  }

  /** The old packs stay for whoever reads them now; nobody marks them any more. */
  #putTogether(keys: readonly string[]): void {
    const contents = keys.values().flatMap((key) => {
      const content = this.read(key);
      return content === null ? [] : [[key, content] as const];
    });
    writePack(newFile(this.#folder), contents);
    this.#look();
  }

  /** Opens packs that are new. Of two that hold a key the larger one counts. */
  #look(): void {
    const names = readdirSync(this.#folder).filter((name) => name.endsWith(extension));
    const fresh = names.filter((name) => !this.#packs.has(name));
    for (const name of fresh) {
      const file = path.join(this.#folder, name);
      try {
        this.#packs.set(name, new Pack(file));
      } catch (error) {
        // Damaged, or removed by another build: its contents are made anew. Whatever else stops us says nothing of the pack.
        if (error instanceof DamagedPack) rmSync(file, { force: true });
        else if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      }
    }
    if (fresh.length === 0) return;
    const sized = [...this.#packs.values()].map((pack) => ({ pack, keys: [...pack.keys()] }));
    for (const { pack, keys } of sized.toSorted((a, b) => a.keys.length - b.keys.length))
      for (const key of keys) this.#holders.set(key, pack);
  }
}
