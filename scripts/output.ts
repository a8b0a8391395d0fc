// Writes results to files. A file is there whole or as it was before: nobody reads half a report.
import { randomBytes } from 'node:crypto';
import { chmod, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../src/model/errors.ts';

/** Replaces a file. Throws `UsageError` when it cannot be written. */
export async function replaceFile(file: string, text: string | Uint8Array): Promise<void> {
  await refusing(file, async () => {
    const target = await realpath(file).catch(() => file);
    const found = await stat(target).catch(() => null);
    if (found?.isDirectory())
      throw new UsageError(`Cannot write ${file}: it is a folder.`, ['Name a file in it.']);
    // A device or a pipe takes what is written; it must not be renamed away.
    if (found && !found.isFile()) return writeFile(target, text);
    const beside = path.join(
      path.dirname(target),
      `.${path.basename(target)}.${randomBytes(6).toString('hex')}`,
    );
    try {
      await writeFile(beside, text, { flag: 'wx' });
      if (found) await chmod(beside, found.mode);
      await rename(beside, target);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  });
}

/** Writes a file that is not there yet. Throws `UsageError` when it is, or cannot be written. */
export async function createFile(file: string, text: string): Promise<void> {
  await refusing(file, async () => {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  });
}

const reasons: Readonly<Record<string, readonly [reason: string, remedy: string]>> = {
  EEXIST: ['it exists already', 'Name another file; nothing is overwritten.'],
  ENOENT: ['its folder does not exist', 'Make the folder first, or name another one.'],
  ENOTDIR: ['a file stands where its folder should be', 'Name another folder.'],
  EACCES: ['permission denied', 'Name a folder that you may write to.'],
  EPERM: ['permission denied', 'Name a folder that you may write to.'],
  EROFS: ['the file system is read-only', 'Name a folder that you may write to.'],
  ENOSPC: ['no space is left', 'Make room, or name another disk.'],
};

async function refusing(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof UsageError ? error : unwritten(file, error);
  }
}

/** Why something could not be written, and what to do. */
export function unwritten(what: string, error: unknown): UsageError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [reason, remedy] = reasons[code] ?? [error instanceof Error ? error.message : String(error), ''];
  return new UsageError(`Cannot write ${what}: ${reason}.`, remedy === '' ? [] : [remedy], { cause: error });
}
