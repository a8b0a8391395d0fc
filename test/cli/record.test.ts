// opsworthy record: what a pipeline knows becomes a record that passes; what it does not know is left to fill in, and says so.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintReport, opsworthy } from './opsworthy.ts';
import { tree } from '../tree.ts';

const commit = '6bd218a972fd4ce064589548b529de33b0403232';

const deployment = {
  service: 'payments',
  version: '4.13.0',
  commit,
  environment: 'production',
  outcome: 'succeeded',
  startedAt: '2026-10-13T10:24:00Z',
  completedAt: '2026-10-13T11:08:00Z',
  reportedAt: '2026-10-13T11:30:00Z',
  deployedBy: 'tkeane',
  change: { id: 'CHG-2291', openedAt: '2026-09-08T10:00:00Z', requestedBy: 'asmith' },
  approval: { by: 'bjones', at: '2026-10-12T15:20:00Z' },
  verification: { by: 'asmith', at: '2026-10-13T11:20:00Z' },
  runbook: { path: 'docs/runbooks/payments/release.md', commit },
  pipelineRun: 'https://ci.example.com/runs/1',
  releaseNotes: 'https://git.example.com/payments/releases/4.13.0',
};
const sections = {
  'pre-deployment-checks': {
    pipeline: 'green, run 1',
    'artifact-hash': 'verified against the registry',
    migrations: 'none pending',
    'feature-flags': 'off',
  },
  'deployment-execution': { 'steps-executed': 'all of the runbook', deviations: 'none' },
  'health-check-results': [
    { check: 'Automated health checks', measured: '6 of 6 pods', baseline: '6 of 6 pods', status: 'pass' },
    { check: 'Response time p95 | all routes', measured: '180 ms', baseline: '182 ms', status: 'pass' },
    { check: 'Error rate', measured: '0.02 %', baseline: '0.03 %', status: 'pass' },
    { check: 'Payments per minute', measured: '41 payments', baseline: '40 payments', status: 'pass' },
  ],
  'verification-sign-off': { 'acceptance-criteria': 'met, all four' },
  'issues-encountered': 'None.',
};

const incident = {
  service: 'payments',
  incident: 'INC-2026-020',
  severity: 'SEV3',
  startedAt: '2026-11-18T09:00:00Z',
  detectedAt: '2026-11-18T09:02:00Z',
  acknowledgedAt: '2026-11-18T09:04:00Z',
  resolvedAt: '2026-11-18T09:30:00Z',
  commander: 'asmith',
  reportedBy: 'bjones',
  causedBy: 'none',
  title: 'Card payments were slow',
  sections: {
    summary: 'Card payments took four seconds for half an hour. None failed.',
    impact: {
      users: 'about 400 users',
      duration: '30 minutes',
      requests: '1,200 slow requests, none failed',
      money: 'no money was lost',
    },
    timeline: [
      '09:00 UTC: latency rises.',
      '09:02 UTC: the alert rings.',
      '09:04 UTC: Ana Smith takes command.',
      '09:30 UTC: back to normal.',
    ],
    'root-cause': 'The pool of connections was half as large as before, by a change of its configuration.',
    resolution: {
      decision: 'rolled back the configuration',
      watch: 'watched for 15 minutes',
      communication: 'status page and stakeholders told at 09:06',
    },
    'contributing-factors': ['No alert on the use of the pool.'],
    'action-items': [
      {
        action: 'Fix the root cause: review the size of the pool',
        owner: 'Ana Smith',
        due: '2026-11-24',
        status: 'open',
      },
    ],
    'lessons-learned': {
      'went-well': 'the alert rang in two minutes',
      improve: 'a better alert on the pool',
    },
    'sign-off': 'Ana Smith, 2026-11-19.',
  },
};

const notes = {
  service: 'payments',
  version: '4.13.0',
  date: '2026-10-13',
  type: 'minor',
  sections: {
    summary: 'Refunds in part.',
    'notable-changes': ['A refund may be for a part of a payment.'],
    'migration-steps': 'Not applicable, because nothing stored changes.',
    'known-issues': 'None.',
  },
};

const project = (): string =>
  tree({
    'opsworthy.yaml':
      'version: 1\ncontent: ["docs/**/*.md"]\nservices: services.yaml\ngit: off\nprofile: strict\nevaluation: { today: 2026-11-20 }\n',
    'services.yaml': `people:
  - { id: asmith, names: [Ana Smith] }
  - { id: bjones, names: [Bo Jones] }
  - { id: tkeane, names: [Tom Keane] }
services: [{ id: payments, name: Payments }]
`,
    'docs/runbooks/payments/release.md': '---\nkind: release-runbook\n---\n# Release\n',
    'docs/matrices/matrix.md':
      '---\nkind: environment-matrix\n---\n# E\n\n## Environments\n\n| Environment | Class |\n|---|---|\n| production | production |\n',
  });

