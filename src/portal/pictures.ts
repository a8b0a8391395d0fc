// Pictures of documents: those that are safe to show are carried along, the rest stay links to their source.
import { copyFileSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { filesFolder } from './links.ts';

const largest = 10_000_000;
const active = /<script|<foreignobject|<iframe|\son\w+\s*=|javascript:|<!entity|<!doctype/i;

/** Of the named files those that exist below the root, are no larger than 10 MB and, if SVG, hold nothing active. */
export function safePictures(root: string, paths: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...paths].filter((each) => isSafe(root, each)));
}

function isSafe(root: string, relative: string): boolean {
  try {
    const file = realpathSync(path.join(root, relative));
    const inside = path.relative(realpathSync(root), file);
    if (inside.startsWith('..') || path.isAbsolute(inside)) return false;
    const found = statSync(file);
    if (!found.isFile() || found.size > largest) return false;
    return !relative.toLowerCase().endsWith('.svg') || !active.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}

export function copyPictures(root: string, pictures: ReadonlySet<string>, out: string): void {
  for (const relative of pictures) {
    const target = path.join(out, filesFolder, relative);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(root, relative), target);
  }
}
