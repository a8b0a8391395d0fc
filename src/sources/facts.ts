// What the disk says of the paths that documents name: whether they exist, what globs match, digests, pipeline files.
// Gathered once for all documents; rules get it as data.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDynamicPattern } from 'tinyglobby';
import type { AlertFile, FileFacts, PipelineFile } from '../model/facts.ts';
import { sourceOf } from '../model/reference.ts';
import { parseAlertRules } from './alerts.ts';
import { holdsKeys, keyMatcher, keysIn } from './keys.ts';
import { inParallel } from './parallel.ts';
import { digestsOf, parsePipeline } from './pipelines.ts';
import type { Project } from './project.ts';
import { besidesCheckout } from './sparse.ts';
import { installed, isBelow, walk } from './walk.ts';
import { partOf, type Wanted } from './wanted.ts';

/** What is wanted of the files of one source, and what answers for another repository. */
export interface FactsOfSource {
  readonly name: string;
  gather(wanted: Wanted): Promise<FileFacts>;
}

/** Looks up what is wanted. `documents` are paths known to be there, `others` answer for the sources of that name. */
export async function gatherFacts(
  project: Pick<Project, 'root' | 'settings'>,
  wanted: Wanted,
  documents: ReadonlySet<string>,
  others: readonly FactsOfSource[] = [],
): Promise<FileFacts> {
  const names = new Set(project.settings.sources.map(({ name }) => name));
  const own = await gatherOwn(project, partOf(wanted, null), documents);
  const theirs = await Promise.all(others.map((source) => source.gather(partOf(wanted, source.name))));
  const known = [own, ...theirs];
  // A source of no such name: what it names is nowhere.
  const nowhere = wanted.paths.flatMap((name): [string, 'missing'][] => {
    const { source } = sourceOf(name);
    return source !== null && !names.has(source) && /\.mdx?$/i.test(name) ? [[name, 'missing']] : [];
  });
  return {
    exists: Object.assign({}, Object.fromEntries(nowhere), ...known.map(({ exists }) => exists)),
    matches: Object.assign({}, ...known.map(({ matches }) => matches)),
    keys: Object.assign({}, ...known.map(({ keys }) => keys)),
    digests: Object.assign({}, ...known.map(({ digests }) => digests)),
    pipelines: Object.assign({}, ...known.map(({ pipelines }) => pipelines)),
    alerts: Object.assign({}, ...known.map(({ alerts }) => alerts)),
  };
}

async function gatherOwn(
  { root, settings }: Pick<Project, 'root' | 'settings'>,
  { paths, globs, keys: narrowed, pipelines, alerts: alertGlobs }: Wanted,
  documents: ReadonlySet<string>,
): Promise<FileFacts> {
  const exists = lookUp(root, paths, documents);
  const [matches, read] = await Promise.all([match(root, globs), readPipelines(root, pipelines)]);
  const alerts = await readAlerts(
    root,
    alertGlobs.flatMap((glob) => matches[glob] ?? []),
  );
  const keys = await keysThere(narrowed, matches, (name) => readFile(path.join(root, name), 'utf8'));
  return besidesCheckout({ exists, matches, keys, ...read, alerts }, root, settings);
}

/** Looks for keys in the files that the globs match. `read` gives the text of a file, `null` where there is none. */
export async function keysThere(
  narrowed: readonly string[],
  matches: FileFacts['matches'],
  read: (name: string) => Promise<string | null>,
): Promise<FileFacts['keys']> {
  const files = new Map<string, Promise<readonly string[] | null>>();
  const keysOf = (name: string): Promise<readonly string[] | null> => {
    const known =
      files.get(name) ??
      read(name).then(
        (text) => (text === null ? null : keysIn(name, text)),
        () => null,
      );
    files.set(name, known);
    return known;
  };
  const entries = await inParallel(narrowed, async (entry): Promise<[string, boolean][]> => {
    const at = entry.indexOf('#');
    const isKey = keyMatcher(entry.slice(at + 1));
    let found: boolean | null = null;
    for (const name of matches[entry.slice(0, at)] ?? []) {
      const there = holdsKeys(name) ? ((await keysOf(name))?.some(isKey) ?? null) : null;
      // What one file cannot tell, it may hold.
      if (there === null && holdsKeys(name)) return [];
      found = there ?? found;
      if (found === true) break;
    }
    return found === null ? [] : [[entry, found]];
  });
  return Object.fromEntries(entries.flat());
}

