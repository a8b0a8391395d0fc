// The flow of one run: discover → parse → bind → check. What lint reports is what the portal shows.
import packageJson from '../package.json' with { type: 'json' };
import { check, relatedMetadata, relationsOf } from './check/index.ts';
import type { Baseline } from './model/baseline.ts';
import type { Corpus } from './model/corpus.ts';
import type { Document } from './model/document.ts';
import type { Facts } from './model/facts.ts';
import type { Revision } from './model/revision.ts';
import type { Kind } from './model/kind.ts';
import type { LookedAt, Report } from './model/report.ts';
import type { Profile } from './model/settings.ts';
import { dayAt } from './model/time.ts';
import type { Since } from './model/since.ts';
import type { MadePage } from './render/parts.ts';
import { rules } from './rules/index.ts';
import { readCorpus } from './run/corpus.ts';
import { ReportCache } from './run/cache.ts';
import { gitFacts } from './run/git.ts';
import { CheckMemory } from './run/memory.ts';
import { prepare, type Prepared, type RunOptions } from './run/prepare.ts';
import { judgePast, type RunPast } from './run/past.ts';
import { bindText } from './run/shard.ts';
import { selection } from './run/selection.ts';
import type { RunSources } from './run/sources.ts';
import { Threads } from './run/threads.ts';
import { gatherFacts } from './sources/facts.ts';
import type { Repository } from './sources/git/repository.ts';
import type { Project } from './sources/project.ts';
import { type Wanted, wantedBy } from './sources/wanted.ts';

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
  readonly sources: RunSources;
  readonly profile: Profile;
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
  /** Folder of the fragments below the root of the project. */
  fragmentsOf(root: string): string;
  /** Kinds whose steps, tables and sections pages read from the document itself. */
  readonly reads: ReadonlySet<string>;
  /** Of earlier runs: only what changed is checked. */
  readonly memory?: CheckMemory;
}

export interface PagesRun extends Run {
  readonly repository: Prepared['repository'];
  /** By path. */
  readonly pages: ReadonlyMap<string, MadePage>;
}

/** The same, with everything that pages are made of: their parts, and the past of the documents. */
export async function runForPages(options: RunOptions, wanted: PagesWanted): Promise<PagesRun> {
  const prepared = await prepare(options);
  const { root } = prepared.project;
  // Of no document nothing is kept, and no folder made for it.
  if (prepared.files.length === 0) return runPrepared({ ...prepared, past: true }, wanted.reads);
  const fragments = wanted.fragmentsOf(root);
  const memory = wanted.memory ?? CheckMemory.below(root);
  return runPrepared({ ...prepared, past: true, memory, fragments }, wanted.reads);
}

/** A run whose records are packed. */
export interface PackRun extends Run, Pick<PagesRun, 'repository'> {
  /** The commit that is checked out; `null` without git. */
  readonly head: Revision | null;
  /** A text bound as the documents of the run are. */
  bind(path: string, text: string): Document;
}

/** The same for an evidence pack: judged on the day of its commit where no other is asked for, so that the clock plays no part. */
export async function runForPack(options: RunOptions): Promise<PackRun> {
  const prepared = await prepare(options);
  const { project, registry, repository } = prepared;
  const { settings, catalogue } = project;
  const head = 'missing' in repository ? null : await headOf(repository, settings.timeZone);
  const today = options.today ?? settings.today ?? head?.day ?? prepared.today;
  const done = await runPrepared({ ...prepared, today, past: true }, null);
  const binding = { settings, catalogue, kinds: registry };
  const relations = relationsOf(done.corpus.documents, done.corpus.matrices);
  return {
    ...done,
    head,
    bind(path, text) {
      const alone = bindText({ path, text, governed: true }, binding);
      return { ...alone, metadata: relatedMetadata(alone, relations) };
    },
  };
}

async function headOf({ head, objects }: Repository, timeZone: string): Promise<Revision | null> {
  if (head === null) return null;
  const { readRevision } = await import('./sources/git/history.ts');
  return readRevision(objects, head, (seconds) => dayAt(seconds, timeZone));
}

/** What a run is about, and what it found. */
export interface Answer extends Pick<Run, 'project' | 'report'> {
  readonly baseline: Baseline | null;
  /** What a change touched, where only that is reported. */
  readonly since: Since | null;
  readonly looked: LookedAt;
}

/** The report alone. An unchanged run is answered from the cache; `warn` hears why an answer could not be kept.
 *  `threads` may have been started ahead; they are ended. */
export async function reportOf(
  options: RunOptions & { readonly cache: boolean; readonly warn: (message: string) => void },
  threads = new Threads(),
): Promise<Answer> {
  try {
    return await answer(options, threads);
  } finally {
    await threads.stop();
  }
}

async function answer(options: Parameters<typeof reportOf>[0], threads: Threads): Promise<Answer> {
  const prepared = await prepare(options);
  const { project, baseline, since } = prepared;
  // Of no document there is nothing to keep.
  const caching = options.cache && prepared.files.length > 0;
  const cache = caching ? await ReportCache.for(prepared) : null;
  const known = await cache?.read();
  if (known) return { project, baseline, since, report: known.report, looked: known.looked };
  const memory = caching ? CheckMemory.below(project.root) : undefined;
  const { corpus, facts, report, wanted } = await runPrepared({ ...prepared, memory }, new Set(), threads);
  const digests = corpus.documents.map(({ digest }) => digest);
  const { git: _git, ...files } = facts;
  const { documents } = corpus;
  const looked = {
    documents: documents.length,
    classified: documents.filter(({ kind }) => kind !== null).length,
  };
  const problem = cache?.write(digests, wanted, files, { report, looked });
  if (problem) options.warn(`The result was not kept for the next run: ${problem}`);
  return { project, baseline, since, report, looked };
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
): Promise<PagesRun & { readonly wanted: Wanted }> {
  const { project, registry, files, today, profile, only, memory, sources, baseline } = prepared;
  const { settings, catalogue } = project;
  const { fragments = null } = prepared;
  const { corpus, problems, coverage, pages } = await readCorpus(
    { files, settings, catalogue, registry, today, profile, only, whole, fragments, memory },
    threads,
  );
  const { documents } = corpus;
  const wanted = wantedBy(documents);
  const known = new Set(documents.map(({ path }) => path));
  const named = await gatherFacts(project, wanted, known, sources.facts);
  const paths = await selection(corpus, prepared, named);
  const { git, past } = await gitFacts(prepared, documents, named);
  const facts = { ...named, git };
  const input = { corpus, facts, today, profile, only };
  const commit = 'head' in facts.git ? facts.git.head : null;
  const report = check({ ...input, rules, paths, baseline, problems, coverage, version, commit });
  const judged = past && judgePast(past, { corpus, facts, kinds: registry, profile, version });
  return {
    project,
    kinds: registry,
    corpus,
    facts,
    report,
    past: judged,
    pages,
    sources,
    profile,
    wanted,
    repository: prepared.repository,
  };
}
