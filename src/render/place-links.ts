// Fragment + where its links lead → HTML for a page. A fragment is made of one document alone, so its relative links are only
// marked; where they lead is known when all documents are, and filled in when a page is made.
import { escapeHtml, unescapeHtml } from '../model/escape.ts';

/** Where a link of a document leads in the portal. */
export type LinkTarget =
  /** Another document; `href` with base path and anchor. */
  | { readonly to: 'document'; readonly href: string }
  /** A file shown by the repository's own pages. */
  | { readonly to: 'source'; readonly href: string }
  /** A file of the repository, where the portal is not told (`site.editUrl`) what shows it. */
  | { readonly to: 'repository'; readonly path: string }
  /** A picture that the portal carries itself. */
  | { readonly to: 'file'; readonly href: string }
  /** Nothing that the portal can show. */
  | { readonly to: 'nowhere' };

/** By `linkKey` of the address as written. Relative addresses that are missing here lead nowhere. */
export type LinkTargets = Readonly<Record<string, LinkTarget>>;

/** Addresses of other hosts. */
export const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Schemes of addresses that are still to be filled in. The sanitiser lets none of these come from a document. */
export const relative = 'relative:';
export const relativeInLink = 'relative-in-link:';

const anchor = /<a ([^>]*?)href="relative:([^"]*)"([^>]*)>(.*?)<\/a>/gs;
const picture = /<img ([^>]*?)src="relative(-in-link)?:([^"]*)"([^>]*)>/g;

/** One spelling for an address, whether or not it arrives percent-encoded. */
export function linkKey(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** The fragment with every relative link and picture where it leads; what leads nowhere is said to. */
export function placeLinks(fragment: string, targets: LinkTargets): string {
  if (!fragment.includes('="relative')) return fragment;
  const targetOf = (address: string): LinkTarget =>
    targets[linkKey(unescapeHtml(address))] ?? { to: 'nowhere' };
  return fragment
    .replace(picture, (_, before: string, inLink: string | undefined, address: string, after: string) => {
      // Pages fetch nothing from other hosts.
      const target: LinkTarget = external.test(address)
        ? { to: 'source', href: unescapeHtml(address) }
        : targetOf(address);
      return placedPicture(target, { before, after, address, inLink: inLink !== undefined });
    })
    .replace(anchor, (_, before: string, address: string, after: string, words: string) => {
      const target = targetOf(address);
      if (target.to === 'nowhere') return dead(`${before}${after}`, address, words);
      if (target.to === 'repository') return named(`${before}${after}`, target.path, words);
      const marks = target.to === 'source' ? ' rel="noreferrer" class="external source"' : '';
      return `<a ${before}href="${escapeHtml(target.href)}"${after}${marks}>${words}</a>`;
    });
}

/** The words stay, the link goes, and the reader is told. */
const dead = (attributes: string, address: string, words: string): string =>
  unlinked(attributes, words, 'link-dead', `Leads nowhere: ${address}`, 'dead link');

/** The words stay, and the reader is told where the file is. */
function named(attributes: string, file: string, words: string): string {
  const place = `in the repository: ${escapeHtml(file)}`;
  return unlinked(attributes, words, 'link-file', place.replace(/^i/, 'I'), place);
}

function unlinked(attributes: string, words: string, name: string, title: string, remark: string): string {
  const id = /(?:^| )id="[^"]*"/.exec(attributes)?.[0].trimStart() ?? '';
  return (
    `<span ${id === '' ? '' : `${id} `}class="${name}" title="${title}">${words}` +
    `<span class="sr-only" data-added=""> (${remark})</span></span>`
  );
}

interface Picture {
  readonly before: string;
  readonly after: string;
  readonly address: string;
  readonly inLink: boolean;
}

function placedPicture(target: LinkTarget, { before, after, address, inLink }: Picture): string {
  if (target.to === 'file') return `<img ${before}src="${escapeHtml(target.href)}"${after}>`;
  const alt = /(?:^| )alt="([^"]*)"/.exec(`${before}${after}`)?.[1] ?? '';
  if (target.to !== 'source') {
    const label = alt === '' ? '<span data-added="">Picture not shown</span>' : alt;
    const title = `Picture not shown${address === '' ? '' : `: ${address}`}`;
    return `<span class="link-dead" title="${title}">${label}</span>`;
  }
  const label = alt === '' ? '<span data-added="">Picture</span>' : alt;
  if (inLink) return `<span class="picture-elsewhere">${label}</span>`;
  return `<a href="${escapeHtml(target.href)}" rel="noreferrer" class="external picture-elsewhere">${label}</a>`;
}