/** Synchronous on purpose: asking for a path takes a tenth of waiting for the answer. */
function lookUp(root: string, paths: readonly string[], documents: ReadonlySet<string>): FileFacts['exists'] {
  const realRoot = realpathSync.native(root);
  const entries = paths.map((name): [string, FileFacts['exists'][string]] => {
    if (documents.has(name)) return [name, 'file'];
    const absolute = path.join(root, name);
    if (!isBelow(root, absolute)) return [name, 'outside'];
    try {
      const real = realpathSync.native(absolute);
      if (!isBelow(realRoot, real)) return [name, 'outside'];
      return [name, statSync(real).isDirectory() ? 'folder' : 'file'];
    } catch {
      return [name, 'missing'];
    }
  });
  return Object.fromEntries(entries);
}

async function match(root: string, globs: readonly string[]): Promise<FileFacts['matches']> {
  const entries = await inParallel(globs, async (pattern): Promise<[string, readonly string[]][]> => {
    if (!isBelow(root, path.join(root, pattern))) return [];
    const named = namedFile(root, pattern);
    if (named !== null) return [[pattern, named]];
    // A folder means everything in it.
    const patterns = [pattern, `${pattern}/**`];
    const { files } = await walk({ root, patterns, ignore: installed, dot: true });
    return [[pattern, [...files].toSorted()]];
  });
  return Object.fromEntries(entries.flat());
}

/** What a pattern without wildcards matches, where it needs no walk: one file, or nothing. `null` where it does. */
function namedFile(root: string, pattern: string): readonly string[] | null {
  if (isDynamicPattern(pattern) || pattern !== path.posix.normalize(pattern) || pattern.includes('\\'))
    return null;
  if (pattern.split('/').some((part) => part === 'node_modules' || part === '.git')) return null;
  const absolute = path.join(root, pattern);
  if (!existsSync(absolute)) return [];
  // Links, and names in other letters than the disk's, are left to the walk, which knows where they may lead.
  const plain = realpathSync.native(absolute) === path.join(realpathSync.native(root), pattern);
  return plain && statSync(absolute).isFile() ? [pattern] : null;
}

async function readAlerts(root: string, names: readonly string[]): Promise<FileFacts['alerts']> {
  const files = [...new Set(names)].filter((name) => /\.ya?ml$/i.test(name));
  const entries = await inParallel(files, async (name): Promise<[string, AlertFile][]> => {
    try {
      const file = parseAlertRules(name, await readFile(path.join(root, name), 'utf8'));
      return file ? [[name, file]] : [];
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return [[name, { path: name, alerts: [], problem: reason.replace(path.join(root, name), name) }]];
    }
  });
  return Object.fromEntries(entries.flat());
}

async function readPipelines(
  root: string,
  names: readonly string[],
): Promise<Pick<FileFacts, 'digests' | 'pipelines'>> {
  const digests: Record<string, readonly string[]> = {};
  const pipelines: Record<string, PipelineFile> = {};
  await inParallel(names, async (name) => {
    const absolute = path.join(root, name);
    try {
      if (!isBelow(realpathSync.native(root), realpathSync.native(absolute)))
        throw new Error('The file lies outside the root');
      const bytes = await readFile(absolute);
      digests[name] = digestsOf(bytes);
      pipelines[name] = parsePipeline(name, new TextDecoder().decode(bytes));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      const reason = error instanceof Error ? error.message : String(error);
      const problem = code === 'ENOENT' ? 'There is no such file' : reason.replace(absolute, name);
      pipelines[name] = { path: name, dialect: null, jobs: [], problem };
    }
  });
  return { digests, pipelines };
}
