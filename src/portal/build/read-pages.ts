// Finished pages → what the gate looks at: the places on them, and where they lead. That of a page which stands in the next build
// too is kept: reading thousands of pages takes longer than all the rest of a small change.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Kept } from '../../sources/kept.ts';
import type { FinishedPage } from './finished.ts';
import { toolDigest } from './tool.ts';

export interface ReadPage {
  readonly ids: ReadonlySet<string>;
  /** Addresses within the site, as written. */
  readonly links: ReadonlySet<string>;
}

/** `files` are below `out`. */
export async function readPages(out: string, files: readonly string[]): Promise<Map<string, ReadPage>> {
  const read = new Map<string, ReadPage>();
  for (const file of files) {
    read.set(file, readHtml(readFileSync(path.join(out, file))));
    // The search index is being fed by this same thread.
    if (read.size % 16 === 0) await setImmediate();
  }
  return read;
}

/** What was read of pages, each text once: a page is the number of its ids, these, and its links, as places in `texts`. */
interface KeptPages {
  readonly texts: readonly string[];
  readonly pages: ReadonlyMap<string, Uint32Array>;
}

const keptName = 'pages';
const keptIn = (cache: string): Kept => new Kept(path.join(cache, 'gate'), toolDigest());
/** A page with another list of versions leads elsewhere. */
const nameOf = ({ key, versions }: FinishedPage): string => `${key} ${versions}`;
export const fileOf = ({ address }: FinishedPage): string => `${address}/index.html`;

/** Keeps what was read of these pages for the next build, and nothing else. `read`: by file below the output. */
export function keepReadPages(
  cache: string,
  pages: readonly FinishedPage[],
  read: ReadonlyMap<string, ReadPage>,
): void {
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    let place = places.get(text);
    if (place === undefined) {
      place = places.size;
      places.set(text, place);
    }
    return place;
  };
  const kept = new Map<string, Uint32Array>();
  for (const page of pages) {
    const found = read.get(fileOf(page));
    if (!found) continue;
    const { ids, links } = found;
    kept.set(nameOf(page), Uint32Array.from([ids.size, ...[...ids, ...links].map(placeOf)]));
  }
  const all: KeptPages = { texts: [...places.keys()], pages: kept };
  // Where it cannot be written, the next build reads the pages.
  keptIn(cache).writeValue(keptName, null, all);
}

/** What an earlier build has read of these pages, by file below the output. */
export function keptReadPages(cache: string, pages: readonly FinishedPage[]): Map<string, ReadPage> {
  const result = new Map<string, ReadPage>();
  const known = keptIn(cache).readValue(keptName) as KeptPages | null;
  if (known === null) return result;
  const { texts, pages: kept } = known;
  const textsAt = (places: Uint32Array): Set<string> =>
    new Set(Array.from(places, (place) => texts[place] ?? ''));
  for (const page of pages) {
    const found = kept.get(nameOf(page));
    if (!found) continue;
    const links = 1 + (found[0] ?? 0);
    result.set(fileOf(page), {
      ids: textsAt(found.subarray(1, links)),
      links: textsAt(found.subarray(links)),
    });
  }
  return result;
}

// Token marks (`<i class="hl-…">`) are most of the tags of a page and hold nothing to look at.
const tag = /<(?!i\s)([a-z][a-z0-9]*)\s((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
/** Every attribute, so that what one of them says is not read as another: `content="<img src=x>"`. */
const attribute = /([^\s"'=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x26': '&',
  '#38': '&',
  '#x27': "'",
};

interface Tag {
  readonly ids: readonly string[];
  readonly links: readonly string[];
}

const holdsNothing: Tag = { ids: [], links: [] };
/** What tags hold, by how their attributes are written: most stand on many pages. */
const tags = new Map<string, Tag>();

function readTag(attributes: string): Tag {
  let read = tags.get(attributes);
  if (read === undefined) {
    // A part of the page would keep the whole page in memory.
    const bytes = Buffer.from(attributes, 'latin1');
    read = readAttributes(bytes.toString('utf8'));
    tags.set(bytes.toString('latin1'), read);
  }
  return read;
}

function readAttributes(attributes: string): Tag {
  const ids: string[] = [];
  const links: string[] = [];
  for (const [, key = '', double, single, bare] of attributes.matchAll(attribute)) {
    const value = double ?? single ?? bare ?? '';
    if (key === 'id') ids.push(unescape(value));
    else if ((key === 'href' || key === 'src') && !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(value))
      links.push(unescape(value));
  }
  return ids.length + links.length === 0 ? holdsNothing : { ids, links };
}

/** Ids and addresses of a page. Text and scripts hold no tags: what is written there is escaped. */
export function readHtml(page: Buffer): ReadPage {
  // A character for each byte: twice as quick, and what marks a tag is ASCII. What is found is decoded.
  const html = page.toString('latin1');
  const ids = new Set<string>();
  const links = new Set<string>();
  for (const [, name = '', attributes = ''] of html.matchAll(tag)) {
    const found = readTag(attributes);
    for (const id of found.ids) ids.add(id);
    for (const link of found.links) if (link !== '' || name !== 'a') links.add(link);
  }
  return { ids, links };
}

function unescape(text: string): string {
  return text.includes('&')
    ? text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    : text;
}
