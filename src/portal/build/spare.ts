// The portal that was replaced last is kept for the folders it consists of: to make ten thousand of them, with the links in them,
// and to remove as many, costs a file system more than everything that changes from one build to the next.
import { lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { finishedInodes, layOut, type Lying } from './finished.ts';

const spareFolder = (cache: string): string => path.join(cache, 'spare');

/** Keeps a portal that was moved out of its place; removes it where there is one already, or the cache is on another disk. */
export function keepSpare(cache: string, old: string): void {
  try {
    renameSync(old, spareFolder(cache));
  } catch {
    rmSync(old, { recursive: true, force: true });
  }
}

/**
 * Makes the beginning of `out`, which is not there yet: the spare portal, or all pages that are kept. Returns which finished pages lie
 * in it; nothing else does, so that nobody writes through a link into what is kept.
 */
export function takeSpare(cache: string, out: string): Lying {
  mkdirSync(path.dirname(out), { recursive: true });
  try {
    if (!move(spareFolder(cache), out)) return layOut(cache, out);
    const lying: Lying = new Map();
    sweep(out, [], finishedInodes(cache), lying);
    return lying;
  } catch {
    // No links on this disk, or another build has replaced what was kept: nothing half done is left.
    rmSync(out, { recursive: true, force: true });
    return new Map();
  }
}

/** Whether it was there; another build may have taken it. */
function move(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Whether nothing is left of the folder. */
function sweep(
  folder: string,
  address: readonly string[],
  finished: ReadonlyMap<number, string>,
  lying: Lying,
): boolean {
  const own = new Set<string>();
  let folders = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (sweep(place, [...address, entry.name], finished, lying)) rmdirSync(place);
      else folders++;
      continue;
    }
    const name = finished.get(lstatSync(place).ino);
    if (name?.endsWith(`-${entry.name}`)) own.add(name);
    else unlinkSync(place);
  }
  if (own.size > 0) lying.set(address.join('/'), own);
  return own.size + folders === 0;
}
