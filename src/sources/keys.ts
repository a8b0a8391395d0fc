// The keys of configuration files: which there are, and which differ between two texts. Comments, order of keys and formatting of
// YAML, JSON and HCL do not count.
import { parseAllDocuments } from 'yaml';
import { readPlainYaml } from '../parse/plain-yaml.ts';
import { tooManyAliases } from '../parse/yaml-limits.ts';
import { readHcl } from './hcl.ts';

/** Dotted key → value as JSON. */
type Values = ReadonlyMap<string, string>;

/** Above this, files are compared by their bytes alone. */
const largest = 2_000_000;

const readers: readonly { readonly name: RegExp; read(text: string): unknown }[] = [
  { name: /\.ya?ml$/i, read: readYamls },
  { name: /\.(?:json|tfstate|jsonc?)$/i, read: (text) => JSON.parse(text) as unknown },
  { name: /\.(?:tf|tfvars|hcl)$/i, read: readHcl },
];

/**
 * Keys that differ, sorted; empty when only comments or formatting do. `null` for a file that holds no keys, or that
 * cannot be read as what its name says: then its bytes are all there is to compare.
 */
export function differingKeys(path: string, before: string, after: string): readonly string[] | null {
  const [old, now] = [valuesOf(path, before), valuesOf(path, after)];
  if (old === null || now === null) return null;
  const keys = new Set([...old.keys(), ...now.keys()]);
  return [...keys].filter((key) => old.get(key) !== now.get(key)).toSorted();
}

/** The keys of a file; `null` for a file that holds none, or that cannot be read as what its name says. */
export function keysIn(path: string, text: string): readonly string[] | null {
  const values = valuesOf(path, text);
  return values && [...values.keys()];
}

/** Whether a file of that name holds keys. */
export const holdsKeys = (path: string): boolean => readers.some(({ name }) => name.test(path));

export type KeyFilter = (key: string) => boolean;

/** `deploy.*` and `deploy` mean everything below `deploy`; `*.tag` one key of every block, `**` any number of levels. */
export function keyMatcher(pattern: string): KeyFilter {
  if (!pattern.includes('*')) return (key) => key === pattern || key.startsWith(`${pattern}.`);
  const parts = pattern.split('.').flatMap((part, index) => [
    ...(index === 0 ? [] : ['.']),
    // Several stars mean no more than one.
    ...(part === '**' ? ['**'] : part.replace(/\*+/g, '*')),
  ]);
  return (key) => matches(parts, key);
}

/** Goes through the key once, at all places of the pattern that it may stand at: no star is tried again. */
function matches(parts: readonly string[], key: string): boolean {
  const reach = (places: Set<number>, place: number): void => {
    for (let at = place; !places.has(at); at++) {
      places.add(at);
      if (!parts[at]?.startsWith('*')) break;
    }
  };
  let places = new Set<number>();
  reach(places, 0);
  for (const character of key) {
    if (character === '.' && places.has(parts.length)) return true;
    const next = new Set<number>();
    for (const place of places) {
      const part = parts[place];
      if (part === '**' || (part === '*' && character !== '.')) reach(next, place);
      else if (part === character) reach(next, place + 1);
    }
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(parts.length);
}

function valuesOf(path: string, text: string): Values | null {
  const reader = readers.find(({ name }) => name.test(path));
  if (!reader || text.length > largest) return null;
  try {
    return flat(reader.read(text));
  } catch {
    return null;
  }
}

function readYamls(text: string): unknown {
  const plain = readPlainYaml(text, 'numbers');
  if (plain) return plain.data;
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' });
  if (!Array.isArray(documents)) return null;
  for (const { errors } of documents) if (errors[0]) throw errors[0];
  if (tooManyAliases(text, documents)) throw new Error('More aliases than can be looked up');
  const values = documents.map((document) => document.toJS({ maxAliasCount: 1_000 }) as unknown);
  if (values.length <= 1) return values[0];
  return Object.fromEntries(values.map((value, index) => [nameOf(value) ?? String(index), value]));
}

/** Kubernetes and lists of named things: their order says nothing. */
function nameOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { name, metadata, kind } = value as Record<string, unknown>;
  if (typeof name === 'string') return name;
  const inner = typeof metadata === 'object' && metadata !== null ? nameOf(metadata) : null;
  return inner === null ? null : typeof kind === 'string' ? `${kind}/${inner}` : inner;
}

function flat(value: unknown): Values {
  const values = new Map<string, string>();
  const add = (inner: unknown, key: string, depth: number): void => {
    if (depth < 40 && typeof inner === 'object' && inner !== null) {
      const entries = Array.isArray(inner) ? namedEntries(inner) : Object.entries(inner);
      if (entries && entries.length > 0) {
        for (const [name, own] of entries) add(own, key === '' ? name : `${key}.${name}`, depth + 1);
        return;
      }
    }
    values.set(key, JSON.stringify(inner) ?? 'null');
  };
  add(value, '', 0);
  return values;
}

function namedEntries(list: readonly unknown[]): (readonly [string, unknown])[] | null {
  const names = list.map(nameOf);
  if (names.includes(null) || new Set(names).size < names.length) return null;
  return list.map((item, index) => [names[index] ?? '', item] as const);
}
