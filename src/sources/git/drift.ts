// The files that a document describes, held against what they were at the commit that it was reviewed against.
import path from 'node:path';
import type { Facts } from '../../model/facts.ts';
import type { DriftedFile } from '../../model/git.ts';
import type { Revision } from '../../model/revision.ts';
import type { Described } from '../../model/reference.ts';
import type { Settings } from '../../model/settings.ts';
import { differingKeys, type KeyFilter } from '../keys.ts';
import type { Baseline } from './baselines.ts';
import {
  type Changed,
  type ChangedPaths,
  ChangesOnLine,
  countSince,
  differencesFrom,
} from './changed-paths.ts';
import { firstFolders, keysOf } from './described.ts';
import type { Change, History } from './history.ts';
import type { Objects } from './objects.ts';
import type { Repository } from './repository.ts';
import { blobId, idsOnDisk, workingFile } from './working.ts';

export interface DriftInput {
  readonly repository: Repository;
  readonly history: History;
  readonly settings: Settings;
  readonly matches: Facts['matches'];
}

/** How a file differs from what it was: the same for all documents that describe it and were reviewed between the same two changes
 *  of it. */
type Difference = Omit<DriftedFile, 'path' | 'baseline' | 'keys' | 'commits'> & {
  /** `null`: it holds none, or another than these is not told. */
  readonly keys: readonly string[] | null;
  /** On the branch since the review, newest first; without those of ignored authors. */
  readonly changes: readonly Change[];
};

export class Drift {
  readonly #input: DriftInput;
  readonly #line: ChangesOnLine;
  readonly #ignored: ReadonlySet<Revision>;
  readonly #beside = new Map<string, Promise<ChangedPaths>>();
  #ids: ReturnType<typeof idsOnDisk> | null = null;
  readonly #differences = new Map<string, Promise<Difference | null>>();
  /** Keys that a commit changed; `null` for what holds none. */
  readonly #keys = new Map<string, Promise<readonly string[] | null>>();

  constructor(input: DriftInput) {
    const { history, repository, settings } = input;
    this.#input = input;
    this.#line = new ChangesOnLine(history.changes, repository.working);
    const { ignoreAuthors } = settings.drift;
    this.#ignored = new Set(history.revisions.filter((revision) => isBy(revision, ignoreAuthors)));
  }

  /** Files that the entries mean and that are not what they were, by path. */
  async since(baseline: Baseline, entries: readonly Described[]): Promise<DriftedFile[]> {
    const { prefix } = this.#input.repository;
    const changed = await this.#changedSince(baseline);
    const named = new Set(entries.filter(({ excluded }) => !excluded).map(({ glob }) => firstFolders(glob)));
    const candidates = [...named].flatMap((start) => changed.below(prefix + start));
    const drifted: DriftedFile[] = [];
    for (const [full, before] of new Map(candidates)) {
      const name = full.slice(prefix.length);
      const filter = keysOf(name, entries, this.#input.matches);
      if (filter === null) continue;
      const found = await this.#difference(full, before, baseline);
      if (found === null) continue;
      const { change, inChange } = found;
      const keys = found.keys?.filter(filter);
      if (keys?.length === 0) continue;
      const changes = keys ? await this.#fromFirst(full, found.changes, filter) : found.changes;
      if (changes.length === 0 && !inChange) continue;
      const commits = this.#revisionsOf(changes);
      drifted.push({ path: name, change, keys: keys ?? [], commits, inChange, baseline: baseline.revision });
    }
    return drifted.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  #revisionsOf(changes: readonly Change[]): Revision[] {
    return changes.flatMap(({ index }) => this.#input.history.revisions[index] ?? []);
  }

  /** From the first on that changed a value which is meant: comments, formatting and other keys are no drift. */
  async #fromFirst(full: string, changes: readonly Change[], filter: KeyFilter): Promise<readonly Change[]> {
    for (const [index, change] of [...changes.entries()].toReversed()) {
      const keys = await this.#keysChanged(full, change);
      if (keys === null || keys.some(filter)) return changes.slice(0, index + 1);
    }
    return [];
  }

  #keysChanged(full: string, { before, after }: Change): Promise<readonly string[] | null> {
    if (before === null || after === null) return Promise.resolve(null);
    const name = `${before} ${after} ${full}`;
    let known = this.#keys.get(name);
    if (!known) {
      const { objects } = this.#input.repository;
      known = Promise.all([objects.text(before), objects.text(after)]).then(([was, is]) =>
        was === null || is === null ? null : differingKeys(full, was, is),
      );
      this.#keys.set(name, known);
    }
    return known;
  }

