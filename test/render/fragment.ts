// Helpers of the render tests: a fragment of a text, and what a reader sees of it.
import type { Element, Nodes, Root } from 'hast';
import { raw } from 'hast-util-raw';
import { parseDocument } from '../../src/parse/index.ts';
import type { RenderContext } from '../../src/render/context.ts';
import { type LinkTargets, placeLinks } from '../../src/render/place-links.ts';
import { renderDocument } from '../../src/render/render.ts';
import { renderableOf } from '../../src/render/renderable.ts';

export const noContext: RenderContext = { title: '', matrix: false, runnable: true, parameters: [] };

/** What a page shows of a text: its fragment with all links placed. */
export function fragmentOf(
  text: string,
  { links = {}, ...context }: Partial<RenderContext> & { readonly links?: LinkTargets } = {},
  path = 'document.md',
): string {
  const document = parseDocument(path, text);
  return placeLinks(
    renderDocument(renderableOf(document), document.tree, { ...noContext, ...context }),
    links,
  );
}

/** The fragment as a browser would build it. */
export function parsed(html: string): Root {
  return raw({ type: 'root', children: [{ type: 'raw', value: html } as never] }) as Root;
}

export function* elementsOf(node: Nodes): Generator<Element> {
  if (!('children' in node)) return;
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    yield child;
    yield* elementsOf(child);
  }
}

export function withClass(html: string, name: string): Element[] {
  return [...elementsOf(parsed(html))].filter((node) =>
    [node.properties['className'] ?? []].flat().includes(name),
  );
}

/** The author's words, in order; what the portal adds is left out, spaces do not count. */
export function wordsOf(node: Nodes): string {
  // The mark of an alert gives way to its name.
  return collect(node)
    .replace(/\s+/g, '')
    .replace(/\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/gi, '');
}

function collect(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element') {
    if (node.properties['dataAdded'] !== undefined || node.properties['dataFootnoteBackref'] !== undefined)
      return '';
    if (node.tagName === 'h2' && [node.properties['className']].flat().includes('sr-only')) return '';
    if (node.tagName === 'img') return String(node.properties['alt'] ?? '');
  }
  return 'children' in node ? node.children.map(collect).join('') : '';
}
