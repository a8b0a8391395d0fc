// A run → everything the pages show. Pure: the same run gives the same portal.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Facts } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { PageParts } from '../render/parts.ts';
import type { RunPast } from '../run/past.ts';
import { hrefOf } from './address.ts';
import { alertsOf } from './alerts.ts';
import { dueEntries } from './calendar.ts';
import { complianceOf } from './compliance.ts';
import type { CollectionEntry, DocumentEntry, DocumentPage, Snapshot } from './data.ts';
import { documentPage, type PageInput } from './document-page.ts';
import { entriesOf } from './entries.ts';
import { environmentsOf } from './environments.ts';
import { compare, homeOf } from './home.ts';
import { LinkMap } from './links.ts';
import { portalPast } from './past.ts';
import type { HistoryPage } from './past-views.ts';
import { recordsOf } from './records.ts';
import { referencesOf } from './references.ts';
import { kindsOf, rulesOf } from './reference.ts';
import { type RevisionDocument, revisionPages } from './revisions.ts';
import { isInventory, secretEntries } from './secrets.ts';
import { entriesByService, servicesOf } from './services.ts';
import { traceOf } from './trace.ts';

/** What a run gives and the lists it was made with. */
export interface PortalInput {
  readonly corpus: Corpus;
  readonly facts: Facts;
  readonly report: Report;
  readonly kinds: readonly Kind[];
  readonly rules: readonly Rule[];
  readonly past: RunPast | null;
  readonly partsOf: (document: Document) => PageParts;
  /** Pictures that are safe to show, as paths relative to the root. */
  readonly pictures: ReadonlySet<string>;
  /** Folders of the search index below the base path. */
  readonly bundles: readonly string[];
}

export interface PortalDocument {
  readonly document: Document;
  readonly parts: PageParts;
  readonly page: DocumentPage;
}

export interface Portal {
  readonly snapshot: Snapshot;
  readonly documents: readonly PortalDocument[];
  readonly histories: readonly HistoryPage[];
  readonly revisions: readonly RevisionDocument[];
}

export function portalOf(input: PortalInput): Portal {
  const { corpus, facts, report, kinds, rules, partsOf } = input;
  const { site } = corpus.settings;
  const byPath = entriesOf(corpus, report, partsOf);
  const entries = [...byPath.values()].toSorted((a, b) => compare(a.id, b.id));
  const services = servicesOf(corpus, entries, kinds);
  const records = recordsOf(corpus, byPath, services, report.evaluatedOn);
  const secrets = secretEntries(corpus, byPath, services, report.evaluatedOn);
  const due = dueEntries(corpus, byPath, secrets, report.evaluatedOn);
  const findings = Map.groupBy(report.findings, (finding) => finding.path);
  const links = new LinkMap(corpus, facts, input.pictures, partsOf);
  const linked = corpus.documents.map((document) => ({ document, links: links.targetsOf(document) }));
  const past = portalPast(input.past, facts, byPath, site.base);
  const pageInput: PageInput = {
    corpus,
    entries: byPath,
    byService: entriesByService(entries),
    serviceNames: new Map(services.map((service) => [service.id, service.name])),
    ruleIds: new Set(rules.map((rule) => rule.id)),
    references: referencesOf(linked, byPath),
    past: past?.documents ?? new Map(),
  };
  const documents = linked.map(({ document, links: targets }): PortalDocument => {
    const parts = partsOf(document);
    const page = documentPage(pageInput, document, findings.get(document.path) ?? [], parts, targets);
    return { document, parts, page };
  });
  const histories = (past?.histories ?? []).filter(({ href }) => href !== null);
  const revisions = past ? revisionPages(past, pageInput, links) : [];
  return {
    documents,
    histories,
    revisions,
    snapshot: {
      site: {
        title: site.title,
        base: site.base,
        url: site.url,
        evaluatedOn: report.evaluatedOn,
        commit: report.commit,
        version: report.tool.version,
        documents: entries.length,
        collections: collectionsOf(site.base, entries, kinds),
        bundles: input.bundles,
      },
      home: homeOf(entries, services, records.deployments),
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
      compliance: complianceOf(report, byPath, services, kinds, corpus.settings),
      histories: histories.map(({ document }) => document.id),
      revisions: revisions.map(({ page }) => ({ id: page.id, compared: page.compare !== null })),
    },
  };
}

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

const titles: Readonly<Record<string, string>> = {
  runbooks: 'Runbooks',
  matrices: 'Matrices',
  'pipeline-reviews': 'Pipeline reviews',
  plans: 'Plans',
  'verification-reports': 'Verification reports',
  incidents: 'Incidents',
  releases: 'Releases',
  pages: 'Pages',
};

/** Collections that hold documents, in the order of the kinds. */
function collectionsOf(
  base: string,
  entries: readonly DocumentEntry[],
  kinds: readonly Kind[],
): CollectionEntry[] {
  const byCollection = Map.groupBy(entries, (entry) => entry.collection);
  const order = [...new Set([...kinds.map((kind) => kind.collection), ...byCollection.keys()])];
  return order.flatMap((id) => {
    const own = byCollection.get(id);
    if (own === undefined) return [];
    const words = id.replaceAll('-', ' ');
    return [
      {
        id,
        href: hrefOf(base, `/${id}/`),
        title: titles[id] ?? words.charAt(0).toUpperCase() + words.slice(1),
        kinds: [...new Set(own.map((entry) => entry.kindTitle))].toSorted(),
        documents: own.length,
        failing: own.filter((entry) => entry.verdict === 'fail').length,
      },
    ];
  });
}
