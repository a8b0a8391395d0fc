// Reads the documents that were found. A file that cannot be read is said so, and the run goes on.
import { readFileSync } from 'node:fs';
import type { Discovered } from './discover.ts';

export type ReadDocument =
  { readonly bytes: Uint8Array; readonly refused: null } | { readonly bytes: null; readonly refused: string };

/** Synchronous on purpose: threads read while others parse, and a synchronous read costs a fifth of an asynchronous one. */
export function readDocument({ absolute, bytes, refused }: Discovered): ReadDocument {
  if (refused !== null) return { bytes: null, refused };
  if (bytes) return { bytes, refused: null };
  try {
    return { bytes: readFileSync(absolute), refused: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { bytes: null, refused: `cannot be read: ${code}` };
  }
}

/** Files in memory that threads share, so that each is read once. Plain data. */
export interface SharedFiles {
  readonly buffer: SharedArrayBuffer;
  /** Where each file ends in the buffer; files behind the last end did not fit and are read when asked for. */
  readonly ends: readonly number[];
  /** Why a file has no bytes, by its index. */
  readonly refused: ReadonlyMap<number, string>;
}

/** More than a corpus ever has, less than would hurt. */
const mostBytes = 256 * 1024 * 1024;

/** Reads the files in their order, up to 256 MiB. */
export function readShared(files: readonly Discovered[]): SharedFiles {
  const contents: Uint8Array[] = [];
  const ends: number[] = [];
  const refused = new Map<number, string>();
  let end = 0;
  for (const [index, file] of files.entries()) {
    const read = readDocument(file);
    if (read.refused !== null) refused.set(index, read.refused);
    else if (end + read.bytes.length > mostBytes) break;
    else contents.push(read.bytes);
    end += read.bytes?.length ?? 0;
    ends.push(end);
  }
  const buffer = new SharedArrayBuffer(end);
  const target = new Uint8Array(buffer);
  let start = 0;
  for (const bytes of contents) {
    target.set(bytes, start);
    start += bytes.length;
  }
  return { buffer, ends, refused };
}

/** The file at an index of the list that was read. */
export function sharedDocument(
  { buffer, ends, refused }: SharedFiles,
  files: readonly Discovered[],
  index: number,
): ReadDocument {
  const end = ends[index];
  const file = files[index];
  if (end === undefined) return file ? readDocument(file) : { bytes: null, refused: 'is not in the list' };
  const reason = refused.get(index);
  if (reason !== undefined) return { bytes: null, refused: reason };
  const start = ends[index - 1] ?? 0;
  return { bytes: Buffer.from(buffer, start, end - start), refused: null };
}
