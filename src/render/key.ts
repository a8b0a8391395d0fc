// Fragments are named by what they are made of: an unchanged document is never rendered twice.
import { createHash } from 'node:crypto';
import type { RenderContext } from './context.ts';

/** Raised by hand whenever the same document would give a different fragment: cached ones are then made anew. */
const rendererVersion = 8;

/** Same key, same HTML. `digest` is that of the document's bytes. */
export function fragmentKey(
  document: { readonly digest: string; readonly format: string },
  context: RenderContext,
): string {
  const links = Object.entries(context.links).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const parts = [rendererVersion, document.format, document.digest, context.title, context.matrix, links];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
