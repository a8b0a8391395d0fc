// Deployments, incidents and the figures computed from them, on records made for it; and where charts put their marks.
import { beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { monthsUntil } from '../../src/model/day.ts';
import { barsOf, dotsOf, markOf, plotHeight } from '../../src/portal/views/charts.ts';
import { briefDuration } from '../../src/model/duration.ts';
import { type Portal, portalOf } from '../../src/portal/site/portal.ts';
import type { DocumentPage } from '../../src/portal/views/document.ts';
import type { DocumentEntry } from '../../src/portal/views/entries.ts';
import { inOrder } from '../../src/portal/views/order.ts';
import type { Records } from '../../src/portal/views/operations.ts';
import { rules } from '../../src/rules/index.ts';
import { partsOf } from '../../src/render/parts.ts';
import { run } from '../../src/run.ts';
import { tree } from '../tree.ts';

const report = (facts: string, body = ''): string =>
  `---\nkind: verification-report\nservice: payments\n${facts}\n---\n# Deployment\n${body}`;
const incident = (facts: string): string =>
  `---\nkind: incident-report\nservice: payments\n${facts}\n---\n# Incident\n`;

const files = {
  'opsworthy.yaml': `version: 1
content: ["docs/**/*.md"]
services: services.yaml
git: off
evaluation: { today: 2026-11-20 }
site: { base: /ops/ }
`,
  'services.yaml':
    'services: [{ id: payments, name: Payments, tier: 1 }, { id: ledger, name: Ledger, tier: 2 }]\n',
  'docs/environments.md': `---
kind: environment-matrix
---
## Environments

| Environment | Class |
|---|---|
| live | production |
| rehearsal | staging |
`,
  'docs/runbook.md': '---\nkind: operations-runbook\nservice: payments\n---\n# Payments is slow\n',
  'docs/reports/a.md': report(
    'version: 1.0.0\napproval: { by: rbanerjee, at: 2026-08-31T15:20:00Z }\nverification: { by: msaito }\nenvironment: live\noutcome: succeeded\ncompletedAt: 2026-09-01T10:00:00Z\nchange: { id: C-1, openedAt: 2026-08-31T10:00:00Z }',
  ),
  // Later by the clock, though its text sorts before.
  'docs/reports/b.md': report(
    'version: 1.1.0\nenvironment: live\noutcome: succeeded\ncompletedAt: 2026-10-31T23:30:00-04:00\nchange: { id: C-2, openedAt: 2026-10-30T03:30:00Z }',
  ),
  'docs/reports/c.md': report(
    'version: 1.1.1\nenvironment: live\noutcome: rolled-back\ncompletedAt: 2026-11-01T02:00:00Z',
  ),
  'docs/reports/d.md': report(
    'version: 1.1.2\nenvironment: rehearsal\noutcome: failed\ncompletedAt: 2026-11-02T02:00:00Z',
  ),
  'docs/reports/e.md': report(
    'status: draft\nversion: 1.1.3\nenvironment: live\noutcome: failed\ncompletedAt: 2026-11-03T02:00:00Z',
  ),
  // The facts stand in a table, as in many a report.
  'docs/reports/f.md': report(
    'version: 0.9.0',
    '\n## Deployment summary\n\n| Fact | Value |\n|---|---|\n| Environment | live |\n| Outcome | succeeded |\n| Completed | 2026-01-20 11:08 UTC |\n',
  ),
  'docs/reports/old.md': report(
    'version: 0.1.0\nenvironment: live\noutcome: failed\ncompletedAt: 2025-11-30T10:00:00Z',
  ),
  'docs/incidents/one.md': incident(
    'status: closed\nincident: INC-1\nseverity: SEV2\nstartedAt: 2026-09-01T10:30:00Z\nresolvedAt: 2026-09-01T11:30:00Z\ncausedBy: docs/reports/a.md',
  ),
  'docs/incidents/two.md': incident(
    'status: closed\nincident: INC-2\nseverity: SEV1\ndetectedAt: 2026-10-01T10:00:00Z\nresolvedAt: 2026-10-01T12:00:00Z\ncausedBy: none',
  ),
  'docs/incidents/three.md': incident(
    'status: open\nincident: INC-3\nseverity: SEV1\nstartedAt: 2026-11-19T10:00:00Z',
  ),
};

async function portalFrom(of: Readonly<Record<string, string>>): Promise<Portal> {
  const done = await run({ cwd: tree(of) });
  return portalOf({ ...done, kinds, rules, partsOf, pictures: new Set(), bundles: [] });
}

let records: Records;
let documents: readonly DocumentEntry[];
let pages: readonly DocumentPage[];
beforeAll(async () => {
  const portal = await portalFrom(files);
  ({ records, documents } = portal.snapshot);
  pages = portal.documents.map(({ page }) => page);
});

describe('records', () => {
  it('of one day stand in the order of their times, whichever key tells it', async () => {
    const { snapshot } = await portalFrom({
      'opsworthy.yaml': 'version: 1\ngit: off\nevaluation: { today: 2026-11-20 }\n',
      'i/a.md': incident('startedAt: 2026-11-02\ndetectedAt: 2026-11-02T09:00:00Z'),
      'i/b.md': incident('startedAt: 2026-11-02T23:00:00+01:00'),
      'i/c.md': incident('startedAt: 2026-11-02'),
      'i/d.md': incident('detectedAt: 2026-11-02T11:00:00Z'),
      'i/e.md': incident('startedAt: 2026-11-01\ndetectedAt: 2026-11-02T23:30:00Z'),
      'r/a.md': report('completedAt: 2026-11-02\nreportedAt: 2026-11-02T08:00:00Z'),
      'r/b.md': report('completedAt: 2026-11-02T10:00:00Z'),
    });
    const names = (all: readonly { readonly href: string }[]): string[] =>
      all.map(({ href }) => href.split('/').at(-2) ?? '');
    expect(names(snapshot.records.incidents)).toEqual(['b', 'd', 'a', 'c', 'e']);
    expect(names(snapshot.records.deployments)).toEqual(['b', 'a']);
    expect(names(inOrder(snapshot.documents.filter(({ path }) => path.startsWith('r/'))))).toEqual([
      'b',
      'a',
    ]);
  });

  it('are of the environments that they name, in the frontmatter or in the summary, and of no others', () => {
    const named = documents.map(
      ({ path, environments }) => [path.replace('docs/', ''), environments] as const,
    );
    const of = new Map(named);
    expect(of.get('reports/d.md')).toEqual(['rehearsal']);
    expect(of.get('reports/f.md')).toEqual(['live']);
    expect(named.filter(([path]) => path.startsWith('incidents/')).flatMap(([, own]) => own)).toEqual([]);
    expect(of.get('runbook.md')).toEqual(['live', 'rehearsal']);
  });

  it('say on their pages who approved and verified, and when', () => {
    const said = (path: string): (readonly [string, string])[] =>
      (pages.find(({ entry }) => entry.path === path)?.facts ?? [])
        .filter(({ label }) => label === 'Approved' || label === 'Verified')
        .map(({ label, values }) => [label, values.map(({ text }) => text).join(' ')]);
    expect(said('docs/reports/a.md')).toEqual([
      ['Approved', '2026-08-31T15:20:00Z by rbanerjee'],
      ['Verified', 'by msaito'],
    ]);
    expect(said('docs/reports/b.md')).toEqual([]);
  });

  it('stand in the order of time, whatever their zone', () => {
    expect(records.deployments.map(({ version, counted }) => [version, counted])).toEqual([
      ['1.1.3', false],
      ['1.1.2', false],
      ['1.1.0', true],
      ['1.1.1', true],
      ['1.0.0', true],
      ['0.9.0', true],
      ['0.1.0', true],
    ]);
    expect(records.incidents.map(({ number, recovery }) => [number, recovery])).toEqual([
      ['INC-3', null],
      ['INC-2', 7200],
      ['INC-1', 3600],
    ]);
  });

  it('name the deployment that caused an incident', () => {
    expect(records.incidents.map(({ cause }) => cause?.href ?? null)).toEqual([
      null,
      null,
      '/ops/verification-reports/reports/a/',
    ]);
    expect(records.deployments.find(({ version }) => version === '1.0.0')?.failed).toBe(true);
  });

  it('are counted by month, production and final ones only', () => {
    const { months, series } = records.deploymentsByMonth;
    expect([months[0], months.at(-1), months.length]).toEqual(['2025-12', '2026-11', 12]);
    // A report counts in the month of its own clock: 31 October in New York.
    expect(series.map(({ id, values }) => [id, values])).toEqual([
      ['succeeded', [0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0]],
      ['rolled-back', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]],
    ]);
    expect(records.incidentsByMonth.series.map(({ label, values }) => [label, values.slice(-3)])).toEqual([
      ['SEV1', [0, 1, 1]],
      ['SEV2', [1, 0, 0]],
    ]);
  });

  it('give the four figures, each with what it rests on, and none for a service without records', () => {
    expect(records.delivery.map(({ id }) => id)).toEqual(['payments']);
    expect(records.delivery[0]?.figures).toEqual([
      { label: 'Deployment frequency', value: '4.1 a year', basis: '4 production deployments' },
      { label: 'Lead time', value: '1d 12h', basis: 'median of 2 changes, opened to deployed' },
      { label: 'Change failure rate', value: '50 %', basis: '2 of 4 deployments' },
      { label: 'Time to recover', value: '1h 30m', basis: 'median of 2 incidents' },
    ]);
  });
});

