// The one door to the Markdown engine: text → mdast tree, as plain objects with positions.
import type { Nodes, Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';

export interface MarkdownTree {
  readonly tree: Root;
  /** Why the text could not be read as MDX; the tree is then that of plain Markdown. */
  readonly mdxProblem: string | null;
}

/** Parses CommonMark with GFM and frontmatter; `.mdx` with JSX, expressions and ESM as nodes that nothing executes. */
export function parseMarkdown(text: string, format: 'md' | 'mdx'): MarkdownTree {
  if (format === 'md') return { tree: plain(markdownToMdast(text)), mdxProblem: null };
  try {
    return { tree: plain(mdxToMdast(text)), mdxProblem: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { tree: plain(markdownToMdast(text)), mdxProblem: reason };
  }
}

/** The engine materialises children behind getters; everything after this line walks plain arrays. */
function plain(tree: unknown): Root {
  return copy(tree as Nodes) as Root;
}

function copy(node: Nodes): Nodes {
  const result = { ...node } as Nodes & { children?: Nodes[] };
  if ('children' in node) {
    const children = node.children as readonly Nodes[];
    const copied: Nodes[] = new Array(children.length);
    for (let index = 0; index < children.length; index++) copied[index] = copy(children[index] as Nodes);
    result.children = copied;
  }
  return result;
}
