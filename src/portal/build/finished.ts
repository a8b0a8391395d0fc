// Pages that an earlier build finished, kept with the files beside them: where nothing that a page is made of has changed, its
// files are linked into the output and Astro never hears of it.
import { createHash } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { replaceFile } from '../../sources/replace.ts';
import { toolDigest } from './tool.ts';
import { withVersionList } from '../views/version-list.ts';

/** One page in its folder. Plain data. */
export interface FinishedPage {
  /** Folder below the output: `runbooks/payments/release`. */
  readonly address: string;
  /** Digest of everything that its files are made of. */
  readonly key: string;
  /** Names of its files: `index.html`, and what lies beside it. */
  readonly files: readonly string[];
  /** Digest of the list of versions that it shows: a page that stands may get another. */
  readonly versions: string | null;
}

/**
 * When a file was last written to, in milliseconds, and its bytes: those of the output are the same ones, and somebody may. Of a
 * page, the digest of its list of versions, and its folder below the output.
 */
type Stamp = readonly [modified: number, size: number, versions: string | null, address: string | null];
type Stamps = Readonly<Record<string, Stamp>>;
interface StampsFile {
  /** Digest of the tool: another one makes other pages. */
  readonly tool: string;
  readonly files: Stamps;
}

/** By folder below the output, the names that finished files have in the cache. */
export type Lying = Map<string, ReadonlySet<string>>;

const pageFile = 'index.html';
const stampsFile = 'stamps.json';
const folderOf = (cache: string): string => path.join(cache, 'finished');
const nameOf = ({ key }: Pick<FinishedPage, 'key'>, file: string): string => `${key}-${file}`;
const keyIn = (name: string): string => name.slice(0, name.indexOf('-'));
const fileOf = (name: string): string => name.slice(name.indexOf('-') + 1);
const none: ReadonlySet<string> = new Set();

/** What `content` and every page say, and the tool: the key of a page. */
export function pageKey(frame: string, ...content: readonly string[]): string {
  const hash = createHash('sha256').update(toolDigest()).update(frame);
  for (const part of content) hash.update(`\0${part.length}\0`).update(part);
  return hash.digest('hex').slice(0, 40);
}

export class FinishedPages {
  readonly #folder: string;
  readonly #stamps: Stamps;
  readonly #lying: Lying;

  /** `lying`: whole files of finished pages in the output. */
  constructor(cache: string, lying: Lying = new Map()) {
    this.#folder = folderOf(cache);
    this.#stamps = readStamps(this.#folder);
    this.#lying = lying;
  }

