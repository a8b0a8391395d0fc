// The files of one commit, read from the object store: names at once, bytes when they are asked for. Nothing is checked out.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { credentialsIn } from '../credentials.ts';
import { replaceFile } from '../replace.ts';
import { markUsed } from '../unused.ts';
import { git } from './command.ts';
import type { Objects } from './objects.ts';

type Entry =
  { readonly id: string; readonly refused: null } | { readonly id: null; readonly refused: string };

const link = '120000';
const submodule = '160000';
const mostLinks = 20;

export class Tree {
  /** By path below the top of the repository. */
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #folders: ReadonlySet<string>;
  readonly #objects: Objects;
  /** Folders that are other repositories. */
  readonly submodules: ReadonlySet<string>;

  private constructor(
    entries: ReadonlyMap<string, Entry>,
    submodules: ReadonlySet<string>,
    objects: Objects,
  ) {
    this.#entries = entries;
    this.submodules = submodules;
    this.#objects = objects;
    const folders = new Set<string>(['.']);
    for (const name of [...entries.keys(), ...submodules])
      for (let at = path.posix.dirname(name); !folders.has(at); at = path.posix.dirname(at)) folders.add(at);
    for (const name of submodules) folders.add(name);
    this.#folders = folders;
  }

  /** `prefix` is the folder that paths are relative to: `''` or `docs/`. */
  static async read(top: string, commit: string, objects: Objects, prefix = ''): Promise<Tree> {
    const output = await git(top, ['ls-tree', '-r', '-z', '--full-tree', commit]);
    const entries = new Map<string, Entry>();
    const links = new Map<string, string>();
    const submodules = new Set<string>();
    for (const line of output.toString('utf8').split('\0')) {
      const [, mode, id = '', name = ''] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      if (mode === undefined) continue;
      if (mode === submodule) submodules.add(name);
      else if (mode === link) links.set(name, (await objects.text(id)) ?? '');
      else entries.set(name, { id, refused: null });
    }
    follow(links, entries);
    if (prefix === '') return new Tree(entries, submodules, objects);
    const below = (name: string): string[] => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []);
    const own = [...entries].flatMap(([name, entry]) => below(name).map((each) => [each, entry] as const));
    return new Tree(new Map(own), new Set([...submodules].flatMap(below)), objects);
  }

  /** Paths of all files, and of links that stand for files. */
  names(): IterableIterator<string> {
    return this.#entries.keys();
  }

  whatIs(name: string): 'file' | 'folder' | 'missing' {
    const entry = this.#entries.get(name);
    if (entry) return entry.id === null ? 'missing' : 'file';
    return this.#folders.has(name) ? 'folder' : 'missing';
  }

  /** Why a file cannot be read; `null` when it can. */
  refusal(name: string): string | null {
    return this.#entries.get(name)?.refused ?? null;
  }

  /** Id of the content of a file. */
  id(name: string): string | null {
    return this.#entries.get(name)?.id ?? null;
  }

  async bytes(name: string): Promise<Buffer | null> {
    const id = this.id(name);
    const found = id === null ? null : await this.#objects.read(id);
    return found?.type === 'blob' ? found.bytes : null;
  }

  /**
   * Puts the content of a file below `folder` under the name of its id, where it is not yet, and marks it as used. A document with
   * a credential is put nowhere.
   */
  async keep(name: string, folder: string): Promise<{ readonly absolute: string; readonly bytes?: Buffer }> {
    const id = this.id(name) ?? 'none';
    const file = path.join(folder, id.slice(0, 2), id);
    if (markUsed(file)) return { absolute: file };
    const bytes = await this.bytes(name);
    // Who reads it says that it is not there.
    if (bytes === null) return { absolute: file };
    if (/\.mdx?$/i.test(name) && (await credentialsIn(bytes.toString('utf8'))) !== null)
      return { absolute: file, bytes };
    mkdirSync(path.dirname(file), { recursive: true });
    replaceFile(file, bytes);
    return { absolute: file };
  }
}

/** Puts under the path of each link what it stands for: a file, everything of a folder, or why it stands for nothing. */
function follow(links: ReadonlyMap<string, string>, entries: Map<string, Entry>): void {
  const real = [...entries];
  const targetOf = (name: string, left = mostLinks): string | null => {
    const parts = name.split('/');
    for (let end = 1; end <= parts.length; end++) {
      const text = links.get(parts.slice(0, end).join('/'));
      if (text === undefined) continue;
      const target = path.posix.join(parts.slice(0, end - 1).join('/'), text, parts.slice(end).join('/'));
      if (left === 0 || text.startsWith('/') || target.startsWith('../') || target === '..') return null;
      return targetOf(target.replace(/\/$/, ''), left - 1);
    }
    return name;
  };
  for (const name of links.keys()) {
    const target = targetOf(name);
    const file = target === null ? undefined : entries.get(target);
    const folder = target === null ? [] : real.filter(([each]) => each.startsWith(`${target}/`));
    // A link to a folder around it would be followed for ever.
    const around = target === '.' || name.startsWith(`${target}/`);
    if (file) entries.set(name, file);
    else if (folder.length > 0 && target !== null && !around)
      for (const [each, entry] of folder) entries.set(name + each.slice(target.length), entry);
    else if (!around)
      entries.set(name, {
        id: null,
        refused: target === null ? 'symlink leaves the tree' : 'symlink leads nowhere',
      });
  }
}
