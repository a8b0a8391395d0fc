// ParsedDocument → HTML fragment for a page of the portal: safe whatever the document holds, complete, in the author's order.
import { toHtml } from 'hast-util-to-html';
import type { ParsedDocument } from '../model/document.ts';
import type { RenderContext } from './context.ts';
import { decorate } from './decorate.ts';
import { documentToHast } from './hast.ts';
import { sanitise } from './sanitise.ts';

/** HTML of the body of a document, without page around it. */
export function renderDocument(document: ParsedDocument, context: RenderContext): string {
  const tree = sanitise(documentToHast(document.tree));
  decorate(tree, document, context);
  // Raw nodes of the document are gone by now; what is raw here is our own escaped highlighting.
  return toHtml(tree, { allowDangerousHtml: true });
}