/** What lint says of the record, as `rule: message`. */
function findingsOf(root: string, file: string): string[] {
  return lintReport(root)
    .findings.filter((finding) => finding.path === file)
    .map(({ rule, message }) => `${rule}: ${message}`);
}

function recorded(kind: string, run: object): { root: string; file: string; text: string; stderr: string } {
  const root = project();
  writeFileSync(path.join(root, 'run.json'), JSON.stringify(run, null, 2));
  const file = `docs/${kind}.md`;
  const { code, stderr } = opsworthy(root, ['record', kind, '--from', 'run.json', '--output', file]);
  expect(code, stderr).toBe(0);
  return { root, file, text: readFileSync(path.join(root, file), 'utf8'), stderr };
}

describe('a run in which everything is known', () => {
  it.each([
    ['verification-report', { ...deployment, sections }],
    ['incident-report', incident],
    ['release-notes', notes],
  ])('becomes a final %s that passes in profile strict', (kind, run) => {
    const { root, file, text, stderr } = recorded(kind, run);
    expect(stderr).toBe(`Wrote ${file}; nothing is left to fill in.\n`);
    expect(text).toMatch(/^status: (?:final|closed)$/m);
    expect(findingsOf(root, file)).toEqual([]);
  });

  it('says what it was given, and computes what follows from it', () => {
    const { text } = recorded('verification-report', { ...deployment, sections });
    expect(text).toContain('- **Time taken**: 44m');
    expect(text).toContain('- **Verified by**: asmith');
    expect(text).toMatch(/\| Response time p95 \\\| all routes +\| 180 ms/);
  });
});

describe('a run in which something is not known', () => {
  it('becomes a draft in which only that is left', () => {
    const { 'issues-encountered': _issues, ...known } = sections;
    const { root, file, text, stderr } = recorded('verification-report', {
      ...deployment,
      verification: { by: 'asmith' },
      sections: known,
    });
    expect(stderr).toBe(`Wrote ${file}; a draft: 4 lines to fill in.\n`);
    expect(text).toMatch(/^status: draft$/m);
    const rules = new Set(findingsOf(root, file).map((said) => said.split(':')[0]));
    expect(rules).toEqual(new Set(['no-placeholder-text']));
  });
});

describe('record', () => {
  it('reads standard input, writes to the usual place, and never overwrites', () => {
    const root = project();
    const args = ['record', 'release-notes', '--from', '-', '--output'];
    const file = 'docs/releases/payments/2026-10-13-release-notes.md';
    expect(opsworthy(root, args, {}, JSON.stringify(notes))).toMatchObject({
      code: 0,
      stderr: `Wrote ${file}; nothing is left to fill in.\n`,
    });
    const again = opsworthy(root, args, {}, JSON.stringify({ ...notes, type: 'major' }));
    expect(again).toMatchObject({ code: 2 });
    expect(again.stderr).toContain('it exists already');
    expect(readFileSync(path.join(root, file), 'utf8')).toContain('type: minor');
  });

  it.each([
    ['verification-report', { verson: '1' }, /standard input:1:2 .*`verson`.*did you mean `version`/],
    ['verification-report', { version: 1.1 }, /standard input:1:12 .*`version`/],
    [
      'verification-report',
      { sections: { 'healt-check-results': 'x' } },
      /did you mean `health-check-results`/,
    ],
    ['verification-report', { service: 'paymets' }, /Unknown service `paymets`, did you mean `payments`/],
    [
      'verification-reprt',
      {},
      /Unknown kind of record `verification-reprt`, did you mean `verification-report`/,
    ],
    ['release-runbook', {}, /Unknown kind of record `release-runbook`/],
  ])('%s from %j is 2', (kind, run, message) => {
    const { code, stdout, stderr } = opsworthy(
      project(),
      ['record', kind, '--from', '-'],
      {},
      JSON.stringify(run),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('without what it reads is 2', () => {
    expect(opsworthy(project(), ['record', 'release-notes', '--from', 'gone.json'])).toMatchObject({
      code: 2,
    });
    expect(opsworthy(project(), ['record', 'release-notes'])).toMatchObject({ code: 2 });
  });
});
