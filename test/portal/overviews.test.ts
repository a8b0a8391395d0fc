// Environments, secrets, what falls due, who leads to whom, and what machines read: on a repository made for it.
import { beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { calendarFeed } from '../../src/portal/views/calendar-feed.ts';
import type { Snapshot } from '../../src/portal/views/snapshot.ts';
import { timelineFeed } from '../../src/portal/views/feeds.ts';
import { navigationOf } from '../../src/portal/views/navigation.ts';
import { type Portal, portalOf } from '../../src/portal/site/portal.ts';
import { robotsOf, sitemapOf } from '../../src/portal/site/sitemap.ts';
import type { Incident } from '../../src/portal/views/operations.ts';
import { rules } from '../../src/rules/index.ts';
import { partsOf } from '../../src/render/parts.ts';
import { run } from '../../src/run.ts';
import { tree } from '../tree.ts';

const files = {
  'opsworthy.yaml': `version: 1
content: ["docs/**/*.md"]
services: services.yaml
git: off
evaluation: { today: 2026-11-20 }
rules: { drill-overdue: { drills: 30d } }
site: { title: Harbour, base: /ops/, url: "https://ops.example.com/anything" }
`,
  'services.yaml':
    'teams: [{ id: team-a, name: Team A }]\nservices: [{ id: payments, name: Payments & Co, owner: team-a, tier: 1 }]\n',
  'docs/platform.md': `---
kind: environment-matrix
---
## Environments

| Environment | Class | URL or access |
|---|---|---|
| staging | staging | VPN |
| production | production | bastion |

## Configuration differences

| Environment | Setting | Value |
|---|---|---|
| all | Region | eu-west-1 |
| staging | Replicas | 1 |
| production | Replicas | 6 |
`,
  'docs/payments/environments.md': `---
kind: environment-matrix
reviewed: 2026-10-01 asmith
---
## Environments

| Environment | Class | Purpose | URL or access | Tracks |
|---|---|---|---|---|
| sandbox | development | trying | https://sandbox.example.com | a branch |
| production | production | customers | https://pay.example.com | a tag |

## Configuration differences

| Setting | sandbox | production |
|---|---|---|
| Replicas | 1 | 6 |
| Region | EU-west-1 | eu-west-1 |
| Cache | none |  |

## Access

| Environment | Deploys | Reads logs |
|---|---|---|
| sandbox | everybody | everybody |
| production | the pipeline | everybody |
| production | people on call | everybody |

## Refresh and lifecycle

| Environment | Refresh | Lifecycle |
|---|---|---|
| sandbox and production | monthly | permanent |

## Infrastructure as code

| Environment | Defined in |
|---|---|
| all environments | [chart](chart) |

## Health and dashboards

| Environment | Health endpoint | Dashboard |
|---|---|---|
| production | <https://pay.example.com/readyz> | [pay](https://dash.example.com/pay) |

## Parity deviations

| Environment | Deviation | Rationale |
|---|---|---|
| sandbox | One replica | Cost |
| sandbox | No cache | Nobody waits there |
`,
  'docs/payments/secrets.md': `---
kind: secrets-rotation-plan
reviewed: 2026-08-01 asmith
---
## Inventory

| Secret | Type | Authenticates to | Stored in | Risk | Cadence | Last rotated | Owner | Automated |
|---|---|---|---|---|---|---|---|---|
| signing-key | key | us | vault | low | on demand | 2026-01-01 | Team B | no |
| stripe-key | API key | Stripe | vault | high | 60d | 2026-11-05 | Team A | yes |
| payments-db | password | PostgreSQL | vault | high | 90d | 2026-08-01 | Team A | no |

## Rotation procedures

### payments-db and others

1. Rotate it.
`,
  'docs/payments/old-secrets.md':
    '---\nkind: secrets-rotation-plan\nstatus: retired\nreviewed: 2020-01-01\n---\n## Inventory\n\n| Secret | Cadence | Last rotated |\n|---|---|---|\n| gone | 30d | 2020-01-01 |\n',
  'docs/payments/recovery.md': `---
kind: disaster-recovery-plan
status: draft
restoreTests: [{ on: 2026-11-04, result: passed }, { on: 2026-10-04, result: passed }]
drills: [{ on: 2026-10-01, result: passed }]
---
# When all is lost
`,
  'docs/payments/incident.md': `---
kind: incident-report
status: closed
incident: INC-1
---
# Incident

Read [the plan](secrets.md#inventory), again [the plan](secrets.md) and [itself](incident.md).

## Action items

| Action | Owner | Due | Status |
|---|---|---|---|
| Alert on depth | Ana | 2026-11-01 | done |
| Second consumer | Ben | 2026-12-01 | open |
| Raise the limit | Ana | 2026-11-10 | in progress |
`,
  'docs/payments/report.md':
    '---\nkind: verification-report\nrunbook: { path: docs/payments/release.md, commit: abcdef0 }\n---\n# Report\n',
  'docs/payments/release.md': '---\nkind: release-runbook\nstatus: draft\n---\n# Release\n',
};

let portal: Portal;
let snapshot: Snapshot;
beforeAll(async () => {
  const done = await run({ cwd: tree(files) });
  portal = portalOf({ ...done, kinds, rules, partsOf, pictures: new Set(), bundles: [] });
  ({ snapshot } = portal);
});

describe('environments', () => {
  it('stand in one table, the platform first, production last', () => {
    const { columns, rows } = snapshot.environments;
    expect(columns.map(({ name }) => name)).toEqual(['sandbox', 'staging', 'production']);
    expect(
      rows.map(({ matrix, cells }) => [matrix.label, ...cells.map((cell) => cell?.text ?? null)]),
    ).toEqual([
      ['All services', null, 'VPN', 'bastion'],
      ['Payments & Co', 'https://sandbox.example.com', null, 'https://pay.example.com'],
    ]);
  });

  it('stand side by side from a table with a row for each value', () => {
    const [platform] = snapshot.environments.matrices;
    const shown = platform?.groups.find(({ title }) => title === 'Configuration differences');
    expect(shown?.rows.map(({ name, cells }) => [name, ...cells.map((cell) => cell?.text)])).toEqual([
      ['Replicas', '1', '6'],
      ['Region', 'eu-west-1', 'eu-west-1'],
    ]);
  });

  it('are marked where configuration and access differ from production, and nowhere else', () => {
    const matrix = snapshot.environments.matrices[1]!;
    expect(matrix.reference).toBe('production');
    const shown = matrix.groups.map(({ title, rows }) => [
      title,
      rows.map(({ name, cells }) => [
        name,
        ...cells.map((cell) => cell && `${cell.differs ? '≠' : ''}${cell.text}`),
      ]),
    ]);
    expect(shown.slice(1)).toEqual([
      [
        'Configuration differences',
        [
          ['Replicas', '≠1', '6'],
          ['Region', 'EU-west-1', 'eu-west-1'],
          // There is nothing to differ from.
          ['Cache', 'none', null],
        ],
      ],
      [
        'Access',
        [
          ['Deploys', '≠everybody', 'the pipeline; people on call'],
          ['Reads logs', 'everybody', 'everybody'],
        ],
      ],
      ['Infrastructure as code', [['Defined in', 'chart', 'chart']]],
      [
        'Health and dashboards',
        [
          ['Health endpoint', null, 'https://pay.example.com/readyz'],
          ['Dashboard', null, 'pay'],
        ],
      ],
      [
        'Refresh and lifecycle',
        [
          ['Refresh', 'monthly', 'monthly'],
          ['Lifecycle', 'permanent', 'permanent'],
        ],
      ],
    ]);
    expect(matrix.groups[0]?.rows.flatMap(({ cells }) => cells).some((cell) => cell?.differs)).toBe(false);
    const cells = matrix.groups.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    expect(cells.flatMap((cell) => cell?.href ?? [])).toEqual(['https://dash.example.com/pay']);
    expect(matrix.deviations.map(({ deviation, rationale }) => [deviation, rationale])).toEqual([
      ['One replica', 'Cost'],
      ['No cache', 'Nobody waits there'],
    ]);
  });
});

describe('secrets', () => {
  it('stand in the order in which they fall due, those without a day last, retired plans left out', () => {
    const { entries, count, overdue, plans } = snapshot.secrets;
    expect(entries.map(({ name, due, overdue: late, automated }) => [name, due, late, automated])).toEqual([
      ['payments-db', '2026-10-30', true, false],
      ['stripe-key', '2027-01-04', false, true],
      ['signing-key', null, false, false],
    ]);
    expect([count, overdue, plans]).toEqual([3, 1, 1]);
  });

  it('lead to their procedure, else to their plan', () => {
    expect(snapshot.secrets.entries.map(({ href }) => href)).toEqual([
      '/ops/plans/payments/secrets/#payments-db-and-others',
      '/ops/plans/payments/secrets/',
      '/ops/plans/payments/secrets/',
    ]);
  });
});

describe('the calendar', () => {
  it('holds what rules will ask for, on the day they will', () => {
    expect(snapshot.calendar.entries.map(({ on, what, title, owner }) => [on, what, title, owner])).toEqual([
      ['2026-10-30', 'Review', 'secrets', 'Team A'],
      ['2026-10-30', 'Rotation', 'payments-db', 'Team A'],
      // The configured limit of the rule, not its default.
      ['2026-10-31', 'Drill', 'When all is lost', 'Team A'],
      ['2026-11-10', 'Action', 'Raise the limit', 'Ana'],
      ['2026-12-01', 'Action', 'Second consumer', 'Ben'],
      ['2026-12-05', 'Restore test', 'When all is lost', 'Team A'],
      ['2026-12-30', 'Review', 'environments', 'Team A'],
      ['2027-01-04', 'Rotation', 'stripe-key', 'Team A'],
    ]);
    expect(snapshot.calendar.entries.map(({ overdue }) => overdue)).toEqual([
      ...Array<boolean>(4).fill(true),
      ...Array<boolean>(4).fill(false),
    ]);
  });

  it('is a feed of whole days with complete addresses, the same each time', () => {
    const feed = calendarFeed(snapshot.site, snapshot.calendar);
    expect(feed.match(/^BEGIN:VEVENT/gm)).toHaveLength(8);
    expect(feed).toContain('DTSTART;VALUE=DATE:20261030');
    expect(feed).toContain('SUMMARY:Rotation: payments-db');
    expect(feed.replaceAll('\r\n ', '')).toContain(
      'URL;VALUE=URI:https://ops.example.com/ops/plans/payments/secrets/#payments-db-and-others',
    );
    expect(new Set(feed.match(/^UID:.*/gm)).size).toBe(8);
    expect(calendarFeed(snapshot.site, snapshot.calendar)).toBe(feed);
  });

  it('keeps the id of what moves to another day', () => {
    const [first] = snapshot.calendar.entries;
    const uid = (on: string): string | undefined =>
      /^UID:.*/m.exec(
        calendarFeed(snapshot.site, { entries: [{ ...first!, on }], count: 1, overdue: 0 }),
      )?.[0];
    expect(uid('2026-12-24')).toBe(uid('2026-10-30'));
  });
});

describe('documents', () => {
  const references = (path: string): unknown =>
    portal.documents
      .find(({ document }) => document.path === path)
      ?.page.references.map(({ title, count, entries }) => [title, count, entries.map(({ href }) => href)]);

  it('are linked in both directions, once each and never to themselves', () => {
    expect(references('docs/payments/incident.md')).toEqual([
      ['Links to', 1, ['/ops/plans/payments/secrets/']],
    ]);
    expect(references('docs/payments/secrets.md')).toEqual([
      ['Linked from', 1, ['/ops/incidents/payments/incident/']],
    ]);
  });

  it('are linked by what their frontmatter names', () => {
    expect(references('docs/payments/release.md')).toEqual([
      ['Linked from', 1, ['/ops/verification-reports/payments/report/']],
    ]);
  });
});

describe('for machines', () => {
  it('there is a list of pages, without those that are retired', () => {
    const sitemap = sitemapOf(snapshot) ?? '';
    expect(sitemap).toContain('<loc>https://ops.example.com/ops/environments/</loc>');
    expect(sitemap).toContain('<loc>https://ops.example.com/ops/plans/payments/secrets/</loc>');
    expect(sitemap).not.toContain('old-secrets');
    expect(robotsOf(snapshot)).toContain('Sitemap: https://ops.example.com/ops/sitemap.xml');
  });

  it('there is none for a site without an address', () => {
    const site = { ...snapshot.site, url: null };
    expect(sitemapOf({ ...snapshot, site })).toBeNull();
    expect(robotsOf({ site })).not.toContain('Sitemap');
  });
});

describe('feeds', () => {
  const incident: Incident = {
    href: '/ops/incidents/one/',
    title: 'Cards & <script>alert(1)</script> ]]> refused',
    verdict: 'pass',
    number: 'INC-1',
    severity: 'SEV2',
    status: 'closed',
    services: ['payments'],
    names: ['Payments & Co'],
    startedAt: '2026-11-02T10:05:00+01:00',
    resolvedAt: null,
    recovery: 2820,
    commander: null,
    cause: null,
  };
  const feed = (incidents: readonly Incident[]): string =>
    timelineFeed('incidents', snapshot.site, 'https://ops.example.com', { ...snapshot.records, incidents });

  it('say what happened when, with complete addresses, and nothing of a title is taken as HTML', () => {
    const text = feed([incident]);
    expect(text).toContain('<id>https://ops.example.com/ops/incidents/one/</id>');
    expect(text).toContain('<updated>2026-11-02T09:05:00.000Z</updated>');
    expect(text).toContain('SEV2: Cards &amp; &lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; refused');
    expect(text).toContain('INC-1, Payments &amp; Co, over after 47m');
    expect(text).not.toContain('<script');
    expect(feed([incident])).toBe(text);
  });

  it('leave out what has no time, and keep to the latest', () => {
    expect(feed([{ ...incident, startedAt: 'yesterday' }])).not.toContain('<entry>');
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...incident,
      href: `/ops/incidents/${index}/`,
    }));
    expect(feed(many).match(/<entry>/g)).toHaveLength(50);
  });
});

it('the navigation names each place once', () => {
  const { views, documents } = navigationOf(snapshot.site);
  const hrefs = [...views.links, ...documents.links].map(({ href }) => href);
  expect(new Set(hrefs).size).toBe(hrefs.length);
  expect(hrefs).toContain('/ops/incidents/');
});
