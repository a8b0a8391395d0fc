// The relative addresses that a document holds, and the files that they mean.
import path from 'node:path/posix';
import type { Document } from '../model/document.ts';
import { pathIn, sourceOf } from '../model/reference.ts';
import { linkKey } from './place-links.ts';

const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;
const rawAddress = /\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const picture = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

/** Relative addresses of a document: of its Markdown links and of the HTML it holds. */
export function addressesIn(document: Pick<Document, 'links' | 'text'>): ReadonlySet<string> {
  const all = document.links.map((link) => link.url);
  if (document.text.includes('<'))
    for (const match of document.text.matchAll(rawAddress)) all.push(match[1] ?? match[2] ?? match[3] ?? '');
  return new Set(all.filter((url) => url !== '' && !external.test(url)));
}

/** Path relative to the root that an address of the document means; `null` when it leaves the root. */
export function pathOf(from: string, url: string): { path: string; anchor: string } | null {
  const own = sourceOf(from);
  const [address = '', anchor = ''] = linkKey(url).split('#');
  const [file = ''] = address.split('?');
  const joined = file.startsWith('/') ? file.slice(1) : path.join(path.dirname(own.path), file);
  const normal = path.normalize(joined === '' ? '.' : joined);
  if (normal.startsWith('../') || normal === '..') return null;
  return { path: pathIn(own.source, normal.replace(/\/$/, '')), anchor };
}

/** Pictures that a document shows: `linkKey` of the address → path relative to the root. */
export function picturesIn(document: Pick<Document, 'links' | 'text' | 'path'>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const url of addressesIn(document)) {
    const at = pathOf(document.path, url);
    if (at !== null && picture.test(at.path)) found.set(linkKey(url), at.path);
  }
  return found;
}
