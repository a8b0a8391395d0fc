// How documents stood at the ends of past months: each judged on its day, by the rules of today, once.
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TrendFigures, TrendPoint } from '../../src/model/trend.ts';
import { checkForPages } from '../../src/portal/build/checked.ts';
import { trendsView } from '../../src/portal/site/trends.ts';
import { run } from '../../src/run.ts';
import { type ReadTrends, readTrends } from '../../src/run/trends.ts';
import { baselineName, baselineText } from '../../src/sources/baseline.ts';
import { Kept } from '../../src/sources/kept.ts';
import { repository, TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';

const config = `version: 1
content: ["docs/**/*.md"]
evaluation: { today: 2026-11-20 }
site: { trends: 6 }
`;
const waived = `${config}waivers: [{ rule: require-section, path: "docs/*.md", until: 2026-08-15, owner: team-a, reason: "moving" }]\n`;
/** Six sections are missing. */
const pager = '---\nkind: operations-runbook\nreviewed: 2026-07-01 asmith\nalerts: [Slow]\n---\n# Slow\n';
const page = (reviewed: string): string =>
  `---\nkind: page\nreviewed: ${reviewed} asmith\nreviewEvery: 30d\n---\n# Notes\n\nWords.\n`;

async function read({ root }: { readonly root: string }, kept: Kept, today?: string): Promise<ReadTrends> {
  return readTrends(await checkForPages({ cwd: root, today }), kept);
}

const cacheOf = ({ root }: TestRepository): Kept => new Kept(path.join(root, '.opsworthy', 'trends'), 'tool');

function pointsOf({ trends }: ReadTrends): readonly TrendPoint[] {
  if (trends === null || 'missing' in trends) throw new Error(`No trends: ${trends?.missing}`);
  return trends.points;
}

const figures = (more: Partial<TrendFigures>): TrendFigures => ({
  documents: 2,
  passed: 0,
  accepted: 0,
  errors: 0,
  warnings: 0,
  waived: 0,
  baselined: 0,
  overdue: 0,
  ...more,
});

/** Documents since July; a waiver that ends in August, a month without a commit, a new name, a baseline, and what was mended. */
async function made(): Promise<TestRepository> {
  const it = repository([
    { on: '2026-06-10', files: { 'opsworthy.yaml': waived, '.gitignore': '.opsworthy/\n' } },
    {
      on: '2026-07-05',
      files: {
        'docs/slow.md': pager,
        'docs/notes.md': page('2026-06-20'),
        'docs/outage.md': '---\nkind: incident-report\nincident: INC-1\n---\n# Outage\n',
      },
    },
    {
      on: '2026-09-15',
      files: {
        'opsworthy.yaml': config,
        'docs/slow.md': null,
        'docs/pager/slow.md': pager,
        'docs/notes.md': page('2026-09-14'),
      },
    },
  ]);
  const { report } = await run({ cwd: it.root });
  const debt = report.findings.filter(({ rule }) => rule === 'require-section');
  it.commit({ on: '2026-10-31', files: { [baselineName]: baselineText(debt) } });
  it.commit({
    on: '2026-11-10',
    files: { [baselineName]: null, 'docs/pager/slow.md': `${pager}\n## Meaning\n\nRequests are slow.\n` },
  });
  return it;
}

describe('the ends of past months', () => {
  let of: TestRepository;
  let first: ReadTrends;
  beforeAll(async () => {
    of = await made();
    first = await read(of, cacheOf(of));
  });

  it('are judged each by what stood and was accepted then, and today by the same rules', () => {
    expect(pointsOf(first)).toEqual([
      { day: '2026-05-31', found: { missing: 'before the first commit' } },
      { day: '2026-06-30', found: { missing: 'there was no living document' } },
      { day: '2026-07-31', found: figures({ accepted: 1, errors: 1, waived: 6, overdue: 1 }) },
      { day: '2026-08-31', found: figures({ errors: 7, overdue: 1 }) },
      // The notes were reviewed, and are due in two weeks.
      { day: '2026-09-30', found: figures({ passed: 1, errors: 6, warnings: 1 }) },
      { day: '2026-10-31', found: figures({ accepted: 1, errors: 1, baselined: 6, overdue: 1 }) },
      { day: '2026-11-20', found: figures({ errors: 6, overdue: 1 }) },
    ]);
  });

  it('are judged once', async () => {
    expect(first.judged).toBe(5);
    const again = await read(of, cacheOf(of));
    expect(again).toEqual({ ...first, judged: 0 });
    const later = await read(of, cacheOf(of), '2026-12-01');
    expect(later.judged).toBe(1);
    expect(pointsOf(later).map(({ day }) => day)).toEqual([
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
      '2026-10-31',
      '2026-11-30',
      '2026-12-01',
    ]);
    // What is known of a commit is what is known of the files that were made of it.
    expect(pointsOf(later)[5]?.found).toEqual(pointsOf(await read(of, cacheOf(of), '2026-11-30'))[6]?.found);
  });

  it('are judged again where what is kept is damaged, was made by another tool, or answers another question', async () => {
    const folder = path.join(of.root, '.opsworthy', 'trends');
    appendFileSync(path.join(folder, '2026-08'), ' ');
    expect((await read(of, cacheOf(of))).judged).toBe(1);
    expect((await read(of, new Kept(folder, 'another'))).judged).toBe(5);
    of.write({ 'opsworthy.yaml': `${config}rules: { require-section: off }\n` });
    const without = await read(of, cacheOf(of));
    of.write({ 'opsworthy.yaml': config });
    expect(without.judged).toBe(5);
    expect(pointsOf(without)[3]?.found).toEqual(figures({ passed: 1, errors: 1, overdue: 1 }));
  });

  it('are told in one sentence from the first that is known', () => {
    const view = trendsView({ points: pointsOf(first) });
    expect(view.sentence).toBe(
      'Since July 2026: 5 more errors, as many documents pass (0 of 2, then 0 of 2).',
    );
    expect(view.rows.map(({ label }) => label).slice(-2)).toEqual(['October 2026', 'Today']);
    expect(view.counts.months).toHaveLength(7);
    const [july, , , , today] = pointsOf(first).slice(2);
    const better = trendsView({ points: [{ ...today!, day: '2026-10-31' }, july!] });
    expect(better.sentence).toMatch(/^Since October 2026: 5 fewer errors, /);
    expect(trendsView({ points: [...pointsOf(first).slice(0, 2), today!] }).sentence).toBe(
      'No past month is known yet.',
    );
  });

  it('are not known in a clone that was cut off, with git off, and without a branch', async () => {
    const shallow = tree({});
    of.git('clone', '--quiet', '--depth', '1', pathToFileURL(of.root).href, shallow);
    const kept = cacheOf(of);
    await expect(read({ root: shallow }, kept)).rejects.toThrow('This clone is shallow');
    const copy = new TestRepository(tree({ 'opsworthy.yaml': `${config}git: off\n`, 'docs/a.md': pager }));
    expect(await read(copy, kept)).toEqual({
      trends: { missing: '`git: off` in the configuration' },
      judged: 0,
    });
    of.git('checkout', '--quiet', '--detach');
    const detached = await read(of, kept);
    of.git('checkout', '--quiet', 'main');
    expect(detached).toMatchObject({ trends: { missing: expect.stringContaining('detached head') } });
  });
});

it('a month whose catalogue has another form is not known, and says so', async () => {
  const of = repository([
    {
      on: '2026-10-01',
      files: { 'opsworthy.yaml': config, 'services.yaml': 'services: [payments]\n', 'docs/a.md': pager },
    },
    { on: '2026-11-01', files: { 'services.yaml': 'services: [{ id: payments, name: Payments }]\n' } },
  ]);
  const points = pointsOf(await read(of, cacheOf(of)));
  expect(points.at(-2)?.found).toEqual({ missing: '`services.yaml` of then has not the form of today' });
});

it('nothing is judged where no month is asked for', async () => {
  const of = repository([
    { on: '2026-10-01', files: { 'opsworthy.yaml': 'version: 1\n', 'docs/a.md': pager } },
  ]);
  expect(await read(of, cacheOf(of))).toEqual({ trends: null, judged: 0 });
});
