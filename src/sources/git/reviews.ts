// What changed under a document since it was reviewed: the files that it describes, held against the commit of the review.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Document, Review as Reviewed } from '../../model/document.ts';
import type { Facts } from '../../model/facts.ts';
import { daysAfter } from '../../model/day.ts';
import type { DriftedFile, Review, Revision } from '../../model/git.ts';
import { type Described, describedBy } from '../../model/reference.ts';
import type { Settings } from '../../model/settings.ts';
import { git } from './command.ts';
import { ChangedPaths, differencesFrom } from './changed-paths.ts';
import { firstFolders, keysOf } from './described.ts';
import type { Change, History } from './history.ts';
import { differingKeys, type KeyFilter } from '../keys.ts';
import type { Objects } from './objects.ts';
import { blobId, type Repository } from './repository.ts';
import type { Versions } from './versions.ts';

export interface ReviewInput {
  readonly repository: Repository;
  readonly history: History;
  readonly objects: Objects;
  readonly versions: Versions;
  readonly settings: Settings;
  readonly matches: Facts['matches'];
  readonly idOf: (document: Document) => string;
  /** Full id of a commit as cited; `null` when there is none. */
  readonly commitOf: (cited: string) => Promise<string | null>;
}

/** Reviews of the documents that say when they were reviewed and what they describe. */
export async function readReviews(
  documents: readonly Document[],
  input: ReviewInput,
): Promise<Record<string, Review>> {
  const reader = new ReviewReader(input);
  const found = documents.map(async (document): Promise<[string, Review][]> => {
    const { reviewed, describes } = document.metadata;
    if (!reviewed || describes.length === 0 || document.kind?.nature !== 'living') return [];
    const review = await reader.review(document, reviewed.value);
    return review ? [[document.path, review]] : [];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

/** A reviewed document of another repository, and what it describes of this one: globs as they are here. */
export interface Describer {
  readonly path: string;
  readonly reviewed: Reviewed;
  readonly entries: readonly Described[];
}

/** What changed since the reviews of documents of other repositories, by their paths. */
export async function readDrift(
  describers: readonly Describer[],
  input: ReviewInput,
): Promise<Record<string, readonly DriftedFile[]>> {
  const reader = new ReviewReader(input);
  const found = describers.map(async ({ path: name, reviewed, entries }) => [
    name,
    await reader.driftSince(reviewed, entries),
  ]);
  return Object.fromEntries(await Promise.all(found)) as Record<string, readonly DriftedFile[]>;
}

/** The newest commit whose whole content a document was reviewed against. */
type Baseline =
  | {
      /** `null`: nothing was committed yet. */
      readonly revision: Revision | null;
      /** Place in the history: commits with a smaller one came later. */
      readonly index: number;
    }
  /** A commit beside the branch. */
  | { readonly revision: Revision; readonly index: null };

class ReviewReader {
  readonly #input: ReviewInput;
  readonly #beside = new Map<string, Promise<ChangedPaths>>();
  readonly #places: ReadonlyMap<string, number>;
  readonly #keys: readonly string[];

  constructor(input: ReviewInput) {
    this.#input = input;
    this.#places = new Map(input.history.revisions.map(({ commit }, index) => [commit, index]));
    const { frontmatterAliases: aliases } = input.settings;
    const named = ['reviewed', 'reviewed.on', 'reviewed.by', 'reviewed.commit'].flatMap(
      (key) => aliases[key] ?? [],
    );
    this.#keys = ['reviewed', ...named];
  }

  /** `null` when the review names a commit that is not there. */
  async review(document: Document, { on, commit }: Reviewed): Promise<Review | null> {
    const entries = document.metadata.describes.map(({ value }) => describedBy(value, document.path));
    const own = entries.filter(({ source }) => source === null);
    const named = commit === null ? 'missing' : await this.#at(commit);
    // A document that describes another repository may name a commit of that one.
    if (named === 'missing' && commit !== null && own.length === entries.length) return null;
    const baseline = named === 'missing' ? await this.#since(document, on) : named;
    return { drifted: baseline === null ? [] : await this.#drift(own, baseline) };
  }

  /** What changed since a review in another repository: since the commit that it names, where it is one of here, else since the
   *  end of its day. */
  async driftSince({ on, commit }: Reviewed, entries: readonly Described[]): Promise<readonly DriftedFile[]> {
    const named = commit === null ? 'missing' : await this.#at(commit);
    return this.#drift(entries, named === 'missing' ? this.#endOf(on) : named);
  }

  #endOf(day: string): Baseline {
    const { revisions } = this.#input.history;
    const found = revisions.findIndex((revision) => revision.day <= day);
    return found < 0
      ? { revision: null, index: revisions.length }
      : { revision: revisions[found] ?? null, index: found };
  }

  async #at(cited: string): Promise<Baseline | 'missing'> {
    const { commitOf, history } = this.#input;
    const commit = await commitOf(cited);
    if (commit === null) return 'missing';
    const index = this.#places.get(commit);
    return index === undefined
      ? { revision: await this.#revisionOf(commit), index: null }
      : { revision: history.revisions[index] ?? null, index };
  }

  async #revisionOf(commit: string): Promise<Revision> {
    const format = '%H%x00%ct%x00%cs%x00%an%x00%ae%x00%s';
    const output = await git(this.#input.repository.top, ['log', '-1', `--format=${format}`, commit, '--']);
    const [id = commit, at = '0', day = '', author = '', email = '', summary = ''] = output
      .toString()
      .trim()
      .split('\0');
    return { commit: id, at: Number(at), day, author, email, summary };
  }

  /** The first commit on the branch in which the present review stood; `null` when none has it yet. */
  async #since(document: Document, on: string): Promise<Baseline | null> {
    const { repository, versions, idOf } = this.#input;
    const wanted = this.#stated(document.frontmatter.data, document.metadata.reviewed?.value);
    const today = idOf(document);
    const past = await versions.of(repository.prefix + document.path);
    // A review is committed on its day or later, give or take a time zone: what is older need not be read.
    const written = past.filter(({ blob }) => blob !== null).toReversed();
    const since = written.findIndex(({ revision }) => revision.day >= daysAfter(on, -1));
    const likely = since < 0 ? [] : written.slice(since);
    for (const { blob, revision, index } of [...likely, ...written]) {
      if (blob === null) continue;
      const same = blob === today || this.#stated(await versions.frontmatter(blob), null) === wanted;
      if (same) return { revision, index };
    }
    return null;
  }

  /** What the frontmatter says of the review, in one text. Aliases are gone from bound documents: those are read by value. */
  #stated(data: Readonly<Record<string, unknown>>, bound: unknown): string {
    if (bound !== null && bound !== undefined) return normalised(bound);
    const values = this.#keys.map((key) => data[key]);
    const [own] = values;
    if (own !== undefined) return normalised(own);
    const [, on, by, commit] = [own, ...values.slice(1)];
    return normalised({ on, by, commit });
  }

  async #drift(entries: readonly Described[], baseline: Baseline): Promise<DriftedFile[]> {
    const { prefix } = this.#input.repository;
    const changed = await this.#changedSince(baseline);
    const named = new Set(entries.filter(({ excluded }) => !excluded).map(({ glob }) => firstFolders(glob)));
    const candidates = [...named].flatMap((start) => changed.below(prefix + start));
    const drifted: DriftedFile[] = [];
    for (const [full, before] of new Map(candidates)) {
      const name = full.slice(prefix.length);
      const filter = keysOf(name, entries, this.#input.matches);
      if (filter === null) continue;
      const found = await this.#compare(full, name, before, baseline, filter);
      if (found) drifted.push(found);
    }
    return drifted.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Path → blob at the baseline, of everything that was touched since. */
  async #changedSince(baseline: Baseline): Promise<ChangedPaths> {
    const { repository } = this.#input;
    if (baseline.index === null) return this.#changedFrom(baseline.revision.commit);
    const { index } = baseline;
    const key = `#${index}`;
    let known = this.#beside.get(key);
    if (!known) {
      const result = new Map<string, string | null>();
      for (const [path, changes] of this.#input.history.changes) {
        const oldest = changes.findLast((change) => change.index < index);
        if (oldest) result.set(path, oldest.before);
      }
      for (const [path, { before }] of repository.working) if (!result.has(path)) result.set(path, before);
      known = Promise.resolve(new ChangedPaths(result));
      this.#beside.set(key, known);
    }
    return known;
  }

  /** For a commit that is not on the branch's own line. */
  #changedFrom(commit: string): Promise<ChangedPaths> {
    let known = this.#beside.get(commit);
    if (!known) {
      const { top, head, bare = false } = this.#input.repository;
      known = differencesFrom(top, commit, bare ? head : null);
      this.#beside.set(commit, known);
    }
    return known;
  }

  async #compare(
    full: string,
    name: string,
    before: string | null,
    baseline: Baseline,
    filter: KeyFilter,
  ): Promise<DriftedFile | null> {
    const { history, objects, repository, settings } = this.#input;
    const changes: readonly Change[] = history.changes.get(full) ?? [];
    const later = changes.filter((change) =>
      baseline.index === null
        ? (history.revisions[change.index]?.at ?? 0) > baseline.revision.at
        : change.index < baseline.index,
    );
    const commits = later.flatMap((change) => history.revisions[change.index] ?? []);
    const counted = commits.filter((commit) => !isIgnored(commit, settings.drift.ignoreAuthors));
    const working = repository.working.has(full);
    const today = this.#today(full, working, later, before);
    const inChange = working && today.id !== (changes[0] ? changes[0].after : before);
    if (today.id === before || (counted.length === 0 && !inChange)) return null;
    const place = { path: name, commits: counted, inChange, baseline: baseline.revision };
    if (before === null) return { ...place, change: 'added', keys: [] };
    if (today.id === null) return { ...place, change: 'removed', keys: [] };
    const [was, is] = [await objects.text(before), await today.text(objects)];
    const keys = was === null || is === null ? null : differingKeys(name, was, is);
    if (keys === null) return was === is ? null : { ...place, change: 'changed', keys: [] };
    const meant = keys.filter(filter);
    return meant.length === 0 ? null : { ...place, change: 'changed', keys: meant };
  }

  #today(full: string, working: boolean, later: readonly Change[], before: string | null): Today {
    if (!working) {
      const id = later[0] ? later[0].after : before;
      return { id, text: async (objects) => (id === null ? null : objects.text(id)) };
    }
    const file = path.join(this.#input.repository.top, full);
    try {
      if (statSync(file).size > largest)
        return { id: `large ${statSync(file).mtimeMs}`, text: async () => null };
      const bytes = readFileSync(file);
      return { id: blobId(bytes, before?.length ?? 40), text: async () => bytes.toString('utf8') };
    } catch {
      return { id: null, text: async () => null }; // removed
    }
  }
}

interface Today {
  readonly id: string | null;
  text(objects: Objects): Promise<string | null>;
}

/** Above this, a file is compared by when it was written alone. */
const largest = 20_000_000;

function isIgnored({ author, email }: Revision, ignored: readonly string[]): boolean {
  return ignored.some((name) => name === author || name.toLowerCase() === email.toLowerCase());
}

/** `2026-11-02 asmith` and `{ on: 2026-11-02, by: asmith }` say the same. */
function normalised(review: unknown): string {
  if (typeof review === 'object' && review !== null) {
    const { on, by, commit } = review as Record<string, unknown>;
    return [on, by, commit]
      .filter((part) => part !== undefined && part !== null)
      .join(' ')
      .trim();
  }
  return String(review ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
