// What is wrong with the frontmatter keys of a declared kind beyond their form.
import type { DeclaredKey } from '../src/model/kind-declaration.ts';
import { unknown } from '../src/model/unknown-name.ts';
import { type DeclarationProblem, problem } from './declaration-problem.ts';

/** Keys that must be there and that nothing describes; words that a type does not have. */
export function* keyProblems(
  { properties = {}, required = [] }: Pick<DeclaredKey, 'properties' | 'required'>,
  known: readonly string[],
  at: string,
): Generator<DeclarationProblem> {
  const names = [...Object.keys(properties), ...known];
  for (const [index, name] of required.entries()) {
    if (!names.includes(name)) yield problem(`${at}.required.${index}`, unknown('key', name, names));
  }
  for (const [name, key] of Object.entries(properties)) yield* formProblems(key, `${at}.properties.${name}`);
}

const wordsOf: Readonly<Record<string, readonly (keyof DeclaredKey)[]>> = {
  string: ['enum', 'format', 'minLength', 'maxLength'],
  number: ['minimum', 'maximum'],
  integer: ['minimum', 'maximum'],
  boolean: [],
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties'],
};

function* formProblems(key: DeclaredKey, at: string): Generator<DeclarationProblem> {
  const type = key.type ?? 'string';
  const allowed = ['type', 'description', ...(wordsOf[type] ?? [])];
  for (const word of Object.keys(key)) {
    if (allowed.includes(word)) continue;
    const [fitting = ''] =
      Object.entries(wordsOf).find(([, words]) => words.includes(word as keyof DeclaredKey)) ?? [];
    yield problem(
      `${at}.${word}`,
      `\`${word}\` says nothing of \`type: ${type}\``,
      `It belongs to \`type: ${fitting}\`.`,
    );
  }
  for (const [least, most] of [
    ['minLength', 'maxLength'],
    ['minimum', 'maximum'],
    ['minItems', 'maxItems'],
  ] as const) {
    if ((key[least] ?? -Infinity) > (key[most] ?? Infinity))
      yield problem(`${at}.${most}`, `Nothing can be at least ${key[least]} and at most ${key[most]}`);
  }
  if (key.items) yield* formProblems(key.items, `${at}.items`);
  yield* keyProblems(key, [], at);
}
