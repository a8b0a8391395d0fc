// Git facts of all repositories of a run as one: each is asked about its own documents, whose paths then get the name of their
// source in front again.
import type { Document } from '../../model/document.ts';
import type { BranchFacts, GitFacts, LostRecord } from '../../model/git.ts';
import type { DocumentPast, Past, PastText } from '../../model/past.ts';
import { pathIn, sourceOf } from '../../model/reference.ts';
import { type GitInput, readGit } from './index.ts';
import type { Repository } from './repository.ts';
import type { OtherSource } from './sources.ts';

interface Answer {
  readonly facts: GitFacts;
  readonly past: Past | null;
}

export interface EveryInput extends Omit<GitInput, 'repository'> {
  readonly repository: Repository | { readonly missing: string };
  readonly others: readonly OtherSource[];
}

/** Where this repository is not at hand and has documents of its own, nothing is known of any. */
export async function readEveryGit(input: EveryInput): Promise<Answer | { readonly missing: string }> {
  const { repository, others } = input;
  const bySource = Map.groupBy(input.documents, ({ path }) => sourceOf(path).source);
  const own = bySource.get(null) ?? [];
  if ('missing' in repository && own.length > 0) return repository;
  const first =
    'missing' in repository
      ? []
      : [withoutDocuments(await readGit({ ...input, repository, documents: own }), own.length === 0)];
  const rest = await Promise.all(
    others.map(async (source) => {
      const documents = (bySource.get(source.name) ?? []).map(bareDocument);
      const answer = await readGit({
        ...bareFacts(input, source.name),
        documents,
        repository: asRepository(source),
      });
      return {
        facts: namedFacts(answer.facts, source.name),
        past: answer.past && namedPast(answer.past, source.name),
      };
    }),
  );
  const [all, ...more] = [...first, ...rest];
  if (!all) return { missing: 'no repository is at hand' };
  const { facts, past } = more.reduce(joined, all);
  return { facts: { ...facts, commits: await foundAnywhere(facts.commits, others) }, past };
}

/** A document may cite a commit of any repository that is at hand. */
async function foundAnywhere(
  commits: GitFacts['commits'],
  others: readonly OtherSource[],
): Promise<GitFacts['commits']> {
  const result: Record<string, string | null> = { ...commits };
  for (const [cited, known] of Object.entries(commits)) {
    if (known !== null || !/^[0-9a-f]{4,64}$/i.test(cited)) continue;
    for (const { objects } of others) {
      const found = await objects.read(`${cited}^{commit}`);
      if (found?.type === 'commit') result[cited] ??= found.id;
    }
  }
  for (const { objects } of others) objects.close();
  return result;
}

/** A branch without documents has nothing to say, also where it cannot be read: that is no reason to be silent of others. */
function withoutDocuments({ facts, past }: Answer, none: boolean): Answer {
  if (!none || !('missing' in facts.branch)) return { facts, past };
  const branch = {
    ref: '',
    commit: '',
    seals: {},
    lost: [],
    reviews: {},
    tested: {},
    drafts: {},
    stalePipelines: {},
  };
  return { facts: { ...facts, branch }, past };
}

/** Another repository as what was checked out would be, had its commit been. */
function asRepository({ top, ref, commit }: OtherSource): Repository {
  return {
    top,
    prefix: '',
    head: commit,
    base: null,
    line: { ref, commit },
    working: new Map(),
    kept: null,
    bare: true,
  };
}

/** The same document as its own repository knows it. What it holds is still made only when it is asked for. */
function bareDocument(document: Document): Document {
  const { metadata, path } = document;
  return Object.create(document, {
    path: { value: sourceOf(path).path },
    metadata: { value: { ...metadata, id: sourceOf(metadata.id).path } },
  }) as Document;
}

function bareFacts(input: EveryInput, source: string): EveryInput {
  const own = <T>(facts: Readonly<Record<string, T>>, bare = (value: T): T => value): Record<string, T> =>
    Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]) => {
        const found = sourceOf(name);
        return found.source === source ? [[found.path, bare(value)]] : [];
      }),
    );
  return {
    ...input,
    matches: own(input.matches, (names) => names.map((name) => sourceOf(name).path)),
    digests: own(input.digests),
    alerts: own(input.alerts),
  };
}

const renamed = <T>(record: Readonly<Record<string, T>>, name: (key: string) => string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), value]));

function namedFacts(facts: GitFacts, source: string): GitFacts {
  const name = (path: string): string => pathIn(source, path);
  const { branch } = facts;
  return {
    ...facts,
    changed: facts.changed.map(name),
    files: renamed(facts.files, (key) => citedIn(key, source)),
    branch: 'missing' in branch ? branch : namedBranch(branch, source),
  };
}

