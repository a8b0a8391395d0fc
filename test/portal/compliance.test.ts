// Where services stand, and where alerts lead, on a repository made for it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { kinds } from '../../schemas/index.ts';
import { type Portal, portalOf } from '../../src/portal/site/portal.ts';
import { rules } from '../../src/rules/index.ts';
import { partsOf } from '../../src/render/parts.ts';
import { baselineName, baselineText } from '../../src/sources/baseline.ts';
import { type Run, run } from '../../src/run.ts';
import { repository } from '../repository.ts';
import { tree } from '../tree.ts';

const files = {
  'opsworthy.yaml': `version: 1
content: ["docs/**/*.md"]
services: services.yaml
evaluation: { today: 2026-11-20 }
coverage: { tier1: [release-runbook, secrets-rotation-plan] }
waivers: [{ rule: "max-review-age", path: "docs/ledger/*.md", until: 2026-12-01, owner: team-a, reason: "audit week" }]
rules: { require-section: off, require-topic: off, require-tested-procedure: off, valid-describes: off }
site: { base: /ops/ }
`,
  'services.yaml':
    'services: [{ id: payments, name: Payments, tier: 1 }, { id: ledger, name: Ledger, tier: 2 }]\n',
  'docs/payments/release.md':
    '---\nkind: release-runbook\nstatus: draft\nreviewed: 2026-11-02 asmith\n---\n# Release\n',
  'docs/payments/errors.md':
    '---\nkind: operations-runbook\nalerts: [HighErrorRate, "not/a/folder"]\nreviewed: 2026-11-02 asmith\n---\n# Errors\n',
  'docs/payments/slow.md':
    '---\nkind: operations-runbook\nalerts: [HighErrorRate]\nreviewed: 2025-11-02 asmith\n---\n# Slow\n',
  'docs/payments/NodeLost.md':
    '---\nkind: operations-runbook\nreviewed: 2026-11-02 asmith\n---\n# A node is lost\n',
  'docs/ledger/list.md': '---\nkind: deployment-checklist\nreviewed: 2025-11-02 asmith\n---\n# Checklist\n',
};

const portalOfRun = (done: Run): Portal =>
  portalOf({ ...done, kinds, rules, partsOf, pictures: new Set(), bundles: [] });

let portal: Portal;
beforeAll(async () => {
  const done = await run({ cwd: tree(files) });
  portal = portalOfRun(done);
});

describe('compliance', () => {
  const cells = (name: string): Record<string, string> => {
    const { kinds: columns, rows } = portal.snapshot.compliance;
    const row = rows.find(({ service }) => service.label === name);
    return Object.fromEntries(columns.map(({ label }, index) => [label, row?.cells[index]?.state ?? '']));
  };

  it('says once what could not be judged, and lists what it named', async () => {
    const done = await run({ cwd: tree(files) });
    const lies = (name: string): string => `\`${name}\` lies in a source that is not at hand`;
    const [none, one, two] = [null, 'docs/ledger/list.md', 'docs/payments/slow.md'];
    const notEvaluated = [
      { rule: 'no-drift', path: one, reason: lies('a:b') },
      { rule: 'no-drift', path: two, reason: lies('c:d') },
      { rule: 'stale-draft', path: none, reason: 'this is no git repository' },
      { rule: 'retest-after-change', path: none, reason: 'this is no git repository' },
    ];
    const report = { ...done.report, notEvaluated };
    const made = portalOfRun({ ...done, report });
    const drift = [
      { path: one, reason: lies('a:b') },
      { path: two, reason: lies('c:d') },
    ];
    expect(made.snapshot.compliance.notEvaluated).toMatchObject([
      { rules: [{ rule: 'no-drift' }], reason: `${lies('a:b')}; 1 more like it`, places: drift },
      {
        rules: [{ rule: 'retest-after-change' }, { rule: 'stale-draft', href: '/ops/rules/stale-draft/' }],
        reason: 'this is no git repository',
        places: [],
      },
    ]);
  });

  it('says what passes, fails, is missing and is not asked for', () => {
    expect(cells('Payments')).toEqual({
      // A draft covers nothing.
      'Release runbook': 'missing',
      'Deployment checklist': 'none',
      'Secrets rotation plan': 'missing',
      'Operations runbook': 'fail',
    });
    expect(cells('Ledger')).toEqual({
      'Release runbook': 'none',
      'Deployment checklist': 'accepted',
      'Secrets rotation plan': 'none',
      'Operations runbook': 'none',
    });
  });

  it('counts what fails, and links to a document that is alone', () => {
    const row = portal.snapshot.compliance.rows.find(({ service }) => service.label === 'Payments');
    expect(row?.cells.find(({ state }) => state === 'fail')).toMatchObject({
      count: 3,
      failing: 1,
      href: null,
    });
  });

  it('keeps what was accepted apart from what is open', () => {
    const { findings, waived, drafts, findingCount } = portal.snapshot.compliance;
    expect(findings.filter(({ rule }) => rule === 'max-review-age').map(({ path }) => path)).toEqual([
      'docs/payments/slow.md',
    ]);
    expect(findingCount).toBe(findings.length);
    expect(waived.map(({ path, waiver }) => [path, waiver?.reason])).toEqual([
      ['docs/ledger/list.md', 'audit week'],
    ]);
    expect(drafts.map(({ path }) => path)).toEqual(['docs/payments/release.md']);
  });
});

