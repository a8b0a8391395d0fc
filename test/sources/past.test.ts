// The past of documents on real repositories: which revisions there are, which exact texts are cited, what is said of them.
import { describe, expect, it } from 'vitest';
import { checkForPages } from '../../src/portal/build/checked.ts';
import { run } from '../../src/run.ts';
import type { RunPast } from '../../src/run/past.ts';
import { repository, TestRepository } from '../repository.ts';

const config = 'version: 1\ncontent: ["ops/**/*.md"]\nevaluation: { today: 2026-11-20 }\n';
const filler = Array.from({ length: 12 }, (_, line) => `Notable line number ${line}.\n`).join('');
const runbook = (step: string): string =>
  `---\nkind: release-runbook\n---\n# Release\n\n## Deployment steps\n\n1. ${step}\n\n${filler}`;
const report = (commit: string, path = 'ops/release.md'): string =>
  `---\nkind: verification-report\nrunbook: { path: ${path}, commit: ${commit} }\n---\n# Report\n`;
const start = {
  on: '2026-10-01',
  message: 'Begin',
  files: { 'opsworthy.yaml': config, 'ops/release.md': runbook('Run `a`.') },
};

async function pastOf({ root }: TestRepository): Promise<RunPast> {
  const { past } = await checkForPages({ cwd: root });
  if (past === null) throw new Error('There is no past');
  return past;
}

const revisions = (past: RunPast, path: string): string[] =>
  past.documents[path]?.texts.map(
    ({ revision, path: place, text }) =>
      `${revision.day} ${revision.summary}: ${place}${text === null ? ' -' : ''}`,
  ) ?? [];

describe('revisions', () => {
  it('are all commits that changed the document, newest first, across a move', async () => {
    const made = repository([
      start,
      { on: '2026-10-02', message: 'Other', files: { 'ops/other.md': '# Other\n' } },
      {
        on: '2026-10-03',
        message: 'Move',
        files: { 'ops/release.md': null, 'ops/app/release.md': runbook('Run `b`.') },
      },
      { on: '2026-10-04', message: 'Edit', files: { 'ops/app/release.md': runbook('Run `c`.') } },
    ]);
    const past = await pastOf(made);
    expect(revisions(past, 'ops/app/release.md')).toEqual([
      '2026-10-04 Edit: ops/app/release.md',
      '2026-10-03 Move: ops/app/release.md',
      '2026-10-01 Begin: ops/release.md',
    ]);
    expect(past.documents['ops/app/release.md']?.uncommitted).toBe(false);
    expect(past.branch).toBe('main');
  });

  it('are not read for lint', async () => {
    expect((await run({ cwd: repository([start]).root })).past).toBeNull();
  });

  it('tell when the text of today is not committed, and that a new document has none', async () => {
    const made = repository([start]);
    made.write({ 'ops/release.md': runbook('Run `b`.'), 'ops/new.md': '# New\n' });
    const past = await pastOf(made);
    expect(past.documents['ops/release.md']?.uncommitted).toBe(true);
    expect(past.documents['ops/new.md']).toBeUndefined();
  });

  it('never show a credential that was taken out since', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const made = repository([
      { ...start, files: { ...start.files, 'ops/release.md': runbook(`Use ${token}.`) } },
      { on: '2026-10-02', files: { 'ops/release.md': runbook('Use the vault.') } },
    ]);
    expect(JSON.stringify(await pastOf(made))).not.toContain(token);
    expect((await pastOf(made)).documents['ops/release.md']?.texts[1]?.text).toContain('••••');
  });

  it('hold at most 31 texts, and name the others', async () => {
    const edits = Array.from({ length: 33 }, (_, index) => ({
      on: '2026-10-02',
      files: { 'ops/release.md': runbook(`Run \`${index}\`.`) },
    }));
    const past = await pastOf(repository([start, ...edits]));
    const { texts, older } = past.documents['ops/release.md'] ?? { texts: [], older: [] };
    expect([texts.length, older.length, older.at(-1)?.revision.summary]).toEqual([31, 3, 'Begin']);
  });

  it('are missing with a reason where no branch is checked out', async () => {
    const made = repository([start]);
    made.git('checkout', '--quiet', '--detach');
    const past = await pastOf(made);
    expect([past.branch, past.documents]).toEqual([
      { missing: 'no branch is checked out (detached head): check one out, or give --base' },
      {},
    ]);
  });
});