/** `commit:path` → `commit:source:path` */
const citedIn = (key: string, source: string): string => {
  const at = key.indexOf(':') + 1;
  return key.slice(0, at) + pathIn(source, key.slice(at));
};

function namedBranch(branch: BranchFacts, source: string): BranchFacts {
  const name = (path: string): string => pathIn(source, path);
  const { seals, lost, reviews, tested, drafts, stalePipelines } = branch;
  return {
    ...branch,
    seals: Object.fromEntries(
      Object.entries(seals).map(([path, seal]) => [name(path), { ...seal, path: name(seal.path) }]),
    ),
    lost: lost.map((record): LostRecord => ({ ...record, path: name(record.path), id: name(record.id) })),
    reviews: Object.fromEntries(
      Object.entries(reviews).map(([path, review]) => [
        name(path),
        { ...review, drifted: review.drifted.map((file) => ({ ...file, path: name(file.path) })) },
      ]),
    ),
    tested: renamed(tested, name),
    drafts: renamed(drafts, name),
    stalePipelines: renamed(stalePipelines, name),
  };
}

function namedPast(past: Past, source: string): Past {
  const name = (path: string): string => pathIn(source, path);
  const placed = <T extends Pick<PastText, 'path'>>(text: T): T => ({ ...text, path: name(text.path) });
  const cited = (key: string): string => citedIn(key, source);
  const bare = (text: ComparedText): ComparedText => ({ ...text, path: sourceOf(text.path).path });
  return {
    ...past,
    comparisons: {
      of: (before, after, compare) => past.comparisons.of(bare(before), bare(after), compare),
      keep: () => past.comparisons.keep(),
    },
    documents: Object.fromEntries(
      Object.entries(past.documents).map(([path, own]): [string, DocumentPast] => [
        name(path),
        { ...own, texts: own.texts.map(placed), older: own.older.map(placed) },
      ]),
    ),
    cited: Object.fromEntries(
      Object.entries(past.cited).map(([key, text]) => [
        cited(key),
        { ...placed(text), document: text.document === null ? null : name(text.document) },
      ]),
    ),
    citations: Object.fromEntries(
      Object.entries(past.citations).map(([path, own]) => [
        name(path),
        own.map((citation) => ({
          ...citation,
          cited: citation.cited === null ? null : cited(citation.cited),
        })),
      ]),
    ),
  };
}

function joined(all: Answer, more: Answer): Answer {
  const tags = new Set(all.facts.tags.map((tag) => tag.name));
  const commits = { ...more.facts.commits };
  for (const [cited, found] of Object.entries(all.facts.commits))
    commits[cited] = found ?? commits[cited] ?? null;
  return {
    facts: {
      ...all.facts,
      commits,
      changed: [...all.facts.changed, ...more.facts.changed],
      files: { ...all.facts.files, ...more.facts.files },
      tags: [...all.facts.tags, ...more.facts.tags.filter(({ name }) => !tags.has(name))],
      branch: joinedBranches(all.facts.branch, more.facts.branch),
    },
    past:
      all.past && more.past
        ? {
            branch: typeof all.past.branch === 'string' ? all.past.branch : more.past.branch,
            documents: { ...all.past.documents, ...more.past.documents },
            cited: { ...all.past.cited, ...more.past.cited },
            citations: { ...all.past.citations, ...more.past.citations },
            signatures: { ...all.past.signatures, ...more.past.signatures },
            comparisons: joinedComparisons(all.past, more.past),
          }
        : null,
  };
}

type ComparedText = Parameters<Past['comparisons']['of']>[0];

function joinedComparisons(all: Past, more: Past): Past['comparisons'] {
  const theirs = new Set(Object.keys(more.documents).map((path) => sourceOf(path).source));
  return {
    of: (before, after, compare) =>
      (theirs.has(sourceOf(after.path).source) ? more : all).comparisons.of(before, after, compare),
    keep() {
      all.comparisons.keep();
      more.comparisons.keep();
    },
  };
}

function joinedBranches(all: GitFacts['branch'], more: GitFacts['branch']): GitFacts['branch'] {
  if ('missing' in all || 'missing' in more) return 'missing' in all ? all : more;
  return {
    ...(all.ref === '' ? more : all),
    seals: { ...all.seals, ...more.seals },
    lost: [...all.lost, ...more.lost],
    reviews: { ...all.reviews, ...more.reviews },
    tested: { ...all.tested, ...more.tested },
    drafts: { ...all.drafts, ...more.drafts },
    stalePipelines: { ...all.stalePipelines, ...more.stalePipelines },
  };
}
