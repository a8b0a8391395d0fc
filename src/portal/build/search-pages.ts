// Portal data → what the search index is told.
import type { Catalogue } from '../../model/catalogue.ts';
import type { Document } from '../../model/document.ts';
import type { SearchPage } from '../../search/page.ts';
import { rootOf } from '../../model/kind.ts';
import { shownValue } from '../documents/document-facts.ts';
import type { PortalDocument } from '../documents/document-page.ts';
import type { Portal } from '../site/portal.ts';
import type { VersionPortal } from '../versions/pages.ts';

/** Frontmatter by which people name a document; its page shows them beside the text. */
const named = ['incident', 'severity', 'version', 'change'] as const;

const mostAlerts = 3;

/**
 * Whoever searches at night has an alert to answer, or something to do: what is followed stands before what is read. Chosen by the
 * questions of test/search/queries.ts.
 */
const weights = { answering: 1, followed: 0.5, living: 0.25, record: 0.25 } as const;

function weightOf({ kind }: Document, answers: boolean): number {
  if (answers) return weights.answering;
  if (kind === null) return weights.living;
  if (kind.sections.some(({ steps }) => steps !== null)) return weights.followed;
  return weights[kind.nature];
}

/** Whoever looks for an alert is to see that the runbook is its own. */
function shownAlerts(all: readonly string[]): string {
  const more = all.length > mostAlerts ? ` and ${all.length - mostAlerts} more` : '';
  return `${all.slice(0, mostAlerts).join(' and ')}${more}`;
}

/** One entry per document of today. */
export function searchPages({ documents, snapshot }: Portal): SearchPage[] {
  const names = new Map(snapshot.services.map((service) => [service.id, service.name]));
  return pagesOf(documents, names, 'current');
}

/** The same of a version: it is searched on its own pages, and nowhere else. */
export function versionSearchPages(
  { documents, index }: VersionPortal,
  { services }: Catalogue,
): SearchPage[] {
  return pagesOf(documents, new Map(services.map(({ id, name }) => [id, name])), index.version.label);
}

function pagesOf(
  documents: readonly Pick<PortalDocument, 'document' | 'page'>[],
  names: ReadonlyMap<string, string>,
  version: string,
): SearchPage[] {
  return documents.map(({ document, page }) => {
    const { entry } = page;
    const alerts =
      rootOf(document.kind) === 'operations-runbook'
        ? document.metadata.alerts.map(({ value }) => value)
        : [];
    const services = entry.services.map((id) => names.get(id) ?? id);
    return {
      url: entry.href,
      title: entry.title,
      fragment: page.fragment,
      meta: {
        kind: entry.kindTitle,
        service: services.join(' and '),
        verdict: entry.verdict,
        alerts: shownAlerts(alerts),
      },
      filters: {
        kind: [entry.kindTitle],
        service: services,
        environment: entry.environments,
        owner: entry.ownerName === null ? [] : [entry.ownerName],
        verdict: [entry.verdict],
        version: [version],
      },
      alerts,
      words: [
        entry.kindTitle,
        ...services,
        ...named.flatMap((key) => shownValue(document.frontmatter.data[key])),
        ...document.metadata.tags,
        ...entry.services,
        document.metadata.id,
      ],
      weight: weightOf(document, alerts.length > 0),
    };
  });
}
