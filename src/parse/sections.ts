// Headings → sections, each with its own blocks, path and anchor.
import GithubSlugger from 'github-slugger';
import type { Heading, Root, RootContent } from 'mdast';
import type { Section } from '../model/parsed-document.ts';
import { fileStart, locationOf } from '../model/location.ts';
import { normaliseName } from '../model/normalise.ts';
import { plainLine } from '../model/plain.ts';

type Draft = { -readonly [Key in keyof Section]: Section[Key] } & {
  children: number[];
  blocks: RootContent[];
};

/** Splits the body at its top-level headings. A heading inside a list or quote is text of its block. */
export function findSections(tree: Root): Section[] {
  const slugger = new GithubSlugger();
  const lastLine = tree.position?.end.line ?? 1;
  const root: Draft = {
    index: 0,
    parent: null,
    children: [],
    depth: 0,
    heading: '',
    name: '',
    path: [],
    anchor: '',
    location: fileStart,
    endLine: lastLine,
    blocks: [],
  };
  const sections: Draft[] = [root];
  const open: Draft[] = [root];
  for (const node of tree.children) {
    if (node.type !== 'heading') {
      if (node.type !== 'yaml') sections.at(-1)?.blocks.push(node);
      continue;
    }
    close(open, node);
    const parent = open.at(-1) ?? root;
    const section = newSection(node, sections.length, parent, slugger, lastLine);
    parent.children.push(section.index);
    sections.push(section);
    open.push(section);
  }
  const firstBlock = root.blocks[0];
  if (firstBlock) root.location = { ...locationOf(firstBlock), endLine: locationOf(firstBlock).line };
  return sections;
}

function newSection(
  node: Heading,
  index: number,
  parent: Draft,
  slugger: GithubSlugger,
  lastLine: number,
): Draft {
  const heading = plainLine(node);
  // The title is not part of a path: every section of a document would begin with it.
  const path = node.depth === 1 ? [] : [...parent.path, heading];
  return {
    index,
    parent: parent.index,
    children: [],
    depth: node.depth,
    heading,
    name: normaliseName(heading),
    path,
    // A heading of signs alone has no slug, and would be no place to lead to.
    anchor: slugger.slug(heading) || slugger.slug(`section-${index}`),
    location: locationOf(node),
    endLine: lastLine,
    blocks: [],
  };
}

/** Ends the sections that a heading of this depth ends. */
function close(open: Draft[], node: Heading): void {
  const line = node.position?.start.line ?? 1;
  for (let last = open.at(-1); last && last.depth >= node.depth && last.depth > 0; last = open.at(-1)) {
    last.endLine = line - 1;
    open.pop();
  }
}

/** A section and everything below it, in document order. */
export function subtree(sections: readonly Section[], section: Section): Section[] {
  const result = [section];
  for (const child of section.children) {
    const next = sections[child];
    if (next) result.push(...subtree(sections, next));
  }
  return result;
}