  /**
   * Puts the files of a page below `out`, with that list of versions, when all of them are there as they were made. If not,
   * nothing of a page lies in its folder.
   */
  place(page: FinishedPage, out: string, versions: string | null): boolean {
    const folder = path.join(out, ...page.address.split('/'));
    const names = page.files.map((file) => ({ file, name: nameOf(page, file) }));
    const lies = this.#lying.get(page.address) ?? none;
    this.#lying.delete(page.address);
    const whole = names.every(({ name }) => lies.has(name) || isWhole(this.#folder, name, this.#stamps));
    removeFrom(folder, whole ? lies.difference(new Set(names.map(({ name }) => name))) : lies);
    if (!whole) return false;
    try {
      if (lies.size === 0) mkdirSync(folder, { recursive: true });
      for (const { file, name } of names) {
        const [kept, place] = [path.join(this.#folder, name), path.join(folder, file)];
        const asItIs = file !== pageFile || versions === null || this.#stamps[name]?.[2] === page.versions;
        if (asItIs && lies.has(name)) continue;
        rmSync(place, { force: true });
        if (asItIs) linkSync(kept, place);
        else writeFileSync(place, withVersionList(readFileSync(kept, 'utf8'), versions));
      }
      return true;
    } catch {
      // Or another build has replaced them. What is written in place must not be written through a link.
      for (const { file } of names) rmSync(path.join(folder, file), { force: true });
      return false;
    }
  }

  /** Removes what lies below `out` of pages that nobody asked for. */
  removeOthers(out: string): void {
    for (const [address, names] of this.#lying) {
      const folder = path.join(out, ...address.split('/'));
      removeFrom(folder, names);
      removeEmpty(folder, out);
    }
    this.#lying.clear();
  }
}

function removeFrom(folder: string, names: Iterable<string>): void {
  for (const name of names) rmSync(path.join(folder, fileOf(name)), { force: true });
}

/** The folder, and those around it up to `out`, as far as they are empty. */
function removeEmpty(folder: string, out: string): void {
  for (let each = folder; each !== out; each = path.dirname(each)) {
    try {
      rmdirSync(each);
    } catch {
      return;
    }
  }
}

/** The names of kept files that are as they were made, by inode: the file that is linked into outputs. */
export function finishedInodes(cache: string): ReadonlyMap<number, string> {
  const folder = folderOf(cache);
  const stamps = readStamps(folder);
  const found = new Map<number, string>();
  for (const name of Object.keys(stamps)) {
    const file = wholeFile(folder, name, stamps);
    if (file !== null) found.set(file.ino, name);
  }
  return found;
}

/** Links all pages that are kept into `out`, before anybody asks for one. Returns what lies there then. */
export function layOut(cache: string, out: string): Lying {
  const folder = folderOf(cache);
  const stamps = readStamps(folder);
  const names = Map.groupBy(Object.keys(stamps), keyIn);
  const lying: Lying = new Map();
  for (const [name, [, , , address]] of Object.entries(stamps)) {
    if (address === null) continue;
    const own = (names.get(keyIn(name)) ?? []).filter((each) => isWhole(folder, each, stamps));
    const place = path.join(out, ...address.split('/'));
    mkdirSync(place, { recursive: true });
    for (const each of own) linkSync(path.join(folder, each), path.join(place, fileOf(each)));
    lying.set(address, new Set(own));
  }
  return lying;
}

const isWhole = (folder: string, name: string, stamps: Stamps): boolean =>
  wholeFile(folder, name, stamps) !== null;

function wholeFile(folder: string, name: string, stamps: Stamps): Stats | null {
  const stamp = stamps[name];
  if (stamp === undefined) return null;
  const now = statSync(path.join(folder, name), { throwIfNoEntry: false });
  return now?.mtimeMs === stamp[0] && now.size === stamp[1] ? now : null;
}

/** Keeps the pages of a build for the next one, and no others. On a disk that knows no links, nothing is kept. */
export function keepFinished(cache: string, out: string, pages: readonly FinishedPage[]): void {
  const folder = folderOf(cache);
  mkdirSync(folder, { recursive: true });
  const stamps = new Map<string, Stamp>();
  for (const page of pages) {
    const own = path.join(out, ...page.address.split('/'));
    for (const file of page.files) {
      const name = nameOf(page, file);
      const stamp = keepFile(path.join(own, file), path.join(folder, name));
      if (stamp === null) continue;
      const ofPage = file === pageFile ? ([page.versions, page.address] as const) : ([null, null] as const);
      stamps.set(name, [...stamp, ...ofPage]);
    }
  }
  replaceFile(
    path.join(folder, stampsFile),
    JSON.stringify({ tool: toolDigest(), files: Object.fromEntries(stamps) } satisfies StampsFile),
  );
  for (const name of readdirSync(folder))
    if (!stamps.has(name) && !name.startsWith(stampsFile)) rmSync(path.join(folder, name), { force: true });
}

/** `null` where the disk refuses. */
function keepFile(file: string, kept: string): [modified: number, size: number] | null {
  const made = statSync(file, { throwIfNoEntry: false });
  if (made === undefined) return null;
  const there = statSync(kept, { throwIfNoEntry: false });
  if (there?.ino !== made.ino) {
    try {
      rmSync(kept, { force: true });
      linkSync(file, kept);
    } catch {
      return null;
    }
  }
  return [made.mtimeMs, made.size];
}

function readStamps(folder: string): Stamps {
  try {
    const { tool, files } = JSON.parse(readFileSync(path.join(folder, stampsFile), 'utf8')) as StampsFile;
    return tool === toolDigest() ? files : {};
  } catch {
    return {}; // nothing was kept, or it cannot be read: pages are made
  }
}
