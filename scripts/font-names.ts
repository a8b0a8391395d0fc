// Gives a font another name, in the table of its names alone: the words of its licence stay as they are. Used by fonts.ts.

/** Family, unique name, full name and name for printers; the typographic family. */
const naming = new Set([1, 3, 4, 6, 16]);

/** The font with words of its names replaced by others of the same length. */
export function renamed(font: Uint8Array, words: readonly (readonly [from: string, to: string])[]): Buffer {
  const bytes = Buffer.from(font);
  const table = placeOf(bytes, 'name');
  const texts = table + bytes.readUInt16BE(table + 4);
  for (let index = 0; index < bytes.readUInt16BE(table + 2); index++) {
    const at = table + 6 + index * 12;
    if (!naming.has(bytes.readUInt16BE(at + 6))) continue;
    const start = texts + bytes.readUInt16BE(at + 10);
    const text = bytes.subarray(start, start + bytes.readUInt16BE(at + 8));
    // Macintosh names have one byte for a character, all others two.
    const encoded = (word: string): Buffer =>
      bytes.readUInt16BE(at) === 1 ? Buffer.from(word, 'latin1') : Buffer.from(word, 'utf16le').swap16();
    for (const [from, to] of words) {
      if (from.length !== to.length) throw new Error(`${from} and ${to} differ in length`);
      for (let found = text.indexOf(encoded(from)); found >= 0; found = text.indexOf(encoded(from)))
        encoded(to).copy(text, found);
    }
  }
  return bytes;
}

function placeOf(bytes: Buffer, tag: string): number {
  for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16)
    if (bytes.toString('latin1', at, at + 4) === tag) return bytes.readUInt32BE(at + 8);
  throw new Error(`The font has no table ${tag}`);
}
