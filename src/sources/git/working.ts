// What lies in the working tree under a path that git knows, as git would keep it. Links and pipes are no files: a link would lead
// anywhere, a pipe be read for ever.
import { lstatSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { git, GitError } from './command.ts';

/** The id that git gives a file of this content, in a repository whose ids have so many digits. */
export function blobId(bytes: Uint8Array, digits: number): string {
  return createHash(digits === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** Above this, the time of writing stands for the content. */
const large = 20_000_000;

/** A file; `bytes` is `null` when there are too many of them. */
export interface WorkingFile {
  readonly bytes: Buffer | null;
  readonly written: string;
}

/** `null` when there is no file. */
export function workingFile(file: string, largest = large): WorkingFile | null {
  try {
    const found = lstatSync(file);
    if (!found.isFile()) return null;
    const bytes = found.size > largest ? null : readFileSync(file);
    return { bytes, written: `${found.size} ${found.mtimeMs}` };
  } catch {
    return null; // gone, or not readable
  }
}

/** Changes with what lies there; above a million bytes with its size and time. */
export function stateOfFile(file: string): string | null {
  const found = workingFile(file, 1_000_000);
  if (found) return found.bytes === null ? found.written : blobId(found.bytes, 40);
  try {
    return `link ${readlinkSync(file)}`;
  } catch {
    return null; // gone, or a folder
  }
}

/** Git's ids of files on disk, by path below the top: of their content after line ends, encodings and filters. Those that cannot be
 *  read are left out. */
export async function idsOnDisk(top: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const files = names.filter((name) => isReadable(path.join(top, name)));
  if (files.length === 0) return new Map();
  try {
    const input = files.map((name) => `${inOneLine(name)}\n`).join('');
    const ids = (await git(top, ['hash-object', '--stdin-paths'], { input })).toString().split('\n');
    return new Map(files.map((name, index) => [name, ids[index] ?? '']));
  } catch (error) {
    if (error instanceof GitError) return new Map(); // one of them went away meanwhile
    throw error;
  }
}

function isReadable(file: string): boolean {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= large;
}

const inOneLine = (name: string): string =>
  /^"|\n/.test(name) ? `"${name.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : name;
