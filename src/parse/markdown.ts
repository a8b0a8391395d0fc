// The one door to the Markdown engine: text → mdast tree, as plain objects with positions.
import type { Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { type Excess, excessOf, tooManyElements } from './limits.ts';

export interface MarkdownTree {
  readonly tree: Root;
  /** Why the text could not be read as MDX; the tree is then that of plain Markdown. */
  readonly mdxProblem: string | null;
  /** Why the text was not read at all; the tree is then empty. */
  readonly excess: Excess | null;
}

/** Parses CommonMark with GFM and frontmatter; `.mdx` with JSX, expressions and ESM as nodes that nothing executes. */
export function parseMarkdown(text: string, format: 'md' | 'mdx'): MarkdownTree {
  const unread = (excess: Excess): MarkdownTree => ({ tree: empty, mdxProblem: null, excess });
  const before = excessOf(text);
  if (before !== null) return unread(before);
  const read = treeOf(text, format);
  const excess = tooManyElements(read.tree, text);
  return excess === null ? { ...read, excess } : unread(excess);
}

const empty: Root = { type: 'root', children: [] };

function treeOf(text: string, format: 'md' | 'mdx'): Pick<MarkdownTree, 'tree' | 'mdxProblem'> {
  if (format === 'md') return { tree: markdownToMdast(text) as Root, mdxProblem: null };
  try {
    return { tree: mdxToMdast(text) as Root, mdxProblem: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { tree: markdownToMdast(text) as Root, mdxProblem: reason };
  }
}
