// Pictures of documents: those that are safe to show are carried along, the rest stay links to their source.
import { copyFileSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { sourceOf } from '../../model/reference.ts';
import type { Tree } from '../../sources/git/tree.ts';
import { pictureAddress } from '../documents/links.ts';

const largest = 10_000_000;
const active = /<script|<foreignobject|<iframe|\son\w+\s*=|javascript:|<!entity|<!doctype/i;

/** Path of a picture as documents name it → the file that holds it. */
export type Pictures = ReadonlyMap<string, string>;

/** Where pictures lie: those of trees where their contents are put, the others below the root. */
export async function locatePictures(
  root: string,
  paths: ReadonlySet<string>,
  trees: ReadonlyMap<string | null, Tree>,
): Promise<Pictures> {
  const located = await Promise.all(
    [...paths].map(async (name): Promise<[string, string]> => {
      const { source, path: file } = sourceOf(name);
      const tree = trees.get(source);
      const kept = path.join(root, '.opsworthy', 'blobs');
      return [name, tree ? (await tree.keep(file, kept)).absolute : path.join(root, name)];
    }),
  );
  return safePictures(root, new Map(located));
}

/** Of the files those that exist below the root, are no larger than 10 MB and, if SVG, hold nothing active. */
function safePictures(root: string, pictures: Pictures): Pictures {
  return new Map([...pictures].filter(([name, file]) => isSafe(root, file, name)));
}

function isSafe(root: string, place: string, name: string): boolean {
  try {
    const file = realpathSync(place);
    const inside = path.relative(realpathSync(root), file);
    if (inside.startsWith('..') || path.isAbsolute(inside)) return false;
    const found = statSync(file);
    if (!found.isFile() || found.size > largest) return false;
    return !name.toLowerCase().endsWith('.svg') || !active.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

/** Puts them at their addresses below `out`. */
export function copyPictures(pictures: Pictures, out: string): void {
  for (const [name, file] of pictures) {
    const target = path.join(out, pictureAddress(name));
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}
