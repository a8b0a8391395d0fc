// What pages ask for: the snapshot of the build and, one at a time, the data and fragment of a document.
import { readFileSync, statSync } from 'node:fs';
import { development, fragments, pages, snapshot as snapshotFile } from 'virtual:opsworthy';
import { placeLinks } from '../../render/place-links.ts';
import { Pack, PackFolder } from '../../sources/packs.ts';
import type { DocumentPage, RevisionPage } from './document.ts';
import type { Snapshot } from './snapshot.ts';
import {
  comparisonName,
  historyName,
  revisionName,
  versionListName,
  versionName,
  versionPageName,
} from './names.ts';
import type { HistoryPage } from './past.ts';
import type { VersionComparison, VersionIndex, VersionPage } from './versions.ts';

let known: { readonly stamp: number; readonly snapshot: Snapshot } | null = null;

/** The snapshot; read once in a build, again after each change in development. */
export function readSnapshot(): Snapshot {
  if (known !== null && !development) return known.snapshot;
  const stamp = statSync(snapshotFile).mtimeMs;
  if (known?.stamp !== stamp)
    known = { stamp, snapshot: JSON.parse(readFileSync(snapshotFile, 'utf8')) as Snapshot };
  return known.snapshot;
}

let standing: ReadonlySet<string> | null = null;

/** Whether the page at that address lies in the output already. */
export function isStanding(address: string): boolean {
  standing ??= new Set(readSnapshot().standing);
  return standing.has(address);
}

/** What the page of a document shows; `null` when it is gone since. */
export const readPage = (id: string): DocumentPage | null => readData<DocumentPage>(id);

/** The list of versions of a document that has some, as HTML. */
export const readVersionList = (id: string): string | null => readData<string>(versionListName(id));

export const readHistory = (id: string): HistoryPage | null => readData<HistoryPage>(historyName(id));

export const readRevision = (id: string): RevisionPage | null => readData<RevisionPage>(revisionName(id));

let version: { readonly slug: string; readonly index: VersionIndex | null } | null = null;

/** Every page of a version asks, and they follow one another: its list is read once. */
export function readVersion(slug: string): VersionIndex | null {
  if (version?.slug !== slug || development)
    version = { slug, index: readData<VersionIndex>(versionName(slug)) };
  return version.index;
}

export const readVersionPage = (id: string): VersionPage | null => readData<VersionPage>(versionPageName(id));

export const readComparison = (id: string): VersionComparison | null =>
  readData<VersionComparison>(comparisonName(id));

let pack: { readonly stamp: number; readonly pack: Pack } | null = null;

/** Opened once in a build, again after each change in development. */
function pagesPack(): Pack {
  if (pack !== null && !development) return pack.pack;
  const stamp = statSync(pages).mtimeMs;
  if (pack?.stamp !== stamp) {
    pack?.pack.close();
    pack = { stamp, pack: new Pack(pages) };
  }
  return pack.pack;
}

function readData<T>(name: string): T | null {
  const data = pagesPack().read(name);
  if (data !== null) return JSON.parse(data.toString()) as T;
  if (development) return null;
  throw new Error(`There is no data for the page ${name}`);
}

let texts: PackFolder | null = null;

/** The text of a document, its links placed. */
export function readText({ fragment, links, entry }: DocumentPage): string {
  texts ??= new PackFolder(fragments);
  const html = texts.read(fragment);
  if (html === null) throw new Error(`${entry.path} has no fragment ${fragment}`);
  return placeLinks(html.toString(), links);
}

export { development };
