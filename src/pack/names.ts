// Names of files in a pack: the same on every system, whatever an id holds.

const plain = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/** Folder of each id below `data/records/`; no two differ in case alone. */
export function foldersOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const folders = new Map<string, string>();
  for (const id of [...new Set(ids)].toSorted()) {
    const wished = id.split('/').map(segmentOf).join('/');
    let folder = wished;
    for (let number = 2; taken.has(folder.toLowerCase()); number++) folder = `${wished}~${number}`;
    taken.add(folder.toLowerCase());
    folders.set(id, folder);
  }
  return folders;
}

/** What is no letter of a plain name stands as `~` and its bytes: BagIt and ZIP each write other characters in their own way. */
function segmentOf(segment: string): string {
  if (plain.test(segment)) return segment;
  const bytes = [...Buffer.from(segment)];
  return (
    bytes
      .map((byte, index) => {
        const letter = String.fromCharCode(byte);
        const fine = index === 0 ? /[A-Za-z0-9_]/ : /[A-Za-z0-9._-]/;
        return fine.test(letter) ? letter : `~${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      })
      .join('') || '~'
  );
}
