// Addresses: how a document, a service, a rule is reached below the base path.
import { sourceOf } from '../model/reference.ts';
import type { Settings } from '../model/settings.ts';

/** A complete address. `address` starts with a slash and is not percent-encoded. */
export function hrefOf(base: string, address: string): string {
  const encoded = address.slice(1).split('/').map(encodeURIComponent).join('/');
  return `${base}${encoded}`;
}

export function anchored(href: string, anchor: string): string {
  return anchor === '' ? href : `${href}#${encodeURIComponent(anchor)}`;
}

/** The address without its first and last slash: the name under which a page is known to Astro. */
export function pageId(address: string): string {
  return address.replace(/^\/|\/$/g, '');
}

/** A name for a file to be saved under. */
export function fileNameOf(id: string): string {
  return (
    id
      .split('/')
      .filter((part) => part !== '')
      .slice(-2)
      .join('-')
      .replace(/[^\w.-]+/g, '-') || 'document'
  );
}

/** The address when a browser may be led to it: an absolute one of the web. */
export function webAddress(text: string | null): string | null {
  return text !== null && /^https?:\/\//i.test(text) && URL.canParse(text) ? text : null;
}

/** Fills `{path}`, `{ref}` and `{repo}` of `site.editUrl`; `{repo}` is the name of another source. */
export function editHref(
  template: string | null,
  name: string,
  { records, sources }: Pick<Settings, 'records' | 'sources'>,
): string | null {
  if (template === null) return null;
  const { source, path } = sourceOf(name);
  const [first] = sources.find((each) => each.name === source)?.refs ?? [];
  const ref = (source === null ? records.ref : first) ?? 'main';
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const filled = template.replaceAll('{path}', encoded).replaceAll('{ref}', encodeURIComponent(ref));
  const placed = source === null ? filled.replaceAll('{repo}/', '') : filled;
  return webAddress(placed.replaceAll('{repo}', source ?? ''));
}
