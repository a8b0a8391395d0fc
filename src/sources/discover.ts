// Finds the documents of a run: the files that `content` governs, narrowed by what the command line names.
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isDynamicPattern } from 'tinyglobby';
import { UsageError } from '../model/errors.ts';
import { nearest } from '../model/nearest.ts';
import type { Project } from './project.ts';
import { installed, isBelow, leaves, posixPath, walk, type Walked } from './walk.ts';

export interface Discovered {
  /** Relative to the root, POSIX. */
  readonly path: string;
  readonly absolute: string;
  /** Its text, where a credential stands in it and the file would be a copy: there is none then. */
  readonly bytes?: Uint8Array;
  /** Whether a pattern of `content` covers it; without a configuration every document is covered. */
  readonly governed: boolean;
  /** Why it is not read, for what must not be passed over in silence; `null` for a document to read. */
  readonly refused: string | null;
}

/** Left out when no `content` is configured. */
const built = ['**/dist/**', '**/vendor/**'];
const markdown = /\.mdx?$/i;
const everyDocument = '**/*.{md,mdx}';

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
  const ignore = settings.governs ? installed : [...installed, ...built];
  const governed = await walk({ root, patterns: settings.content, ignore, relevant: markdown });
  if (paths.length === 0) return listed(root, governed.files, governed);
  const files = new Set<string>();
  const refused = new Map<string, string>();
  const wrong: string[] = [];
  for (const given of paths) {
    const matched = await matching(given, { root, cwd: path.resolve(cwd), governed, ignore });
    if (typeof matched === 'string') {
      wrong.push(matched);
      continue;
    }
    for (const file of matched.files) files.add(file);
    for (const [file, reason] of matched.refused) refused.set(file, reason);
  }
  if (wrong.length > 0) {
    const [first = '', ...others] = wrong;
    throw new UsageError(first, [
      ...others,
      'Files, folders and globs are relative to the working directory.',
    ]);
  }
  return listed(root, governed.files, { files, refused });
}

function listed(root: string, governed: ReadonlySet<string>, { files, refused }: Walked): Discovered[] {
  const entry = (file: string, reason: string | null): Discovered => ({
    path: file,
    absolute: path.join(root, file),
    governed: reason !== null || governed.has(file),
    refused: reason,
  });
  return [
    ...[...files].filter((file) => !refused.has(file)).map((file) => entry(file, null)),
    ...[...refused].map(([file, reason]) => entry(file, reason)),
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

interface Search {
  readonly root: string;
  readonly cwd: string;
  readonly governed: Walked;
  readonly ignore: readonly string[];
}

/** The files that one argument names, or what is wrong with it. */
async function matching(given: string, { root, cwd, governed, ignore }: Search): Promise<Walked | string> {
  const absolute = path.resolve(cwd, given);
  const relative = posixPath(root, absolute);
  if (!isBelow(root, absolute)) return `\`${given}\` lies outside the project.`;
  const found = await stat(absolute).catch(() => null);
  if (found?.isFile()) {
    if (!markdown.test(relative)) return `\`${given}\` is not a document: those end in .md or .mdx.`;
    return isBelow(await realpath(root), await realpath(absolute))
      ? { files: new Set([relative]), refused: new Map() }
      : { files: new Set(), refused: new Map([[relative, leaves]]) };
  }
  if (found?.isDirectory()) {
    const below = (file: string): boolean => relative === '' || file.startsWith(`${relative}/`);
    const files = new Set([...governed.files].filter(below));
    const refused = new Map([...governed.refused].filter(([file]) => below(file)));
    if (files.size + refused.size > 0) return { files, refused };
    const walked = await walk({
      root,
      folder: absolute,
      patterns: [everyDocument],
      ignore,
      relevant: markdown,
    });
    return walked.files.size > 0
      ? walked
      : `\`${given}\` holds no document: no file that ends in .md or .mdx.`;
  }
  if (isDynamicPattern(given)) {
    const walked = await walk({ root, folder: cwd, patterns: [given], ignore, relevant: markdown });
    const files = new Set([...walked.files].filter((file) => markdown.test(file)));
    return files.size > 0 ? { ...walked, files } : `\`${given}\` matches no document.`;
  }
  const near = nearest(relative, governed.files);
  const guess = near === null ? '' : `, did you mean \`${posixPath(cwd, path.join(root, near))}\`?`;
  return `There is no file or folder \`${given}\`${guess}`;
}
