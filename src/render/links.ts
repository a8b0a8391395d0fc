// Links and pictures: between documents to portal addresses, to other hosts without a referrer, dead ones shown as such.
import type { Element, ElementContent } from 'hast';
import type { LinkTarget, RenderContext } from './context.ts';
import { linkKey } from './context.ts';
import { idPrefix } from './sanitise.ts';
import { added, addClass, element, text } from './tree.ts';

const external = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;
const pictureData = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z0-9+/=\s]+$/i;

/** Resolves one `<a>` in place. `ids` are the anchors of the finished fragment. */
export function resolveLink(
  node: Element,
  context: RenderContext,
  ids: ReadonlySet<string>,
): ElementContent[] | null {
  const href = node.properties['href'];
  if (typeof href !== 'string' || href === '') {
    delete node.properties['href'];
    return null;
  }
  if (href.startsWith('#')) return resolveAnchor(node, href.slice(1), ids);
  if (external.test(href)) {
    node.properties['rel'] = ['noreferrer'];
    addClass(node, 'external');
    return null;
  }
  const target = context.links[linkKey(href)];
  if (target === undefined || target.to === 'nowhere') return dead(node, href);
  node.properties['href'] = target.href;
  if (target.to === 'source') {
    node.properties['rel'] = ['noreferrer'];
    addClass(node, 'external', 'source');
  }
  return null;
}

function resolveAnchor(node: Element, fragment: string, ids: ReadonlySet<string>): ElementContent[] | null {
  const id = linkKey(fragment);
  if (id === '' || id === 'top') return null;
  const found = [id, `${idPrefix}${id}`, id.toLowerCase()].find((candidate) => ids.has(candidate));
  if (found === undefined) return dead(node, `#${fragment}`);
  node.properties['href'] = `#${encodeURI(found)}`;
  return null;
}

/** The words stay, the link goes, and the reader is told. */
function dead(node: Element, href: string): ElementContent[] {
  const title = `Leads nowhere: ${href}`;
  return [
    element('span', { className: ['link-dead'], title }, [
      ...node.children,
      added('span', { className: ['sr-only'] }, [text(' (dead link)')]),
    ]),
  ];
}

/** A picture of this portal stays a picture; one of another host becomes a link, since pages fetch nothing from there. */
export function resolveImage(
  node: Element,
  context: RenderContext,
  insideLink: boolean,
): ElementContent | null {
  const source = node.properties['src'];
  const alt = typeof node.properties['alt'] === 'string' ? node.properties['alt'] : '';
  if (typeof source !== 'string') return missing(alt, '');
  if (source.startsWith('data:')) {
    if (!pictureData.test(source)) return missing(alt, 'embedded data');
    node.properties['alt'] = alt;
    return null;
  }
  if (external.test(source)) return elsewhere(alt, source, insideLink);
  const target: LinkTarget | undefined = context.links[linkKey(source)];
  if (target?.to === 'source') return elsewhere(alt, target.href, insideLink);
  if (target?.to !== 'file') return missing(alt, source);
  node.properties['src'] = target.href;
  node.properties['alt'] = alt;
  node.properties['loading'] = 'lazy';
  return null;
}

function elsewhere(alt: string, href: string, insideLink: boolean): Element {
  const label = alt === '' ? added('span', {}, [text('Picture')]) : text(alt);
  if (insideLink) return element('span', { className: ['picture-elsewhere'] }, [label]);
  return element('a', { href, rel: ['noreferrer'], className: ['external', 'picture-elsewhere'] }, [label]);
}

function missing(alt: string, source: string): Element {
  const title = source === '' ? 'Picture not shown' : `Picture not shown: ${source}`;
  return element('span', { className: ['link-dead'], title }, [
    alt === '' ? added('span', {}, [text('Picture not shown')]) : text(alt),
  ]);
}
