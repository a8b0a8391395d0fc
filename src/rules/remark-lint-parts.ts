// One scan of a document for the rules of remark-lint: what each of them may have something to say about.
import type { Nodes, Root, RootContent } from 'mdast';
import type { Document } from '../model/document.ts';
import { plainLine } from '../model/plain.ts';

/** Nodes of a document by what the rules are about, in document order; a node is in a list only where its rule may object. */
export interface Parts {
  /** Headings, and HTML that holds one. */
  readonly headings: RootContent[];
  readonly bareFences: RootContent[];
  readonly emptyUrls: RootContent[];
  /** Paragraphs, headings and cells with an opening bracket in their text. */
  readonly bracketed: RootContent[];
  readonly definitions: RootContent[];
  readonly references: RootContent[];
}

/** Scanned once, looked at by six rules. */
const scanned = new WeakMap<Root, Parts>();

export function partsOf({ tree }: Document): Parts {
  let parts = scanned.get(tree);
  if (!parts) {
    parts = { headings: [], bareFences: [], emptyUrls: [], bracketed: [], definitions: [], references: [] };
    for (const node of tree.children) scan(node, parts);
    scanned.set(tree, parts);
  }
  return parts;
}

const headingTag = /<h[1-6]/;
const headingName = /^h[1-6]$/;

function scan(node: RootContent, parts: Parts): void {
  switch (node.type) {
    case 'heading':
      parts.headings.push(node);
      break;
    case 'html':
      if (headingTag.test(node.value)) parts.headings.push(node);
      return;
    case 'code':
      if (!node.lang) parts.bareFences.push(node);
      return;
    case 'definition':
      parts.definitions.push(node);
      break;
    case 'footnoteDefinition':
      parts.definitions.push({ ...node, children: [] });
      break;
    case 'linkReference':
      parts.references.push({ ...node, children: [] });
      break;
    case 'imageReference':
    case 'footnoteReference':
      parts.references.push(node);
      break;
    default:
      if (headingName.test((node as { name?: string }).name ?? '')) parts.headings.push(node);
  }
  if (
    (node.type === 'link' || node.type === 'image' || node.type === 'definition') &&
    /^[#?]?$/.test(node.url)
  )
    parts.emptyUrls.push(node);
  if (
    (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') &&
    hasBrackets(node)
  )
    parts.bracketed.push(node);
  if ('children' in node) for (const child of node.children) scan(child, parts);
}

/** `][` is in the text of every reference that may be undefined; it may be spread over the pieces of a paragraph. */
function hasBrackets(node: Nodes): boolean {
  if (node.type === 'text') return node.value.includes('[');
  return 'children' in node && node.type !== 'link' && node.children.some(hasBrackets);
}

/** Whether a heading is more than one level below the one before it. */
export function jumps(headings: readonly RootContent[]): boolean {
  let before: number | null = null;
  for (const heading of headings) {
    if (heading.type !== 'heading') return true;
    if (before !== null && heading.depth > before + 1) return true;
    before = heading.depth;
  }
  return false;
}

/** Whether the heading on that line is more than one level below the one before it. HTML is taken for one. */
export function isJump(headings: readonly RootContent[], line: number): boolean {
  const at = headings.findIndex(({ position }) => position?.start.line === line);
  return at < 0 || jumps(headings.slice(Math.max(0, at - 1), at + 1));
}

/** Whether two headings of one level have the same text. */
export function repeats(headings: readonly RootContent[]): boolean {
  const seen = new Set<string>();
  for (const heading of headings) {
    if (heading.type !== 'heading') return true;
    const text = `${heading.depth} ${plainLine(heading).toLowerCase()}`;
    if (seen.has(text)) return true;
    seen.add(text);
  }
  return false;
}
