// One file → one ParsedDocument. Pure: the same bytes give the same result.
import { createHash } from 'node:crypto';
import type { ParsedDocument, ParseProblem, Section } from '../model/document.ts';
import { findFences } from './fences.ts';
import { parseFrontmatter } from './frontmatter.ts';
import { findInlineCommands } from './inline-commands.ts';
import { findLinks, findTasks } from './inlines.ts';
import type { Excess } from './limits.ts';
import { parseMarkdown } from './markdown.ts';
import { findPlaceholders } from './placeholders.ts';
import { findSections } from './sections.ts';
import { findProcedures } from './steps.ts';
import { findTables } from './tables.ts';
import { decodeText } from './text.ts';
import { findWaivers } from './waivers.ts';
import { fileStart } from '../model/location.ts';

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
    const message = `The file is not valid MDX: ${mdxProblem}`;
    problems.push({
      rule: 'no-executable-content',
      message,
      hint: 'It was read as plain Markdown.',
      location: fileStart,
    });
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
