// `<!-- opsworthy-waive … -->` and `<!-- opsworthy-not-a-problem … -->`: what each accepts, and the lines it covers.
import type { Nodes, Parents, Root } from 'mdast';
import type { ParseProblem, Section, WaiverComment } from '../model/parsed-document.ts';
import { type Location, locationOf } from '../model/location.ts';
import { type Directive, readDirectives } from './waiver-syntax.ts';

export interface WaiverResult {
  readonly waivers: readonly WaiverComment[];
  readonly problems: readonly ParseProblem[];
}

interface Place {
  readonly covers: readonly [number, number];
  readonly scope: WaiverComment['scope'];
}

/**
 * Reads all waivers of a document. One that is malformed becomes a problem and covers nothing; a missing reason, owner or
 * date is left to the rule `valid-waiver`.
 */
export function findWaivers(tree: Root, sections: readonly Section[]): WaiverResult {
  const waivers: WaiverComment[] = [];
  const problems: ParseProblem[] = [];
  const headings = new Map(
    sections.filter(({ depth }) => depth > 0).map((section) => [section.location.line, section]),
  );
  visit(tree, [], (html, ancestors) => {
    for (const directive of readDirectives(html.value)) {
      const location = locationIn(html, directive);
      if (directive.problem !== null) {
        problems.push({ rule: 'valid-waiver', ...directive.problem, location });
        continue;
      }
      const { form, rule, attributes } = directive;
      const place = placeOf(html, ancestors, headings);
      const { until = null, owner = null, reason = null } = attributes;
      waivers.push({ form, rule, until, owner, reason, location, ...place });
    }
  });
  return { waivers, problems };
}

type Html = Extract<Nodes, { type: 'html' }>;

function visit(
  node: Nodes,
  ancestors: Parents[],
  found: (html: Html, ancestors: readonly Parents[]) => void,
): void {
  if (node.type === 'html') {
    if (node.value.includes('opsworthy-')) found(node, ancestors);
  } else if ('children' in node) {
    ancestors.push(node);
    for (const child of node.children) visit(child as Nodes, ancestors, found);
    ancestors.pop();
  }
}

const phrasing = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'strong',
  'emphasis',
  'delete',
  'link',
  'linkReference',
]);

/** The next block in document order; inside a line of text, the block that holds it. */
function placeOf(html: Html, ancestors: readonly Parents[], headings: ReadonlyMap<number, Section>): Place {
  const parent = ancestors.at(-1);
  if (parent && phrasing.has(parent.type)) {
    const holder =
      ancestors.find(({ type }) => type === 'paragraph' || type === 'heading' || type === 'tableRow') ??
      parent;
    return covering(holder, headings);
  }
  if (parent?.type === 'root' && isFirst(html, parent)) return { covers: [1, Infinity], scope: 'document' };
  let child: Nodes = html;
  for (const ancestor of ancestors.toReversed()) {
    const siblings = ancestor.children as Nodes[];
    const next = siblings.slice(siblings.indexOf(child) + 1).find((sibling) => !isComment(sibling));
    if (next) return covering(next, headings);
    child = ancestor;
  }
  const { line, endLine } = locationOf(html);
  return { covers: [line, endLine], scope: 'block' };
}

function covering(node: Nodes, headings: ReadonlyMap<number, Section>): Place {
  const { line, endLine } = locationOf(node);
  const section = node.type === 'heading' ? headings.get(line) : undefined;
  return section
    ? { covers: [line, section.endLine], scope: 'section' }
    : { covers: [line, endLine], scope: 'block' };
}

/** Nothing stands before it but frontmatter and other comments of this sort. */
function isFirst(html: Html, root: Parents): boolean {
  for (const node of root.children as Nodes[]) {
    if (node === html) return true;
    const mine = node.type === 'html' && isComment(node) && node.value.includes('opsworthy-');
    if (node.type !== 'yaml' && !mine) return false;
  }
  return false;
}

function isComment(node: Nodes): boolean {
  return (
    node.type === 'html' && node.value.trimStart().startsWith('<!--') && node.value.trimEnd().endsWith('-->')
  );
}

/** Place of a comment within its HTML node, which may hold several lines. */
function locationIn(html: Html, directive: Directive): Location {
  const start = locationOf(html);
  const before = html.value.slice(0, directive.start).split('\n');
  const own = html.value.slice(directive.start, directive.end).split('\n');
  const line = start.line + before.length - 1;
  const column = before.length === 1 ? start.column + directive.start : (before.at(-1)?.length ?? 0) + 1;
  const length = own.at(-1)?.length ?? 0;
  return {
    line,
    column,
    endLine: line + own.length - 1,
    endColumn: own.length === 1 ? column + length : length + 1,
  };
}
