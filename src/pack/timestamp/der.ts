// ASN.1 in DER as timestamps use it: just enough to read a token and to write a request. Every length is held against the bytes.

/** Bytes that are not DER, or not of the form that was expected; one clause. */
export class DerProblem extends Error {}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Context-specific and constructed: `[0]`. */
export const context = (number: number): number => 0xa0 + number;

export class Der {
  readonly tag: number;
  readonly content: Buffer;
  /** With tag and length. */
  readonly whole: Buffer;

  private constructor(tag: number, content: Buffer, whole: Buffer) {
    this.tag = tag;
    this.content = content;
    this.whole = whole;
  }

  /** The value that these bytes are, and nothing after it. */
  static read(bytes: Buffer): Der {
    const [value, end] = Der.#at(bytes, 0);
    if (end !== bytes.length) throw new DerProblem('it does not end where it says');
    return value;
  }

  static #at(bytes: Buffer, start: number): [Der, number] {
    const tag = bytes[start];
    const first = bytes[start + 1];
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f)
      throw new DerProblem('it ends too early');
    let at = start + 2;
    let length = first;
    if (first >= 0x80) {
      const count = first & 0x7f;
      if (count === 0 || count > 4 || at + count > bytes.length)
        throw new DerProblem('a length in it is not DER');
      length = bytes.readUIntBE(at, count);
      at += count;
    }
    const end = at + length;
    if (end > bytes.length) throw new DerProblem('it ends too early');
    return [new Der(tag, bytes.subarray(at, end), bytes.subarray(start, end)), end];
  }

  /** What lies in a constructed value. */
  parts(tag: number): Der[] {
    this.expect(tag);
    const parts: Der[] = [];
    for (let at = 0; at < this.content.length;) {
      const [part, end] = Der.#at(this.content, at);
      parts.push(part);
      at = end;
    }
    return parts;
  }

  expect(tag: number): this {
    if (this.tag !== tag) throw new DerProblem('it is not of the expected form');
    return this;
  }

  /** Dotted. */
  oid(): string {
    const numbers: number[] = [];
    let number = 0;
    for (const byte of this.expect(tags.oid).content) {
      number = number * 128 + (byte & 0x7f);
      if (byte >= 0x80) continue;
      numbers.push(number);
      number = 0;
    }
    const [first = 0, ...rest] = numbers;
    const top = Math.min(2, Math.floor(first / 40));
    return [top, first - top * 40, ...rest].join('.');
  }
}

/** The part at a place. */
export function partAt(parts: readonly Der[], index: number): Der {
  const part = parts[index];
  if (part === undefined) throw new DerProblem('a part of it is missing');
  return part;
}

/** One value; contents are shorter than 128 bytes. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  if (content.length > 127) throw new Error('der() writes short values only');
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}