describe('what a record cites', () => {
  it('is the text of that commit, however the document is called today', async () => {
    const made = repository([
      start,
      { on: '2026-10-02', files: { 'ops/a.md': report('‹commit 1›') } },
      { on: '2026-10-03', files: { 'ops/release.md': null, 'ops/app/release.md': runbook('Run `b`.') } },
    ]);
    const { cited, citations } = await pastOf(made);
    const key = `${made.commits[0]}:ops/release.md`;
    expect(citations['ops/a.md']).toEqual([
      { key: 'runbook', path: 'ops/release.md', commit: made.commits[0]?.slice(0, 10), cited: key },
    ]);
    expect(cited[key]).toMatchObject({
      document: 'ops/app/release.md',
      onBranch: true,
      text: runbook('Run `a`.'),
    });
    expect(cited[key]?.report).toMatchObject({ evaluatedOn: '2026-10-01', commit: made.commits[0] });
    expect(cited[key]?.report.findings.map(({ path }) => path)).toContain('ops/release.md');
  });

  it('is known to lie on a merged branch, or on none', async () => {
    const made = repository([start]);
    made.git('switch', '--quiet', '--create', 'merged');
    const merged = made.commit({ on: '2026-10-02', files: { 'ops/release.md': runbook('Run `b`.') } });
    made.git('switch', '--quiet', 'main');
    made.at('2026-10-03', 'Ana <a@x>', 'merge', '--quiet', '--no-ff', 'merged');
    made.git('switch', '--quiet', '--create', 'lost');
    const lost = made.commit({
      on: '2026-10-04',
      message: 'Lost',
      files: { 'ops/release.md': runbook('Run `x`.') },
    });
    made.git('switch', '--quiet', 'main');
    made.commit({ on: '2026-10-05', files: { 'ops/a.md': report(merged), 'ops/b.md': report(lost) } });
    const { cited } = await pastOf(made);
    expect(cited[`${merged}:ops/release.md`]?.onBranch).toBe(true);
    const other = cited[`${lost}:ops/release.md`];
    expect([other?.onBranch, other?.revision.day, other?.revision.summary, other?.revision.author]).toEqual([
      false,
      '2026-10-04',
      'Lost',
      'Ana Smith',
    ]);
  });

  it.each([
    ['a commit that is gone', report('5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e')],
    ['a path that was not there', report('‹commit 1›', 'ops/gone.md')],
    ['a file that is no document', report('‹commit 1›', 'opsworthy.yaml')],
    ['a path outside', report('‹commit 1›', '../../etc/passwd')],
  ])('is nothing for %s', async (_, text) => {
    const { cited, citations } = await pastOf(
      repository([start, { on: '2026-10-02', files: { 'ops/a.md': text } }]),
    );
    expect(cited).toEqual({});
    expect(citations['ops/a.md']?.map((each) => each.cited)).toEqual([null]);
  });

  it('takes the review of that runbook along', async () => {
    const reviewed = runbook('Run `a`.').replace(
      '---\n#',
      'reviewed: { on: 2026-10-02, commit: ‹commit 1› }\n---\n#',
    );
    const made = repository([
      start,
      { on: '2026-10-02', files: { 'ops/release.md': reviewed, 'ops/a.md': report('‹commit 1›') } },
    ]);
    const { citations } = await pastOf(made);
    expect(citations['ops/release.md']).toMatchObject([
      { key: 'reviewed', cited: `${made.commits[0]}:ops/release.md` },
    ]);
  });
});