  async #changedSince({ index, revision }: Baseline): Promise<Changed> {
    if (index !== null) return this.#line.since(index);
    const { top, head, bare = false } = this.#input.repository;
    let known = this.#beside.get(revision.commit);
    if (!known) {
      known = differencesFrom(top, revision.commit, bare ? head : null);
      this.#beside.set(revision.commit, known);
    }
    return known;
  }

  #difference(full: string, before: string | null, baseline: Baseline): Promise<Difference | null> {
    const { changes, revisions } = this.#input.history;
    const all: readonly Change[] = changes.get(full) ?? [];
    const later =
      baseline.index === null
        ? all.filter(({ index }) => (revisions[index]?.at ?? 0) > baseline.revision.at)
        : all.slice(0, countSince(all, baseline.index));
    const key = `${later.length} ${baseline.index === null ? baseline.revision.commit : ''} ${full}`;
    let known = this.#differences.get(key);
    if (!known) {
      known = this.#compare(full, before, all[0], later);
      this.#differences.set(key, known);
    }
    return known;
  }

  async #compare(
    full: string,
    before: string | null,
    newest: Change | undefined,
    later: readonly Change[],
  ): Promise<Difference | null> {
    const { history, repository } = this.#input;
    const { objects } = repository;
    const changes = later.filter(({ index }) => {
      const commit = history.revisions[index];
      return commit !== undefined && !this.#ignored.has(commit);
    });
    const working = repository.working.has(full);
    const today = await this.#today(full, working, later, before);
    const inChange = working && today.id !== (newest ? newest.after : before);
    if (today.id === before || (changes.length === 0 && !inChange)) return null;
    const place = { changes, inChange };
    if (before === null) return { ...place, change: 'added', keys: null };
    if (today.id === null) return { ...place, change: 'removed', keys: null };
    const [was, is] = [await objects.text(before), await today.text(objects)];
    const keys = was === null || is === null ? null : differingKeys(full, was, is);
    return keys === null && was === is ? null : { ...place, change: 'changed', keys };
  }

  async #today(
    full: string,
    working: boolean,
    later: readonly Change[],
    before: string | null,
  ): Promise<Today> {
    if (!working) {
      const id = later[0] ? later[0].after : before;
      return { id, text: async (objects) => (id === null ? null : objects.text(id)) };
    }
    const found = workingFile(path.join(this.#input.repository.top, full));
    if (!found) return { id: null, text: async () => null }; // removed, or no file any more
    const { bytes, written } = found;
    if (bytes === null) return { id: `large ${written}`, text: async () => null };
    const id = (await this.#idsOnDisk()).get(full) ?? blobId(bytes, before?.length ?? 40);
    return { id, text: async () => utf8.decode(bytes) };
  }

  /** Of what the branch has too: anything else differs from it in any case. */
  #idsOnDisk(): ReturnType<typeof idsOnDisk> {
    const { top, working } = this.#input.repository;
    const both = [...working].filter(([, { before }]) => before !== null).map(([name]) => name);
    return (this.#ids ??= idsOnDisk(top, both));
  }
}

const utf8 = new TextDecoder();

interface Today {
  readonly id: string | null;
  text(objects: Objects): Promise<string | null>;
}

function isBy({ author, email }: Revision, names: readonly string[]): boolean {
  return names.some((name) => name === author || name.toLowerCase() === email.toLowerCase());
}
