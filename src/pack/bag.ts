// Files → a bag (RFC 8493): manifests that `sha256sum -c` reads, and what a bag says of itself.
import { sha256 } from '../model/digest.ts';

/** By path: `data/register.csv`. */
export type Files = ReadonlyMap<string, Uint8Array>;

export const manifestName = 'manifest-sha256.txt';
export const tagManifestName = 'tagmanifest-sha256.txt';
export const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** The payload with the files that make a bag of it. `about`: labels of bag-info.txt. */
export function bagOf(payload: Files, about: readonly (readonly [label: string, value: string])[]): Files {
  const bytes = [...payload.values()].reduce((sum, file) => sum + file.length, 0);
  const oxum = ['Payload-Oxum', `${bytes}.${payload.size}`] as const;
  const info = [...about, oxum].map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ')}\n`).join('');
  const tags = new Map([
    ['bag-info.txt', Buffer.from(info)],
    ['bagit.txt', Buffer.from(declaration)],
    [manifestName, Buffer.from(manifestOf(payload))],
  ]);
  return new Map([...payload, ...tags, [tagManifestName, Buffer.from(manifestOf(tags))]]);
}

/** One line for each file, sorted. */
function manifestOf(files: Files): string {
  return [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`)
    .join('');
}
