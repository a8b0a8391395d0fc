// The four figures by which delivery is judged (DORA), computed from records alone; each says how many records it rests on.
import { daysBetween } from '../../model/day.ts';
import { dayOf } from '../../model/time.ts';
import type { ServiceEntry } from '../views/entries.ts';
import { counted } from '../../model/counted.ts';
import { briefDuration } from '../../model/duration.ts';
import type { Delivery, Deployment, Figure, Incident } from '../views/operations.ts';

const daysPerMonth = 365.25 / 12;

/** Figures of every service that has a record from `since` to `today`, both included. */
export function deliveryOf(
  services: readonly ServiceEntry[],
  deployments: readonly Deployment[],
  incidents: readonly Incident[],
  since: string,
  today: string,
): Delivery[] {
  const within = (at: string | null): boolean => {
    const on = dayOf(at ?? '');
    return on !== null && on >= since && on <= today;
  };
  const days = daysBetween(since, today) + 1;
  const recent = deployments.filter(({ completedAt }) => within(completedAt));
  const struck = incidents.filter(({ startedAt, status }) => within(startedAt) && status !== 'draft');
  return services.flatMap((service) => {
    const own = recent.filter((deployment) => deployment.services.includes(service.id));
    const hit = struck.filter((incident) => incident.services.includes(service.id));
    if (own.length === 0 && hit.length === 0) return [];
    const figures = figuresOf(own, hit, days);
    return [{ id: service.id, service: { label: service.name, href: service.href }, figures }];
  });
}

function figuresOf(
  deployments: readonly Deployment[],
  incidents: readonly Incident[],
  days: number,
): Figure[] {
  const count = deployments.length;
  const leadTimes = deployments.flatMap(({ leadTime }) => leadTime ?? []);
  const failed = deployments.filter((deployment) => deployment.failed).length;
  const recoveries = incidents.flatMap(({ recovery }) => recovery ?? []);
  return [
    {
      label: 'Deployment frequency',
      value: count === 0 ? null : frequency(count, days),
      basis: counted(count, 'production deployment'),
    },
    {
      label: 'Lead time',
      value: inBrief(median(leadTimes)),
      basis:
        leadTimes.length === 0
          ? 'no report says when its change was opened'
          : `median of ${counted(leadTimes.length, 'change')}, opened to deployed`,
    },
    {
      label: 'Change failure rate',
      value: count === 0 ? null : `${Math.round((100 * failed) / count)} %`,
      basis: count === 0 ? 'no deployment' : `${failed} of ${counted(count, 'deployment')}`,
    },
    {
      label: 'Time to recover',
      value: inBrief(median(recoveries)),
      basis:
        recoveries.length === 0
          ? incidents.length === 0
            ? 'no incident'
            : 'no report says when it was resolved'
          : `median of ${counted(recoveries.length, 'incident')}`,
    },
  ];
}

/** "3 a week", "1 a month", "4 in the period": the largest rate that is no fraction. */
function frequency(count: number, days: number): string {
  const rates = [
    ['a day', count / days],
    ['a week', (count / days) * 7],
    ['a month', (count / days) * daysPerMonth],
  ] as const;
  const [unit, rate] = rates.find(([, each]) => each >= 1) ?? ['a year', (count / days) * 365.25];
  return `${rate < 10 ? Number(rate.toFixed(1)) : Math.round(rate)} ${unit}`;
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const inBrief = (seconds: number | null): string | null => (seconds === null ? null : briefDuration(seconds));
