// What caches hold is marked when it is used, and goes when nobody used it for long.
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';

const day = 86_400_000;

/** Marks a file or folder of a cache as used. False when another build has removed it. */
export function markUsed(place: string): boolean {
  const now = new Date();
  try {
    utimesSync(place, now, now);
    return true;
  } catch {
    return false;
  }
}

/** Removes the entries of a folder that were not marked, or written, for so many days. */
export function removeUnused(folder: string, days = 14): void {
  const oldest = Date.now() - days * day;
  for (const name of readdirSync(folder)) {
    const place = path.join(folder, name);
    const used = statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (used < oldest) rmSync(place, { recursive: true, force: true });
  }
}

/** The same in each folder of a folder, once a day. */
export function removeUnusedBelow(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const place = path.join(folder, name);
    const looked = statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (looked > Date.now() - day) continue;
    removeUnused(place);
    markUsed(place);
  }
}