describe('charts', () => {
  const months = ['2026-10', '2026-11'];

  it('stack their bars upwards from the ground line, without gaps', () => {
    const { bars, ticks, labels } = barsOf({
      months,
      series: [
        { id: 'a', label: 'A', values: [1, 0] },
        { id: 'b', label: 'B', values: [3, 2] },
      ],
    });
    expect(bars.map(({ series, value }) => [series, value])).toEqual([
      ['a', 1],
      ['b', 3],
      ['b', 2],
    ]);
    const [lower, upper, alone] = bars;
    expect(lower!.y + lower!.height).toBe(plotHeight);
    expect(upper!.y + upper!.height).toBe(lower!.y);
    expect(upper!.height).toBeCloseTo(3 * lower!.height);
    expect(alone!.y + alone!.height).toBe(plotHeight);
    expect(alone!.x).toBeGreaterThan(upper!.x + upper!.width);
    expect(alone!.x + alone!.width).toBeLessThanOrEqual(100);
    expect(ticks.map(({ text }) => text)).toEqual(['0', '1', '2', '3', '4']);
    expect(labels.map(({ text, year }) => [text, year])).toEqual([
      ['Oct', '2026'],
      ['Nov', null],
    ]);
  });

  it('name as many months as have room, the last one always, and each year where it begins', () => {
    const namesOf = (count: number): string[] => {
      const { labels } = barsOf({ months: monthsUntil('2026-11-20', count), series: [] });
      return labels.map(({ text, year }) => `${text} ${year ?? ''}`.trim());
    };
    expect(namesOf(4)).toEqual(['Aug 2026', 'Sep', 'Oct', 'Nov']);
    expect(namesOf(12).slice(0, 3)).toEqual(['Dec', 'Jan 2026', 'Feb']);
    expect(namesOf(37).join(', ')).toBe(
      'Nov, Feb 2024, May, Aug, Nov, Feb 2025, May, Aug, Nov, Feb 2026, May, Aug, Nov',
    );
  });

  it('put dots by their day and by how long it took', () => {
    const { dots, ticks } = dotsOf(
      [
        { at: Date.UTC(2026, 9, 1) / 1000, seconds: 900, series: 'sev1' },
        { at: Date.UTC(2026, 10, 30) / 1000, seconds: 20, series: 'sev2' },
      ],
      months,
    );
    expect(dots[0]?.x).toBe(9);
    expect(dots[1]?.x).toBeGreaterThan(97);
    // Below the lowest line there is nothing: what took seconds stands on it.
    expect(dots[1]?.y).toBe(plotHeight);
    expect(dots[0]!.y).toBeLessThan(plotHeight);
    expect(ticks.map(({ text }) => text)).toEqual(['1m', '5m', '15m', '1h']);
  });

  it('say durations in two units, and name series for the style sheet', () => {
    expect([59, 60, 3600, 5400, 86_400, 606_000].map((seconds) => briefDuration(seconds))).toEqual([
      '59s',
      '1m',
      '1h',
      '1h 30m',
      '1d',
      '7d',
    ]);
    expect(markOf('Rolled back!')).toBe('rolled-back-');
  });
});
