// For machines that read the whole site: a list of its pages, and where that list is.
import { escapeHtml } from '../../model/escape.ts';
import type { Snapshot } from '../views/snapshot.ts';
import { navigationOf } from '../views/navigation.ts';

/** More addresses than one such list may hold. */
const mostAddresses = 50_000;

/** All pages that may be found, as complete addresses. `null` where the site has no address of its own. */
export function sitemapOf({ site, documents, services, kinds, rules, alerts }: Snapshot): string | null {
  const { url } = site;
  if (url === null) return null;
  const { views, documents: lists } = navigationOf(site);
  const hrefs = [
    site.base,
    ...[...views.links, ...lists.links].map(({ href }) => href),
    ...[services, alerts, kinds, rules].flatMap((pages) => pages.map(({ href }) => href)),
    ...documents.filter(({ status }) => status !== 'retired').map(({ href }) => href),
    `${site.base}trace/`,
    `${site.base}guide/`,
  ];
  const lines = hrefs
    .slice(0, mostAddresses)
    .map((href) => `  <url><loc>${escapeHtml(new URL(href, url).href)}</loc></url>`);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...lines,
    '</urlset>',
    '',
  ].join('\n');
}

export function robotsOf({ site: { url, base } }: Pick<Snapshot, 'site'>): string {
  const lines = ['User-agent: *', 'Allow: /'];
  if (url !== null) lines.push(`Sitemap: ${new URL(`${base}sitemap.xml`, url).href}`);
  return `${lines.join('\n')}\n`;
}
