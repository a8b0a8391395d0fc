// The one door to the Markdown engine: text → mdast tree, as plain objects with positions.
import type { Root } from 'mdast';
import { markdownToMdast, mdxToMdast } from 'satteri';
import { type Excess, excessOf, tooManyElements } from './limits.ts';

export interface MdxProblem {
  readonly reason: string;
  /** What the engine says that one should write instead; `null` when it says nothing. */
  readonly remedy: string | null;
  /** 1-based, in UTF-16 units; the first character when the engine names no place. */
  readonly line: number;
  readonly column: number;
}

export interface MarkdownTree {
  readonly tree: Root;
  /** Why the text could not be read as MDX; the tree is then that of plain Markdown. */
  readonly mdxProblem: MdxProblem | null;
  /** Why the text was not read at all; the tree is then empty. */
  readonly excess: Excess | null;
}

/** Parses CommonMark with GFM and frontmatter; `.mdx` with JSX, expressions and ESM as nodes that nothing executes. */
export function parseMarkdown(text: string, format: 'md' | 'mdx'): MarkdownTree {
  const unread = (excess: Excess): MarkdownTree => ({ tree: empty, mdxProblem: null, excess });
  const before = excessOf(text, (harmless) => markdownToMdast(harmless) as Root);
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
    return { tree: markdownToMdast(text) as Root, mdxProblem: mdxProblemOf(error) };
  }
}

/** `3:6: Unexpected …, expected … (note: to create a link in MDX, use …) (mdx-jsx:unexpected-character)` */
const reported = /^(?:(\d+):(\d+): )?(.*?)(?: \(note: (.*?)\))?(?: \([\w-]+:[\w-]+\))?$/s;

function mdxProblemOf(error: unknown): MdxProblem {
  const text = error instanceof Error ? error.message : String(error);
  const [, line = '1', column = '1', reason = text, remedy = null] = reported.exec(text) ?? [];
  return { reason, remedy, line: Number(line), column: Number(column) };
}
