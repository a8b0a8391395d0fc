// Where a project begins: its configuration in the folder or around it, and the repository that it lies in.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../model/errors.ts';

export const configName = 'opsworthy.yaml';
export const catalogueName = 'services.yaml';

export function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A file of that name in the folder or the nearest one around it. */
export function upwards(folder: string, name: string): string | null {
  const holder = holding(folder, (candidate) => isFile(path.join(candidate, name)));
  return holder === null ? null : path.join(holder, name);
}

/** A configuration under another name would be passed over in silence. */
export function refuseMisnamed(cwd: string): void {
  for (const name of ['opsworthy.yml', '.opsworthy.yaml', '.opsworthy.yml', 'opsworthy.json']) {
    const found = upwards(cwd, name);
    if (found !== null) throw new UsageError(`${name} is not read.`, [`Rename it to ${configName}.`]);
  }
}

/** `.git` is a folder, or a file in a worktree. */
export function gitTop(folder: string): string | null {
  return holding(folder, (candidate) => existsSync(path.join(candidate, '.git')));
}

/** The folder itself or the nearest one around it that has something. */
function holding(folder: string, has: (candidate: string) => boolean): string | null {
  for (let candidate = folder; ; candidate = path.dirname(candidate)) {
    if (has(candidate)) return candidate;
    if (path.dirname(candidate) === candidate) return null;
  }
}
