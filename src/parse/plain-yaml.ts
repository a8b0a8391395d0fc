// Frontmatter as nearly everybody writes it — keys, plain or quoted texts, lists, maps in lists — read without the YAML
// package, which takes a fifth of a whole lint. Whatever is not certain is left to it: `null`. A test holds the two
// equal, values and places, on every document of the project and on thousands of damaged ones.
import type { Location } from '../model/location.ts';
import type { Places } from '../model/schema-problems.ts';

interface PlainYaml {
  readonly data: Record<string, unknown>;
  readonly keys: Places;
}

/** What the texts of plain scalars stand for: numbers stay text where they are written by people (`1.10` is a version). */
export type Scalars = 'text' | 'numbers';

/** Reads the text between the fences; `null` when it is anything but the plain subset. Line 1 is the first of `source`. */
export function readPlainYaml(source: string, scalars: Scalars = 'text'): PlainYaml | null {
  if (/[\t\r]/.test(source)) return null;
  const reader = new Reader(source, scalars === 'numbers' ? plainOrNumber : plain);
  try {
    return reader.read();
  } catch (error) {
    if (error === notPlain) return null;
    throw error;
  }
}

const notPlain = new Error('not plain YAML');

function refuse(): never {
  throw notPlain;
}

interface Line {
  readonly number: number;
  readonly indent: number;
  readonly text: string;
}

interface Read {
  readonly value: unknown;
  readonly location: Location;
}

const entry = /^([A-Za-z_][\w.-]*):(?: +(\S.*))?$/;
/** A plain text: nothing in front that starts another form, nothing inside that ends it. */
const plainStart = /^[\p{L}\d_/.(+$^]/u;
const plainEnd = /: |:$| #/;
const flowList = /^\[([^[\]{}"'#&*!|>%@`:?]*)\]$/;
const doubleQuoted = /^"([^"\\]*)"$/;
const singleQuoted = /^'([^']*)'$/;
const words: ReadonlyMap<string, boolean | null> = new Map([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

class Reader {
  readonly #lines: Line[] = [];
  readonly #keys: Record<string, { key: Location; value: Location }> = {};
  readonly #plain: (text: string) => unknown;
  #next = 0;

  constructor(source: string, scalar: (text: string) => unknown) {
    this.#plain = scalar;
    for (const [index, raw] of source.split('\n').entries()) {
      const text = raw.trim();
      if (text === '' || text.startsWith('#')) continue;
      this.#lines.push({ number: index + 1, indent: raw.length - raw.trimStart().length, text });
    }
  }

  read(): PlainYaml {
    const first = this.#lines[0] ?? refuse();
    const { value } = this.#map(first.indent, '');
    if (this.#next < this.#lines.length) refuse();
    return { data: value as Record<string, unknown>, keys: this.#keys };
  }

  /** Entries at one indentation. A first entry behind `- ` is given as a line of its own. */
  #map(indent: number, prefix: string, behindDash?: Line): Read {
    const map: Record<string, unknown> = {};
    let start: Location | null = null;
    let end: Location | null = null;
    let line = behindDash ?? this.#at(indent);
    while (line) {
      if (!behindDash || line !== behindDash) this.#next += 1;
      const [, name = refuse(), rest] = entry.exec(line.text) ?? refuse();
      if (Object.hasOwn(map, name) || name === '__proto__') refuse();
      const key = at(line.number, line.indent, name.length);
      const path = `${prefix}${name}`;
      const column = line.indent + line.text.length - (rest?.length ?? 0);
      const read =
        rest === undefined
          ? this.#block(indent, path)
          : this.#inline(rest, line.number, column, indent, path);
      map[name] = read.value;
      this.#keys[path] = { key, value: read.location };
      start ??= key;
      end = read.location;
      line = this.#at(indent);
    }
    if (!start || !end) refuse();
    return { value: map, location: { ...start, endLine: end.endLine, endColumn: end.endColumn } };
  }

  #list(indent: number, path: string): Read {
    const list: unknown[] = [];
    let start: Location | null = null;
    let end: Location | null = null;
    for (let line = this.#at(indent); line?.text.startsWith('- '); line = this.#at(indent)) {
      this.#next += 1;
      const text = line.text.slice(2);
      if (text.startsWith(' ')) refuse();
      const name = `${path}.${list.length}`;
      const inner: Line = { number: line.number, indent: indent + 2, text };
      const read = entry.test(text)
        ? this.#map(indent + 2, `${name}.`, inner)
        : this.#inline(text, line.number, indent + 2, indent, name);
      list.push(read.value);
      this.#keys[name] = { key: read.location, value: read.location };
      start ??= at(line.number, indent, 1);
      end = read.location;
    }
    if (!start || !end) refuse();
    return { value: list, location: { ...start, endLine: end.endLine, endColumn: end.endColumn } };
  }

  /** What stands below a key that has nothing behind it. */
  #block(indent: number, path: string): Read {
    const line = this.#lines[this.#next] ?? refuse();
    if (line.text.startsWith('- ')) return line.indent >= indent ? this.#list(line.indent, path) : refuse();
    return line.indent > indent ? this.#map(line.indent, `${path}.`) : refuse();
  }

  /** A value on the line of its key or dash; a deeper line behind it would continue it. */
  #inline(text: string, line: number, column: number, indent: number, path: string): Read {
    const following = this.#lines[this.#next];
    if (following && following.indent > indent) refuse();
    const location = at(line, column, text.length);
    const quoted = doubleQuoted.exec(text) ?? singleQuoted.exec(text);
    if (quoted) return { value: quoted[1], location };
    const list = flowList.exec(text);
    if (list) return { value: this.#flow(list[1] ?? '', line, column + 1, path), location };
    return { value: this.#plain(text), location };
  }

  #flow(text: string, line: number, column: number, path: string): unknown[] {
    if (text.trim() === '') return [];
    let offset = column;
    return text.split(',').map((part, index) => {
      const value = part.trim();
      const from = offset + part.length - part.trimStart().length;
      offset += part.length + 1;
      const location = at(line, from, value.length);
      this.#keys[`${path}.${index}`] = { key: location, value: location };
      return this.#plain(value);
    });
  }

  /** The next line when it stands at this indentation; a deeper one belongs nowhere. */
  #at(indent: number): Line | null {
    const line = this.#lines[this.#next];
    if (!line || line.indent < indent) return null;
    return line.indent === indent ? line : refuse();
  }
}

function plain(text: string): string | boolean | null {
  if (!plainStart.test(text) || plainEnd.test(text)) refuse();
  const word = words.get(text);
  return word === undefined ? text : word;
}

/** YAML's own numbers; those in other bases, and names of numbers, are left to the package. */
function plainOrNumber(text: string): string | boolean | null | number {
  const value = plain(text);
  if (!/^[\d.+]/.test(text)) return value;
  if (/^\+?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return text.length < 16 ? Number(text) : refuse();
  return /^\+?(?:0[xo]|\.(?:inf|nan))/i.test(text) ? refuse() : value;
}

/** `column` counts from 0. */
function at(line: number, column: number, length: number): Location {
  return { line, column: column + 1, endLine: line, endColumn: column + 1 + length };
}
