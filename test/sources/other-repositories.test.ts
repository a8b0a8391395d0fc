// What documents say of other repositories, on real ones: exact texts that records cite there, commits that are not there, and what
// changed under a review. Each planted fault is found once; its clean twin is not.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkForPages } from '../../src/portal/build/checked.ts';
import { run, type RunOptions } from '../../src/run.ts';
import type { RunPast } from '../../src/run/past.ts';
import { repository, TestRepository } from '../repository.ts';

const today = '2026-11-20';
const runbook = (reviewed: string, describes: string, step = 'Run `helm upgrade app`.'): string =>
  `---\nkind: release-runbook\nreviewed: ${reviewed}\ndescribes: [${describes}]\n---\n# Release\n\n## Deployment steps\n\n1. ${step}\n`;
const release = runbook('2026-10-01', 'deploy/values.yaml#image.name');
const record = (path: string, commit: string): string =>
  `---\nkind: verification-report\nrunbook: { path: "${path}", commit: ${commit} }\n---\n# Report\n`;
const values = (tag: number, more = ''): string => `${more}image:\n  name: app\n  tag: ${tag}\n`;

/** A repository of a service: its runbook changed once, the values that it is deployed with twice. */
function payments(): TestRepository {
  return repository([
    { on: '2026-10-01', files: { 'docs/release.md': release, 'deploy/values.yaml': values(1) } },
    { on: '2026-11-02', files: { 'deploy/values.yaml': values(2) }, message: 'Raise the tag' },
    { on: '2026-11-06', files: { 'docs/release.md': release.replace('helm', 'helm3') } },
  ]);
}

/** The portal's own repository, with these documents. */
function portal(
  files: Readonly<Record<string, string>>,
  others: Readonly<Record<string, TestRepository>>,
): TestRepository {
  const sources = Object.entries(others).map(
    ([name, { root }]) => `{ name: ${name}, repo: "${root}", path: docs }`,
  );
  const config = `version: 1\ncontent: ["ops/**/*.md"]\nsources: [${sources.join(', ')}]\nevaluation: { today: ${today} }\n`;
  return repository([{ on: '2026-11-08', files: { 'opsworthy.yaml': config, ...files } }]);
}

async function findings(made: TestRepository, rules: RunOptions['rules']): Promise<string[]> {
  const { report } = await run({ cwd: made.root, rules });
  return report.findings.map(({ path, severity, message }) => `${path}: ${severity}: ${message}`);
}

async function pastOf({ root }: TestRepository): Promise<RunPast> {
  const { past } = await checkForPages({ cwd: root });
  if (past === null) throw new Error('There is no past');
  return past;
}

describe('a sealed record of another repository', () => {
  it('is put back by a command that its own repository understands', async () => {
    const notes = (text: string): string =>
      `---\nkind: release-notes\nversion: 2.4.1\n---\n# Notes\n\n${text}\n`;
    const other = repository([
      { on: '2026-10-01', files: { 'docs/a.md': notes('Faster.'), 'docs/b.md': notes('Safer.') } },
      { on: '2026-10-02', files: { 'docs/a.md': notes('Slower.'), 'docs/b.md': null } },
    ]);
    const made = portal({ 'ops/page.md': '---\nkind: page\n---\n# Page\n' }, { payments: other });
    const { report } = await run({ cwd: made.root, rules: ['immutable-record'] });
    const first = (other.commits[0] ?? '').slice(0, 7);
    expect(report.findings.map(({ path, hint }) => [path, hint])).toEqual([
      [
        'payments:docs/a.md',
        expect.stringContaining(`(in payments: git show ${first}:docs/a.md > docs/a.md)`),
      ],
      [
        'payments:docs/b.md',
        expect.stringContaining(`Restore it: in payments: git show ${first}:docs/b.md > docs/b.md.`),
      ],
    ]);
    const digest = createHash('sha256').update(notes('Safer.')).digest('hex');
    const entry = `{ path: 'payments:docs/b.md', oldDigest: ${digest}, reason: a name, approver: asmith }`;
    made.write({ 'redactions.yaml': `redactions:\n  - ${entry}\n` });
    const redacted = await run({ cwd: made.root, rules: ['immutable-record'] });
    expect(redacted.report.findings.map(({ path }) => path)).toEqual(['payments:docs/a.md']);
  });
});

