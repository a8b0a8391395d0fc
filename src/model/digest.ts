// SHA-256 in hex, as keys of what is kept, manifests, registers and statements write it.
import { createHash } from 'node:crypto';

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');
