// Zod's issues as problems of a file: at the line of the key, in words an author understands, with a did-you-mean.
// Pure, and without knowledge of any schema: frontmatter, opsworthy.yaml and services.yaml are all read through it.
import type { z } from 'zod';
import { fileStart, type Location } from './location.ts';
import { nearest } from './nearest.ts';
import { keysAt } from './schema-keys.ts';

/** Place of each key and value by dotted path, as `Frontmatter.keys` has it. */
export type Places = Readonly<Record<string, { readonly key: Location; readonly value: Location }>>;

export interface SchemaProblem {
  /** Dotted path of the key that is wrong: `parameters.0.name`. */
  readonly path: string;
  /** The last part of it, dots that are written in it included; empty for the file. */
  readonly key: string;
  /** A key that nothing reads, a key that must be there, or a value that does not fit. */
  readonly sort: 'unknown' | 'missing' | 'wrong';
  readonly message: string;
  /** One phrase: what should stand there. */
  readonly expected: string | null;
  /** Text that can be pasted in place of the key or value: the nearest known one. */
  readonly suggestion: string | null;
  readonly location: Location;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/**
 * Turns a zod error into problems, sorted by place. `data` is what was validated (for "got …"), `fallback` the place of
 * what is missing from the file as a whole.
 */
export function schemaProblems(
  error: { readonly issues: readonly Issue[] },
  schema: z.ZodType,
  places: Places,
  data: unknown,
  fallback: Location = fileStart,
): SchemaProblem[] {
  const locate = (path: Path, part: 'key' | 'value'): Location => {
    for (let length = path.length; length > 0; length--) {
      const name = dotted(path.slice(0, length));
      const place = Object.hasOwn(places, name) ? places[name] : undefined;
      // What is missing from an entry is reported at the key of the entry.
      if (place) return length === path.length ? place[part] : place.key;
    }
    return fallback;
  };
  const problems = error.issues.flatMap((issue) => explain(issue, [], schema, data, locate));
  // A misspelt key is not also a missing one.
  const meant = new Set(
    problems
      .filter(({ sort }) => sort === 'unknown')
      .map((problem) => beside(problem, String(problem.suggestion))),
  );
  return problems
    .filter(({ sort, path }) => sort !== 'missing' || !meant.has(path))
    .toSorted((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
}

/** Path of another key of the same object. */
export const beside = ({ path, key }: Pick<SchemaProblem, 'path' | 'key'>, other: string): string =>
  path.slice(0, path.length - key.length) + other;

type Locate = (path: Path, part: 'key' | 'value') => Location;

function explain(
  issue: Issue,
  base: Path,
  schema: z.ZodType,
  data: unknown,
  locate: Locate,
): SchemaProblem[] {
  const path = [...base, ...issue.path];
  const got = valueAt(data, path);
  if (issue.code === 'unrecognized_keys') {
    const known = freeKeys(schema, path, data);
    return issue.keys.map((key) => unknownKey(key, known, [...path, key], locate));
  }
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors, got);
    if (branch.length > 0) return branch.flatMap((inner) => explain(inner, path, schema, data, locate));
  }
  if (issue.code === 'invalid_key') {
    const reason = authored(issue.issues[0]?.message);
    const key = String(path.at(-1));
    const problem = { message: `Unknown key \`${key}\`${reason ? `: ${reason}` : ''}`, expected: null };
    return [
      { ...problem, sort: 'unknown', ...placed(path), suggestion: null, location: locate(path, 'key') },
    ];
  }
  const name = path.length === 0 ? 'The file' : `\`${readable(path)}\``;
  const expected = expectation(issue, keysAt(schema, inLists(path, issue)));
  if (got === undefined) {
    const message = path.length === 0 ? 'The file is empty' : `${name} is missing`;
    const location = locate(path, 'key');
    return [{ ...placed(path), sort: 'missing', message, expected, suggestion: null, location }];
  }
  const suggestion =
    issue.code === 'invalid_value' && typeof got === 'string' ? nearest(got, issue.values.map(String)) : null;
  const guess = suggestion === null ? '' : `, did you mean \`${suggestion}\`?`;
  // Of keys that are there, what is wrong is that something is not among them.
  const instead = issue.code === 'custom' && typeof got === 'object' ? '' : `, got ${shown(got)}`;
  const message = `${name}: expected ${expected}${instead}${guess}`;
  const location = locate(path, 'value');
  return [{ ...placed(path), sort: 'wrong', message, expected, suggestion, location }];
}

function unknownKey(key: string, known: readonly string[], path: Path, locate: Locate): SchemaProblem {
  const suggestion = nearest(key, known);
  const message = `Unknown key \`${key}\`${suggestion === null ? '' : `, did you mean \`${suggestion}\`?`}`;
  const expected = known.length === 0 ? null : `one of ${known.join(', ')}`;
  return { ...placed(path), sort: 'unknown', message, expected, suggestion, location: locate(path, 'key') };
}

const placed = (path: Path): Pick<SchemaProblem, 'path' | 'key'> => ({
  path: dotted(path),
  key: String(path.at(-1) ?? ''),
});

/** The branch of a union that the author meant: of those that take this sort of value the one that knows most of its keys, else
 *  the one that complains least. */
function likeliest(branches: readonly (readonly Issue[])[], got: unknown): readonly Issue[] {
  const compound = typeof got === 'object';
  const wrongSort = ({ code, path }: Issue): boolean =>
    path.length === 0 && (code === 'invalid_type' || (code === 'invalid_value' && compound));
  const sameSort = branches.filter((branch) => !branch.some(wrongSort));
  if (sameSort.length === 0) return got === undefined ? (branches[0] ?? []) : [];
  const [likely = []] = sameSort.toSorted((a, b) => unknownKeys(a) - unknownKeys(b) || a.length - b.length);
  return likely;
}

function unknownKeys(branch: readonly Issue[]): number {
  return branch.reduce(
    (sum, issue) =>
      sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0),
    0,
  );
}

const authoredPrefix = 'expected ';

/** What a schema's own message asks for ("expected a date like …"); `null` for zod's wording. */
function authored(message: string | undefined): string | null {
  return message?.startsWith(authoredPrefix) ? message.slice(authoredPrefix.length) : null;
}

const sorts: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list like [one, another]',
  object: 'keys with their values',
  record: 'keys with their values, like `key: value`',
};

/** The form that a schema writes in front says what else may stand there; else all of them are named. */
function formsOf(firsts: readonly Issue[], keys: readonly string[]): string {
  const [own] = firsts.flatMap(({ message }) => authored(message) ?? []);
  return own ?? [...new Set(firsts.map((first) => expectation(first, keys)))].join(', or ');
}

/** More keys than these nobody reads in a message. */
const mostNamed = 8;

/** Of a list the keys are those of its entries. */
const inLists = (path: Path, issue: Issue): Path =>
  issue.code === 'invalid_type' && issue.expected === 'array' ? [...path, 0] : path;

/** `keys`: those of the object, or of the entries of the list, that is expected. */
function expectation(issue: Issue, keys: readonly string[]): string {
  const own = authored(issue.message);
  if (own !== null) return own;
  switch (issue.code) {
    case 'invalid_type':
      if (keys.length > 0 && keys.length <= mostNamed && issue.expected !== 'string')
        return `${issue.expected === 'array' ? 'a list of entries with ' : ''}the keys ${keys.join(', ')}`;
      return sorts[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1
        ? `\`${String(issue.values[0])}\``
        : `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${measured(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${measured(issue.origin, issue.maximum)}`;
    case 'invalid_union':
      return formsOf(
        issue.errors.flatMap(([first]) => first ?? []),
        keys,
      );
    default:
      return 'format' in issue ? `the form of \`${issue.format}\`` : issue.message;
  }
}

function measured(origin: string, count: number | bigint): string {
  const unit = origin === 'string' ? ' character' : origin === 'array' || origin === 'set' ? ' entry' : null;
  if (unit === null) return String(count);
  return `${count}${count === 1 ? unit : unit.replace('entry', 'entrie') + 's'}`;
}

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'keys and values';
  if (typeof value !== 'string') return String(value);
  return `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`;
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

const dotted = (path: Path): string => path.map(String).join('.');

/** `waivers[0].rule`: as one would say where it is. */
function readable(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

/** The keys that may still stand at a path: one that stands there already is not what a misspelt one was meant to be. */
function freeKeys(schema: z.ZodType, path: Path, data: unknown): readonly string[] {
  const present = valueAt(data, path);
  const taken = typeof present === 'object' && present !== null ? Object.keys(present) : [];
  return keysAt(schema, path).filter((key) => !taken.includes(key));
}
