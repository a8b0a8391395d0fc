// Document → HTML fragment for a page of the portal: safe whatever the document holds, complete, in the author's order.
import type { Root } from 'mdast';
import type { RenderContext } from './context.ts';
import { decorate } from './decorate.ts';
import { documentToHast } from './hast.ts';
import type { Renderable } from './renderable.ts';
import { sanitise } from './sanitise.ts';
import { serialise } from './serialise.ts';

/** HTML of the body of a document, without page around it. `syntax` is the tree of its text. */
export function renderDocument(document: Renderable, syntax: Root, context: RenderContext): string {
  const tree = sanitise(documentToHast(syntax));
  decorate(tree, document, context);
  // Raw nodes of the document are gone by now; what is raw here is our own escaped highlighting.
  return serialise(tree);
}
