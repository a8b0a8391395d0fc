// Document → HTML fragment for a page of the portal: safe whatever the document holds, complete, in the author's order.
import type { Root as HastRoot } from 'hast';
import type { Root } from 'mdast';
import type { RenderContext } from './context.ts';
import { decorate } from './decorate.ts';
import { documentToHast } from './hast.ts';
import type { Renderable } from './renderable.ts';
import { sanitise } from './sanitise.ts';
import { serialise } from './serialise.ts';
import { descendants } from './tree.ts';

/** HTML of the body of a document, without page around it. `syntax` is the tree of its text. */
export function renderDocument(document: Renderable, syntax: Root, context: RenderContext): string {
  const tree = safeTree(syntax);
  decorate(tree, document, context);
  // Raw nodes of the document are gone by now; what is raw here is our own escaped highlighting.
  return serialise(tree);
}

/** Everything that a document says, and nothing that it might do; not decorated yet. */
export function safeTree(syntax: Root): HastRoot {
  const parsed = sanitise(documentToHast(syntax));
  return isWhole(parsed, syntax) ? parsed : sanitise(documentToHast(syntax, 'text'));
}

const blocks = new Set(['heading', 'paragraph', 'list', 'table', 'blockquote', 'code', 'thematicBreak']);

/** Whether every block of the text is there: an element that shows nothing of what it holds (`<video>`), and is never closed,
 *  takes with it all that follows. */
function isWhole(tree: HastRoot, syntax: Root): boolean {
  const lines = new Set(descendants(tree).map(({ position }) => position?.start.line));
  return syntax.children.every(
    ({ type, position }) => !blocks.has(type) || position === undefined || lines.has(position.start.line),
  );
}
