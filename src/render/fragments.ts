// Fragments by content: each is made once and kept in the cache folder until its document changes.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';

export function fragmentPath(folder: string, key: string): string {
  return path.join(folder, `${key}.html`);
}

/** Whether the cache holds the fragment; marks it as used. */
export function hasFragment(folder: string, key: string): boolean {
  const file = fragmentPath(folder, key);
  if (!existsSync(file)) return false;
  const now = new Date();
  try {
    utimesSync(file, now, now);
    return true;
  } catch {
    return false; // pruned by another build in between
  }
}

/** Written beside its place, then renamed, so that nobody reads half of it. The folder is there. */
export function writeFragment(folder: string, key: string, html: string): void {
  const file = fragmentPath(folder, key);
  const beside = `${file}.${process.pid}-${threadId}`;
  writeFileSync(beside, html);
  renameSync(beside, file);
}

const keptFor = 14 * 86_400_000;

/** Removes fragments that no build of the last two weeks used. */
export function pruneFragments(folder: string): void {
  const oldest = Date.now() - keptFor;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    try {
      if (statSync(file).mtimeMs < oldest) rmSync(file, { force: true });
    } catch {
      continue; // another build was faster
    }
  }
}

export function openFragments(folder: string): void {
  mkdirSync(folder, { recursive: true });
}
