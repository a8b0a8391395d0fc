// Results that are kept below the cache folder of a project from one run to the next. What is damaged, or was kept by another
// version of the tool or for another question, is not there.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { sha256 } from '../model/digest.ts';
import { replaceFile } from './replace.ts';

let tool: string | null | undefined;

/** What the tool is: the names of the bundled files carry their content. `null` when it runs from sources. */
function bundleDigest(): string | null {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith('.ts')) return null;
  const folder = path.dirname(here);
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile());
  const named = files.map(({ name }) => [name, sha256(readFileSync(path.join(folder, name)))]);
  return sha256(JSON.stringify(named));
}

/** Makes the cache folder, which no repository is to hold. */
export function ignoredByGit(folder: string): void {
  const file = path.join(folder, '.gitignore');
  if (existsSync(file)) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, '*\n');
}

export class Kept {
  readonly #folder: string;
  readonly #tool: string;
  /** What waits until it is known that anything is to be kept; `null` when nothing waits. */
  #waiting: (() => void)[] | null = null;

  /** `tool` stands for everything that a result was made by. */
  constructor(folder: string, tool: string) {
    this.#folder = folder;
    this.#tool = tool;
  }

  /** `null` when the tool itself may change between runs: in a checkout. `folder` is one of those of the cache folder. */
  static below(root: string, folder: string): Kept | null {
    const made = Kept.tool();
    return made === null ? null : new Kept(path.join(root, '.opsworthy', folder), made);
  }

  /** Digest of the tool; `null` when it may change between runs: in a checkout. */
  static tool(): string | null {
    return (tool ??= bundleDigest());
  }

  /** Nothing is written until `release`: what is read ahead of a run that checks nothing leaves nothing behind. */
  hold(): this {
    this.#waiting ??= [];
    return this;
  }

  release(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const write of waiting) write();
  }

  /** Whether something is kept under that name; it may turn out to be for another question, or damaged. */
  has(name: string): boolean {
    return existsSync(path.join(this.#folder, name));
  }

  /** What was kept under that name for that question. */
  read(name: string, question: unknown = null): Buffer | null {
    try {
      const bytes = readFileSync(path.join(this.#folder, name));
      const end = bytes.indexOf(10);
      const body = bytes.subarray(end + 1);
      return bytes.toString('latin1', 0, end) === this.#seal(question, body) ? body : null;
    } catch {
      return null; // not there, or not readable: it is made anew
    }
  }

  /** The same, as it was given to `write`. */
  readJson(name: string, question: unknown = null): unknown {
    const body = this.read(name, question);
    return body === null ? null : JSON.parse(body.toString());
  }

  /** Returns why it could not be kept, or `null`. */
  write(name: string, question: unknown, body: Uint8Array): string | null {
    if (this.#waiting) {
      this.#waiting.push(() => void this.write(name, question, body));
      return null;
    }
    const file = path.join(this.#folder, name);
    try {
      mkdirSync(this.#folder, { recursive: true });
      ignoredByGit(path.dirname(this.#folder));
      replaceFile(file, Buffer.concat([Buffer.from(`${this.#seal(question, body)}\n`), body]));
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  writeJson(name: string, question: unknown, value: unknown): string | null {
    return this.write(name, question, Buffer.from(JSON.stringify(value)));
  }

  /** The same for what JSON cannot say: maps, arrays of numbers, one object in many places. Another V8 finds nothing. */
  readValue(name: string, question: unknown = null): unknown {
    const body = this.read(name, [process.versions.v8, question]);
    return body === null ? null : deserialize(body);
  }

  writeValue(name: string, question: unknown, value: unknown): string | null {
    return this.write(name, [process.versions.v8, question], serialize(value));
  }

  #seal(question: unknown, body: Uint8Array): string {
    return `${sha256(JSON.stringify([this.#tool, question]))} ${sha256(body)}`;
  }
}
