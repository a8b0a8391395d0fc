// Portal data → what the search index is told.
import type { SearchPage } from '../search/page.ts';
import type { Portal } from './portal.ts';

/** One entry per document. */
export function searchPages({ documents, snapshot }: Portal): SearchPage[] {
  const names = new Map(snapshot.services.map((service) => [service.id, service.name]));
  return documents.map(({ document, page }) => {
    const { entry } = page;
    const services = entry.services.map((id) => names.get(id) ?? id);
    const alerts = document.frontmatter.data['alerts'];
    return {
      url: entry.href,
      title: entry.title,
      fragment: page.fragment,
      meta: { kind: entry.kindTitle, service: services.join(' and '), verdict: entry.verdict },
      filters: {
        kind: [entry.kindTitle],
        service: services,
        environment: entry.environments,
        owner: entry.ownerName === null ? [] : [entry.ownerName],
        verdict: [entry.verdict],
        version: ['current'],
      },
      words: [
        ...(Array.isArray(alerts) ? alerts.filter((alert) => typeof alert === 'string') : []),
        ...document.metadata.tags,
        ...entry.services,
        document.metadata.id,
      ],
    };
  });
}
