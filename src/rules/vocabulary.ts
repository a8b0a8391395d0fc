// What an environment matrix says, as words: names of environments, and values that hold in some of them alone.
import type { Environment, MatrixFacts } from '../model/corpus.ts';

/** What a matrix knows, ready to be asked for every word of every command. */
export interface Vocabulary {
  readonly environments: ReadonlySet<string>;
  /** Words that differ between environments → where they hold. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The same words → what the matrix calls the value. */
  readonly names: ReadonlyMap<string, string>;
}

const vocabularies = new WeakMap<MatrixFacts, Vocabulary>();
export const usualEnvironments: ReadonlySet<string> = new Set([
  'production',
  'prod',
  'staging',
  'preprod',
  'uat',
]);
export const nothing: Vocabulary = { environments: usualEnvironments, values: new Map(), names: new Map() };

export function vocabularyOf(matrix: MatrixFacts | null): Vocabulary {
  if (matrix === null || matrix.environments.length === 0) return nothing;
  let known = vocabularies.get(matrix);
  if (!known) {
    known = {
      environments: new Set(matrix.environments.map(({ name }: Environment) => name)),
      ...differing(matrix),
    };
    vocabularies.set(matrix, known);
  }
  return known;
}

function differing(matrix: MatrixFacts): Pick<Vocabulary, 'values' | 'names'> {
  const values = new Map<string, readonly string[]>();
  const names = new Map<string, string>();
  for (const [called, row] of Map.groupBy(matrix.values, ({ name }) => name)) {
    const all = new Set(row.map(({ environment }) => environment));
    const byWord = new Map<string, Set<string>>();
    for (const { environment, value } of row) {
      for (const word of wordsOf(value, all))
        byWord.set(word, (byWord.get(word) ?? new Set()).add(environment));
    }
    for (const [word, environments] of byWord) {
      if (environments.size === all.size) continue;
      values.set(word, [...environments]);
      names.set(word, called);
    }
  }
  return { values, names };
}

/** Words of a cell that name something: a host, a file, an instance type; not numbers and not the words of a sentence. */
function* wordsOf(value: string, environments: ReadonlySet<string>): Generator<string> {
  for (const [found] of value.toLowerCase().matchAll(/[a-z0-9][\w.-]*/g)) {
    const word = found.replace(/[.-]+$/, '');
    if (word.length < 6 || !/[._-]/.test(word) || !/[a-z]/.test(word)) continue;
    if (
      /[\d.]/.test(word) ||
      word === value.toLowerCase() ||
      word.split(/[._-]/).some((part) => environments.has(part))
    )
      yield word;
  }
}
