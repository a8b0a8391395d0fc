// What a built portal has as files beside its pages, served from memory and cache in development.
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { ShownPortal } from '../build/checked.ts';
import { PackFolder } from '../../sources/packs.ts';
import type { WorkPaths } from '../build/files.ts';
import { pictureAddress } from '../documents/links.ts';
import { removingWorker, workerFile } from '../views/offline.ts';
import { assembled } from '../documents/pieces.ts';
import { contentType } from '../serve/serve.ts';
import { twinOf } from '../documents/twin.ts';

/** Vite takes the base path from `url`; what was asked stands in `originalUrl`. */
type Middleware = (
  request: IncomingMessage & { originalUrl?: string | undefined },
  response: ServerResponse,
  next: () => void,
) => void;

/** Search bundles, pictures, Markdown and JSON twins. */
export function serveBeside(
  current: () => ShownPortal,
  { search, fragments }: Pick<WorkPaths, 'search' | 'fragments'>,
): Middleware {
  return (request, response, next) => {
    const shown = current();
    const { base } = shown.portal.snapshot.site;
    const address = decodeURI((request.originalUrl ?? request.url ?? '/').split(/[?#]/)[0] ?? '/');
    // One that a preview at this port left in the browser would go on answering; it looks here, at its own base path, for a newer one.
    if (address.endsWith(`/${workerFile}`)) {
      response.writeHead(200, { 'Content-Type': contentType(workerFile), 'Cache-Control': 'no-cache' });
      return void response.end(removingWorker);
    }
    if (!address.startsWith(base)) return next();
    const file = address.slice(base.length);
    void answer(content(shown, file, { search, fragments }), file, response, next);
  };
}

async function answer(
  body: Promise<string | Buffer | null>,
  file: string,
  response: ServerResponse,
  next: () => void,
): Promise<void> {
  const found = await body.catch(() => null);
  if (found === null) return next();
  response.writeHead(200, { 'Content-Type': contentType(file) });
  response.end(found);
}

async function content(
  { portal, pictures }: ShownPortal,
  file: string,
  { search, fragments }: Pick<WorkPaths, 'search' | 'fragments'>,
): Promise<string | Buffer | null> {
  const [first = ''] = file.split('/');
  if (portal.snapshot.site.bundles.includes(first) && !file.includes('..'))
    return readFile(path.join(search, file));
  const picture = [...pictures].find(([name]) => pictureAddress(name) === `/${file}`);
  if (picture) return readFile(picture[1]);
  const twin = /^(.+)\/index\.(mdx?|json)$/.exec(file);
  const then = twin && portal.revisions.find(({ page }) => `at/${page.id}` === twin[1]);
  if (then) return twin[2] === 'json' ? null : then.document.text;
  const found = twin && portal.documents.find(({ page }) => page.entry.id === twin[1]);
  if (!found) return null;
  if (twin[2] !== 'json') return found.document.text;
  const packs = new PackFolder(fragments);
  try {
    return assembled(twinOf(found.document, found.parts, found.page), packs);
  } finally {
    packs.close();
  }
}
