// For each document, where its links lead in the portal: the only thing its text needs to know of other documents.
import path from 'node:path/posix';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import { pathIn, sourceOf } from '../model/reference.ts';
import type { PageParts } from '../render/parts.ts';
import { type LinkTarget, type LinkTargets, linkKey } from '../render/place-links.ts';
import { idPrefix } from '../render/sanitise.ts';
import { anchored, editHref, hrefOf } from './address.ts';

const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i;
const rawAddress = /\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;
const rawId = /\b(?:id|name)\s*=\s*["']?([^\s"'>]+)/gi;
const picture = /\.(?:png|jpe?g|gif|webp|avif|svg)$/i;

/** Below this folder of the output lie the pictures of documents. */
const filesFolder = 'files';

/** Address of a picture below the base path, or below that of a version. */
export function pictureAddress(name: string): string {
  const { source, path: file } = sourceOf(name);
  return `/${[filesFolder, ...(source === null ? [] : [source]), file].join('/')}`;
}

/** Path → address below `folder`, which is empty or begins with a slash. */
export function pictureAddresses(names: Iterable<string>, folder = ''): ReadonlyMap<string, string> {
  return new Map([...names].map((name) => [name, folder + pictureAddress(name)]));
}

export class LinkMap {
  readonly #partsOf: (document: Document) => PageParts;
  readonly #corpus: Corpus;
  readonly #facts: Facts;
  readonly #pictures: ReadonlyMap<string, string>;
  readonly #byPath: ReadonlyMap<string, Document>;
  readonly #anchors = new Map<string, ReadonlySet<string>>();

  /** `pictures`: paths of files that are safe to show → their addresses below the base path. */
  constructor(
    corpus: Corpus,
    facts: Facts,
    pictures: ReadonlyMap<string, string>,
    partsOf: (document: Document) => PageParts,
  ) {
    this.#partsOf = partsOf;
    this.#corpus = corpus;
    this.#facts = facts;
    this.#pictures = pictures;
    this.#byPath = new Map(corpus.documents.map((document) => [document.path, document]));
  }

  /** Where each relative link of a document leads. */
  targetsOf(document: Document): LinkTargets {
    const targets: Record<string, LinkTarget> = {};
    for (const url of addressesIn(document)) targets[linkKey(url)] = this.#target(document, url);
    return targets;
  }

  #target(document: Document, url: string): LinkTarget {
    const { base, editUrl } = this.#corpus.settings.site;
    const found = pathOf(document.path, url);
    if (found === null) return { to: 'nowhere' };
    const other = this.#document(found.path);
    if (other !== null) {
      const anchor = this.#anchorOf(other, found.anchor);
      return { to: 'document', href: anchored(hrefOf(base, other.metadata.address), anchor) };
    }
    const picture = this.#pictures.get(found.path);
    if (picture !== undefined) return { to: 'file', href: hrefOf(base, picture) };
    const there = this.#facts.exists[found.path];
    if (there !== 'file' && there !== 'folder') return { to: 'nowhere' };
    const href = editHref(editUrl, found.path, this.#corpus.settings);
    return href === null ? { to: 'repository', path: found.path } : { to: 'source', href };
  }

  #document(file: string): Document | null {
    const bare = file.replace(/\/$/, '');
    const candidates = [bare, `${bare}.md`, `${bare}.mdx`, `${bare}/README.md`, `${bare}/index.md`];
    return (
      candidates.map((candidate) => this.#byPath.get(candidate)).find((each) => each !== undefined) ?? null
    );
  }

  /** The anchor as the other page spells it; `''` when the page has no such place. */
  #anchorOf(document: Document, anchor: string): string {
    if (anchor === '') return '';
    let known = this.#anchors.get(document.path);
    if (known === undefined) {
      const raw = [...document.text.matchAll(rawId)].map((match) => `${idPrefix}${match[1]}`);
      known = new Set([...this.#partsOf(document).anchors, ...raw]);
      this.#anchors.set(document.path, known);
    }
    return (
      [anchor, anchor.toLowerCase(), `${idPrefix}${anchor}`].find((candidate) => known.has(candidate)) ?? ''
    );
  }
}

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

/** Pictures that documents show, as paths relative to the root. */
export function picturesOf(documents: readonly Document[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const document of documents) {
    for (const url of addressesIn(document)) {
      const at = pathOf(document.path, url);
      if (at !== null && picture.test(at.path)) found.add(at.path);
    }
  }
  return found;
}
