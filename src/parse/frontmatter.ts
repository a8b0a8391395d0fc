// Frontmatter with the place of every key and value. gray-matter finds the block, YAML is read, nothing is executed.
import matter from 'gray-matter';
import type { Frontmatter, ParseProblem } from '../model/parsed-document.ts';
import type { Location } from '../model/location.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { type MutablePlaces, readYaml } from './yaml.ts';

export interface FrontmatterResult {
  readonly frontmatter: Frontmatter;
  readonly problems: ParseProblem[];
  /** The text in which the Markdown engine finds the body at its true lines: odd frontmatter blanked out. */
  readonly body: string;
}

const noFrontmatter: Frontmatter = { data: {}, keys: {}, location: null };

/** Reads the block at the start of a text. Whatever is wrong with it becomes a problem; the body is never lost. */
export function parseFrontmatter(text: string): FrontmatterResult {
  if (!text.startsWith('---') || text.charAt(3) === '-')
    return { frontmatter: noFrontmatter, problems: [], body: text };
  const firstLine = text.slice(0, lineEnd(text, 0));
  const language = firstLine.slice(3).trim();
  const closing = closingFence(text);
  // A rule line at the top of a document without a second one is a thematic break, not frontmatter.
  if (closing === null) {
    if (language === '' && !looksLikeKeys(text))
      return { frontmatter: noFrontmatter, problems: [], body: text };
    const location = onLine(1, firstLine.length);
    const message = 'The frontmatter is not closed';
    const problem: ParseProblem = {
      rule: 'valid-frontmatter',
      message,
      hint: 'End it with a line ---.',
      location,
    };
    const lines = text
      .slice(0, mostSalvaged)
      .split(/\r\n?|\n/)
      .slice(1);
    const block = lines
      .slice(
        0,
        lines.findIndex((line) => /^\s*(?:#|$)/.test(line)),
      )
      .join('\n');
    return { frontmatter: { ...noFrontmatter, ...salvaged(block) }, problems: [problem], body: text };
  }
  const location: Location = { line: 1, column: 1, endLine: closing.line, endColumn: 4 };
  const problems: ParseProblem[] = [];
  const keys: MutablePlaces = {};
  let data: Record<string, unknown> = {};
  // gray-matter takes what every object has (`constructor`) for an engine, and knows no line that ends in a carriage return alone.
  if (/^(?:ya?ml)?$/i.test(language)) {
    const engines = { yaml: { parse: (source: string): object => readBlock(source, keys, problems) } };
    const block = text.slice(0, closing.end).replace(/\r\n?/g, '\n');
    data = matter(block, { engines: engines as never, language: 'yaml', delimiters: '---' }).data;
  } else {
    problems.push(refusal(language, onLine(1, firstLine.length)));
  }
  // The Markdown engine knows only the plain fence; `---yaml` would be text to it.
  const body = language === '' ? text : blank(text, closing.end);
  const lost = problems.length > 0 && Object.keys(data).length === 0;
  const kept = lost ? salvaged(text.slice(0, closing.end)) : {};
  return { frontmatter: { data, keys, location, ...kept }, problems, body };
}

/** Characters of frontmatter without an end in which kind and id are looked for. */
const mostSalvaged = 10_000;

/** `kind` and `id` where they stand on a line of their own; nothing where there are two. */
function salvaged(block: string): Pick<Frontmatter, 'salvaged'> {
  const found = [...block.matchAll(/^(kind|id):[ \t]+(["']?)([\w./-]+)\2[ \t]*(?:#.*)?$/gm)];
  const named = Map.groupBy(found, ([, key]) => key);
  const once = [...named].flatMap(([key = '', [only, ...more]]) =>
    only === undefined || more.length > 0 ? [] : [[key, only[3] ?? ''] as const],
  );
  return once.length === 0 ? {} : { salvaged: Object.fromEntries(once) };
}

function refusal(language: string, location: Location): ParseProblem {
  const executable = /^(?:js|javascript|coffee|coffeescript|cson|ts|typescript)$/i.test(language);
  return {
    rule: executable ? 'no-executable-content' : 'valid-frontmatter',
    message: `Frontmatter in \`${language}\` is not read`,
    hint: 'Write it as YAML between two lines ---.',
    location,
  };
}

/** The quick reader where it is certain, the YAML package for everything else. */
function readBlock(source: string, keys: MutablePlaces, problems: ParseProblem[]): object {
  const plain = readPlainYaml(source);
  if (!plain) return readYaml(source, keys, problems);
  Object.assign(keys, plain.keys);
  return plain.data;
}

function closingFence(text: string): { line: number; end: number } | null {
  let line = 1;
  for (let start = lineEnd(text, 0); start < text.length;) {
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
