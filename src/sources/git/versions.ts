// The texts that one document had on the branch, also before it was moved.
import { parseFrontmatter } from '../../parse/frontmatter.ts';
import type { Revision } from '../../model/revision.ts';
import { credentialsIn } from '../credentials.ts';
import type { Change, History } from './history.ts';
import type { GitMemory } from './memory.ts';
import type { Objects } from './objects.ts';

export interface Version {
  /** Place of the commit in the history, 0 is the newest. */
  readonly index: number;
  readonly revision: Revision;
  /** Path at that commit, below the top of the repository. */
  readonly path: string;
  /** `null`: the document was removed by this commit. */
  readonly blob: string | null;
}

/** Reads the past of documents. `sameText` tells whether two different blobs are one document that was moved and edited. */
export class Versions {
  readonly #history: History;
  readonly #objects: Objects;
  readonly #frontmatter: GitMemory['frontmatter'];
  readonly #read = new Map<string, Promise<readonly Version[]>>();
  /** Files that each commit added, by its place; `null` before anybody asked. */
  #added: ReadonlyMap<number, readonly (readonly [name: string, change: Change])[]> | null = null;

  constructor(history: History, objects: Objects, { frontmatter }: GitMemory) {
    this.#frontmatter = frontmatter;
    this.#history = history;
    this.#objects = objects;
  }

  /** Newest first, back to where the document was first added, also before it was removed for a time. */
  of(path: string): Promise<readonly Version[]> {
    let known = this.#read.get(path);
    if (!known) {
      known = this.#versionsOf(path);
      this.#read.set(path, known);
    }
    return known;
  }

  async #versionsOf(path: string): Promise<Version[]> {
    const versions: Version[] = [];
    // Each step leads to an older commit: one that was moved away and back is followed through all of it.
    for (let at: string | null = path, before = -1; at !== null;) {
      const place: string = at;
      at = null;
      for (const change of this.#history.changes.get(place) ?? []) {
        if (change.index <= before) continue;
        const revision = this.#history.revisions[change.index];
        if (!revision) continue;
        // What was moved from here lives on elsewhere: what came here later is another document.
        const isGone = change.after === null && versions.length > 0;
        if (isGone && (await this.#isMovedAway(place, change))) break;
        versions.push({ index: change.index, revision, path: place, blob: change.after });
        before = change.index;
        if (change.before === null) at = await this.#movedFrom(place, change);
        if (at !== null) break;
      }
    }
    return versions;
  }

  /** Whether the commit that removed it added it elsewhere. */
  async #isMovedAway(path: string, { index, before }: Change): Promise<boolean> {
    const text = before === null ? null : await this.#objects.text(before);
    for (const [name, change] of this.#addedBy(index)) {
      if (extension(name) !== extension(path)) continue;
      const added = change.after === null ? null : await this.#objects.text(change.after);
      if (text === null || added === null || sharedLines(text, added) < alike) continue;
      if ((await this.#movedFrom(name, change)) === path) return true;
    }
    return false;
  }

  #addedBy(index: number): readonly (readonly [name: string, change: Change])[] {
    if (this.#added === null) {
      const all = [...this.#history.changes].flatMap(([name, changes]) =>
        changes.filter(({ before }) => before === null).map((change) => [name, change] as const),
      );
      this.#added = Map.groupBy(all, ([, change]) => change.index);
    }
    return this.#added.get(index) ?? [];
  }

  /** The path that the same commit removed and that held this document: the same text, or most of it. */
  async #movedFrom(path: string, added: Change): Promise<string | null> {
    const candidates = this.#history.removed[added.index] ?? [];
    if (added.after === null || candidates.length === 0) return null;
    const blobOf = (name: string): string | null =>
      this.#history.changes.get(name)?.find(({ index }) => index === added.index)?.before ?? null;
    const same = candidates.find((name) => blobOf(name) === added.after);
    if (same !== undefined) return same;
    const text = await this.#objects.text(added.after);
    let best: { readonly name: string; readonly share: number } | null = null;
    for (const name of candidates) {
      if (extension(name) !== extension(path)) continue;
      const blob = blobOf(name);
      const other = blob === null ? null : await this.#objects.text(blob);
      const share = text === null || other === null ? 0 : sharedLines(text, other);
      if (share >= alike && share > (best?.share ?? 0)) best = { name, share };
    }
    return best?.name ?? null;
  }

  /** Frontmatter of a blob; empty where it cannot be read. */
  async frontmatter(blob: string): Promise<Readonly<Record<string, unknown>>> {
    const known = this.#frontmatter.get(blob);
    if (known) return known;
    const text = await this.#objects.text(blob);
    const data = text === null ? {} : parseFrontmatter(text).frontmatter.data;
    this.#frontmatter.set(blob, data);
    return data;
  }
}

/** The text of a document as it was; `null` when it is not there. A credential that was taken out since is still in its past: it
 *  is blotted out there as it is in the text of today. */
export async function pastText(objects: Objects, blob: string): Promise<string | null> {
  const text = await objects.text(blob);
  return text === null ? null : ((await credentialsIn(text))?.text ?? text);
}

/** Share of lines from which a moved and edited document is still the same. */
const alike = 0.5;

const extension = (name: string): string => /\.[^./]*$/.exec(name)?.[0] ?? '';

/** Lines that both have, as a share of those of the longer one. */
export function sharedLines(a: string, b: string): number {
  const lines = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [ours, theirs] = [lines(a), lines(b)];
  const left = new Map<string, number>();
  for (const line of theirs) left.set(line, (left.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of ours) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    shared += 1;
  }
  return shared / Math.max(1, ours.length, theirs.length);
}
