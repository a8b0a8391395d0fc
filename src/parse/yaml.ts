// YAML of frontmatter with the place of every key and value, by the YAML package; problems instead of exceptions.
import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  Schema,
} from 'yaml';
import type { ParseProblem } from '../model/parsed-document.ts';
import type { Location } from '../model/location.ts';
import { keysTwice, reasonOf, tooManyAliases } from './yaml-limits.ts';

export type MutablePlaces = Record<string, { key: Location; value: Location }>;

/** Numbers and dates stay as written: 1.10 is a version and 2026-11-02 a day. */
const schema = new Schema({
  schema: 'core',
  customTags: (tags) =>
    tags.filter((tag) => !/(?:^|:)(?:int|float)/.test(typeof tag === 'string' ? tag : tag.tag)),
});

type Place = (range: Node['range']) => Location;

/** Reads a block; fills `keys` and `problems`. Line 1 is the first of `source`. */
export function readYaml(source: string, keys: MutablePlaces, problems: ParseProblem[]): object {
  const counter = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: counter,
    schema,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const place: Place = (range) => {
    if (!range) return { line: 1, column: 1, endLine: 1, endColumn: 4 };
    const start = counter.linePos(range[0]);
    const end = counter.linePos(Math.max(range[0], range[1]));
    const endColumn = Math.max(end.col, end.line === start.line ? start.col + 1 : 1);
    return { line: start.line, column: start.col, endLine: end.line, endColumn };
  };
  const add = (message: string, range: Node['range'], hint?: string): void => {
    problems.push({
      rule: 'valid-frontmatter',
      message,
      location: place(range),
      ...(hint !== undefined && { hint }),
    });
  };
  // One mistake makes the parser stumble more than once: the first place is where to look.
  const [broken] = document.errors;
  if (broken) {
    const hint = 'Correct the YAML; nothing in this block was read.';
    const [start, end] = broken.pos;
    add(`The frontmatter is not valid YAML: ${reasonOf(broken.message)}`, [start, end, end], hint);
  }
  for (const { range } of keysTwice(document.contents))
    add(duplicateKey(source, range?.[0] ?? 0), range, 'Keep one of them.');
  const contents = document.contents as Node | null;
  if (broken || contents === null) return {};
  if (!isMap(contents)) {
    add('The frontmatter is not a set of keys and values', contents.range, 'Write `key: value` lines.');
    return {};
  }
  if (tooManyAliases(source, [document])) {
    add('The frontmatter holds more aliases than can be looked up', contents.range, 'Write the values.');
    return {};
  }
  recordPlaces(contents, '', place, keys);
  try {
    return document.toJS({ maxAliasCount: 100 }) as object;
  } catch (error) {
    add(
      `The frontmatter cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      contents.range,
    );
    return {};
  }
}

function duplicateKey(source: string, offset: number): string {
  const key = /^[\w.-]+/.exec(source.slice(offset))?.[0];
  return key ? `Key \`${key}\` is given twice` : 'A key is given twice';
}

/** Records the places below a node and returns its own: a block collection ends with its last entry. */
function recordPlaces(node: unknown, path: string, place: Place, keys: MutablePlaces): Location {
  const prefix = path === '' ? '' : `${path}.`;
  let last: Location | null = null;
  if (isMap(node)) {
    for (const pair of node.items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const name = `${prefix}${String(pair.key.value)}`;
      const key = place(pair.key.range);
      last = pair.value === null ? key : recordPlaces(pair.value, name, place, keys);
      keys[name] ??= { key, value: last };
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      last = recordPlaces(item, `${prefix}${index}`, place, keys);
      keys[`${prefix}${index}`] = { key: last, value: last };
    }
  }
  const own = place((node as Node).range);
  const block = isCollection(node) && node.flow !== true;
  return block && last ? { ...own, endLine: last.endLine, endColumn: last.endColumn } : own;
}
