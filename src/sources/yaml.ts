// YAML files with the place of every key: the configuration, the catalogue, pipeline files. Nothing is thrown for what
// is wrong inside a file; it comes back as problems.
import { readFile } from 'node:fs/promises';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { fileStart, type Location } from '../model/location.ts';
import { keysTwice, reasonOf, tooManyAliases } from '../parse/yaml-limits.ts';
import { type Places, schemaProblems } from '../model/schema-problems.ts';
import { credentialsIn } from './credentials.ts';

export interface YamlProblem {
  readonly message: string;
  readonly hint: string | null;
  readonly location: Location;
}

export interface YamlText {
  /** Plain values with their YAML types; dates stay text. `undefined` when the text is empty or not YAML. */
  readonly data: unknown;
  readonly places: Places;
  readonly problems: readonly YamlProblem[];
}

/**
 * Reads a file. Throws what the file system throws; a text that is not UTF-8, or holds a credential, is a problem: pages show what
 * configuration and catalogue say.
 */
export async function readYaml(file: string): Promise<YamlText> {
  const bytes = await readFile(file);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const found = await credentialsIn(text);
    if (found === null) return parseYaml(text);
    const read = parseYaml(found.text);
    const leaks = found.credentials.map(({ sort, location }) => ({
      message: `A credential stands here: ${sort}`,
      hint: 'Revoke it now: it is in the history. Then take it out.',
      location,
    }));
    return { ...read, problems: [...leaks, ...read.problems] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const problem = { message: 'Not UTF-8', hint: 'Save the file as UTF-8.', location: fileStart };
    return { data: undefined, places: {}, problems: [problem] };
  }
}

/** Reads a text; keys of mappings and entries of lists are placed, `services.0.owner`. */
export function parseYaml(text: string): YamlText {
  const counter = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    prettyErrors: false,
    uniqueKeys: false,
    // Tags such as GitLab's `!reference` are somebody else's matter.
    logLevel: 'error',
  });
  const at = (start: number, end: number): Location => {
    const from = counter.linePos(start);
    const to = counter.linePos(Math.max(start, end));
    return { line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
  };
  const problems: YamlProblem[] = [
    ...document.errors.map(({ message, pos: [start, end] }) => ({
      message: `Not valid YAML: ${reasonOf(message)}`,
      hint: null,
      location: at(start, Math.max(end, start + 1)),
    })),
    ...keysTwice(document.contents).map(({ value, range }) => ({
      message: `Key \`${String(value)}\` is given twice`,
      hint: 'Keep one of them.',
      location: at(range?.[0] ?? 0, (range?.[0] ?? 0) + 1),
    })),
  ].toSorted((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
  const places = new Map<string, Places[string]>();
  recordPlaces(document.contents, '', at, places);
  let data: unknown;
  if (tooManyAliases(text, [document])) {
    const message = 'Holds more aliases than can be looked up';
    problems.push({ message, hint: 'Write the values.', location: fileStart });
  } else if (document.errors.length === 0) {
    try {
      data = document.contents === null ? undefined : document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      const message = `Cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      problems.push({ message, hint: null, location: fileStart });
    }
  }
  return { data, places: Object.fromEntries(places), problems };
}

/** The value in the form of the schema, or what keeps it from having that form. */
export function validate<T>(
  read: YamlText,
  schema: z.ZodType<T>,
): { readonly value: T } | { readonly problems: readonly YamlProblem[] } {
  if (read.problems.length > 0) return { problems: read.problems };
  const result = schema.safeParse(read.data);
  if (result.success) return { value: result.data };
  const problems = schemaProblems(result.error, schema, read.places, read.data);
  return {
    problems: problems.map(({ message, location, expected, suggestion }) => ({
      message,
      location,
      hint:
        suggestion === null && expected !== null && !message.includes(expected)
          ? `expected ${expected}`
          : null,
    })),
  };
}

type At = (start: number, end: number) => Location;

function recordPlaces(node: unknown, path: string, at: At, places: Map<string, Places[string]>): void {
  const prefix = path === '' ? '' : `${path}.`;
  const placeOf = (part: Node): Location => at(part.range?.[0] ?? 0, part.range?.[1] ?? 0);
  const add = (name: string, key: Node, value: Node): void => {
    if (!places.has(name)) places.set(name, { key: placeOf(key), value: placeOf(value) });
    recordPlaces(value, name, at, places);
  };
  if (isMap<Node, Node | null>(node)) {
    for (const { key, value } of node.items) {
      if (isScalar(key)) add(`${prefix}${String(key.value)}`, key, value ?? key);
    }
  } else if (isSeq<Node>(node)) {
    node.items.forEach((item, index) => add(`${prefix}${index}`, item, item));
  }
}
