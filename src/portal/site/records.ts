// Verification reports and incident reports → deployments and incidents in the order of time, counted by month.
import { calledIn } from '../../model/catalogue.ts';
import { type Corpus, matrixOf } from '../../model/corpus.ts';
import { monthsUntil } from '../../model/day.ts';
import type { Document } from '../../model/document.ts';
import { rootOf } from '../../model/kind.ts';
import { rootPath } from '../../model/reference.ts';
import { dayOf, secondsOf } from '../../model/time.ts';
import { statedText } from '../../model/summary.ts';
import { markOf } from '../views/charts.ts';
import type { DocumentEntry, ServiceEntry } from '../views/entries.ts';
import { momentOf, timesOf } from '../documents/moment.ts';
import { deliveryOf } from './delivery.ts';
import { byCodeUnit } from '../../model/ordered.ts';
import type { Deployment, Incident, MonthlyCounts, Records } from '../views/operations.ts';

/** How far back figures and charts look, in months that end with the present one. */
const monthsShown = 12;

const outcomes = ['succeeded', 'partial', 'rolled-back', 'failed'];
const severities = ['P0', 'P1', 'P2', 'SEV1', 'SEV2', 'SEV3', 'SEV4'];

interface Known {
  readonly corpus: Corpus;
  readonly entries: ReadonlyMap<string, DocumentEntry>;
  readonly names: ReadonlyMap<string, string>;
  readonly documents: ReadonlyMap<string, Document>;
}

/** `today` is the day of the report: nothing here reads the clock. */
export function recordsOf(
  corpus: Corpus,
  entries: ReadonlyMap<string, DocumentEntry>,
  services: readonly ServiceEntry[],
  today: string,
): Records {
  const known: Known = {
    corpus,
    entries,
    names: new Map(services.map((service) => [service.id, service.name])),
    documents: new Map(
      corpus.documents.flatMap((document) => [
        [document.path, document],
        [document.metadata.id, document],
      ]),
    ),
  };
  const ofKind = (id: string): Document[] => corpus.documents.filter(({ kind }) => rootOf(kind) === id);
  const reports = ofKind('incident-report');
  const blamed = new Set(reports.map((report) => causeOf(report, known)?.path));
  const deployments = latestFirst(ofKind('verification-report'), entries).map((document) =>
    deploymentOf(document, known, blamed),
  );
  const incidents = latestFirst(reports, entries).map((document) => incidentOf(document, known));
  const months = monthsUntil(today, monthsShown);
  const since = `${months[0]}-01`;
  const counted = deployments.filter((deployment) => deployment.counted);
  return {
    since,
    deployments,
    incidents,
    deploymentsByMonth: countByMonth(
      months,
      counted.map(({ completedAt, outcome }) => ({ at: completedAt, series: outcome })),
      outcomes,
    ),
    incidentsByMonth: countByMonth(
      months,
      incidents
        .filter(({ status }) => status !== 'draft')
        .map(({ startedAt, severity }) => ({ at: startedAt, series: severity })),
      severities,
    ),
    delivery: deliveryOf(services, counted, incidents, since, today),
  };
}

function deploymentOf(document: Document, known: Known, blamed: ReadonlySet<string | undefined>): Deployment {
  const { metadata } = document;
  const environment = statedText(document, 'environment');
  const outcome = statedText(document, 'outcome');
  const by = statedText(document, 'deployedBy');
  const completedAt = statedText(document, 'completedAt') ?? statedText(document, 'startedAt');
  const matrix = matrixOf(known.corpus, metadata.services[0]?.value ?? null);
  const named = matrix?.environments.find(({ name }) => name === environment?.toLowerCase());
  return {
    ...shared(document, known),
    version: statedText(document, 'version'),
    commit: statedText(document, 'commit'),
    environment,
    outcome,
    completedAt,
    by: by && calledIn(known.corpus.catalogue, by),
    counted: metadata.status.value !== 'draft' && (named?.class ?? 'production') === 'production',
    leadTime: between(statedText(document, 'change.openedAt'), completedAt),
    failed: (outcome !== null && outcome !== 'succeeded') || blamed.has(document.path),
  };
}

function incidentOf(document: Document, known: Known): Incident {
  const startedAt = statedText(document, 'startedAt') ?? statedText(document, 'detectedAt');
  const resolvedAt = statedText(document, 'resolvedAt');
  const cause = known.entries.get(causeOf(document, known)?.path ?? '');
  return {
    ...shared(document, known),
    number: statedText(document, 'incident'),
    severity: statedText(document, 'severity'),
    status: document.metadata.status.value,
    startedAt,
    resolvedAt,
    recovery: between(startedAt, resolvedAt),
    commander: statedText(document, 'commander'),
    cause: cause ? { label: cause.title, href: cause.href } : null,
  };
}

function shared(
  document: Document,
  { entries, names }: Known,
): Pick<Incident, 'href' | 'title' | 'services' | 'names' | 'verdict'> {
  const entry = entries.get(document.path);
  if (entry === undefined) throw new Error(`${document.path} has no entry`);
  const { href, title, services, verdict } = entry;
  return { href, title, verdict, services, names: services.map((id) => names.get(id) ?? id) };
}

/** The verification report that an incident report names in `causedBy`. */
function causeOf({ frontmatter, path }: Document, { documents }: Known): Document | null {
  const named = frontmatter.data['causedBy'];
  if (typeof named !== 'string') return null;
  const found = documents.get(rootPath(named, path) ?? '') ?? documents.get(named);
  return found && rootOf(found.kind) === 'verification-report' ? found : null;
}

/** Seconds from one time to another; `null` where one is missing, or the order is wrong. */
function between(from: string | null, to: string | null): number | null {
  const [start, end] = [secondsOf(from ?? ''), secondsOf(to ?? '')];
  return start === null || end === null || end < start ? null : end - start;
}

/** What has no time comes last. */
function latestFirst(documents: readonly Document[], entries: Known['entries']): Document[] {
  const place = (document: Document): number => {
    const day = `${dayOf(timesOf(document)[0] ?? '') ?? '0001-01-01'}T00:00:00Z`;
    return momentOf(document) ?? secondsOf(day) ?? 0;
  };
  const places = new Map(documents.map((document) => [document, place(document)]));
  const href = ({ path }: Document): string => entries.get(path)?.href ?? '';
  return documents.toSorted(
    (a, b) => (places.get(b) ?? 0) - (places.get(a) ?? 0) || byCodeUnit(href(a), href(b)),
  );
}

/** Series in the order of `order`, then others by name; those without any count are left out. */
function countByMonth(
  months: readonly string[],
  events: readonly { readonly at: string | null; readonly series: string | null }[],
  order: readonly string[],
): MonthlyCounts {
  const dated = events.map(({ at, series }) => ({
    month: dayOf(at ?? '')?.slice(0, 7) ?? '',
    series: series ?? 'not recorded',
  }));
  const shown = dated.filter(({ month }) => months.includes(month));
  const ids = [...new Set([...order, ...shown.map(({ series }) => series).toSorted(byCodeUnit)])];
  return {
    months,
    series: ids.flatMap((id) => {
      const own = shown.filter(({ series }) => series === id);
      const values = months.map((month) => own.filter((event) => event.month === month).length);
      return own.length === 0 ? [] : [{ id: markOf(id), label: id, values }];
    }),
  };
}
