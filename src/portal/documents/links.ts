// For each document, where its links lead in the portal: the only thing its text needs to know of other documents.
import type { Corpus } from '../../model/corpus.ts';
import type { Document } from '../../model/document.ts';
import type { Facts } from '../../model/facts.ts';
import { sourceOf } from '../../model/reference.ts';
import { addressesIn, pathOf, picturesIn } from '../../render/addresses.ts';
import type { PageParts } from '../../render/parts.ts';
import { type LinkTarget, type LinkTargets, linkKey } from '../../render/place-links.ts';
import { idPrefix } from '../../render/sanitise.ts';
import { anchored, editHref, hrefOf } from '../views/address.ts';

const rawId = /\b(?:id|name)\s*=\s*["']?([^\s"'>]+)/gi;

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

/** Pictures that documents show, as paths relative to the root. */
export const picturesOf = (documents: readonly Document[]): ReadonlySet<string> =>
  new Set(documents.flatMap((document) => [...picturesIn(document).values()]));
