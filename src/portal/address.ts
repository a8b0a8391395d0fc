// Addresses: how a document, a service, a rule is reached below the base path.

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

/** Fills `{path}`, `{ref}` and `{repo}` of `site.editUrl`. */
export function editHref(template: string | null, path: string, ref: string): string | null {
  if (template === null) return null;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const filled = template.replaceAll('{path}', encoded).replaceAll('{ref}', encodeURIComponent(ref));
  return webAddress(filled.replaceAll('{repo}/', '').replaceAll('{repo}', ''));
}
