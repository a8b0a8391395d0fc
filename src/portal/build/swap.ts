// The finished portal takes the place of the old one in one move: nobody is ever served half of each.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../model/errors.ts';

/** Says that a folder was made by Opsworthy and may be replaced. */
export const markerFile = 'opsworthy.json';

/** Throws `UsageError` when the folder holds something that Opsworthy did not make, or cannot be written. */
export function checkOutput(out: string): void {
  if (existsSync(out)) {
    let names: string[];
    try {
      names = readdirSync(out);
    } catch (error) {
      throw new UsageError(`Cannot write ${out}: it is no folder.`, ['Name a folder with --out.'], {
        cause: error,
      });
    }
    if (names.length > 0 && !names.includes(markerFile)) {
      throw new UsageError(`${out} holds files that are no portal.`, [
        'Name an empty or a new folder with --out: what is there is replaced as a whole.',
      ]);
    }
  }
  try {
    mkdirSync(path.dirname(out), { recursive: true });
  } catch (error) {
    throw new UsageError(`Cannot write ${out}.`, [error instanceof Error ? error.message : String(error)], {
      cause: error,
    });
  }
}

const mostTries = 20;

/**
 * Moves `made` to `out`, and gives what stood there, moved aside, to `retire`. Another build may be doing the same: the last one
 * wins, whole.
 */
export function swapIn(made: string, out: string, retire: (old: string) => void): void {
  const suffix = `${process.pid}-${Date.now().toString(36)}`;
  const next = path.join(path.dirname(out), `.${path.basename(out)}.next-${suffix}`);
  const old = path.join(path.dirname(out), `.${path.basename(out)}.old-${suffix}`);
  try {
    moveFolder(made, next);
    for (let tries = 1; !exchange(next, out, old); tries++)
      if (tries === mostTries) throw new Error('Another build keeps writing there.');
  } catch (error) {
    throw new UsageError(`Cannot write ${out}.`, [error instanceof Error ? error.message : String(error)], {
      cause: error,
    });
  } finally {
    rmSync(next, { recursive: true, force: true });
    if (existsSync(old)) retire(old);
  }
}

/** Whether `next` stands at `out` now; if not, another build put its own there in between. */
function exchange(next: string, out: string, old: string): boolean {
  rmSync(old, { recursive: true, force: true });
  if (existsSync(out)) renameIfThere(out, old);
  try {
    renameSync(next, out);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    if (!existsSync(out) && existsSync(old)) renameSync(old, out);
    throw error;
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The cache may lie on another disk than the output. */
function moveFolder(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
}
