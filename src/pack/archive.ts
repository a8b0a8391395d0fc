// Reads a ZIP that somebody handed over: every entry is looked at before any is unpacked, nothing is written, and what an entry
// unpacks to is bounded by what it declares. Every byte belongs to a file or to the list of files, and is said once: other tools
// read a ZIP in other ways, and none may find in it what was not looked at here.
import { crc32, inflateRawSync } from 'node:zlib';

/** What is wrong with the file as a ZIP, in one sentence. */
export class ArchiveProblem extends Error {}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** Above these it is no pack of records. */
const most = { files: 65_000, file: 500_000_000, all: 4_000_000_000 };

export class Archive {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;

  /** @throws ArchiveProblem for what is no whole ZIP of plain files. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#entries = new Map(entriesOf(bytes).map((entry) => [entry.name, entry]));
  }

  /** Sorted. */
  get names(): readonly string[] {
    return [...this.#entries.keys()].toSorted();
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** `null` when there is no such file. @throws ArchiveProblem when it is damaged. */
  read(name: string): Buffer | null {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    const content = this.#unpacked(entry);
    if (content.length !== entry.size || crc32(content) !== entry.crc)
      throw new ArchiveProblem(`${shown(name)} is damaged: its content is not what the ZIP says of it.`);
    return content;
  }

  #unpacked({ name, method, packed, size, offset }: Entry): Buffer {
    const bytes = this.#bytes;
    const start = offset + 30 + Buffer.byteLength(name);
    const content = bytes.subarray(start, start + packed);
    if (method === 0) return content;
    try {
      // Never more than it says; no room at all is not a bound that zlib takes.
      return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
    } catch {
      throw new ArchiveProblem(`${shown(name)} is damaged, or unpacks to more than the ZIP says.`);
    }
  }
}

const shown = (name: string): string => JSON.stringify(name.slice(0, 200));

function entriesOf(bytes: Buffer): Entry[] {
  const { count, start, end } = directoryOf(bytes);
  const entries: Entry[] = [];
  const names = new Set<string>();
  let total = 0;
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
      throw new ArchiveProblem('The ZIP is damaged: its list of files is cut off.');
    const entry = entryAt(bytes, at);
    if (names.has(entry.name.toLowerCase()))
      throw new ArchiveProblem(
        `Two entries have the name ${shown(entry.name)}: unpacked, one would hide the other.`,
      );
    names.add(entry.name.toLowerCase());
    total += entry.size;
    if (entry.size > most.file || total > most.all)
      throw new ArchiveProblem(
        `${shown(entry.name)} would unpack to more than a pack of records ever holds.`,
      );
    entries.push(entry);
    at += 46 + Buffer.byteLength(entry.name);
  }
  if (at !== end) throw new ArchiveProblem(foreign);
  sideBySide(entries, start);
  return entries;
}

const foreign =
  'The ZIP holds bytes that belong to none of its files, or was written anew by another tool: what others unpack may differ.';

function directoryOf(bytes: Buffer): {
  readonly count: number;
  readonly start: number;
  readonly end: number;
} {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length)
    throw new ArchiveProblem('The file is cut off, or no ZIP: the list of its files is not there.');
  if (end + 22 < bytes.length) throw new ArchiveProblem(foreign);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  if (count > most.files || start > end)
    throw new ArchiveProblem('The ZIP is damaged: its list of files leads nowhere.');
  return { count, start, end };
}

function entryAt(bytes: Buffer, at: number): Entry {
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
  const length = bytes.readUInt16LE(at + 28);
  const raw = bytes.subarray(at + 46, at + 46 + length);
  const name = raw.toString('utf8');
  const entry = {
    name,
    method,
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
  const mode = (bytes.readUInt32LE(at + 38) >>> 16) & 0o170_000;
  const parts = name.split('/');
  if (name === '' || /[^\x20-\x7E]|[\\:]/.test(name) || parts.some((part) => ['', '.', '..'].includes(part)))
    throw new ArchiveProblem(`The entry ${shown(name)} leads outside of the pack, or is no plain file.`);
  if (mode === 0o120_000) throw new ArchiveProblem(`The entry ${shown(name)} is a symbolic link.`);
  if (mode !== 0 && mode !== 0o100_000)
    throw new ArchiveProblem(`The entry ${shown(name)} is no plain file.`);
  if ((flags & 1) !== 0) throw new ArchiveProblem(`The entry ${shown(name)} is encrypted.`);
  if (method !== 0 && method !== 8)
    throw new ArchiveProblem(`The entry ${shown(name)} is packed in a way (${method}) that packs never use.`);
  // What the entry says of itself where it lies is what the list says of it, and neither says more.
  const { offset } = entry;
  const own = bytes.subarray(offset, offset + 30);
  const same = bytes.subarray(at + 6, at + 30);
  if (
    own.length < 30 ||
    own.readUInt32LE(0) !== 0x04034b50 ||
    !bytes.subarray(offset + 30, offset + 30 + length).equals(raw)
  )
    throw new ArchiveProblem(`The entry ${shown(name)} is damaged: where it should lie is something else.`);
  const more = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32) + own.readUInt16LE(28);
  if (!own.subarray(4, 28).equals(same) || more > 0 || (flags & ~utf8Names) !== 0)
    throw new ArchiveProblem(
      `The entry ${shown(name)} says of itself what the list of files does not, or more than a pack does: what others unpack may differ.`,
    );
  return entry;
}

/** The one flag that a plain entry may have: its name is UTF-8. */
const utf8Names = 0x800;

/** One behind the other, without anything between them: bytes that stand for several files make a bomb of a small ZIP. */
function sideBySide(entries: readonly Entry[], end: number): void {
  let at = 0;
  for (const { name, offset, packed } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < at) throw new ArchiveProblem(`The entry ${shown(name)} lies over another one.`);
    if (offset > at) throw new ArchiveProblem(foreign);
    at = offset + 30 + Buffer.byteLength(name) + packed;
  }
  if (at !== end) throw new ArchiveProblem(foreign);
}
