// Git facts of all repositories of a run as one: each is asked about its own documents, and about those of others that describe
// its files or cite its commits.
import type { Document } from '../../model/document.ts';
import { type BranchFacts, citedCommit, type GitFacts, type Review } from '../../model/git.ts';
import { describedBy, pathIn, sourceOf } from '../../model/reference.ts';
import type { Past } from '../../model/past.ts';
import { writtenCommits } from '../../model/written.ts';
import { joinedPast } from './every-past.ts';
import { type GitAnswer, type GitInput, readGit } from './index.ts';
import { bareDocument, bareFiles, namedFacts } from './named.ts';
import type { Repository } from './repository.ts';
import type { Describer } from './reviews.ts';
import { type OtherSource, patternsOf } from './sources.ts';

export interface EveryInput extends Omit<GitInput, 'repository' | 'describers'> {
  readonly repository: Repository | { readonly missing: string };
  readonly others: readonly OtherSource[];
}

/** Where this repository is not at hand and has documents of its own, nothing is known of any. */
export async function readEveryGit(
  input: EveryInput,
): Promise<{ readonly facts: GitFacts; readonly past: Past | null } | { readonly missing: string }> {
  const { repository, others, documents } = input;
  const bySource = Map.groupBy(documents, ({ path }) => sourceOf(path).source);
  const own = bySource.get(null) ?? [];
  if ('missing' in repository && own.length > 0) return repository;
  const answers = new Map<string | null, GitAnswer>();
  if (!('missing' in repository)) {
    const answer = await readGit({ ...input, settings: settingsOf(null, input), repository, documents: own });
    answers.set(null, own.length === 0 ? withoutDocuments(answer) : answer);
  }
  const theirs = others.map(async (source) => {
    const { name } = source;
    const answer = await readGit({
      ...input,
      ...bareFiles(input, name),
      settings: { ...settingsOf(name, input), content: patternsOf(source.settings) },
      repository: asRepository(source),
      documents: (bySource.get(name) ?? []).map(bareDocument),
      describers: describersOf(name, documents),
    });
    return [name, { ...answer, facts: namedFacts(answer.facts, name) }] as const;
  });
  for (const [name, answer] of await Promise.all(theirs)) answers.set(name, answer);
  const [all, ...more] = answers.values();
  if (!all) return { missing: 'no repository is at hand' };
  const facts = more.reduce((joined, { facts: next }) => joinedFacts(joined, next), all.facts);
  const branch = withDrift(facts.branch, answers);
  const elsewhere = others.length === 0 ? {} : await citedElsewhere(facts.commits, input);
  const commits = { ...facts.commits, ...elsewhere };
  return { facts: { ...facts, branch, commits }, past: await joinedPast(documents, answers) };
}

/** Redactions of the records of one source, with their paths there. */
function settingsOf(source: string | null, { settings }: EveryInput): EveryInput['settings'] {
  const redactions = settings.redactions.flatMap((redaction) => {
    const place = sourceOf(redaction.path);
    return place.source === source ? [{ ...redaction, path: place.path }] : [];
  });
  return { ...settings, redactions };
}

/** Commits that are not found where they were looked for: of the source that a path beside them names, or of any. */
async function citedElsewhere(
  known: GitFacts['commits'],
  { documents, others }: EveryInput,
): Promise<GitFacts['commits']> {
  const result: Record<string, string | null> = {};
  for (const { commit, source } of documents.flatMap(writtenCommits)) {
    const key = citedCommit(commit, source);
    if (typeof (result[key] ?? known[key]) === 'string') continue;
    const places = source === undefined ? others : others.filter(({ name }) => name === source);
    for (const { objects } of places) {
      const found = /^[0-9a-f]{4,64}$/i.test(commit) ? await objects.read(`${commit}^{commit}`) : null;
      result[key] ??= found?.type === 'commit' ? found.id : null;
    }
  }
  return result;
}

/** A branch without documents has nothing to say, also where it cannot be read: that is no reason to be silent of others. */
function withoutDocuments({ facts, ...answer }: GitAnswer): GitAnswer {
  if (!('missing' in facts.branch)) return { facts, ...answer };
  const branch: BranchFacts = {
    ref: '',
    commit: '',
    seals: {},
    lost: [],
    unfollowed: [],
    reviews: {},
    tested: {},
    drafts: {},
    stalePipelines: {},
  };
  return { ...answer, facts: { ...facts, branch } };
}

/** Another repository as what was checked out would be, had its commit been. */
function asRepository({ top, objects, ref, commit, tags }: OtherSource): Repository {
  return {
    top,
    objects,
    prefix: '',
    head: commit,
    base: null,
    line: { ref, commit },
    working: new Map(),
    refs: '',
    tags,
    kept: null,
    bare: true,
  };
}

/** Reviewed documents of other repositories that describe files of a source. */
function describersOf(source: string, documents: readonly Document[]): Describer[] {
  return documents.flatMap(({ path, kind, metadata: { reviewed, describes } }): Describer[] => {
    if (!reviewed || kind?.nature !== 'living') return [];
    const entries = describes
      .map(({ value }) => describedBy(value, path))
      .filter((entry) => entry.source === source)
      .map((entry) => ({ ...entry, glob: sourceOf(entry.glob).path }));
    return entries.length === 0 ? [] : [{ path, reviewed: reviewed.value, entries }];
  });
}

/** Reviews with what changed in other repositories than that of the document. */
function withDrift(
  branch: GitFacts['branch'],
  answers: ReadonlyMap<string | null, GitAnswer>,
): GitFacts['branch'] {
  if ('missing' in branch) return branch;
  const reviews: Record<string, Review> = { ...branch.reviews };
  for (const [source, { drift }] of answers)
    for (const [path, files] of Object.entries(drift)) {
      const drifted = files.map((file) => ({ ...file, path: pathIn(source, file.path) }));
      reviews[path] = { drifted: [...(reviews[path]?.drifted ?? []), ...drifted] };
    }
  return { ...branch, reviews };
}

function joinedFacts(all: GitFacts, more: GitFacts): GitFacts {
  const tags = new Set(all.tags.map((tag) => tag.name));
  const commits = { ...more.commits };
  for (const [cited, found] of Object.entries(all.commits)) commits[cited] = found ?? commits[cited] ?? null;
  return {
    ...all,
    commits,
    changed: [...all.changed, ...more.changed],
    files: { ...all.files, ...more.files },
    tags: [...all.tags, ...more.tags.filter(({ name }) => !tags.has(name))],
    branch: joinedBranches(all.branch, more.branch),
  };
}

function joinedBranches(all: GitFacts['branch'], more: GitFacts['branch']): GitFacts['branch'] {
  if ('missing' in all || 'missing' in more) return 'missing' in all ? all : more;
  return {
    ...(all.ref === '' ? more : all),
    seals: { ...all.seals, ...more.seals },
    lost: [...all.lost, ...more.lost],
    unfollowed: [...all.unfollowed, ...more.unfollowed],
    reviews: { ...all.reviews, ...more.reviews },
    tested: { ...all.tested, ...more.tested },
    drafts: { ...all.drafts, ...more.drafts },
    stalePipelines: { ...all.stalePipelines, ...more.stalePipelines },
  };
}
