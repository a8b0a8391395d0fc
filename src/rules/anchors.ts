// The ids inside a document that a link can lead to.
import type { Nodes } from 'mdast';
import type { Document } from '../model/document.ts';

const anchors = new WeakMap<Document, ReadonlySet<string>>();

/** Ids of headings, of anchors written as HTML, and of footnotes. */
export function anchorsOf(document: Document): ReadonlySet<string> {
  let known = anchors.get(document);
  if (!known) {
    const ids = new Set(document.sections.flatMap(({ anchor }) => (anchor === '' ? [] : [anchor])));
    if (/<[a-z][\w-]{0,20}\s[^<>]{0,200}?\b(?:id|name)\s*=/i.test(document.text))
      collectIds(document.tree, ids);
    known = ids;
    anchors.set(document, known);
  }
  return known;
}

function collectIds(node: Nodes, ids: Set<string>): void {
  if (node.type === 'html') {
    for (const match of node.value.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi))
      if (match[1]) ids.add(match[1]);
  } else if ('children' in node) {
    for (const child of node.children) collectIds(child, ids);
  }
}
