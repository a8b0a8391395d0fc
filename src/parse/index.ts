// One file → one ParsedDocument. Pure: the same bytes give the same result.
import { createHash } from 'node:crypto';
import type { ParsedDocument, ParseProblem, Section } from '../model/parsed-document.ts';
import { findFences } from './fences.ts';
import { parseFrontmatter } from './frontmatter.ts';
import { findInlineCommands } from './inline-commands.ts';
import { findLinks, findTasks } from './inlines.ts';
import type { Excess } from './limits.ts';
import { type MdxProblem, parseMarkdown } from './markdown.ts';
import { findPlaceholders } from './placeholders.ts';
import { findSections } from './sections.ts';
import { findProcedures } from './steps.ts';
import { findTables } from './tables.ts';
import { decodeText } from './text.ts';
import { findWaivers } from './waivers.ts';

/** Parses a Markdown file. `path` is relative to the root, POSIX; its extension decides between Markdown and MDX. Never throws. */
export function parseDocument(path: string, content: Uint8Array | string): ParsedDocument {
  const { text, problems: encodingProblems } = decodeText(content);
  const format = path.toLowerCase().endsWith('.mdx') ? 'mdx' : 'md';
  const { frontmatter, problems: frontmatterProblems, body } = parseFrontmatter(text);
  const { tree, mdxProblem, excess } = parseMarkdown(body, format);
  if (excess !== null) return unread(path, content, text, excess);
  const sections = findSections(tree);
  const fences = findFences(sections);
  const { waivers, problems: waiverProblems } = findWaivers(tree, sections);
  const problems: ParseProblem[] = [...encodingProblems, ...frontmatterProblems, ...waiverProblems];
  if (mdxProblem !== null) {
    problems.push(notMdx(mdxProblem, text));
  }
  return {
    path,
    format,
    text,
    digest: createHash('sha256').update(content).digest('hex'),
    frontmatter,
    tree,
    heading: titleOf(sections),
    sections,
    procedures: findProcedures(sections, fences),
    tables: findTables(sections),
    fences,
    inlineCommands: findInlineCommands(sections),
    placeholders: findPlaceholders(fences, sections),
    links: findLinks(sections, tree),
    tasks: findTasks(sections),
    waivers,
    problems,
    credentials: [],
  };
}

/** One character, where the engine lost its way. */
function notMdx({ reason, remedy, line, column }: MdxProblem, text: string): ParseProblem {
  const length = text.split(/\r\n|\r|\n/, line)[line - 1]?.length ?? 0;
  const start = Math.min(column, length + 1);
  const location = { line, column: start, endLine: line, endColumn: Math.min(start + 1, length + 1) };
  const usual = 'close what is open, or write `\\{` and `\\<` for characters that are meant as such';
  return {
    rule: 'no-executable-content',
    message: `The file is not valid MDX: ${reason}`,
    hint: `Mend it there: ${remedy ?? usual}. Until then the file is read as plain Markdown; \`.md\` needs none of this.`,
    location,
  };
}

/** A text beyond what can be read is a document with nothing in it but the reason. */
function unread(
  path: string,
  content: Uint8Array | string,
  text: string,
  { line, what }: Excess,
): ParsedDocument {
  const problem: ParseProblem = {
    rule: 'readable-document',
    message: `The file was not read: it holds ${what}`,
    hint: 'Leave that out, or leave the file out of `content`.',
    location: { line, column: 1, endLine: line, endColumn: 1 },
  };
  const digest = createHash('sha256').update(content).digest('hex');
  return { ...parseDocument(path, ''), text, digest, problems: [problem] };
}

function titleOf(sections: readonly Section[]): ParsedDocument['heading'] {
  const title = sections.find((section) => section.depth === 1);
  return title ? { text: title.heading, location: title.location } : null;
}

/** The syntax tree of a document's text, made anew: for a thread that got the document without it. */
export function syntaxTreeOf({
  text,
  format,
}: Pick<ParsedDocument, 'text' | 'format'>): ParsedDocument['tree'] {
  return parseMarkdown(parseFrontmatter(text).body, format).tree;
}
