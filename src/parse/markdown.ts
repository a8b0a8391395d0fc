// The one door to the Markdown engine: text → mdast tree, as plain objects with positions.
import type { Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { excessOf } from './limits.ts';

export interface MarkdownTree {
  readonly tree: Root;
  /** Why the text could not be read as MDX; the tree is then that of plain Markdown. */
  readonly mdxProblem: string | null;
}

/** Of a text that is beyond the limits, which is never read. */
const empty: Root = { type: 'root', children: [] };

/** Parses CommonMark with GFM and frontmatter; `.mdx` with JSX, expressions and ESM as nodes that nothing executes. */
export function parseMarkdown(text: string, format: 'md' | 'mdx'): MarkdownTree {
  if (excessOf(text) !== null) return { tree: empty, mdxProblem: null };
  if (format === 'md') return { tree: markdownToMdast(text) as Root, mdxProblem: null };
  try {
    return { tree: mdxToMdast(text) as Root, mdxProblem: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { tree: markdownToMdast(text) as Root, mdxProblem: reason };
  }
}
