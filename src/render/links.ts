// Links and pictures: anchors of the same document, links to other hosts without a referrer; all else is marked for `placeLinks`.
import type { Element } from 'hast';
import { external, linkKey, relative, relativeInLink } from './place-links.ts';
import { idPrefix } from './sanitise.ts';
import { addClass, textOf } from './tree.ts';

const pictureData = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i;

/** Resolves one `<a>` in place. `ids` are the anchors of the finished fragment. */
export function resolveLink(node: Element, ids: ReadonlySet<string>): void {
  const href = node.properties['href'];
  if (typeof href !== 'string' || href === '') delete node.properties['href'];
  else if (href.startsWith('#')) resolveAnchor(node, href.slice(1), ids);
  else if (external.test(href)) {
    node.properties['rel'] = ['noreferrer'];
    addClass(node, 'external');
    if (spelt(textOf(node)) === spelt(href)) addClass(node, 'spelt');
  } else node.properties['href'] = `${relative}${href}`;
}

/** An address as people write it: on paper one that stands there in words is not said again. */
const spelt = (address: string): string => linkKey(address.trim()).replace(/^https?:\/\/|\/$/gi, '');

function resolveAnchor(node: Element, fragment: string, ids: ReadonlySet<string>): void {
  const id = linkKey(fragment);
  if (id === '' || id === 'top') return;
  const found = [id, `${idPrefix}${id}`, id.toLowerCase()].find((candidate) => ids.has(candidate));
  node.properties['href'] = found === undefined ? `${relative}#${fragment}` : `#${encodeURI(found)}`;
}

/** Marks one `<img>` in place; one that holds its own pixels stays what it is. */
export function resolveImage(node: Element, insideLink: boolean): void {
  const { src, alt } = node.properties;
  const source = typeof src === 'string' ? src : '';
  node.properties['alt'] = typeof alt === 'string' ? alt : '';
  if (pictureData.test(source)) return;
  const address = source.startsWith('data:') ? 'embedded data' : source;
  node.properties['src'] = `${insideLink ? relativeInLink : relative}${address}`;
  node.properties['loading'] = 'lazy';
}
