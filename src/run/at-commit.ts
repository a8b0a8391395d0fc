// The documents of one commit of a repository, judged like those of today: by today's rules about single documents, on a day of then.
// For versions that are published and for what was true at the end of a month.
import { activeRules, check, type DocumentProblems, problemsOf } from '../check/index.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts, FileFacts } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import type { Report } from '../model/report.ts';
import type { Profile, Settings } from '../model/settings.ts';
import type { MadePage } from '../render/parts.ts';
import type { Discovered } from '../sources/discover.ts';
import type { Aging } from './aging.ts';
import { readCorpus } from './corpus.ts';
import type { CheckMemory } from './memory.ts';
import { lasting, timed } from './past.ts';
import { bindText } from './shard.ts';

export interface CommitInput {
  readonly commit: string;
  /** ISO date that it is judged on. */
  readonly day: string;
  /** For what the calendar had brought about by then; `null` where nobody asks. */
  readonly aging: Aging | null;
  readonly files: readonly Discovered[];
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly kinds: readonly Kind[];
  readonly profile: Profile;
  /** What was accepted by the configuration and the baseline. */
  readonly waivers: Settings['waivers'];
  readonly baseline: Baseline | null;
  /** Version of the tool. */
  readonly tool: string;
  /** Folder of the fragments, where pages are to be made; it is there. */
  readonly fragments: string | null;
  /** What was found in documents of other commits: most are in several. */
  readonly memory: CheckMemory;
  /** Those that it is asked about: the others are what they are judged beside. */
  concerns(document: Document): boolean;
  /** What the documents name outside themselves, where somebody reads it: rules about single documents do not. */
  gather?(documents: readonly Document[]): Promise<FileFacts>;
}

export interface JudgedCommit {
  /** Everything that stood in the commit. */
  readonly corpus: Corpus;
  /** Paths of the documents that it was asked about. */
  readonly concerned: ReadonlySet<string>;
  readonly facts: Facts;
  /** Of those. */
  readonly report: Report;
  readonly pages: ReadonlyMap<string, MadePage>;
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
  { corpus, kinds, profile }: Pick<CommitInput, 'kinds' | 'profile'> & { readonly corpus: Corpus },
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

const nothingNamed: FileFacts = { exists: {}, matches: {}, keys: {}, digests: {}, pipelines: {}, alerts: {} };

export async function judgeCommit(input: CommitInput): Promise<JudgedCommit> {
  const { commit, day, aging, files, waivers, catalogue, kinds, profile, baseline, tool, fragments, memory } =
    input;
  const settings = { ...input.settings, waivers };
  const {
    corpus: read,
    problems,
    coverage,
    pages,
  } = await readCorpus({
    files,
    // What single documents say does not depend on what was accepted of it.
    settings: { ...settings, waivers: [] },
    catalogue,
    registry: kinds,
    today: anyDay,
    profile,
    only: new Set(lasting.map(({ id }) => id)),
    whole: new Set(),
    fragments,
    memory,
  });
  const corpus = { ...read, settings };
  const documents = corpus.documents.filter((document) => input.concerns(document));
  const concerned = new Set(documents.map(({ path }) => path));
  const git = { missing: 'rules that need history are for the present alone' };
  const facts: Facts = { ...((await input.gather?.(documents)) ?? nothingNamed), git };
  const then = onDay(day, documents, problems, { corpus, kinds, profile });
  const report = check({
    corpus,
    facts,
    rules: aging ? [...lasting, ...timed] : lasting,
    today: day,
    profile,
    only: null,
    paths: concerned,
    baseline,
    problems: aging?.on(day, documents, then, { corpus, profile }) ?? then,
    coverage,
    version: tool,
    commit,
  });
  return { corpus, concerned, facts, report, pages };
}
