// The living documents of a published version, read from its commit and judged like those of today: by today's rules, kinds and
// catalogue, on the day of that commit.
import { activeRules, check, type DocumentProblems, problemsOf } from '../check/index.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import { sourceOf } from '../model/reference.ts';
import type { Report } from '../model/report.ts';
import type { Profile } from '../model/settings.ts';
import { lineOf, type PublishedVersion } from '../model/version.ts';
import type { MadePage } from '../render/parts.ts';
import { wantedBy } from '../sources/wanted.ts';
import type { Tree } from '../sources/git/tree.ts';
import type { Project } from '../sources/project.ts';
import { readCorpus } from './corpus.ts';
import type { CheckMemory } from './memory.ts';
import { lasting } from './past.ts';
import { bindText } from './shard.ts';
import { type RunSources, sourcesFolder } from './sources.ts';

export interface JudgedVersion {
  readonly version: PublishedVersion;
  /** Everything that stood in the commit: what is published leads to the rest of it. */
  readonly corpus: Corpus;
  /** Paths of the documents that are published. */
  readonly published: ReadonlySet<string>;
  readonly facts: Facts;
  readonly report: Report;
  readonly pages: ReadonlyMap<string, MadePage>;
  readonly tree: Tree;
}

interface Surrounding {
  readonly project: Project;
  readonly kinds: readonly Kind[];
  readonly profile: Profile;
  readonly sources: RunSources;
  /** Of the report of today: version of the tool. */
  readonly tool: string;
  /** Folder of the fragments; it is there. */
  readonly fragments: string;
  /** What was found in documents of other versions: most are in several. */
  readonly memory: CheckMemory;
}

/** Whether a document is one of those that the version is there for. Records exist once. */
function belongsTo(
  version: PublishedVersion,
  { path, kind, metadata }: Pick<Document, 'path' | 'kind' | 'metadata'>,
  { plan }: Pick<RunSources, 'plan'>,
): boolean {
  if (kind?.nature === 'record' || sourceOf(path).source !== version.source) return false;
  const services = metadata.services.map(({ value }) => value);
  const line = lineOf(plan.lines, version.source, services);
  return line?.versions.includes(version.slug) ?? false;
}

/** What single documents say for themselves is the same on every day, and most of them are the same in every version: both are
 *  found once, on a day that none comes after. */
const anyDay = '9999-12-30';

const dated = lasting.filter((rule) => rule.dated);

/** What was found of documents, and what rules say of them on that day alone. */
function onDay(
  day: string,
  documents: readonly Document[],
  problems: ReadonlyMap<string, DocumentProblems>,
  { corpus, kinds, profile }: Pick<Surrounding, 'kinds' | 'profile'> & { readonly corpus: Corpus },
): ReadonlyMap<string, DocumentProblems> {
  const binding = { settings: corpus.settings, catalogue: corpus.catalogue, kinds };
  const active = activeRules(dated, corpus.settings, null);
  const more = documents.filter((document) => mayNameLater(document, day));
  return new Map([
    ...problems,
    ...more.map((document) => {
      // Bound once more for this alone: what is asked for of the document itself would stay in memory.
      const bound = { ...bindText(document, binding), metadata: document.metadata };
      const own = problemsOf(bound, active, corpus, { today: day, profile });
      return [document.path, new Map([...(problems.get(document.path) ?? []), ...own])] as const;
    }),
  ]);
}

/** Whether a document may name that day or a later one: `2026-12-01`, `20261201`, or in a way that only parsing tells. */
function mayNameLater({ text, frontmatter }: Document, day: string): boolean {
  const written = `${text}\n${JSON.stringify(frontmatter.data)}`;
  return (
    written.includes('&#') ||
    written
      .matchAll(/(?=(\d{4})-?(\d\d)-?(\d\d))/g)
      .some(([, year, month, date]) => `${year}-${month}-${date}` >= day)
  );
}

export async function judgeVersion(
  version: PublishedVersion,
  { project, kinds, profile, sources, tool, fragments, memory }: Surrounding,
): Promise<JudgedVersion> {
  const { settings, catalogue, root } = project;
  const repository = sources.repositories.find(({ name }) => name === version.source);
  if (!repository) throw new Error(`${version.slug} is of no source`);
  const { readVersion } = await import('../sources/git/sources.ts');
  const { gatherTree } = await import('../sources/git/tree-facts.ts');
  const { tree, files } = await readVersion(repository, version.commit, settings, sourcesFolder(root));
  const { corpus, problems, coverage, pages } = await readCorpus({
    files,
    settings,
    catalogue,
    registry: kinds,
    today: anyDay,
    profile,
    only: new Set(lasting.map(({ id }) => id)),
    whole: new Set(),
    fragments,
    memory,
  });
  const documents = corpus.documents.filter((document) => belongsTo(version, document, sources));
  const published = new Set(documents.map(({ path }) => path));
  const git = { missing: 'rules that need history are for the present alone' };
  const facts: Facts = { ...(await gatherTree(tree, wantedBy(documents), version.source)), git };
  const report = check({
    corpus,
    facts,
    rules: lasting,
    today: version.day,
    profile,
    only: null,
    paths: published,
    problems: onDay(version.day, documents, problems, { corpus, kinds, profile }),
    coverage,
    version: tool,
    commit: version.commit,
  });
  return { version, corpus, published, facts, report, pages, tree };
}
