// Fragments are named by what they are made of: an unchanged document is never rendered twice. Their folder is of one tool alone.
import { sha256 } from '../model/digest.ts';
import type { RenderContext } from './context.ts';

/** Same key, same HTML. `digest` is that of the document's bytes. */
export function fragmentKey(
  document: { readonly digest: string; readonly format: string },
  context: RenderContext,
): string {
  return sha256(JSON.stringify([document.format, document.digest, context]));
}
