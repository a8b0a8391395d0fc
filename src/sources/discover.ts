// Finds the documents of a run: the files that `content` governs, narrowed by what the command line names.
import { readdir, realpath, stat } from 'node:fs';
import { promisify } from 'node:util';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UsageError } from '../model/errors.ts';
import { nearest } from '../model/normalise.ts';
import type { Project } from './project.ts';

export interface Discovered {
  /** Relative to the root, POSIX. */
  readonly path: string;
  readonly absolute: string;
  /** Whether a pattern of `content` covers it; without a configuration every document is covered. */
  readonly governed: boolean;
  /** Why it is not read, for what must not be passed over in silence; `null` for a document to read. */
  readonly refused: string | null;
}

const always = ['**/node_modules/**'];
/** Left out when no `content` is configured; folders that start with a dot are left out unless a pattern names them. */
const byDefault = [...always, '**/dist/**', '**/vendor/**'];
const markdown = /\.mdx?$/i;

/**
 * The documents, sorted by path. `paths` are files, folders or globs relative to `cwd`. Throws `UsageError` naming each
 * path that matches nothing.
 */
export async function discover(
  project: Project,
  paths: readonly string[] = [],
  cwd: string = project.root,
): Promise<Discovered[]> {
  const { root, settings } = project;
  const ignore = settings.governs ? always : byDefault;
  const governed = await walk(root, settings.content, ignore);
  if (paths.length === 0) return listed(root, governed, governed.files);
  const wanted = new Set<string>();
  const refused = new Map(governed.refused);
  const wrong: string[] = [];
  for (const given of paths) {
    const matched = await matching(given, path.resolve(cwd), root, governed.files, ignore);
    if (typeof matched === 'string') wrong.push(matched);
    else {
      for (const file of matched.files) wanted.add(file);
      for (const [file, reason] of matched.refused) refused.set(file, reason);
    }
  }
  if (wrong.length > 0) {
    const [first = '', ...others] = wrong;
    throw new UsageError(first, [...others, 'Paths, folders and globs are relative to the working directory.']);
  }
  return listed(root, { files: governed.files, refused }, wanted);
}

interface Walked {
  readonly files: ReadonlySet<string>;
  /** Path → reason. */
  readonly refused: ReadonlyMap<string, string>;
}

