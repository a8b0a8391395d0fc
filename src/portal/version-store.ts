// Versions that were built before: each is a finished tree of files below the cache folder, named by everything it was made of.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Profile } from '../model/settings.ts';
import type { PublishedVersion, VersionPlan } from '../model/version.ts';
import type { Project } from '../sources/project.ts';
import { markUsed, removeUnused } from '../sources/unused.ts';
import { toolDigest } from './tool.ts';
import type { VersionManifest } from './version-views.ts';

/** What is kept of a version beside its files. */
export interface KeptVersion {
  readonly manifest: VersionManifest;
  /** Its pages, and the addresses outside of it that they lead to. */
  readonly pages: number;
  readonly links: readonly string[];
}

/** Everything that the files of a version depend on. Other versions and the documents of today are no part of it. */
export function versionKey(
  version: PublishedVersion,
  plan: VersionPlan,
  { settings, catalogue }: Project,
  profile: Profile,
): string {
  const { sources, today: _, git: _git, records: _records, drift: _drift, ...lasting } = settings;
  const source = sources.find(({ name, repo }) =>
    version.source === null ? repo === null : name === version.source,
  );
  const own = source && { path: source.path, service: source.service };
  // Which services have versions of their own decides what the others hold.
  const services = plan.lines.filter((line) => line.source === version.source).map(({ service }) => service);
  const names = sources.map(({ name }) => name);
  const parts = [toolDigest(), version, services.toSorted(), own, names, lasting, catalogue, profile];
  // On which line something is written changes nothing.
  const text = JSON.stringify(parts, (name, value: unknown) => (name === 'location' ? undefined : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

const folderOf = (cache: string, key: string): string => path.join(cache, 'versions', key);
const manifestName = 'version.json';

/** `null` where it is still to be made, also when somebody changed its files. Marks it as used. */
export function keptVersion(cache: string, key: string): KeptVersion | null {
  const folder = folderOf(cache, key);
  const file = path.join(folder, manifestName);
  if (!existsSync(file)) return null;
  const { files, ...kept } = JSON.parse(readFileSync(file, 'utf8')) as KeptVersion & { files: number };
  if (filesBefore(path.join(folder, 'files'), statSync(file).mtimeMs) !== files) {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  markUsed(folder);
  return kept;
}

/** Number of files that nobody has written to since that time: those of the output are the same ones. */
function filesBefore(folder: string, time: number): number {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true });
  return below.filter(
    (entry) => entry.isFile() && statSync(path.join(entry.parentPath, entry.name)).mtimeMs <= time,
  ).length;
}

/** Files of one tree in another, as links where the disk can: thousands of copies cost more than everything else. */
function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (!existsSync(target)) linkFile(source, target);
  }
}

function linkFile(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target); // another disk, or one without links
  }
}

/** Keeps the finished files of a version: `names` are folders below `out`. Whole or not at all. */
export function keepVersion(
  cache: string,
  key: string,
  out: string,
  names: readonly string[],
  kept: KeptVersion,
): void {
  const place = folderOf(cache, key);
  const beside = `${place}.${process.pid}`;
  rmSync(beside, { recursive: true, force: true });
  const folder = path.join(beside, 'files');
  for (const name of names) linkTree(path.join(out, name), path.join(folder, name));
  const files = filesBefore(folder, Infinity);
  writeFileSync(path.join(beside, manifestName), JSON.stringify({ ...kept, files }));
  try {
    renameSync(beside, place);
  } catch {
    // Another build was faster: the same key is the same files.
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Puts the files of a kept version where they belong. Throws when they were removed meanwhile. */
export function placeVersion(cache: string, key: string, out: string): void {
  const files = path.join(folderOf(cache, key), 'files');
  if (!existsSync(files)) throw new Error(`The version in ${files} was removed during the build.`);
  linkTree(files, out);
}

/** Removes what no build of the last two weeks used. */
export function pruneVersions(cache: string): void {
  const folder = path.join(cache, 'versions');
  if (existsSync(folder)) removeUnused(folder);
}
