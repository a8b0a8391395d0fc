// Pages as Astro compiled them: the program that renders them, and the files that all of them share. What only a build knows is
// written in them as a stand-in.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { KeptTrees } from '../../sources/kept-trees.ts';
import { packageFolder } from '../../sources/package-folder.ts';
import type { DataPlaces } from './astro-config.ts';
import { toolDigest } from './tool.ts';

/** Below the folder in which pages are compiled. */
export const compiledFolder = 'compiled';
/** Below that of compiled pages. */
export const programFolder = 'program';
export const filesFolder = 'files';
/** In the folder of the program. */
export const entryFile = 'prerender-entry.mjs';

/** What a build puts in place of its own. */
export interface Places extends DataPlaces {
  /** Path below which the portal lies; `/` at both ends. */
  readonly base: string;
}

/** Unlike anything else in a program or a style; the path is one to Astro, too. */
export const standIns: Places = {
  base: '/__opsworthy-base__/',
  snapshot: '__opsworthy-snapshot__',
  pages: '__opsworthy-pages__',
  fragments: '__opsworthy-fragments__',
};

/** As it stands between quotes. */
const quoted = (text: string): string => JSON.stringify(text).slice(1, -1);

function withPlaces(text: string, from: Places, to: Places): string {
  let replaced = text;
  for (const name of ['base', 'snapshot', 'pages', 'fragments'] as const)
    replaced = replaced.replaceAll(quoted(from[name]), quoted(to[name]));
  return replaced;
}

/** Takes out of a program what tells of the folder, and of the machine, on which it was compiled. */
export function neutralise(program: string, work: string, places: Places): void {
  const own = [
    [pathToFileURL(work).href, 'file:///opsworthy'],
    [quoted(work), '/opsworthy'],
    [pathToFileURL(packageFolder).href, 'file:///opsworthy/'],
    // The folder alone may be named like something in a program.
    [quoted(path.join(packageFolder, 'node_modules')), '/opsworthy/node_modules'],
  ] as const;
  for (const file of filesBelow(program)) {
    let text = withPlaces(readFileSync(file, 'utf8'), places, standIns);
    for (const [from, to] of own) text = text.replaceAll(from, to);
    writeFileSync(file, text);
  }
}

/** In a bundle they lie beside it; elsewhere the cache keeps them. */
const bundled = path.join(import.meta.dirname, 'pages');

/**
 * Folder of compiled pages, for a build that works in `work`. Where nobody has compiled those of this tool yet, `compile` does, below
 * `work`.
 */
export async function compiledPages(
  cache: string,
  work: string,
  compile: () => Promise<void>,
): Promise<string> {
  if (existsSync(bundled)) return bundled;
  const folder = path.join(work, compiledFolder);
  const trees = new KeptTrees(path.join(cache, 'pages'));
  const key = toolDigest();
  if (trees.read(key) === null) {
    await compile();
    trees.keep(key, folder, {});
    trees.prune();
  } else trees.place(key, folder);
  return folder;
}

/** Copies the program of compiled pages with the places of a build. Returns the address of its entry. */
export function placeProgram(compiled: string, to: string, places: Places): string {
  const from = path.join(compiled, programFolder);
  for (const file of filesBelow(from))
    writeAnew(
      path.join(to, path.relative(from, file)),
      withPlaces(readFileSync(file, 'utf8'), standIns, places),
    );
  return pathToFileURL(path.join(to, entryFile)).href;
}

const writtenWithBase = /\.(?:css|js)$/;

/** Copies the files that pages share into the output. */
export function placeFiles(compiled: string, out: string, places: Places): void {
  const from = path.join(compiled, filesFolder);
  for (const file of filesBelow(from)) {
    const bytes = readFileSync(file);
    const place = path.join(out, path.relative(from, file));
    writeAnew(place, writtenWithBase.test(file) ? withPlaces(bytes.toString(), standIns, places) : bytes);
  }
}

function writeAnew(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, content);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
