// Ids of documents: their paths below the folder that they are counted from; and the addresses that ids lead to.
import { createHash } from 'node:crypto';
import picomatch from 'picomatch';
import { pathIn, sourceOf } from './reference.ts';
import type { Settings } from './settings.ts';

/** The path below a folder, without its extension. */
export function idBelow(folder: string, path: string): string {
  return (path.startsWith(folder) ? path.slice(folder.length) : path).replace(/\.mdx?$/i, '');
}

/** The ids that a path gives, from whatever folder they are counted. */
export function idsFrom(path: string): string[] {
  const { source, path: bare } = sourceOf(path);
  const parts = idBelow('', bare).split('/');
  return parts.map((_, index) => pathIn(source, parts.slice(index).join('/')));
}

/** The folder that all `content` patterns share, with a slash at the end; ids are counted from there. */
export function contentFolder(settings: Pick<Settings, 'content' | 'governs'>): string {
  if (!settings.governs) return '';
  const bases = settings.content
    .filter((glob) => !glob.startsWith('!'))
    .map((glob) => picomatch.scan(glob).base.split('/'));
  const [first = [], ...rest] = bases;
  const shared: string[] = [];
  for (const [index, part] of first.entries()) {
    if (part === '' || part === '.' || /\.mdx?$/i.test(part) || !rest.every((base) => base[index] === part))
      break;
    shared.push(part);
  }
  return shared.length === 0 ? '' : `${shared.join('/')}/`;
}

/** `/<collection>/<id>/`; a leading folder of the collection's own name is not said twice. */
export function addressOf(collection: string, id: string): string {
  const own = `${collection}/`;
  const below = id.startsWith(own) ? id.slice(own.length) : id;
  // What servers and browsers read as something else, and letters that some file systems write in two ways.
  const plain = /^[\w./-]*$/.test(below)
    ? below
    : below.normalize('NFC').replace(/[\p{Cc}\p{Bidi_Control}%\\?#]+/gu, '-');
  const parts = plain.split('/');
  const kept = parts
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    // The names of the portal's own files.
    .map((part) => shortened(part.replace(/^(index|feed)\.(?=\w+$)/, '$1-')));
  return `/${[collection, ...(kept.length === 0 ? ['-'] : kept)].join('/')}/`;
}

/** Bytes of the longest name that disks take, less what the portal puts behind one. */
const longestName = 200;

/** What is too long for a folder by its beginning; names that begin alike stay apart. */
function shortened(name: string): string {
  const bytes = Buffer.from(name);
  if (bytes.length <= longestName) return name;
  const begin = bytes.toString('utf8', 0, longestName).replace(/\uFFFD+$/, '');
  return `${begin}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
