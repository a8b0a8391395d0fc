// Where a build keeps its data below the cache folder. Everything that Opsworthy writes lies there or in the output.
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ignoredByGit, Kept } from '../../sources/kept.ts';
import { markUsed, removeUnused } from '../../sources/unused.ts';
import { toolDigest } from './tool.ts';

/** Folder that holds fragments, search bundles and what single builds work in. */
export function cacheFolder(root: string): string {
  return path.join(root, '.opsworthy');
}

/** What documents alone are made into: another version of the tool may make something else of the same ones. */
const madeNames = ['fragments', 'pdfs', 'search'] as const;
const madeFolder = (cache: string, name: (typeof madeNames)[number]): string =>
  path.join(cache, name, toolDigest().slice(0, 16));

/** Shared by all builds of the same tool. */
export const fragmentsFolder = (cache: string): string => madeFolder(cache, 'fragments');
const pdfsFolder = (cache: string): string => madeFolder(cache, 'pdfs');
export const searchFolder = (cache: string): string => madeFolder(cache, 'search');

/** Figures of past months. */
export const keptTrends = (cache: string): Kept => new Kept(path.join(cache, 'trends'), toolDigest());

/** Marks what this tool made as used, and removes what tools made that nobody used for long. */
export function keepMade(cache: string): void {
  ignoredByGit(cache);
  for (const name of madeNames) {
    const folder = madeFolder(cache, name);
    mkdirSync(folder, { recursive: true });
    markUsed(folder);
    removeUnused(path.dirname(folder));
  }
}

/** Paths of one build. */
export interface WorkPaths {
  /** The build's own folder; two builds at once never share it. */
  readonly folder: string;
  readonly snapshot: string;
  /** Pack of what single pages show: by the id of the document or a name of `historyName` and `revisionName`. */
  readonly pages: string;
  /** Folder of packs, shared by all builds of the same tool. */
  readonly fragments: string;
  /** Folder of packs with PDFs, shared in the same way. */
  readonly pdfs: string;
  /** Root of the Astro project in development: what Astro writes goes here. */
  readonly astro: string;
  /** Program that renders the pages of a build. */
  readonly program: string;
  /** The output before it is complete. */
  readonly out: string;
  /** Search bundles of this build. */
  readonly search: string;
}

export function workPaths(cache: string, name: string): WorkPaths {
  const folder = path.join(cache, name);
  return {
    folder,
    snapshot: path.join(folder, 'snapshot.json'),
    pages: path.join(folder, 'pages.pack'),
    fragments: fragmentsFolder(cache),
    pdfs: pdfsFolder(cache),
    astro: path.join(folder, 'astro'),
    program: path.join(folder, 'program'),
    out: path.join(folder, 'out'),
    search: path.join(folder, 'search'),
  };
}

const workName = /^(?:build|dev)-\d+/;
const abandonedAfter = 6 * 3_600_000;

/** Removes what builds left behind that were killed. */
export function removeAbandoned(cache: string): void {
  let names: string[];
  try {
    names = readdirSync(cache);
  } catch {
    return; // there is no cache yet
  }
  for (const name of names.filter((each) => workName.test(each))) {
    const folder = path.join(cache, name);
    const touched = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (touched < Date.now() - abandonedAfter) rmSync(folder, { recursive: true, force: true });
  }
}
