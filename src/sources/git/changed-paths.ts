// Which files changed since some commit, and what each was before.
import { git } from './command.ts';
import { changeOf } from './history.ts';

/** Paths that changed, with the blob each had before. Sorted, so that those below a folder are found at once. */
export class ChangedPaths {
  readonly #sorted: readonly (readonly [path: string, before: string | null])[];

  constructor(paths: ReadonlyMap<string, string | null>) {
    this.#sorted = [...paths].toSorted(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Those that begin so. */
  below(start: string): (readonly [path: string, before: string | null])[] {
    let low = 0;
    for (let high = this.#sorted.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle]?.[0] ?? '') < start) low = middle + 1;
      else high = middle;
    }
    const found: (readonly [string, string | null])[] = [];
    for (let at = low; ; at++) {
      const entry = this.#sorted[at];
      if (!entry?.[0].startsWith(start)) break;
      found.push(entry);
    }
    return found;
  }
}

/** Files that differ between a commit and another one, else the working tree. */
export async function differencesFrom(
  top: string,
  commit: string,
  other: string | null,
): Promise<ChangedPaths> {
  const form = ['--raw', '-z', '--no-renames', '--no-abbrev', '--ignore-submodules'];
  const args =
    other === null
      ? ['diff-index', ...form, commit, '--']
      : ['diff-tree', '-r', ...form, commit, other, '--'];
  const tokens = (await git(top, args)).toString().split('\0');
  const result = new Map<string, string | null>();
  for (let index = 0; index + 1 < tokens.length; index += 2) {
    const change = changeOf(tokens[index] ?? '', 0);
    if (change) result.set(tokens[index + 1] ?? '', change.before);
  }
  return new ChangedPaths(result);
}
