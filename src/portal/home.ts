// The first page: what needs attention now, and what was deployed last.
import type { Corpus } from '../model/corpus.ts';
import type { Attention, Deployment, DocumentEntry, Home, ServiceEntry } from './data.ts';

const shownFailing = 12;
const shownOverdue = 12;
const shownDeployments = 8;

export function homeOf(
  entries: readonly DocumentEntry[],
  services: readonly ServiceEntry[],
  deployments: readonly Deployment[],
): Home {
  const tiers = new Map(services.map((service) => [service.id, service.tier ?? 9]));
  const tier = (entry: DocumentEntry): number =>
    Math.min(9, ...entry.services.map((service) => tiers.get(service) ?? 9));
  const failing = entries.filter((entry) => entry.verdict === 'fail');
  const overdue = entries.filter((entry) => entry.overdue);
  return {
    failing: failing
      .toSorted((a, b) => tier(a) - tier(b) || b.errors - a.errors || compare(a.id, b.id))
      .slice(0, shownFailing)
      .map((entry): Attention => ({ entry, reason: counted(entry.errors, 'error') })),
    overdue: overdue
      .toSorted((a, b) => compare(a.reviewDue ?? '', b.reviewDue ?? '') || compare(a.id, b.id))
      .slice(0, shownOverdue)
      .map((entry): Attention => ({ entry, reason: 'review due' })),
    deployments: deployments.slice(0, shownDeployments),
    failingCount: failing.length,
    overdueCount: overdue.length,
    passingCount: entries.filter((entry) => entry.verdict === 'pass').length,
  };
}

/** Deployments that verification reports record, the latest first. */
export function deploymentsOf(
  corpus: Corpus,
  entries: ReadonlyMap<string, DocumentEntry>,
  services: readonly ServiceEntry[],
): Deployment[] {
  const names = new Map(services.map((service) => [service.id, service.name]));
  return corpus.documents
    .filter((document) => document.kind?.id === 'verification-report')
    .flatMap((document): Deployment[] => {
      const entry = entries.get(document.path);
      if (entry === undefined) return [];
      const text = (key: string): string | null => {
        const value = document.frontmatter.data[key];
        return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
      };
      return [
        {
          href: entry.href,
          title: entry.title,
          services: entry.services,
          names: entry.services.map((id) => names.get(id) ?? id),
          version: text('version'),
          environment: text('environment'),
          outcome: text('outcome'),
          completedAt: text('completedAt') ?? text('startedAt'),
          by: text('deployedBy'),
        },
      ];
    })
    .toSorted((a, b) => compare(b.completedAt ?? '', a.completedAt ?? '') || compare(a.href, b.href));
}

/** "1 error", "3 errors". */
function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** By code unit, so that every machine sorts alike. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
