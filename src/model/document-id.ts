// Ids of documents: their paths below the folder that they are counted from.
import picomatch from 'picomatch';
import type { Settings } from './settings.ts';

/** The path below a folder, without its extension. */
export function idBelow(folder: string, path: string): string {
  return (path.startsWith(folder) ? path.slice(folder.length) : path).replace(/\.mdx?$/i, '');
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