it('debt in a baseline stands apart, by service and rule, and is accepted on the page of its document', async () => {
  const root = tree(files);
  const before = await run({ cwd: root });
  const paid = before.report.findings.filter(({ rule, waiver }) => rule !== 'known-kind' && waiver === null);
  writeFileSync(path.join(root, baselineName), baselineText(paid));
  const done = await run({ cwd: root });
  const made = portalOfRun(done);
  const { findings, waived, debt } = made.snapshot.compliance;
  expect([findings.length, waived.length, debt.count]).toEqual([0, 1, paid.length]);
  const [first] = debt.rows;
  expect(first).toMatchObject({ service: { label: 'Payments', href: '/ops/services/payments/' } });
  expect(debt.rows.reduce((sum, { count }) => sum + count, 0)).toBe(debt.count);
  expect(first?.rules.reduce((sum, { count }) => sum + count, 0)).toBe(first?.count);
  const { page } = made.documents.find(({ document }) => document.path === 'docs/payments/slow.md') ?? {};
  expect(page?.entry.verdict).toBe('accepted');
  expect(page?.findings.map(({ accepted }) => accepted?.slice(0, 13))).toContain('accepted debt');
});

describe('what is not there', () => {
  const lost = {
    rule: 'immutable-record',
    severity: 'error',
    path: 'docs/ledger/reports/v2.md',
    line: 1,
    message: 'The record, sealed on 2026-11-04, was deleted',
    waiver: null,
  };
  const unreported = {
    rule: 'deployment-has-report',
    severity: 'warning',
    path: 'services.yaml',
    line: 1,
    message: 'Release `v2` of Payments has no verification report',
    waiver: null,
  };
  let snapshot: Portal['snapshot'];
  beforeAll(async () => {
    const record = '---\nkind: verification-report\nversion: 1\n---\n# Ledger 1\n';
    const done = await run({ cwd: tree({ ...files, 'docs/ledger/reports/v1.md': record }) });
    const findings = [...done.report.findings, lost as Finding, unreported as Finding];
    const report = { ...done.report, findings };
    snapshot = portalOfRun({ ...done, report }).snapshot;
  });

  it('stands with the service and the kind that would have it', () => {
    expect(snapshot.compliance.absent.map(({ path, missed }) => [path, missed])).toEqual([
      [lost.path, { services: ['ledger'], kind: 'verification-report', collection: 'verification-reports' }],
      [
        unreported.path,
        { services: ['payments'], kind: 'verification-report', collection: 'verification-reports' },
      ],
    ]);
    expect(snapshot.home.absentCount).toBe(2);
  });

  it('is of the kind that its last text in git names, whatever stood beside it', async () => {
    const record = (kind: string, status: string): string =>
      `---\nkind: ${kind}\nstatus: ${status}\nservice: ledger\n---\n# A record\n`;
    const made = repository([
      {
        on: '2026-11-01',
        files: {
          'opsworthy.yaml': 'version: 1\n',
          'mixed/a.md': record('incident-report', 'closed'),
          'mixed/b.md': record('verification-report', 'final'),
          'mixed/c.md': record('release-notes', 'final'),
        },
      },
      { on: '2026-11-02', files: { 'mixed/a.md': null } },
    ]);
    const done = await run({ cwd: made.root, today: '2026-11-20' });
    const { compliance } = portalOfRun(done).snapshot;
    expect(compliance.absent.map(({ path, missed }) => [path, missed])).toEqual([
      ['mixed/a.md', { services: ['ledger'], kind: 'incident-report', collection: 'incidents' }],
    ]);
    expect(done.report.findings.find(({ path }) => path === 'mixed/a.md')?.expected).toContain(
      '`incident-report`',
    );
  });

  it('counts in the row of its service', () => {
    const { kinds: columns, rows } = snapshot.compliance;
    const column = columns.findIndex(({ label }) => label === 'Verification report');
    expect(rows.map(({ cells: own }) => own[column])).toMatchObject([
      { state: 'missing', count: 0, absent: 1, href: null },
      { state: 'fail', count: 1, absent: 1, href: '/ops/verification-reports/ledger/reports/v1/' },
    ]);
  });
});

it('an alert has one address, whoever answers it', () => {
  expect(
    portal.snapshot.alerts.map(({ name, href, runbooks }) => [name, href, runbooks.map(({ path }) => path)]),
  ).toEqual([
    ['HighErrorRate', '/ops/alerts/HighErrorRate/', ['docs/payments/errors.md', 'docs/payments/slow.md']],
    ['NodeLost', '/ops/alerts/NodeLost/', ['docs/payments/NodeLost.md']],
  ]);
});
