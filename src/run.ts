// The flow of one run: discover → parse → bind → check. What lint reports is what the portal shows.
import packageJson from '../package.json' with { type: 'json' };
import { check, relatedMetadata, relationsOf } from './check/index.ts';
import type { Corpus, MatrixFacts } from './model/corpus.ts';
import { UsageError } from './model/errors.ts';
import type { Document } from './model/document.ts';
import type { Facts } from './model/facts.ts';
import type { Kind } from './model/kind.ts';
import type { Past } from './model/past.ts';
import type { Report } from './model/report.ts';
import type { MadePage } from './render/parts.ts';
import { rules } from './rules/index.ts';
import { ReportCache } from './run/cache.ts';
import type { CheckMemory } from './run/memory.ts';
import { prepare, type Prepared, type RunOptions } from './run/prepare.ts';
import { readMatrices } from './run/matrices.ts';
import { judgePast, type RunPast } from './run/past.ts';
import { bindText } from './run/shard.ts';
import { checkFiles } from './run/shards.ts';
import { Threads } from './run/threads.ts';
import { fromWire } from './run/wire.ts';
import { type FileFacts, gatherFacts, type Wanted, wantedBy } from './sources/facts.ts';
import type { Project } from './sources/project.ts';
import type { SharedFiles } from './sources/read.ts';

export type { RunOptions } from './run/prepare.ts';

const version: string = packageJson.version;

export interface Run {
  readonly project: Project;
  /** All that documents may be of: those of the package and those of the project. */
  readonly kinds: readonly Kind[];
  readonly corpus: Corpus;
  readonly facts: Facts;
  readonly report: Report;
  /** What documents were, where pages are made of it and git is at hand. */
  readonly past: RunPast | null;
}

/**
 * Checks the documents of a project and keeps everything that was found.
 * @throws UsageError when the run itself is wrong: bad configuration, an unknown name, no document matched.
 */
export async function run(options: RunOptions): Promise<Run> {
  return runPrepared(await prepare(options), null);
}

/** What a run for pages needs to know of them. */
export interface PagesWanted {
  /** Folder of the fragments below the root of the project; it is there. */
  fragmentsOf(root: string): string;
  /** Kinds whose steps, tables and sections pages read from the document itself. */
  readonly reads: ReadonlySet<string>;
  /** Of earlier runs: only what changed is checked. */
  readonly memory?: CheckMemory;
}

export interface PagesRun extends Run {
  /** By path. */
  readonly pages: ReadonlyMap<string, MadePage>;
}

/** The same, with everything that pages are made of: their parts, and the past of the documents. */
export async function runForPages(options: RunOptions, wanted: PagesWanted): Promise<PagesRun> {
  const prepared = await prepare(options);
  const fragments = wanted.fragmentsOf(prepared.project.root);
  return runPrepared({ ...prepared, past: true, memory: wanted.memory, fragments }, wanted.reads);
}

/** The report alone. An unchanged run is answered from the cache; `warn` hears why an answer could not be kept.
 *  `threads` may have been started ahead; they are ended. */
export async function reportOf(
  options: RunOptions & { readonly cache: boolean; readonly warn: (message: string) => void },
  threads = new Threads(),
): Promise<Pick<Run, 'project' | 'report'>> {
  try {
    return await answer(options, threads);
  } finally {
    await threads.stop();
  }
}

async function answer(
  options: Parameters<typeof reportOf>[0],
  threads: Threads,
): ReturnType<typeof reportOf> {
  const prepared = await prepare(options);
  const { project } = prepared;
  const cache = options.cache ? await ReportCache.for(prepared) : null;
  const known = await cache?.read();
  if (known) return { project, report: known };
  const { corpus, facts, report, wanted } = await runPrepared(prepared, new Set(), threads);
  const digests = corpus.documents.map(({ digest }) => digest);
  const { git: _git, ...files } = facts;
  const problem = cache?.write(digests, wanted, files, report);
  if (problem) options.warn(`The result was not kept for the next run: ${problem}`);
  return { project, report };
}

