// The finished portal takes the place of the old one in one move: nobody is ever served half of each.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../model/errors.ts';

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

/** Moves `made` to `out`. */
export function swapIn(made: string, out: string): void {
  const suffix = `${process.pid}-${Date.now().toString(36)}`;
  const next = path.join(path.dirname(out), `.${path.basename(out)}.next-${suffix}`);
  const old = path.join(path.dirname(out), `.${path.basename(out)}.old-${suffix}`);
  try {
    moveFolder(made, next);
    if (existsSync(out)) renameSync(out, old);
    renameSync(next, out);
  } catch (error) {
    if (!existsSync(out) && existsSync(old)) renameSync(old, out);
    throw new UsageError(`Cannot write ${out}.`, [error instanceof Error ? error.message : String(error)], {
      cause: error,
    });
  } finally {
    rmSync(next, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
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
