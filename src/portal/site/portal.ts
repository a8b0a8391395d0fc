// A run → everything the pages show. Pure: the same run gives the same portal.
import { hrefOf } from '../views/address.ts';
import { alertsOf } from '../documents/alerts.ts';
import { auditOf } from './audit.ts';
import { dueEntries } from './calendar.ts';
import { collectionsOf } from '../documents/collections.ts';
import { complianceOf } from './compliance.ts';
import type { Snapshot } from '../views/snapshot.ts';
import { documentPage, type PageInput, type PortalDocument } from '../documents/document-page.ts';
import { entriesOf } from '../documents/entries.ts';
import { environmentsOf } from './environments.ts';
import { byCodeUnit } from '../../model/ordered.ts';
import { homeOf } from './home.ts';
import { LinkMap, pictureAddresses } from '../documents/links.ts';
import { portalPast } from '../past/past.ts';
import type { PortalInput } from './portal-input.ts';
import type { HistoryPage } from '../views/past.ts';
import { recordsOf } from './records.ts';
import { referencesOf } from '../documents/references.ts';
import { relatedAmong } from '../documents/related.ts';
import { kindsOf, rulesOf } from './reference.ts';
import { type RevisionDocument, revisionPages } from '../past/revisions.ts';
import { isInventory, secretEntries } from './secrets.ts';
import { servicesOf } from '../documents/services.ts';
import { withTombstones } from './tombstones.ts';
import { traceOf } from './trace.ts';
import { presentVersions, type PublishedVersions } from '../versions/present.ts';
import type { VersionChoices, VersionComparison } from '../views/versions.ts';

/** A document of today. */
export interface LatestDocument extends PortalDocument {
  /** `null` where no versions are published of it. */
  readonly versions: VersionChoices | null;
}

export interface Portal {
  readonly snapshot: Snapshot;
  readonly documents: readonly LatestDocument[];
  readonly histories: readonly HistoryPage[];
  readonly revisions: readonly RevisionDocument[];
  readonly comparisons: readonly VersionComparison[];
}

export function portalOf(input: PortalInput): Portal {
  const { corpus, facts, report, kinds, rules, partsOf } = input;
  const { site } = corpus.settings;
  const byPath = entriesOf(corpus, report, partsOf);
  const entries = [...byPath.values()].toSorted((a, b) => byCodeUnit(a.id, b.id));
  const services = servicesOf(corpus, entries, kinds);
  const records = recordsOf(corpus, byPath, services, report.evaluatedOn);
  const secrets = secretEntries(corpus, byPath, services, report.evaluatedOn);
  const due = dueEntries(corpus, byPath, secrets, report.evaluatedOn);
  const findings = Map.groupBy(report.findings, (finding) => finding.path);
  const links = new LinkMap(corpus, facts, pictureAddresses(input.pictures), partsOf);
  const linked = corpus.documents.map((document) => ({ document, links: links.targetsOf(document) }));
  const past = portalPast(input.past, facts, byPath, input);
  const serviceNames = new Map(services.map((service) => [service.id, service.name]));
  const histories = (past?.histories ?? []).filter(({ href }) => href !== null);
  const published = input.published ?? nothingPublished;
  const versions = presentVersions({
    ...published,
    published,
    corpus,
    entries: byPath,
    serviceNames,
    deployments: records.deployments,
    past: input.past,
    taken: new Set([
      ...entries.map(({ id }) => id),
      ...histories.map((page) => `${page.document.id}/history`),
    ]),
  });
  const pageInput: PageInput = {
    corpus,
    entries: byPath,
    relatedTo: relatedAmong(entries),
    serviceNames,
    versioned: versions.choices,
    ruleIds: new Set(rules.map((rule) => rule.id)),
    references: referencesOf(linked, byPath),
    past: past?.documents ?? new Map(),
  };
  const documents = linked.map(({ document, links: targets }): LatestDocument => {
    const parts = partsOf(document);
    const page = documentPage(pageInput, document, findings.get(document.path) ?? [], parts, targets);
    const pdf = input.pdfs?.get(document.path) ?? null;
    return { document, parts, page: { ...page, pdf }, versions: versions.choices.get(document.path) ?? null };
  });
  const collections = collectionsOf(site.base, entries, kinds);
  const revisions = past ? revisionPages(past, pageInput, links) : [];
  const compliance = complianceOf(report, byPath, services, kinds, corpus, facts, input.trends ?? null);
  return {
    documents,
    histories,
    revisions,
    comparisons: versions.comparisons,
    snapshot: {
      site: {
        title: site.title,
        base: site.base,
        url: site.url,
        evaluatedOn: report.evaluatedOn,
        version: report.tool.version,
        collections: collections.map(({ id, href, title }) => ({ id, href, title })),
        bundles: input.bundles,
        search: hrefOf(site.base, '/search/'),
        versions: versions.overview.missing !== null || versions.overview.lines.length > 0,
        offline: site.offline,
      },
      state: { documents: entries.length, commit: report.commit },
      collections,
      home: homeOf(entries, services, records.deployments, compliance.absent),
      documents: entries,
      services,
      records,
      environments: environmentsOf(corpus, byPath, services),
      secrets: {
        ...firstOf(secrets),
        plans: entries.filter(isInventory).length,
      },
      calendar: firstOf(due),
      kinds: kindsOf(site.base, kinds, rules, entries),
      rules: rulesOf(site.base, rules, kinds, report.findings),
      trace: traceOf(site.base, kinds, rules),
      alerts: alertsOf(corpus, byPath),
      compliance,
      audit: auditOf(input, byPath, services),
      histories: histories.map(({ document }) => document.id),
      revisions: revisions.map(({ page }) => ({ id: page.id, compared: page.compare !== null })),
      versions: versions.overview,
      madeVersions: [...published.manifests.values()]
        .filter(({ version }) => published.made.has(version.slug))
        .map(({ version, documents: own }) => ({
          slug: version.slug,
          documents: own.map(({ id }) => id),
        })),
      gone: withTombstones(versions.gone, facts, kinds, new Set(entries.map(({ id }) => id))),
      comparisons: versions.comparisons.map(({ id }) => id),
      standing: [],
    },
  };
}

const nothingPublished: PublishedVersions = {
  plan: { versions: [], lines: [] },
  manifests: new Map(),
  missing: null,
  made: new Set(),
  texts: new Map(),
};

/** More lines than anybody reads on one page; the counts are of all. */
const mostLines = 1000;

function firstOf<T extends { readonly overdue: boolean }>(
  all: readonly T[],
): { readonly entries: readonly T[]; readonly count: number; readonly overdue: number } {
  return {
    entries: all.slice(0, mostLines),
    count: all.length,
    overdue: all.filter(({ overdue }) => overdue).length,
  };
}