function listed(root: string, governed: Walked, wanted: ReadonlySet<string>): Discovered[] {
  const entry = (file: string, refused: string | null): Discovered => ({
    path: file,
    absolute: path.join(root, file),
    governed: governed.files.has(file) || refused !== null,
    refused,
  });
  return [
    ...[...wanted].filter((file) => !governed.refused.has(file)).map((file) => entry(file, null)),
    ...[...governed.refused].map(([file, reason]) => entry(file, reason)),
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files that one argument names, or what is wrong with it. */
async function matching(
  given: string,
  cwd: string,
  root: string,
  governed: ReadonlySet<string>,
  ignore: readonly string[],
): Promise<Walked | string> {
  const absolute = path.resolve(cwd, given);
  const relative = posix(path.relative(root, absolute));
  if (relative === '..' || relative.startsWith('../') || path.isAbsolute(relative)) {
    return `\`${given}\` lies outside the root; run from its own repository, or name it in \`sources\`.`;
  }
  const found = await promisify(stat)(absolute).catch(() => null);
  if (found?.isFile()) {
    if (!markdown.test(relative)) return `\`${given}\` is not Markdown: documents end in .md or .mdx.`;
    const real = await promisify(realpath)(absolute);
    return isBelow(await promisify(realpath)(root), real)
      ? { files: new Set([relative]), refused: new Map() }
      : { files: new Set(), refused: new Map([[relative, leaves]]) };
  }
  if (found?.isDirectory()) {
    const below = [...governed].filter((file) => relative === '' || file.startsWith(`${relative}/`));
    if (below.length > 0) return { files: new Set(below), refused: new Map() };
    const walked = await walk(absolute, ['**/*.{md,mdx}'], ignore, root);
    return walked.files.size > 0 ? walked : `\`${given}\` holds no Markdown file.`;
  }
  if (isDynamicPattern(given)) {
    const walked = await walk(cwd, [given], ignore, root);
    const files = new Set([...walked.files].filter((file) => markdown.test(file) && !file.startsWith('../')));
    return files.size > 0 ? { ...walked, files } : `\`${given}\` matches no Markdown file.`;
  }
  const near = nearest(relative, governed);
  return `There is no file or folder \`${given}\`${near === null ? '' : `, did you mean \`${near}\`?`}`;
}

const leaves = 'symlink leaves the tree';

/** Files below `folder` that match, relative to `root`. Links that lead out of `root` are noted and not followed. */
async function walk(
  folder: string,
  patterns: readonly string[],
  ignore: readonly string[],
  root: string = folder,
): Promise<Walked> {
  const refused = new Map<string, string>();
  const realRoot = await promisify(realpath)(root);
  const note = (absolute: string, reason: string): void => {
    const relative = posix(path.relative(root, absolute));
    const fromFolder = posix(path.relative(folder, absolute));
    if (mayMatter(fromFolder, patterns)) refused.set(relative, reason);
  };
  const files = await glob(patterns, {
    cwd: folder,
    ignore,
    expandDirectories: false,
    fs: { readdir: guardedReaddir(realRoot, note) },
  });
  const prefix = posix(path.relative(root, folder));
  return {
    files: new Set(files.map((file) => (prefix === '' ? file : path.posix.join(prefix, file)))),
    refused,
  };
}

type Readdir = typeof readdir;

/** `fs.readdir` that hands on only what the walk may enter. */
function guardedReaddir(realRoot: string, note: (absolute: string, reason: string) => void): Readdir {
  const guarded = (folder: string, options: { withFileTypes: true }, done: Parameters<Readdir>[2]): void => {
    readdir(folder, options, (error, entries) => {
      if (error) {
        if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') note(folder, `cannot be read: ${error.code}`);
        return done(error as never, entries as never);
      }
      const links = entries.filter((entry) => entry.isSymbolicLink());
      if (links.length === 0) return done(null as never, entries as never);
      const verdicts = links.map(async (entry) => {
        const absolute = path.join(folder, entry.name);
        const reason = await refusal(absolute, entry.name, realRoot);
        if (reason === 'loop') return entry;
        if (reason === null) return null;
        note(absolute, reason);
        return entry;
      });
      Promise.all(verdicts).then(
        (dropped) => done(null as never, entries.filter((entry) => !dropped.includes(entry)) as never),
        (failure: unknown) => done(failure as never, [] as never),
      );
    });
  };
  return guarded as unknown as Readdir;
}

/** Why a link is not followed; `loop` for one to a folder around it, which is walked anyway; `null` when it is followed. */
async function refusal(absolute: string, name: string, realRoot: string): Promise<string | null> {
  let target: string;
  let isFolder: boolean;
  try {
    target = await promisify(realpath)(absolute);
    isFolder = (await promisify(stat)(target)).isDirectory();
  } catch {
    return markdown.test(name) ? 'symlink leads nowhere' : 'loop';
  }
  if (!isBelow(realRoot, target)) return isFolder || markdown.test(name) ? leaves : 'loop';
  const around = await promisify(realpath)(path.dirname(absolute));
  return isFolder && isBelow(target, around) ? 'loop' : null;
}

/** Whether something at `file` could hold or be a document: not hidden, not installed, on the way of some pattern. */
function mayMatter(file: string, patterns: readonly string[]): boolean {
  const parts = file.split('/');
  if (parts.some((part) => part === 'node_modules' || (part.startsWith('.') && part !== '..'))) return false;
  return patterns.some((pattern) => {
    const base = pattern.split('/').slice(0, -1);
    const dynamic = base.findIndex((part) => isDynamicPattern(part));
    const fixed = dynamic === -1 ? base : base.slice(0, dynamic);
    return fixed.every((part, index) => parts[index] === undefined || parts[index] === part);
  });
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

const posix = (file: string): string => file.split(path.sep).join('/');
