// The first page: what needs attention now, and what was deployed last.
import { counted } from '../../model/counted.ts';
import { byCodeUnit } from '../../model/ordered.ts';
import type { ComplianceFinding } from '../views/compliance.ts';
import type { DocumentEntry, ServiceEntry } from '../views/entries.ts';
import type { Attention, Home } from '../views/snapshot.ts';
import type { Deployment } from '../views/operations.ts';

const shownFailing = 12;
const shownOverdue = 12;
const shownDeployments = 8;

export function homeOf(
  entries: readonly DocumentEntry[],
  services: readonly ServiceEntry[],
  deployments: readonly Deployment[],
  absent: readonly ComplianceFinding[],
): Home {
  const tiers = new Map(services.map((service) => [service.id, service.tier ?? 9]));
  const tier = (entry: DocumentEntry): number =>
    Math.min(9, ...entry.services.map((service) => tiers.get(service) ?? 9));
  const failing = entries.filter((entry) => entry.verdict === 'fail');
  const overdue = entries.filter((entry) => entry.overdue);
  return {
    failing: failing
      .toSorted((a, b) => tier(a) - tier(b) || b.errors - a.errors || byCodeUnit(a.id, b.id))
      .slice(0, shownFailing)
      .map((entry): Attention => ({ entry, reason: counted(entry.errors, 'error') })),
    overdue: overdue
      .toSorted((a, b) => byCodeUnit(a.reviewDue ?? '', b.reviewDue ?? '') || byCodeUnit(a.id, b.id))
      .slice(0, shownOverdue)
      .map((entry): Attention => ({ entry, reason: 'due' })),
    absent: absent.slice(0, shownFailing),
    absentCount: absent.length,
    deployments: deployments.slice(0, shownDeployments),
    failingCount: failing.length,
    overdueCount: overdue.length,
    passingCount: entries.filter((entry) => entry.verdict === 'pass').length,
    acceptedCount: entries.filter((entry) => entry.verdict === 'accepted').length,
  };
}
