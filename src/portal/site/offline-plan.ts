// What of a portal belongs together for who wants to keep it without network: the documents of each service with its alerts. Where
// their files lie is known when they are made (`offline-lists.ts`).
import { visibleJson } from '../../model/visible.ts';
import type { Site } from '../views/site.ts';
import type { Snapshot } from '../views/snapshot.ts';

export interface OfflineGroup {
  /** Name of its list. */
  readonly id: string;
  readonly title: string;
  /** Folders of pages below the output, as they are called on disk. */
  readonly pages: readonly string[];
}

/** Plain data: it is handed to the process that completes the build. */
export interface OfflinePlan {
  readonly commit: string | null;
  readonly day: string;
  readonly groups: readonly OfflineGroup[];
  /** Folders of documents whose run reads their twin. */
  readonly run: readonly string[];
}

/** `null` where nothing is to be kept. */
export function offlinePlan({ site, state, documents, services, alerts }: Snapshot): OfflinePlan | null {
  if (!site.offline) return null;
  const alertPages = (ids: ReadonlySet<string>): string[] =>
    alerts
      .filter(({ runbooks }) => runbooks.some(({ id }) => ids.has(id)))
      .map(({ name }) => `alerts/${name}`);
  const byService = new Map<string, string[]>();
  for (const { id, services: own } of documents)
    for (const service of own.length === 0 ? [''] : own) {
      const there = byService.get(service);
      if (there) there.push(id);
      else byService.set(service, [id]);
    }
  const group = (
    id: string,
    title: string,
    own: readonly string[],
    more: readonly string[],
  ): OfflineGroup => ({
    id,
    title,
    pages: [...more, ...own, ...alertPages(new Set(own))],
  });
  return {
    commit: state.commit,
    day: site.evaluatedOn,
    groups: [
      ...services.map(({ id, name, href }) => {
        const folder = folderOf(href, site.base);
        return group(folder.replace('services/', 'service-'), name, byService.get(id) ?? [], [folder]);
      }),
      group('other', 'Documents of no service', byService.get('') ?? [], []),
    ],
    run: documents.filter(({ steps }) => steps > 0).map(({ id }) => id),
  };
}

/** How the portal is called and looks where a phone puts it among its applications. */
export function appManifest({ title, base }: Site): string {
  return `${visibleJson({
    name: title,
    short_name: title,
    id: base,
    start_url: base,
    scope: base,
    // With the way back and the address: an operations page must be told from a look-alike.
    display: 'minimal-ui',
    background_color: '#f7f8f5',
    theme_color: '#0b5a66',
    icons: [{ src: `${base}favicon.svg`, type: 'image/svg+xml', sizes: 'any' }],
  })}\n`;
}

const folderOf = (href: string, base: string): string =>
  decodeURIComponent(href.slice(base.length).replace(/\/$/, ''));
