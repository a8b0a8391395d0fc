// A file that is written beside its place and then renamed: nobody reads half of it, and where writing fails the old one stays.
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Puts the content in the place of what is there. Its folder is there. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    // Never over, or through, what somebody else put there.
    writeFileSync(beside, content, { flag: 'wx' });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
