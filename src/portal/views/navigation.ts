// Where one can go from every page, in two rows: what runs and what is going on, and what is written about it.
import type { Link } from './entries.ts';
import type { Site } from './site.ts';

export interface NavigationRow {
  readonly id: 'views' | 'documents';
  readonly label: string;
  readonly links: readonly Link[];
}

const views: readonly (readonly [label: string, folder: string])[] = [
  ['Services', 'services'],
  ['Alerts', 'alerts'],
  ['Environments', 'environments'],
  ['Deployments', 'deployments'],
  ['Incidents', 'incidents'],
  ['Secrets', 'secrets'],
  ['Calendar', 'calendar'],
  ['Compliance', 'compliance'],
  ['Audit', 'audit'],
];
const reference: typeof views = [
  ['Kinds', 'kinds'],
  ['Rules', 'rules'],
];

export function navigationOf({ base, collections, versions }: Site): {
  readonly views: NavigationRow;
  readonly documents: NavigationRow;
} {
  const linksTo = (pages: typeof views): Link[] =>
    pages.map(([label, folder]) => ({ label, href: `${base}${folder}/` }));
  const shown = new Set(views.map(([, folder]) => folder));
  const documents = collections
    .filter(({ id }) => !shown.has(id))
    .map(({ title, href }) => ({ label: title, href }));
  return {
    views: { id: 'views', label: 'Overviews', links: linksTo(views) },
    documents: {
      id: 'documents',
      label: 'Documents and reference',
      links: [...documents, ...linksTo(versions ? [['Versions', 'versions'], ...reference] : reference)],
    },
  };
}
