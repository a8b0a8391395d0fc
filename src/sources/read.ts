// Reads the documents that were found, a bounded number at a time. A file that cannot be read is said so, and the run
// goes on.
import { readFile } from 'node:fs/promises';
import type { Discovered } from './discover.ts';
import { inParallel } from './parallel.ts';

export type ReadDocument =
  | { readonly path: string; readonly governed: boolean; readonly bytes: Uint8Array; readonly refused: null }
  | { readonly path: string; readonly governed: boolean; readonly bytes: null; readonly refused: string };

/** In the order of `found`. */
export async function readDocuments(found: readonly Discovered[]): Promise<ReadDocument[]> {
  return inParallel(found, async ({ path, absolute, governed, refused }) => {
    if (refused !== null) return { path, governed, bytes: null, refused };
    try {
      return { path, governed, bytes: await readFile(absolute), refused: null };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      return { path, governed, bytes: null, refused: `cannot be read: ${code}` };
    }
  });
}
