// Reads a document that was found. A file that cannot be read is said so, and the run goes on.
import { readFileSync } from 'node:fs';
import type { Discovered } from './discover.ts';

export type ReadDocument =
  { readonly bytes: Uint8Array; readonly refused: null } | { readonly bytes: null; readonly refused: string };

/** Synchronous on purpose: threads read while others parse, and a synchronous read costs a fifth of an asynchronous one. */
export function readDocument({ absolute, refused }: Discovered): ReadDocument {
  if (refused !== null) return { bytes: null, refused };
  try {
    return { bytes: readFileSync(absolute), refused: null };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { bytes: null, refused: `cannot be read: ${code}` };
  }
}
