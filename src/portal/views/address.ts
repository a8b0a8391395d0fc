// Addresses: how a document, a service, a rule is reached below the base path.
import { createHash } from 'node:crypto';
import { sourceOf } from '../../model/reference.ts';
import type { Settings } from '../../model/settings.ts';

/** A complete address. `address` starts with a slash and is not percent-encoded. */
export function hrefOf(base: string, address: string): string {
  const encoded = address.slice(1).split('/').map(encodeURIComponent).join('/');
  return `${base}${encoded}`;
}

/** The name of a rule's folder: artefact stores and disks of Windows refuse the colon of `remark-lint:no-empty-url`. */
export const ruleSlug = (id: string): string => id.replace(':', '-');

/** The page of a rule. */
export const ruleHref = (base: string, id: string): string => hrefOf(base, `/rules/${ruleSlug(id)}/`);

/** Names of folders that mean the same to every server, browser and disk. */
const plainName = /^(?!index\.)[\p{L}\p{N}](?:[\p{L}\p{N}._ -]*[\p{L}\p{N}_-])?$/u;

/** The page of a service, below the base path. One that documents alone name may be called anything: then a digest keeps it apart from others. */
export function serviceAddress(id: string): string {
  if (plainName.test(id) && id.normalize('NFC') === id) return `/services/${id}/`;
  const words = id.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-');
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 8);
  return `/services/${`${words}-${digest}`.replace(/^-+/, '')}/`;
}

/** The PDF beside a page. */
export const pdfHref = (page: string): string => `${page}index.pdf`;

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
