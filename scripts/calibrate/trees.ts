// Is satteri's tree the one that remark-parse gives? Adjacent text nodes are merged first; everything else must agree,
// positions included. Used by `calibrate` and by the tests on real documents.
import type { Nodes, Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseMarkdown } from '../../src/parse/markdown.ts';

export interface Difference {
  /** `structure`, `field listItem.spread`, `position code`, `text`. */
  readonly category: string;
  readonly line: number;
  readonly satteri: string;
  readonly remark: string;
}

export interface Comparison {
  /** Equal before anything was merged. */
  readonly identical: boolean;
  readonly differences: readonly Difference[];
}

const remark = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).freeze();

/** Compares the two trees of a Markdown text. */
export function compareTrees(text: string): Comparison {
  const ours = parseMarkdown(text, 'md').tree;
  const theirs = remark.parse(text) as Root;
  const merged = [mergeTexts(ours), mergeTexts(theirs)] as const;
  const differences: Difference[] = [];
  compare(merged[0], merged[1], differences);
  const identical = differences.length === 0 && countTexts(ours) === countTexts(theirs);
  return { identical, differences };
}

function mergeTexts(node: Nodes): Nodes {
  if (!('children' in node)) return node;
  const children: Nodes[] = [];
  for (const child of node.children as Nodes[]) {
    const last = children.at(-1);
    if (child.type === 'text' && last?.type === 'text') {
      const value = last.value + child.value;
      const start = last.position?.start ?? { line: 1, column: 1 };
      const end = child.position?.end ?? start;
      children[children.length - 1] = { type: 'text', value, position: { start, end } };
    } else children.push(mergeTexts(child));
  }
  return { ...node, children } as Nodes;
}

function countTexts(node: Nodes): number {
  if (node.type === 'text') return 1;
  return 'children' in node
    ? (node.children as Nodes[]).reduce((sum, child) => sum + countTexts(child), 0)
    : 0;
}

function compare(ours: Nodes, theirs: Nodes, differences: Difference[]): void {
  const line = theirs.position?.start.line ?? 0;
  const add = (category: string, satteri: unknown, other: unknown): void => {
    differences.push({ category, line, satteri: shorten(satteri), remark: shorten(other) });
  };
  if (ours.type !== theirs.type) {
    add('structure', ours.type, theirs.type);
    return;
  }
  const [left, right] = [fieldsOf(ours), fieldsOf(theirs)];
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const [a, b] = [left[name] ?? null, right[name] ?? null];
    if (JSON.stringify(a) !== JSON.stringify(b)) add(`field ${ours.type}.${name}`, a, b);
  }
  if (place(ours) !== place(theirs)) add(`position ${ours.type}`, place(ours), place(theirs));
  const [own, other] = [childrenOf(ours), childrenOf(theirs)];
  if (own.length !== other.length) {
    add(
      'structure',
      own.map(({ type }) => type),
      other.map(({ type }) => type),
    );
    return;
  }
  own.forEach((child, index) => compare(child, other[index] as Nodes, differences));
}

function childrenOf(node: Nodes): readonly Nodes[] {
  return 'children' in node ? (node.children as Nodes[]) : [];
}

/** Everything a node says but its children, its place and notes of the parser. */
function fieldsOf(node: Nodes): Record<string, unknown> {
  const {
    type: _type,
    position: _position,
    data: _data,
    ...rest
  } = node as unknown as Record<string, unknown>;
  delete rest['children'];
  return rest;
}

function place({ position }: Nodes): string {
  if (!position) return 'nowhere';
  const { start, end } = position;
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
