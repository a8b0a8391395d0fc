// Walks a folder for files that match. Links inside the tree are followed, links that lead out of it never.
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { callbackify } from 'node:util';
import { type FileSystemAdapter, glob, isDynamicPattern } from 'tinyglobby';

export interface Walked {
  /** Relative to the root, POSIX. */
  readonly files: ReadonlySet<string>;
  /** What could hold matching files and was not entered: path → reason. */
  readonly refused: ReadonlyMap<string, string>;
}

export interface WalkOptions {
  readonly root: string;
  /** Absolute; what `patterns` are relative to. The root when not given. */
  readonly folder?: string;
  readonly patterns: readonly string[];
  readonly ignore: readonly string[];
  /** Whether names that start with a dot match wildcards. */
  readonly dot?: boolean;
  /** Which files are looked for: a link of another name that leads out of the tree is not worth a word. */
  readonly relevant?: RegExp;
}

export const leaves = 'symlink leaves the tree';
export const installed = ['**/node_modules/**', '**/.git/**'];

export async function walk(options: WalkOptions): Promise<Walked> {
  const { root, folder = root, patterns, ignore, dot = false, relevant = /(?:)/ } = options;
  const refused = new Map<string, string>();
  const realRoot = await realpath(root);
  const note = (absolute: string, reason: string): void => {
    if (mayMatter(posixPath(folder, absolute), patterns)) refused.set(posixPath(root, absolute), reason);
  };
  const files = await glob(patterns, {
    cwd: folder,
    ignore,
    dot,
    expandDirectories: false,
    fs: { readdir: guarded({ realRoot, relevant, note }) },
  });
  const prefix = posixPath(root, folder);
  const below = files.map((file) => (prefix === '' ? file : path.posix.join(prefix, file)));
  return { files: new Set(below.filter((file) => !file.startsWith('../'))), refused };
}

/** Whether `file` is `folder` or lies below it; both absolute. */
export function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

export function posixPath(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

interface Guard {
  readonly realRoot: string;
  readonly relevant: RegExp;
  readonly note: (absolute: string, reason: string) => void;
}

/** `fs.readdir` that hands on only what the walk may enter, and notes the rest. */
function guarded(guard: Guard): NonNullable<FileSystemAdapter['readdir']> {
  const read = async (folder: string): Promise<Dirent[]> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        guard.note(folder, `cannot be read: ${error.code}`);
      throw error;
    });
    const kept = await Promise.all(
      entries.map(
        async (entry) => !entry.isSymbolicLink() || (await mayFollow(path.join(folder, entry.name), guard)),
      ),
    );
    return entries.filter((_, index) => kept[index]);
  };
  const callback = callbackify(read);
  return ((folder: string, _options: object, done: (error: Error, entries: Dirent[]) => void) =>
    callback(folder, done)) as unknown as NonNullable<FileSystemAdapter['readdir']>;
}

async function mayFollow(link: string, { realRoot, relevant, note }: Guard): Promise<boolean> {
  const looksRelevant = relevant.test(link);
  const target = await realpath(link).catch(() => null);
  if (target === null) {
    if (looksRelevant) note(link, 'symlink leads nowhere');
    return false;
  }
  const isFolder = (await stat(target)).isDirectory();
  if (!isBelow(realRoot, target)) {
    if (isFolder || looksRelevant) note(link, leaves);
    return false;
  }
  // A link to a folder around it would be walked for ever, and that folder is walked anyway.
  return !(isFolder && isBelow(target, await realpath(path.dirname(link))));
}

/** Whether something at `file` could be a match or hold one: not hidden, not installed, on the way of some pattern. */
function mayMatter(file: string, patterns: readonly string[]): boolean {
  const parts = file.split('/');
  if (parts.some((part) => part === 'node_modules' || (part.startsWith('.') && part !== '..'))) return false;
  return patterns.some((pattern) => {
    const folders = pattern.split('/').slice(0, -1);
    const dynamic = folders.findIndex((part) => isDynamicPattern(part));
    const fixed = dynamic === -1 ? folders : folders.slice(0, dynamic);
    return fixed.every((part, index) => parts[index] === undefined || parts[index] === part);
  });
}
