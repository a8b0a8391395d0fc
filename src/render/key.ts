// Fragments are named by what they are made of: an unchanged document is never rendered twice.
import { createHash } from 'node:crypto';
import packageJson from '../../package.json' with { type: 'json' };
import type { RenderContext } from './context.ts';

/** Raised by hand whenever the same document would give a different fragment: cached ones are then made anew. */
const rendererVersion = 13;
const version: string = packageJson.version;

/** Same key, same HTML. `digest` is that of the document's bytes. */
export function fragmentKey(
  document: { readonly digest: string; readonly format: string },
  context: RenderContext,
): string {
  const parts = [version, rendererVersion, document.format, document.digest, context.title, context.matrix];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