/** `whole`: kinds of which somebody reads everything afterwards; `null` for all. */
async function runPrepared(
  prepared: Prepared & {
    readonly past?: boolean;
    readonly memory?: CheckMemory | undefined;
    readonly fragments?: string;
  },
  whole: ReadonlySet<string> | null,
  threads?: Threads,
  matrixPaths: ReadonlySet<string> = new Set(),
): Promise<PagesRun & { readonly wanted: Wanted }> {
  const { project, registry, files, today, profile, only, fragments = null } = prepared;
  const { settings, catalogue } = project;
  const binding = { settings, catalogue, kinds: registry };
  let readFirst: readonly MatrixFacts[] = [];
  const matrices = (read: SharedFiles): readonly MatrixFacts[] =>
    (readFirst = readMatrices(files, read, binding, matrixPaths));
  const checked = await checkFiles(
    { files, settings, catalogue, today, profile, only, whole, fragments },
    matrices,
    threads,
    prepared.memory,
  );
  const documents = checked.map(({ document }) =>
    fromWire(document, registry, (wire) => bindText(wire, binding)),
  );
  const relations = relationsOf(
    documents,
    checked.flatMap(({ matrix }) => matrix ?? []),
  );
  const found = new Set(relations.matrices.map(({ path }) => path));
  // A matrix that hides its kind from a search of its text (by escapes) was not read first: do it again, with it.
  if (matrixPaths.size === 0 && readFirst.length < found.size)
    return runPrepared(prepared, whole, undefined, found);
  for (const document of documents) document.metadata = relatedMetadata(document, relations);
  const corpus: Corpus = {
    documents,
    catalogue,
    settings,
    matrices: relations.matrices,
    kinds: registry.map(({ id }) => id),
  };
  const paths = selection(corpus, prepared);
  const wanted = wantedBy(documents);
  const named = await gatherFacts(project, wanted, new Set(documents.map(({ path }) => path)));
  const { git, past } = await gitFacts(prepared, documents, named);
  const facts = { ...named, git };
  const problems = new Map(checked.map(({ document, problems: said }) => [document.path, said]));
  const coverage = new Map(checked.map(({ document, coverage: counted }) => [document.path, counted]));
  const input = { corpus, facts, today, profile, only };
  const commit = 'head' in facts.git ? facts.git.head : null;
  const report = check({ ...input, rules, paths, problems, coverage, version, commit });
  const judged = past && judgePast(past, { corpus, facts, kinds: registry, profile, version });
  const pages = new Map(
    checked.flatMap(({ document, page }) => (page ? [[document.path, page] as const] : [])),
  );
  return { project, kinds: registry, corpus, facts, report, past: judged, pages, wanted };
}

/** What git says. Its code is loaded only where there is a repository. */
async function gitFacts(
  { repository, project, registry, past = false }: Prepared & { readonly past?: boolean },
  documents: readonly Document[],
  { matches, digests, alerts }: FileFacts,
): Promise<{ readonly git: Facts['git']; readonly past: Past | null }> {
  if ('missing' in repository) return { git: repository, past: null };
  const { readGit } = await import('./sources/git/index.ts');
  const { root, settings, catalogue } = project;
  const records = new Map(
    registry
      .filter(({ nature }) => nature === 'record')
      .map(({ id, statuses }) => [id, statuses.includes('final') ? 'final' : null]),
  );
  const input = { repository, root, settings, documents, matches, digests, alerts, catalogue, records };
  const read = await readGit({ ...input, past });
  return { git: read.facts, past: read.past };
}

/** Paths to report; `null` for all. */
function selection(corpus: Corpus, { paths, kinds: ofKind, services }: Prepared): ReadonlySet<string> | null {
  if (!paths && !ofKind && !services) return null;
  const chosen = corpus.documents.filter(
    ({ path, kind, metadata }) =>
      (!paths || paths.has(path)) &&
      (!ofKind || (kind !== null && ofKind.has(kind.id))) &&
      (!services || metadata.services.some(({ value }) => services.has(value))),
  );
  if (chosen.length === 0) {
    throw new UsageError('No document is of that kind and service', ['Nothing was checked.']);
  }
  return new Set(chosen.map(({ path }) => path));
}