describe('a record that cites a runbook of another repository', () => {
  it('has its exact text, judged on the day of that commit and by that branch', async () => {
    const other = payments();
    const [first = ''] = other.commits;
    const made = portal(
      { 'ops/a.md': record('payments:docs/release.md', first.slice(0, 12)) },
      { payments: other },
    );
    const { cited, citations, signatures } = await pastOf(made);
    const key = `${first}:payments:docs/release.md`;
    expect(citations['ops/a.md']).toEqual([
      { key: 'runbook', path: 'payments:docs/release.md', commit: first.slice(0, 12), cited: key },
    ]);
    expect(cited[key]).toMatchObject({
      path: 'payments:docs/release.md',
      document: 'payments:docs/release.md',
      text: release,
      branch: 'main',
      onBranch: true,
      revision: { day: '2026-10-01' },
      report: { evaluatedOn: '2026-10-01', commit: first },
    });
    expect(signatures[first]).toMatchObject({ state: 'unsigned' });
  });

  it('finds it by the id of the document, and where it stood before it was moved', async () => {
    const other = payments();
    other.commit({
      on: '2026-11-07',
      files: { 'docs/release.md': null, 'docs/app/release.md': release.replace('helm', 'helm3') },
    });
    const [first = ''] = other.commits;
    const made = portal(
      {
        'ops/a.md': record('payments:docs/release', first),
        'ops/b.md': record('payments:docs/app/release.md', other.commits[3] ?? ''),
      },
      { payments: other },
    );
    const { cited } = await pastOf(made);
    expect(Object.values(cited).map(({ path, document }) => [path, document])).toEqual([
      ['payments:docs/release.md', 'payments:docs/app/release.md'],
      ['payments:docs/app/release.md', 'payments:docs/app/release.md'],
    ]);
  });

  it('may lie in a third repository itself', async () => {
    const [other, reports] = [payments(), new TestRepository()];
    reports.commit({
      on: '2026-11-07',
      files: {
        'docs/1.md': record('payments:docs/release.md', other.commits[0] ?? ''),
        'docs/2.md': '# Two\n',
      },
    });
    const { cited, citations } = await pastOf(portal({ 'ops/a.md': '# A\n' }, { payments: other, reports }));
    expect(Object.keys(cited)).toEqual([`${other.commits[0]}:payments:docs/release.md`]);
    expect(citations['reports:docs/1.md']?.[0]?.cited).toBe(Object.keys(cited)[0]);
  });

  it('is told when that repository does not hold the commit, also when another one does', async () => {
    const other = payments();
    const gone = '5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e';
    const made = portal({ 'ops/a.md': record('payments:docs/release.md', gone) }, { payments: other });
    made.commit({
      on: '2026-11-09',
      files: {
        'ops/b.md': record('payments:docs/release.md', made.commits[0] ?? ''),
        'ops/c.md': record('ops/a.md', other.commits[0] ?? ''),
        'ops/d.md': record('payments:docs/release.md', other.commits[0] ?? ''),
      },
    });
    expect(await findings(made, ['valid-commit'])).toEqual([
      `ops/a.md: error: There is no commit \`${gone}\` in payments`,
      `ops/b.md: error: There is no commit \`${made.commits[0]}\` in payments`,
      `ops/c.md: error: There is no commit \`${other.commits[0]}\` here`,
    ]);
    expect((await pastOf(made)).citations['ops/b.md']).toMatchObject([{ cited: null }]);
  });
});

