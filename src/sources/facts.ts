// What the disk says of the paths that documents name: whether they exist, what globs match, digests, pipeline files.
// Gathered once for all documents; rules get it as data.
import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Document } from '../model/document.ts';
import type { Facts, PipelineFile } from '../model/facts.ts';
import { describedBy, linkTarget, rootPath } from '../model/reference.ts';
import { inParallel } from './parallel.ts';
import { parsePipeline } from './pipelines.ts';
import type { Project } from './project.ts';
import { installed, isBelow, walk } from './walk.ts';

/** Frontmatter keys, at any depth, whose value is a path below the root. */
const pathKeys = new Set(['evidence', 'path', 'file', 'releaseNotes', 'releaseRunbook', 'rollbackRunbook']);

/** Paths to look at beside those that the documents name themselves. */
export interface Wanted {
  readonly paths?: readonly string[];
  readonly globs?: readonly string[];
}

export async function gatherFacts(
  project: Project,
  documents: readonly Document[],
  wanted: Wanted = {},
): Promise<Facts> {
  const { root } = project;
  const paths = new Set(wanted.paths);
  const globs = new Set(wanted.globs);
  const pipelineFiles = new Set<string>();
  for (const document of documents) {
    for (const link of document.links) add(paths, linkTarget(document.path, link.url)?.path);
    for (const text of pathsIn(document.frontmatter.data)) add(paths, rootPath(text));
    for (const { value } of document.metadata.describes) {
      const described = describedBy(value);
      if (described.source === null) globs.add(described.glob);
    }
    add(pipelineFiles, pipelineOf(document.frontmatter.data));
  }
  const [exists, matches, pipelines] = await Promise.all([
    lookUp(root, paths, new Set(documents.map((document) => document.path))),
    match(root, globs),
    readPipelines(root, pipelineFiles),
  ]);
  return { exists, matches, ...pipelines, git: null };
}

function add(set: Set<string>, value: string | null | undefined): void {
  if (value !== null && value !== undefined) set.add(value);
}

function* pathsIn(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') {
    if (pathKeys.has(key)) yield value;
  } else if (Array.isArray(value)) {
    for (const entry of value) yield* pathsIn(entry, key);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* pathsIn(inner, name);
  }
}

/** The pipeline file of a document, when it lies in this repository. */
function pipelineOf(data: Readonly<Record<string, unknown>>): string | null {
  const pipeline = data['pipeline'];
  if (typeof pipeline !== 'object' || pipeline === null || 'repository' in pipeline || !('file' in pipeline))
    return null;
  return typeof pipeline.file === 'string' ? rootPath(pipeline.file) : null;
}

async function lookUp(
  root: string,
  paths: ReadonlySet<string>,
  documents: ReadonlySet<string>,
): Promise<Facts['exists']> {
  const realRoot = await realpath(root);
  const entries = await inParallel([...paths], async (name): Promise<[string, Facts['exists'][string]]> => {
    if (documents.has(name)) return [name, 'file'];
    const absolute = path.join(root, name);
    if (!isBelow(root, absolute)) return [name, 'outside'];
    try {
      const real = await realpath(absolute);
      if (!isBelow(realRoot, real)) return [name, 'outside'];
      return [name, (await stat(real)).isDirectory() ? 'folder' : 'file'];
    } catch {
      return [name, 'missing'];
    }
  });
  return Object.fromEntries(entries);
}

async function match(root: string, globs: ReadonlySet<string>): Promise<Facts['matches']> {
  const entries = await inParallel([...globs], async (pattern): Promise<[string, readonly string[]][]> => {
    if (!isBelow(root, path.join(root, pattern))) return [];
    // A folder means everything in it.
    const patterns = [pattern, `${pattern}/**`];
    const { files } = await walk({ root, patterns, ignore: installed, dot: true });
    return [[pattern, [...files].toSorted()]];
  });
  return Object.fromEntries(entries.flat());
}

async function readPipelines(
  root: string,
  names: ReadonlySet<string>,
): Promise<Pick<Facts, 'digests' | 'pipelines'>> {
  const digests: Record<string, string> = {};
  const pipelines: Record<string, PipelineFile> = {};
  await inParallel([...names], async (name) => {
    const absolute = path.join(root, name);
    try {
      if (!isBelow(await realpath(root), await realpath(absolute)))
        throw new Error('The file lies outside the root');
      const bytes = await readFile(absolute);
      digests[name] = createHash('sha256').update(bytes).digest('hex');
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
