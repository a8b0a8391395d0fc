// The report of a run is a draft that `lint` takes: it asks for what only people know, and finds nothing wrong.
import { describe, expect, it } from 'vitest';
import { reportOf } from '../../src/components/client/run/report.ts';
import type { RunEvent } from '../../src/components/client/run/run.ts';
import { stepsOf } from '../../src/components/client/run/plan.ts';
import { viewOf } from '../../src/components/client/run/view.ts';
import { lintReport } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { at, planFrom, runOf } from './plan.ts';

const plan = planFrom('Drain', 'Upgrade', 'Check', 'Close');
const keys = stepsOf(plan).map(({ key }) => key);
const hostile = '| a <script>alert(1)</script> [x](javascript:y) `z` *b* — "q"\n# H\n---\n${X}';

const parameter = (name: string, value: string | null): RunEvent => ({
  at: at(0),
  type: 'parameter',
  name,
  value,
});
const ended = (
  minute: number,
  index: number,
  outcome: 'done' | 'failed' | 'skipped',
  reason = '',
): RunEvent[] => [
  { at: at(minute), type: 'begun', step: keys[index]! },
  { at: at(minute + 1), type: 'outcome', step: keys[index]!, outcome, reason },
];

const events: Record<string, RunEvent[]> = {
  nothing: [],
  plain: [
    { at: at(0), type: 'revision', digest: 'a'.repeat(64), commit: 'b'.repeat(40) },
    parameter('ENV', 'production'),
    parameter('VERSION', '4.13.0'),
    parameter('COMMIT', 'e470b86a6823abd166194a2753334ce6f1583a1f'),
    parameter('CHANGE_ID', 'CHG-1'),
    parameter('TOKEN', null),
    { at: at(0), type: 'person', role: 'deployedBy', name: 'Ana Smith' },
    ...[0, 1, 2, 3].flatMap((index) => ended(index, index, 'done')),
    { at: at(4), type: 'measured', step: keys[2]!, name: 'p95 latency', value: '142 ms', baseline: '138 ms' },
    { at: at(5), type: 'finished', outcome: 'succeeded' },
  ],
  hostile: [
    parameter('ENV', hostile),
    parameter('VERSION', hostile),
    parameter('CHANGE_ID', hostile),
    { at: at(0), type: 'person', role: 'deployedBy', name: hostile },
    ...ended(0, 0, 'failed', hostile),
    ...ended(1, 1, 'skipped', hostile),
    { at: at(3), type: 'note', step: keys[1]!, text: hostile },
    { at: at(3), type: 'measured', step: keys[1]!, name: hostile, value: '1 %', baseline: '' },
    { at: at(4), type: 'finished', outcome: 'failed' },
  ],
};

const reports = Object.fromEntries(
  Object.entries(events).map(([name, list]) => {
    const run = runOf(...list);
    const view = viewOf(run, plan, Date.parse(at(10)));
    return [name, reportOf({ run, plan, view, at: at(10) })];
  }),
);

describe('the report of a run', () => {
  it('is a draft without errors, whatever was recorded', () => {
    const root = tree({
      'opsworthy.yaml':
        'version: 1\ncontent: ["docs/**/*.md"]\nservices: services.yaml\ngit: off\nevaluation: { today: 2026-11-20 }\n',
      'services.yaml':
        'teams:\n  - { id: money, name: Money }\npeople:\n  - { id: asmith, names: [Ana Smith], team: money }\nservices:\n  - { id: payments, name: Payments, owner: money, tier: 2 }\n',
      'docs/release.md': '---\nkind: release-runbook\nstatus: draft\n---\n\n# Release\n\nText.\n',
      'docs/environments.md': '---\nkind: page\n---\n\n# Environments\n\nText.\n',
      ...Object.fromEntries(Object.entries(reports).map(([name, text]) => [`docs/reports/${name}.md`, text])),
    });
    const { findings, documents } = lintReport(root);
    const ours = findings.filter(({ path }) => path.startsWith('docs/reports/'));
    expect(
      documents
        .filter(({ path }) => path.startsWith('docs/reports/'))
        .map(({ kind, status }) => [kind, status]),
    ).toEqual(Object.keys(reports).map(() => ['verification-report', 'draft']));
    expect(
      ours
        .filter(({ severity }) => severity === 'error')
        .map(({ path, line, message }) => `${path}:${line} ${message}`),
    ).toEqual([]);
    expect(ours.some(({ rule }) => rule === 'no-placeholder-text')).toBe(true);
  });

  it('says what was done, when, by whom, with which text', () => {
    const { plain = '' } = reports;
    expect(plain).toContain('startedAt: 2026-11-20T12:00:00Z\ncompletedAt: 2026-11-20T12:05:00Z');
    expect(plain).toContain('deployedBy: "Ana Smith"');
    expect(plain).toContain(`  path: "docs/release.md"\n  commit: ${'b'.repeat(40)}`);
    expect(plain).toContain('| Steps, 2: Upgrade | done | 12:01:00 UTC | 1m | 1m | – |');
    expect(plain).toContain('4 of 4 steps of the runbook were done');
    expect(plain).toContain('| p95 latency | 142 ms | 138 ms | ‹pass or fail› |');
    expect(plain).toContain('### Deviations\n\nNone.');
    expect(plain).not.toContain('TOKEN');
  });

  it('names each deviation and failure', () => {
    const { hostile: text = '' } = reports;
    expect(text).toContain('- Step 1 of Steps failed. Reason:');
    expect(text).toContain('- Step 2 of Steps was skipped. Reason:');
    expect(text).toContain('### Step 1 of Steps failed');
    const body = text.slice(text.indexOf('\n# '));
    expect(body).toContain('\\<script\\>');
    expect(body).not.toMatch(/(?<!\\)<script/);
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  });
});
