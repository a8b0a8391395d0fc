// Which files changed since some commit, and what each was before.
import { firstNot } from '../../model/ordered.ts';
import { git } from './command.ts';
import { type Change, changeOf, type History } from './history.ts';

/** Path, and the blob that was there before; `null` where there was none. */
type Before = readonly [path: string, before: string | null];

/** What changed since one commit. */
export interface Changed {
  /** Paths that begin so. */
  below(start: string): readonly Before[];
}

/** Texts in order, so that those that begin in one way are found at once. */
class Sorted {
  readonly #texts: readonly string[];

  constructor(texts: Iterable<string>) {
    this.#texts = [...texts].toSorted((a, b) => (a < b ? -1 : 1));
  }

  *below(start: string): Generator<string, void> {
    const first = firstNot(this.#texts, (text) => text < start);
    for (let at = first; at < this.#texts.length; at++) {
      const text = this.#texts[at] ?? '';
      if (!text.startsWith(start)) return;
      yield text;
    }
  }
}

export class ChangedPaths implements Changed {
  readonly #before: ReadonlyMap<string, string | null>;
  readonly #paths: Sorted;

  constructor(before: ReadonlyMap<string, string | null>) {
    this.#before = before;
    this.#paths = new Sorted(before.keys());
  }

  below(start: string): Before[] {
    return [...this.#paths.below(start)].map((path) => [path, this.#before.get(path) ?? null]);
  }
}

/** How many changes of a file, newest first, came after the commit of that place in the history. */
export function countSince(changes: readonly Change[], index: number): number {
  return firstNot(changes, (change) => change.index < index);
}

/** What changed on the branch, and in the working tree, since any commit of it. */
export class ChangesOnLine {
  readonly #changes: History['changes'];
  readonly #working: ReadonlyMap<string, { readonly before: string | null }>;
  readonly #paths: Sorted;

  constructor(changes: History['changes'], working: ReadonlyMap<string, { readonly before: string | null }>) {
    this.#changes = changes;
    this.#working = working;
    this.#paths = new Sorted(new Set([...changes.keys(), ...working.keys()]));
  }

  /** `index`: place of the commit in the history. */
  since(index: number): Changed {
    return { below: (start) => [...this.#paths.below(start)].flatMap((path) => this.#beforeOf(path, index)) };
  }

  /** Nothing, when it did not change. */
  #beforeOf(path: string, index: number): Before[] {
    const changes = this.#changes.get(path) ?? [];
    const oldest = changes[countSince(changes, index) - 1];
    if (oldest) return [[path, oldest.before]];
    const working = this.#working.get(path);
    return working ? [[path, working.before]] : [];
  }
}

/** How a commit differs from another one, else from the working tree: what git says of each file, and its path. */
export async function rawDifferences(
  top: string,
  commit: string,
  other: string | null,
): Promise<(readonly [raw: string, path: string])[]> {
  const form = ['--raw', '-z', '--no-renames', '--no-abbrev', '--no-color', '--ignore-submodules'];
  // `diff` looks into files whose times alone differ, as filters and line ends have git see them; `diff-index` does not.
  const args =
    other === null ? ['diff', ...form, commit, '--'] : ['diff-tree', '-r', ...form, commit, other, '--'];
  const tokens = (await git(top, args)).toString().split('\0');
  const result: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < tokens.length; at += 2) result.push([tokens[at] ?? '', tokens[at + 1] ?? '']);
  return result;
}

/** Files that differ between a commit and another one, else the working tree. */
export async function differencesFrom(
  top: string,
  commit: string,
  other: string | null,
): Promise<ChangedPaths> {
  const result = new Map<string, string | null>();
  for (const [raw, path] of await rawDifferences(top, commit, other)) {
    const change = changeOf(raw, 0);
    if (change) result.set(path, change.before);
  }
  return new ChangedPaths(result);
}
