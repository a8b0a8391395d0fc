// Pages that an earlier build finished, kept with the files beside them: where nothing that a page is made of has changed, its
// files are linked into the output and Astro never hears of it.
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFile } from '../sources/replace.ts';
import { toolDigest } from './tool.ts';
import { withVersionList } from './version-list.ts';

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
 * page, the digest of its list of versions.
 */
type Stamp = readonly [modified: number, size: number, versions: string | null];
type Stamps = Readonly<Record<string, Stamp>>;

const pageFile = 'index.html';
const stampsFile = 'stamps.json';
const folderOf = (cache: string): string => path.join(cache, 'finished');
const nameOf = ({ key }: FinishedPage, file: string): string => `${key}-${file}`;

/** What `content` and every page say, and the tool: the key of a page. */
export function pageKey(frame: string, ...content: readonly string[]): string {
  const hash = createHash('sha256').update(toolDigest()).update(frame);
  for (const part of content) hash.update(`\0${part.length}\0`).update(part);
  return hash.digest('hex').slice(0, 40);
}

export class FinishedPages {
  readonly #folder: string;
  readonly #stamps: Stamps;

  constructor(cache: string) {
    this.#folder = folderOf(cache);
    this.#stamps = readStamps(this.#folder);
  }

  /** Puts the files of a page below `out`, with that list of versions, when all of them are there as they were made. */
  place(page: FinishedPage, out: string, versions: string | null): boolean {
    const names = page.files.map((file) => ({ file, name: nameOf(page, file) }));
    if (!names.every(({ name }) => this.#isWhole(name))) return false;
    const folder = path.join(out, ...page.address.split('/'));
    mkdirSync(folder, { recursive: true });
    try {
      for (const { file, name } of names) {
        const [kept, place] = [path.join(this.#folder, name), path.join(folder, file)];
        if (file !== pageFile || versions === null || this.#stamps[name]?.[2] === page.versions)
          linkSync(kept, place);
        else writeFileSync(place, withVersionList(readFileSync(kept, 'utf8'), versions));
      }
      return true;
    } catch {
      // Another build has replaced them. What is written in place must not be written through a link.
      for (const { file } of names) rmSync(path.join(folder, file), { force: true });
      return false;
    }
  }

  #isWhole(name: string): boolean {
    const stamp = this.#stamps[name];
    if (stamp === undefined) return false;
    const now = statSync(path.join(this.#folder, name), { throwIfNoEntry: false });
    return now?.mtimeMs === stamp[0] && now.size === stamp[1];
  }
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
      if (stamp !== null) stamps.set(name, [...stamp, file === pageFile ? page.versions : null]);
    }
  }
  replaceFile(path.join(folder, stampsFile), JSON.stringify(Object.fromEntries(stamps)));
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
    return JSON.parse(readFileSync(path.join(folder, stampsFile), 'utf8')) as Stamps;
  } catch {
    return {}; // nothing was kept, or it cannot be read: pages are made
  }
}