describe('a review of a document that describes another repository', () => {
  const drift = (reviewed: string, describes: string, other = payments()): Promise<string[]> =>
    findings(portal({ 'ops/a.md': runbook(reviewed, describes) }, { payments: other }), ['no-drift']);
  const changed = (what: string, keys = '`image.tag`', severity = 'error'): string =>
    `ops/a.md: ${severity}: \`payments:${what}\` has changed since the review of 2026-11-01: ${keys}`;

  it.each([
    ['a file of it changed', 'payments:deploy/values.yaml', '`image.tag`'],
    ['a folder of it', 'payments:deploy', '`image.tag`'],
    ['the key that is described', 'payments:deploy/**#image', '`image.tag`'],
  ])('drifts: %s', async (_, describes, keys) => {
    expect(await drift('2026-11-01 asmith', `"${describes}"`)).toEqual([changed('deploy/values.yaml', keys)]);
  });

  it.each([
    ['reviewed on the day of the change', '2026-11-02 asmith', 'payments:deploy/**'],
    ['another key is described', '2026-11-01 asmith', 'payments:deploy/values.yaml#image.name'],
    [
      'the key is left out',
      '2026-11-01 asmith',
      'payments:deploy/**", "!payments:deploy/values.yaml#image.tag',
    ],
    ['a file of the same name is described here', '2026-11-01 asmith', 'deploy/values.yaml'],
  ])('does not: %s', async (_, reviewed, describes) => {
    expect(await drift(reviewed, `"${describes}"`)).toEqual([]);
  });

  it('does not where only a comment changed', async () => {
    const other = payments();
    other.commit({ on: '2026-11-10', files: { 'deploy/values.yaml': values(2, '# Of the chart\n') } });
    expect(await drift('2026-11-05 asmith', '"payments:deploy/**"', other)).toEqual([]);
  });

  it('is held against the commit that it names, where that is one of the other repository', async () => {
    const other = payments();
    const at = (commit = ''): string => `{ on: 2026-11-12, by: asmith, commit: ${commit} }`;
    const [first, second] = other.commits;
    expect(await drift(at(first), '"payments:deploy/**"', other)).toEqual([
      changed('deploy/values.yaml').replace('2026-11-01', '2026-11-12'),
    ]);
    expect(await drift(at(second), '"payments:deploy/**"', other)).toEqual([]);
  });

  it('names the commits of that repository, and how to read what they changed', async () => {
    const other = payments();
    const made = portal({ 'ops/a.md': runbook('2026-11-01', '"payments:deploy/**"') }, { payments: other });
    const [finding] = (await run({ cwd: made.root, rules: ['no-drift'] })).report.findings;
    const [first = '', second = ''] = other.commits.map((commit) => commit.slice(0, 7));
    expect(finding?.hint).toContain(`(in payments: git diff ${first} -- deploy/values.yaml)`);
    expect(finding?.related).toEqual([
      {
        path: 'payments:deploy/values.yaml',
        line: 1,
        message: `changed (\`image.tag\`) in ${second} by Ana Smith on 2026-11-02: Raise the tag`,
      },
    ]);
  });

  it('tells what changed here and there in one finding, each by its own history', async () => {
    const made = portal(
      { 'ops/a.md': runbook('2026-11-08', '"payments:deploy/**", deploy/**'), 'deploy/own.yaml': 'a: 1\n' },
      { payments: payments() },
    );
    made.commit({ on: '2026-11-15', files: { 'deploy/own.yaml': 'a: 2\n' } });
    expect(await findings(made, ['no-drift'])).toEqual([
      'ops/a.md: warning: `deploy/own.yaml` has changed since the review of 2026-11-08: `a`',
    ]);
    made.commit({
      on: '2026-11-16',
      files: { 'ops/a.md': runbook('2026-10-30', '"payments:deploy/**", deploy/**') },
    });
    expect(await findings(made, ['no-drift'])).toEqual([
      'ops/a.md: error: `payments:deploy/values.yaml` has changed since the review of 2026-10-30: `image.tag`',
    ]);
  });

  it('finds everything added where that repository began later', async () => {
    expect(await drift('2026-09-01', '"payments:deploy/**"')).toEqual([
      'ops/a.md: error: `payments:deploy/values.yaml` has changed since the review of 2026-09-01',
    ]);
  });

  it('is not evaluated where the repository is not at hand', async () => {
    const made = portal(
      { 'ops/a.md': runbook('2026-11-01', '"paymets:deploy/**"') },
      { payments: payments() },
    );
    const { report } = await run({ cwd: made.root, rules: ['no-drift'] });
    expect(report.findings).toEqual([]);
    expect(report.notEvaluated).toMatchObject([
      {
        rule: 'no-drift',
        path: 'ops/a.md',
        reason: '`paymets:deploy/**` lies in a source that is not at hand',
      },
    ]);
  });
});

describe('what a document describes in another repository', () => {
  it.each([
    ['payments:deploy/**', []],
    ['payments:deploy/values.yaml#image.tag', []],
    ['payments:docs/release.md#title', []],
    ['payments:deploi/**', ['`payments:deploi/**` matches no file']],
    [
      'payments:deploy/values.yaml#image.tga',
      ['`payments:deploy/values.yaml#image.tga` matches no key: there is no `image.tga`'],
    ],
    [
      'paymets:deploy/**',
      ['`paymets:deploy/**` names no source: there is no `paymets`, did you mean `payments`?'],
    ],
  ])('%s', async (describes, messages) => {
    const made = portal({ 'ops/a.md': runbook('2026-11-01', `"${describes}"`) }, { payments: payments() });
    const own = (await findings(made, ['valid-describes'])).filter((each) => each.startsWith('ops/'));
    expect(own).toEqual(messages.map((message) => `ops/a.md: error: ${message}`));
  });

  it('needs no name of a source where that is this repository', async () => {
    const made = repository([
      {
        on: '2026-11-08',
        files: {
          'opsworthy.yaml': `version: 1\ncontent: ["ops/**/*.md"]\nsources: [{ name: own, refs: ["main"] }]\nevaluation: { today: ${today} }\n`,
          'ops/a.md': runbook('2026-11-01', '"own:ops/a.md", ops/a.md'),
        },
      },
    ]);
    expect(await findings(made, ['valid-describes'])).toEqual([
      'ops/a.md: error: `own` is this repository: `own:ops/a.md` would be looked for in another one',
    ]);
  });
});
