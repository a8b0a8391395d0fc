// One address, one page: of several documents that ask for the same, the first has it and the others get one beside it.
import type { Document, Metadata } from '../model/document.ts';

/** What a document gets in place of an address that another has. */
export type SharedAddress = Pick<Metadata, 'address' | 'refused'>;

type Addressed = Pick<Document, 'path' | 'metadata'>;

/** By path. The order of the documents decides; nobody loses an address of its own to one that was made up. */
export function sharedAddresses(documents: readonly Addressed[]): ReadonlyMap<string, SharedAddress> {
  const owners = new Map<string, string>();
  const late: Addressed[] = [];
  for (const document of documents) {
    const key = keyOf(document.metadata.address);
    if (owners.has(key)) late.push(document);
    else owners.set(key, document.path);
  }
  const shared = new Map<string, SharedAddress>();
  const tried = new Map<string, number>();
  for (const { path, metadata } of late) {
    const { address: wanted } = metadata;
    const key = keyOf(wanted);
    let number = tried.get(key) ?? 2;
    const numbered = (): string => wanted.replace(/\/$/, `-${number}/`);
    while (owners.has(keyOf(numbered()))) number += 1;
    tried.set(key, number + 1);
    owners.set(keyOf(numbered()), path);
    shared.set(path, {
      address: numbered(),
      refused: { address: wanted, by: owners.get(key) ?? '' },
    });
  }
  return shared;
}

/** File systems and people do not tell upper from lower case. */
function keyOf(address: string): string {
  return address.toLowerCase();
}
