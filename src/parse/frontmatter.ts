// Frontmatter with the place of every key and value. gray-matter finds the block, `yaml` reads it, nothing is executed.
import matter from 'gray-matter';
import { LineCounter, type Node, type Pair, isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Frontmatter, ParseProblem } from '../model/document.ts';
import type { Location } from '../model/location.ts';

type Places = Record<string, { key: Location; value: Location }>;

export interface FrontmatterResult {
  readonly frontmatter: Frontmatter;
  readonly problems: ParseProblem[];
  /** The text in which the Markdown engine finds the body at its true lines: odd frontmatter blanked out. */
  readonly body: string;
}

const noFrontmatter: Frontmatter = { data: {}, keys: {}, location: null };

/** Reads the block at the start of a text. Whatever is wrong with it becomes a problem; the body is never lost. */
export function parseFrontmatter(text: string): FrontmatterResult {
  if (!text.startsWith('---') || text.charAt(3) === '-') return { frontmatter: noFrontmatter, problems: [], body: text };
  const firstLine = text.slice(0, lineEnd(text, 0));
  const language = firstLine.slice(3).trim();
  const closing = closingFence(text);
  // A rule line at the top of a document without a second one is a thematic break, not frontmatter.
  if (closing === null) {
    if (language === '' && !looksLikeKeys(text)) return { frontmatter: noFrontmatter, problems: [], body: text };
    const location = onLine(1, firstLine.length);
    const message = 'The frontmatter is not closed';
    const problem: ParseProblem = { rule: 'valid-frontmatter', message, hint: 'End it with a line ---.', location };
    return { frontmatter: noFrontmatter, problems: [problem], body: text };
  }
  const location: Location = { line: 1, column: 1, endLine: closing.line, endColumn: 4 };
  const problems: ParseProblem[] = [];
  const keys: Places = {};
  // gray-matter cuts before the last line feed: of a CRLF file the carriage return stays behind.
  const read = (source: string): object => readYaml(source.replace(/\r$/, ''), keys, problems);
  let data: Record<string, unknown> = {};
  try {
    const refuse = (): never => {
      throw new RefusedFrontmatter();
    };
    const engines = { yaml: { parse: read }, json: refuse, javascript: refuse, coffee: refuse, toml: refuse };
    data = matter(text.slice(0, closing.end), { engines: engines as never, delimiters: '---' }).data;
  } catch (error) {
    if (!(error instanceof RefusedFrontmatter) && language === '') throw error;
    problems.push(refusal(language, onLine(1, firstLine.length)));
  }
  // The Markdown engine knows only the plain fence; `---yaml` would be text to it.
  const body = language === '' ? text : blank(text, closing.end);
  return { frontmatter: { data, keys, location }, problems, body };
}

class RefusedFrontmatter extends Error {}

function refusal(language: string, location: Location): ParseProblem {
  const executable = /^(?:js|javascript|coffee|coffeescript|cson|ts|typescript)$/i.test(language);
  return {
    rule: executable ? 'no-executable-content' : 'valid-frontmatter',
    message: `Frontmatter in \`${language}\` is not read`,
    hint: 'Write it as YAML between two lines ---.',
    location,
  };
}

function readYaml(source: string, keys: Places, problems: ParseProblem[]): object {
  const counter = new LineCounter();
  // Numbers and dates stay as written: 1.10 is a version and 2026-11-02 a day.
  const document = parseDocument(source, {
    lineCounter: counter,
    uniqueKeys: true,
    prettyErrors: false,
    customTags: (tags) =>
      tags.filter((tag) => {
        const name = typeof tag === 'string' ? tag : tag.tag;
        return !/(?:^|:)(?:int|float)/.test(name);
      }),
  });
  // gray-matter hands over the text behind the opening fence, which begins with the end of its line.
  const firstLine = 1;
  const place = (range: readonly [number, number, number] | null | undefined): Location => {
    if (!range) return onLine(firstLine, 3);
    const start = counter.linePos(range[0]);
    const end = counter.linePos(Math.max(range[0], range[1]));
    return {
      line: start.line + firstLine - 1,
      column: start.col,
      endLine: end.line + firstLine - 1,
      endColumn: Math.max(end.col, end.line === start.line ? start.col + 1 : 1),
    };
  };
  for (const error of document.errors) {
    const [start, end] = error.pos;
    const message = error.message.replace(/\s+at line \d+.*$/s, '');
    problems.push({
      rule: 'valid-frontmatter',
      message: error.code === 'DUPLICATE_KEY' ? duplicateKey(source, start) : `The frontmatter is not valid YAML: ${message}`,
      hint: error.code === 'DUPLICATE_KEY' ? 'Keep one of them.' : 'Correct the YAML; nothing in this block was read.',
      location: place([start, end, end]),
    });
  }
  const contents = document.contents as Node | null;
  if (document.errors.some((error) => error.code !== 'DUPLICATE_KEY') || contents === null) return {};
  if (!isMap(contents)) {
    const message = 'The frontmatter is not a set of keys and values';
    problems.push({ rule: 'valid-frontmatter', message, hint: 'Write `key: value` lines.', location: place(contents.range) });
    return {};
  }
  recordPlaces(contents, '', place, keys);
  try {
    return document.toJS({ maxAliasCount: 100 }) as object;
  } catch (error) {
    const message = `The frontmatter cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    problems.push({ rule: 'valid-frontmatter', message, location: place(contents.range) });
    return {};
  }
}

function duplicateKey(source: string, offset: number): string {
  const key = /^[\w.-]+/.exec(source.slice(offset))?.[0];
  return key ? `Key \`${key}\` is given twice` : 'A key is given twice';
}

function recordPlaces(node: unknown, path: string, place: (range: Node['range']) => Location, keys: Places): void {
  const prefix = path === '' ? '' : `${path}.`;
  if (isMap(node)) {
    for (const pair of node.items as Pair[]) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const name = `${prefix}${String(pair.key.value)}`;
      const value = pair.value as Node | null;
      keys[name] ??= { key: place(pair.key.range), value: place(value?.range ?? pair.key.range) };
      recordPlaces(value, name, place, keys);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, index) => {
      const range = (item as Node).range;
      keys[`${prefix}${index}`] = { key: place(range), value: place(range) };
      recordPlaces(item, `${prefix}${index}`, place, keys);
    });
  }
}

function closingFence(text: string): { line: number; end: number } | null {
  let line = 1;
  for (let start = lineEnd(text, 0); start < text.length; ) {
    start = text.startsWith('\r\n', start) ? start + 2 : start + 1;
    line += 1;
    const end = lineEnd(text, start);
    if (text.slice(start, end).trimEnd() === '---') return { line, end };
    start = end;
  }
  return null;
}

function lineEnd(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index] !== '\n' && text[index] !== '\r') index += 1;
  return index;
}

/** Whether the second line reads like `key: value`: then an unclosed fence was meant as frontmatter. */
function looksLikeKeys(text: string): boolean {
  const start = lineEnd(text, 0);
  return /^\r?\n[A-Za-z][\w-]*:(?:\s|$)/.test(text.slice(start, start + 200));
}

function onLine(line: number, length: number): Location {
  return { line, column: 1, endLine: line, endColumn: Math.max(length, 1) + 1 };
}

function blank(text: string, end: number): string {
  return text.slice(0, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}
