// What git proves, on real repositories: every row of the table of situations, and every sort of bad repository. Each
// planted fault is found once; its clean twin is not.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { sha256 } from '../../src/model/digest.ts';
import type { Report } from '../../src/model/report.ts';
import { run, type RunOptions } from '../../src/run.ts';
import { stateOfFile, workingFile } from '../../src/sources/git/working.ts';
import { repository, TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';

const gitRules = [
  'immutable-record',
  'no-drift',
  'retest-after-change',
  'timely-report',
  'valid-commit',
  'stale-draft',
  'deployment-has-report',
  'current-pipeline-review',
];
const today = '2026-11-20';

const config = 'version: 1\ncontent: ["ops/**/*.md"]\n';
const notes = (text = 'Faster.', more = ''): string =>
  `---\nkind: release-notes\nversion: 2.4.1\n---\n# Payments 2.4.1\n\n## Summary\n\n${text}\n\n${filler}${more}`;
/** Long enough for a moved and edited record to be known again. */
const filler = Array.from({ length: 12 }, (_, line) => `Notable change number ${line}.\n`).join('');
const runbook = (reviewed: string, more = ''): string =>
  `---\nkind: release-runbook\nreviewed: ${reviewed}\ndescribes: [deploy/**]\n${more}---\n# Release\n\n## Deployment steps\n\n1. Set \`image.tag\` and run \`helm upgrade app\`.\n`;

async function reportOf(made: TestRepository, options: Partial<RunOptions> = {}): Promise<Report> {
  return (await run({ cwd: made.root, today, rules: gitRules, ...options })).report;
}

const said = ({ rule, severity, path: file, line, message }: Finding): string =>
  `${file}:${line} ${severity} ${rule}: ${message}`;

async function findingsOf(made: TestRepository, options: Partial<RunOptions> = {}): Promise<string[]> {
  return (await reportOf(made, options)).findings.map(said);
}

const token = `ghp_${'a1B2'.repeat(9)}`;
const start = { on: '2026-11-01', files: { 'opsworthy.yaml': config } };
const altered = (file = 'ops/a.md', line = 9, day = '2026-11-05'): string =>
  `${file}:${line} error immutable-record: The record was altered after it was sealed on ${day}`;

describe('sealing', () => {
  /** A record written on a branch in two commits, then merged in one of three ways on 5 November. */
  function proposed(merge: (made: TestRepository) => void): TestRepository {
    const made = repository([start]);
    made.git('switch', '--quiet', '--create', 'report');
    made.commit({ on: '2026-11-03', files: { 'ops/a.md': notes('Draft of it.') } });
    made.commit({ on: '2026-11-04', files: { 'ops/a.md': notes() } });
    made.git('switch', '--quiet', 'main');
    made.commit({ on: '2026-11-04', files: { 'other.txt': 'x' } });
    merge(made);
    return made;
  }

  const merges: Readonly<Record<string, (made: TestRepository) => void>> = {
    'a merge commit': (made) =>
      void made.at('2026-11-05', 'Ana <a@x>', 'merge', '--quiet', '--no-ff', 'report'),
    'a squash merge': (made) => {
      made.git('merge', '--quiet', '--squash', 'report');
      made.at('2026-11-05', 'Ana <a@x>', 'commit', '--quiet', '--message', 'Report (#12)');
    },
    'a rebase merge': (made) => {
      made.git('switch', '--quiet', 'report');
      made.at('2026-11-05', 'Ana <a@x>', 'rebase', '--quiet', 'main');
      made.git('switch', '--quiet', 'main');
      made.git('merge', '--quiet', '--ff-only', 'report');
    },
  };

  it.each(['a merge commit', 'a squash merge'])(
    'is done by %s, whatever came before on its branch',
    async (name) => {
      expect(await findingsOf(proposed(merges[name] as never))).toEqual([]);
    },
  );

  it('is done by the first commit of a rebase merge that holds it', async () => {
    // Every commit reaches the branch: the second one edits a record that is there already.
    expect(await findingsOf(proposed(merges['a rebase merge'] as never))).toEqual([altered()]);
  });

  it.each(Object.keys(merges))('lets nothing be edited after %s', async (name) => {
    const made = proposed(merges[name] as never);
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': notes('Faster by half.') } });
    expect(await findingsOf(made)).toEqual([altered()]);
  });

  it('finds one that was written anew, and says that it was compared as a whole', async () => {
    const long = (word: string): string =>
      notes('Long.', Array.from({ length: 3000 }, (_, line) => `${word} ${line}\n`).join(''));
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': long('was') } }]);
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': long('is') } });
    const [finding, ...more] = (await reportOf(made)).findings;
    expect(more).toEqual([]);
    expect(finding?.related.at(-1)?.message).toMatch(
      /^written anew, so compared as a whole: was `was 0 .* … \(3000 lines\), is `is 0 /,
    );
  });

  it('lets a second commit of its own pull request edit it', async () => {
    const made = repository([start]);
    made.git('switch', '--quiet', '--create', 'report');
    made.commit({ on: '2026-11-03', files: { 'ops/a.md': notes() } });
    made.commit({ on: '2026-11-04', files: { 'ops/a.md': notes('Slower.') } });
    expect(await findingsOf(made, { base: 'main' })).toEqual([]);
  });

  it('waits for the status that ends a record', async () => {
    const draft = notes().replace('---\n#', 'status: draft\n---\n#');
    const made = repository([
      start,
      { on: '2026-11-02', files: { 'ops/a.md': draft } },
      { on: '2026-11-05', files: { 'ops/a.md': notes('Better.') } },
    ]);
    expect(await findingsOf(made)).toEqual([]);
    made.commit({ on: '2026-11-06', files: { 'ops/a.md': notes('Worse.') } });
    expect(await findingsOf(made)).toEqual([altered()]);
  });

  it('finds an edit in a later pull request there, with what was and what is', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes() } }]);
    made.git('switch', '--quiet', '--create', 'edit');
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': notes('Faster by half.') } });
    const { findings } = await reportOf(made, { base: 'main' });
    expect(findings.map(said)).toEqual([altered()]);
    expect(findings[0]?.cause).toBe('change');
    expect(findings[0]?.related.map(({ message }) => message)).toContain(
      'was `Faster.`, is `Faster by half.`',
    );
  });

  it('finds what is not committed yet', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes() } }]);
    made.write({ 'ops/a.md': notes('Faster by half.') });
    expect(await findingsOf(made)).toEqual([altered()]);
  });

  it('does not take a credential that is blotted out for an alteration', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes(`Use ${token}.`) } }]);
    expect(await findingsOf(made)).toEqual([]);
  });

  it('shows no credential of the sealed text, and none of a message', async () => {
    const made = repository([
      start,
      { on: '2026-11-05', files: { 'ops/a.md': notes(`Use ${token}.`) }, message: `Add ${token}` },
      { on: '2026-11-06', files: { 'ops/a.md': notes('Use the vault.') }, message: `Take ${token} out` },
    ]);
    const { findings } = await reportOf(made);
    expect(findings.map(said)).toEqual([altered()]);
    expect(JSON.stringify(findings)).not.toContain(token);
    expect(JSON.stringify(findings)).toContain(
      `was \`Use ${token.replace(/./g, '•')}.\`, is \`Use the vault.\``,
    );
  });

  it('finds a record that was renamed and edited, once', async () => {
    const made = repository([
      start,
      { on: '2026-11-05', files: { 'ops/a.md': notes() } },
      { on: '2026-11-09', files: { 'ops/a.md': null, 'ops/old/b.md': notes('Faster by half.') } },
    ]);
    expect(await findingsOf(made)).toEqual([altered('ops/old/b.md')]);
  });

  it('finds a record that is renamed and edited by the change at hand', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes() } }]);
    made.git('switch', '--quiet', '--create', 'edit');
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': null, 'ops/b.md': notes('Faster by half.') } });
    expect(await findingsOf(made, { base: 'main' })).toEqual([altered('ops/b.md')]);
  });

  it('says of an identical move that it is one', async () => {
    const moved = { 'ops/a.md': null, 'ops/old/b.md': notes() };
    const made = repository([
      start,
      { on: '2026-11-05', files: { 'ops/a.md': notes() } },
      { on: '2026-11-09', files: moved },
    ]);
    const note =
      'ops/old/b.md:1 info immutable-record: The record was moved from `ops/a.md`, its text unchanged';
    expect(await findingsOf(made)).toEqual([note]);
    made.commit({ on: '2026-11-10', files: { 'ops/old/b.md': notes('Faster by half.') } });
    expect(await findingsOf(made)).toEqual([altered('ops/old/b.md')]);
  });

  it('finds a record that is gone, on the branch and by the change at hand', async () => {
    const gone = 'ops/a.md:1 error immutable-record: The record, sealed on 2026-11-05, was deleted';
    const made = repository([
      start,
      { on: '2026-11-05', files: { 'ops/a.md': notes(), 'ops/b.md': '---\nkind: page\n---\n# B\n' } },
    ]);
    made.git('switch', '--quiet', '--create', 'tidy');
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': null } });
    expect(await findingsOf(made, { base: 'main' })).toEqual([gone]);
    made.git('switch', '--quiet', 'main');
    made.git('merge', '--quiet', '--ff-only', 'tidy');
    expect(await findingsOf(made)).toEqual([gone]);
  });

  it('finds one that was altered on the way to another name and back', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes() } }]);
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': null, 'ops/b.md': notes('Faster by half.') } });
    made.commit({ on: '2026-11-10', files: { 'ops/b.md': null, 'ops/a.md': notes('Faster by half.') } });
    expect(await findingsOf(made)).toEqual([altered()]);
  });

  it('finds one that was deleted and came again with another text; with its own it is whole', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes() } }]);
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': null } });
    made.commit({ on: '2026-11-10', files: { 'ops/a.md': notes() } });
    expect(await findingsOf(made)).toEqual([]);
    made.commit({ on: '2026-11-11', files: { 'ops/a.md': null } });
    made.commit({ on: '2026-11-12', files: { 'ops/a.md': notes('Faster by half.') } });
    expect(await findingsOf(made)).toEqual([altered()]);
  });

  it('takes what comes where another was moved from for a record of its own, and finds it gone', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes() } }]);
    made.commit({ on: '2026-11-06', files: { 'ops/a.md': null, 'ops/b.md': notes() } });
    made.commit({ on: '2026-11-07', files: { 'ops/a.md': notes('Another.') } });
    const moved =
      'ops/b.md:1 info immutable-record: The record was moved from `ops/a.md`, its text unchanged';
    expect(await findingsOf(made)).toEqual([moved]);
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': null } });
    expect(await findingsOf(made)).toEqual([
      'ops/a.md:1 error immutable-record: The record, sealed on 2026-11-07, was deleted',
      moved,
    ]);
  });

  it('finds one that was made something else, committed or not, and takes the redaction that the hint has', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes() } }]);
    made.git('switch', '--quiet', '--create', 'change');
    const page = notes('Faster by half.').replace('kind: release-notes', 'kind: page');
    made.write({ 'ops/a.md': page });
    const finding =
      'ops/a.md:1 error immutable-record: The record, sealed on 2026-11-05, is no record any more: its kind is `page`';
    expect(await findingsOf(made)).toEqual([finding]);
    const commit = made.commit({ on: '2026-11-09', files: {} });
    expect(await findingsOf(made, { base: 'main' })).toEqual([finding]);
    made.git('switch', '--quiet', 'main');
    made.git('merge', '--quiet', '--ff-only', 'change');
    made.commit({ on: '2026-11-10', files: { 'ops/a.md': `${page}\nMore.\n` } });
    const { findings } = await reportOf(made);
    expect(findings.map(said)).toEqual([finding]);
    expect(findings[0]?.related.at(-1)?.message).toContain(`made something else in ${commit.slice(0, 7)}`);
    const before = sha256(notes());
    expect(findings[0]?.hint).toContain(`oldDigest: ${before}, newDigest: ${sha256(page)}`);
    made.commit({
      on: '2026-11-11',
      files: {
        'redactions.yaml': `redactions:\n  - { path: ops/a.md, oldDigest: ${before}, newDigest: ${sha256(page)}, reason: no notes, approver: asmith }\n`,
      },
    });
    expect(await findingsOf(made)).toEqual([]);
  });

  it('finds one whose file is a link now', async () => {
    const made = repository([
      start,
      { on: '2026-11-05', files: { 'ops/a.md': notes(), 'b.txt': 'Text.\n' } },
    ]);
    made.write({ 'ops/a.md': null });
    symlinkSync('../b.txt', path.join(made.root, 'ops/a.md'));
    made.commit({ on: '2026-11-09', files: {} });
    expect(await findingsOf(made)).toContain(
      'ops/a.md:1 error immutable-record: The record, sealed on 2026-11-05, is no record any more: it has no kind',
    );
  });

  it('takes no comment in code or frontmatter for a heading', async () => {
    const code = '\n## Amendments\n\n```sh\n# again\nmake\n```\n';
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes('Faster.', code) } }]);
    made.commit({ on: '2026-11-09', files: { 'ops/a.md': notes('Faster.', `${code}\nIt helped.\n`) } });
    expect(await findingsOf(made)).toEqual([]);
    for (const text of [
      (more: string) => notes('Faster.', `\n\`\`\`md\n## Amendments\n\`\`\`\n${more}\n## Results\n`),
      (more: string) => notes().replace('---\n# P', `## Amendments\n---\n${more}# P`),
    ]) {
      const other = repository([start, { on: '2026-11-05', files: { 'ops/a.md': text('') } }]);
      other.commit({ on: '2026-11-09', files: { 'ops/a.md': text('All was well.\n\n') } });
      expect(await findingsOf(other)).toEqual([expect.stringContaining('The record was altered')]);
    }
  });

  it('lets amendments grow, and nothing above or behind them change', async () => {
    const amended = notes('Faster.', '\n## Amendments\n\nBy 3 %.\n');
    const made = repository([
      start,
      { on: '2026-11-05', files: { 'ops/a.md': notes() } },
      { on: '2026-11-06', files: { 'ops/a.md': amended } },
      { on: '2026-11-07', files: { 'ops/a.md': `${amended}\nOr by 4 %.\n` } },
    ]);
    expect(await findingsOf(made)).toEqual([]);
    made.write({ 'ops/a.md': `${amended}\n## Known issues\n\nSlow.\n` });
    expect(await findingsOf(made)).toHaveLength(1);
    made.write({ 'ops/a.md': amended.replace('Faster.', 'Slower.') });
    expect(await findingsOf(made)).toEqual([altered()]);
  });

  it('keeps amendments that stood on the branch', async () => {
    const table = '\n## Amendments\n\n| Date | Note |\n|---|---|\n| 2026-11-06 | by 3 % |\n';
    const stood = (what: string, line: number): string =>
      `ops/a.md:${line} error immutable-record: Amendments that stood in the record on 2026-11-06 were ${what}`;
    const made = repository([
      start,
      { on: '2026-11-05', files: { 'ops/a.md': notes() } },
      { on: '2026-11-06', files: { 'ops/a.md': notes('Faster.', table) } },
    ]);
    const hint = async (): Promise<string | null | undefined> =>
      (await reportOf(made, { base: 'main' })).findings[0]?.hint;
    const [, , amending = ''] = made.commits;
    const from = `${amending.slice(0, 7)}:ops/a.md`;
    made.git('switch', '--quiet', '--create', 'change');
    const change = async (text: string): Promise<string[]> => {
      made.commit({ on: '2026-11-08', files: { 'ops/a.md': text } });
      return findingsOf(made, { base: 'main' });
    };

    expect(await change(notes('Faster.', table.replace('3 %', '30 %')))).toEqual([stood('altered', 28)]);
    expect(await hint()).toContain(`(git show ${from} > ops/a.md)`);
    expect(await change(notes())).toEqual([stood('deleted', 22)]);
    const row = '| 2026-11-08 | and then by 4 % |\n';
    expect(await change(notes('Faster.', table.replace('| 2026-11-06', `${row}| 2026-11-06`)))).toHaveLength(
      1,
    );
    expect(await change(notes('Faster.', `${table.replace('3 %', '30 %')}${row}`))).toEqual([
      stood('altered', 28),
    ]);
    expect(await hint()).toContain(`(git diff ${from} ops/a.md)`);
    const padded = table.replace('|---|---|', '| --- | ---------------- |').replace('3 % |', '3 %         |');
    expect(await change(notes('Faster.', `${padded}${row}`))).toEqual([]);

    // What puts altered text back takes no amendment with it.
    expect(await change(notes('Slower.', table))).toEqual([altered()]);
    expect(await hint()).toContain(`(git show ${from} > ops/a.md)`);
    expect(await change(notes('Slower.', `${table}${row}`))).toEqual([altered()]);
    expect(await hint()).toContain(`(git diff ${from} ops/a.md)`);
    made.git('show', from);
    made.git('diff', from, 'ops/a.md');

    // Once merged, it stays altered until it is put back.
    await change(notes('Faster.', table.replace('3 %', '30 %')));
    made.git('switch', '--quiet', 'main');
    made.git('merge', '--quiet', '--squash', 'change');
    made.at('2026-11-09', 'Ana <a@x>', 'commit', '--quiet', '--message', 'Change (#13)');
    expect(await findingsOf(made)).toEqual([stood('altered', 28)]);
    rmSync(path.join(made.root, 'ops/a.md'));
    expect(await hint()).toContain(`Restore it: git show ${from} > ops/a.md`);
    made.write({ 'ops/a.md': notes('Faster.', table) });
    expect(await findingsOf(made)).toEqual([]);
  });

  it('does not take line ends for text', async () => {
    const made = repository([start, { on: '2026-11-05', files: { 'ops/a.md': notes() } }]);
    made.write({ 'ops/a.md': notes().replaceAll('\n', '\r\n') });
    expect(await findingsOf(made)).toEqual([]);
  });

  it('keeps file names with spaces, quotes and letters of any script', async () => {
    for (const name of [
      'ops/a b.md',
      'ops/"q".md',
      "ops/it's.md",
      'ops/über-日本.md',
      'ops/-x.md',
      'ops/[a].md',
      'ops/a\tb.md',
    ]) {
      const made = repository([start, { on: '2026-11-05', files: { [name]: notes() } }]);
      made.write({ [name]: notes('Slower.') });
      expect(await findingsOf(made)).toEqual([altered(name)]);
    }
  });
});

describe('timeliness', () => {
  const report = `---\nkind: verification-report\ncompletedAt: 2026-11-05T09:00:00Z\n---\n# Report\n`;

  it('is the time of the commit that seals, whatever the author says', async () => {
    const made = repository([start]);
    made.write({ 'ops/a.md': report });
    made.git('add', '--all');
    // Written in time, squashed onto the branch two days later.
    made.at(
      '2026-11-07T09:00:00Z',
      'Ana <a@x>',
      'commit',
      '--quiet',
      '--date=2026-11-05T10:00:00Z',
      '--message',
      'x',
    );
    expect(await findingsOf(made, { rules: ['timely-report'] })).toEqual([
      'ops/a.md:3 warning timely-report: Not proven in time: on main 2 days after the deployment was completed',
    ]);
  });

  it('is proven by a commit within the allowance', async () => {
    const made = repository([start, { on: '2026-11-06T08:59:00Z', files: { 'ops/a.md': report } }]);
    expect(await findingsOf(made, { rules: ['timely-report'] })).toEqual([]);
  });

  it('is not asked of what is imported', async () => {
    const made = repository([
      { on: '2026-11-01', files: { 'opsworthy.yaml': `${config}records: { since: 2026-11-10 }\n` } },
      { on: '2026-11-19', files: { 'ops/a.md': report } },
    ]);
    const { findings, notEvaluated } = await reportOf(made, { rules: ['timely-report'] });
    expect(findings).toEqual([]);
    expect(notEvaluated.map(({ reason }) => reason)).toEqual(['completed before 2026-11-10: imported']);
  });
});

describe('drift', () => {
  const values = (tag: string, more = ''): string => `image:\n  tag: ${tag}\nreplicas: 2\n${more}`;
  const reviewed = {
    on: '2026-11-02',
    files: { 'ops/a.md': runbook('2026-11-02 asmith'), 'deploy/values.yaml': values('1') },
  };

  it('names files, keys, commits and steps, and becomes an error when nobody looks', async () => {
    const made = repository([
      start,
      reviewed,
      {
        on: '2026-11-08',
        files: { 'deploy/values.yaml': values('2') },
        message: 'Release 2',
        by: 'Bo <b@x>',
      },
    ]);
    const { findings } = await reportOf(made);
    const message =
      '`deploy/values.yaml` has changed since the review of 2026-11-02: `image.tag`, which step 1 mentions';
    expect(findings.map(said)).toEqual([`ops/a.md:4 warning no-drift: ${message}`]);
    expect(findings[0]?.cause).toBe('change');
    expect(findings[0]?.related.map((place) => place.message)).toEqual([
      `changed (\`image.tag\`) in ${made.commits[2]?.slice(0, 7)} by Bo on 2026-11-08: Release 2`,
      'step 1 mentions `image.tag`',
    ]);
    const later = (await reportOf(made, { today: '2026-11-23' })).findings[0];
    expect([later?.severity, later?.cause]).toEqual(['error', 'time']);
  });

  it('is none where the review is renewed with the change', async () => {
    const files = { 'deploy/values.yaml': values('2'), 'ops/a.md': runbook('2026-11-08 asmith') };
    expect(await findingsOf(repository([start, reviewed, { on: '2026-11-08', files }]))).toEqual([]);
  });

  it.each([
    ['deploy/values.yaml', values('1'), '# why\nreplicas:   2\nimage: { tag: 1 }\n'],
    ['deploy/a.json', '{"a": 1, "b": [1, 2]}', '{\n  "b": [1,2],\n  "a": 1\n}\n'],
    [
      'deploy/main.tf',
      'resource "a" "b" {\n  size = 2\n}\n',
      '# how big\nresource "a" "b" {\n\n  size   = 2 # two\n}\n',
    ],
  ])('is none where only comments, order or formatting of %s change', async (file, before, after) => {
    const made = repository([
      start,
      { on: '2026-11-02', files: { 'ops/a.md': runbook('2026-11-02 asmith'), [file]: before } },
      { on: '2026-11-08', files: { [file]: after } },
    ]);
    expect(await findingsOf(made)).toEqual([]);
  });

  it('finds a changed value in each of them', async () => {
    const made = repository([
      start,
      {
        on: '2026-11-02',
        files: {
          'ops/a.md': runbook('2026-11-02 asmith'),
          'deploy/a.json': '{"a": 1}',
          'deploy/main.tf': 'resource "a" "b" {\n  size = 2\n}\n',
          'deploy/run.sh': 'run\n',
        },
      },
      {
        on: '2026-11-08',
        files: {
          'deploy/a.json': '{"a": 2}',
          'deploy/main.tf': 'resource "a" "b" {\n  size = 3\n}\n',
          'deploy/run.sh': 'go\n',
        },
      },
    ]);
    expect(await findingsOf(made)).toEqual([
      'ops/a.md:4 warning no-drift: `deploy/a.json` and 2 more files have changed since the review of 2026-11-02: `a`, `resource.a.b.size`',
    ]);
  });

  it('looks at the keys that are meant', async () => {
    const narrowed = (entries: string): string =>
      runbook('2026-11-02 asmith').replace('[deploy/**]', entries);
    const history = (entries: string) => [
      start,
      { on: '2026-11-02', files: { 'ops/a.md': narrowed(entries), 'deploy/values.yaml': values('1') } },
      { on: '2026-11-08', files: { 'deploy/values.yaml': values('2') } },
    ];
    const found = (entries: string): Promise<string[]> => findingsOf(repository(history(entries)));
    expect(await found('["deploy/values.yaml#replicas"]')).toEqual([]);
    expect(await found('[deploy/values.yaml, "!deploy/values.yaml#image.tag"]')).toEqual([]);
    expect(await found('["deploy/values.yaml#image.*"]')).toHaveLength(1);
    expect(await found('[deploy, "!deploy/values.yaml"]')).toEqual([]);
  });

  it('does not count authors who are left out', async () => {
    const ignoring = `${config}drift: { ignoreAuthors: [bot@x] }\n`;
    const made = repository([
      { on: '2026-11-01', files: { 'opsworthy.yaml': ignoring } },
      reviewed,
      { on: '2026-11-08', files: { 'deploy/values.yaml': values('2') }, by: 'Bot <bot@x>' },
    ]);
    expect(await findingsOf(made)).toEqual([]);
    made.commit({ on: '2026-11-09', files: { 'deploy/values.yaml': values('3') } });
    expect(await findingsOf(made)).toHaveLength(1);
  });

  it('counts the days from the first change of what is meant, not of a comment, another key or an author left out', async () => {
    const made = repository([
      { on: '2026-11-01', files: { 'opsworthy.yaml': `${config}drift: { ignoreAuthors: [bot@x] }\n` } },
      {
        on: '2026-11-02',
        files: {
          'ops/a.md': runbook('2026-11-02 asmith').replace('[deploy/**]', '[deploy, "!deploy/v.yaml#tag"]'),
          'deploy/v.yaml': 'tag: 1\nreplicas: 1\n',
        },
      },
      { on: '2026-11-03', files: { 'deploy/v.yaml': '# why\ntag: 1\nreplicas: 1\n' } },
      { on: '2026-11-04', files: { 'deploy/v.yaml': '# why\ntag: 2\nreplicas: 1\n' } },
      { on: '2026-11-05', files: { 'deploy/v.yaml': '# why\ntag: 2\nreplicas: 2\n' }, by: 'Bot <bot@x>' },
    ]);
    expect(await findingsOf(made)).toEqual([]);
    made.commit({ on: '2026-11-19', files: { 'deploy/v.yaml': 'tag: 3\nreplicas: 3\n' } });
    const on = async (today: string) =>
      (await reportOf(made, { today })).findings.map(({ rule, severity }) => [rule, severity]);
    expect(await on('2026-12-03')).toEqual([['no-drift', 'warning']]);
    expect(await on('2026-12-04')).toEqual([['no-drift', 'error']]);
  });

  it('is found in the pull request that causes it, as a warning', async () => {
    const made = repository([start, reviewed]);
    made.git('switch', '--quiet', '--create', 'change');
    made.commit({ on: '2026-11-08', files: { 'deploy/values.yaml': values('2') } });
    const { findings } = await reportOf(made, { base: 'main' });
    expect(findings.map(({ rule, severity, cause }) => [rule, severity, cause])).toEqual([
      ['no-drift', 'warning', 'change'],
    ]);
    expect(findings[0]?.related[0]?.message).toBe('changed (`image.tag`) by the change at hand');
  });

  it('is gone when the change is taken back, and found in what is added and removed', async () => {
    const made = repository([
      start,
      reviewed,
      { on: '2026-11-08', files: { 'deploy/values.yaml': values('2') } },
      { on: '2026-11-09', files: { 'deploy/values.yaml': values('1') } },
    ]);
    expect(await findingsOf(made)).toEqual([]);
    made.commit({ on: '2026-11-10', files: { 'deploy/values.yaml': null, 'deploy/new.yaml': 'a: 1\n' } });
    const [finding] = (await reportOf(made)).findings;
    const places = finding?.related.map(({ path: file, message }) => `${file} ${message.split(' ')[0]}`);
    expect([...new Set(places)]).toEqual(['deploy/new.yaml added', 'deploy/values.yaml removed']);
  });

  it('is held against the commit that the review names', async () => {
    const made = repository([start, { on: '2026-11-02', files: { 'deploy/values.yaml': values('1') } }]);
    made.commit({ on: '2026-11-03', files: { 'deploy/values.yaml': values('2') } });
    const text = runbook('x').replace(
      'reviewed: x',
      `reviewed: { on: 2026-11-04, by: asmith, commit: ‹commit 2› }`,
    );
    made.commit({ on: '2026-11-04', files: { 'ops/a.md': text } });
    expect(await findingsOf(made)).toHaveLength(1);
    made.commit({ on: '2026-11-05', files: { 'ops/a.md': text.replace('commit 2', 'commit 3') } });
    expect(await findingsOf(made)).toEqual([]);
  });

  it('reads binary and very large files by their bytes alone', async () => {
    const made = repository([start, reviewed]);
    writeFileSync(path.join(made.root, 'deploy/logo.png'), Buffer.from([0x89, 0, 255, 1]));
    writeFileSync(path.join(made.root, 'deploy/big.json'), `"${'x'.repeat(20_000_000)}"`);
    made.commit({ on: '2026-11-03', files: { 'ops/a.md': runbook('2026-11-03 asmith') } });
    expect(await findingsOf(made)).toEqual([]);
    writeFileSync(path.join(made.root, 'deploy/logo.png'), Buffer.from([0x89, 0, 255, 2]));
    writeFileSync(path.join(made.root, 'deploy/big.json'), `"${'y'.repeat(20_000_000)}"`);
    made.commit({ on: '2026-11-08', files: {} });
    expect(await findingsOf(made)).toEqual([
      'ops/a.md:4 warning no-drift: `deploy/big.json` and `deploy/logo.png` have changed since the review of 2026-11-03',
    ]);
  });

  it.each([
    ['line ends', 'deploy/** text eol=crlf\n', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    [
      'an encoding',
      'deploy/** working-tree-encoding=UTF-16LE eol=lf\n',
      (text: string) => Buffer.from(text, 'utf16le'),
    ],
  ])('is none where %s alone differ on the disk, whenever it was written', async (_, attributes, onDisk) => {
    const files = { ...start.files, '.gitattributes': attributes, 'ops/r.md': runbook('2026-11-02') };
    const made = new TestRepository();
    const write = (name: string, text: string): void =>
      writeFileSync(path.join(made.root, 'deploy', name), onDisk(text));
    mkdirSync(path.join(made.root, 'deploy'));
    for (const name of ['notes.txt', 'back "\n.txt']) write(name, 'One.\n');
    made.commit({ on: '2026-11-02', files });
    utimesSync(path.join(made.root, 'deploy/notes.txt'), 1e9, 1e9);
    expect(await findingsOf(made)).toEqual([]);
    write('back "\n.txt', 'Two.\n');
    made.commit({ on: '2026-11-03', files: {} });
    write('back "\n.txt', 'One.\n');
    expect(await findingsOf(made)).toEqual([]);
    write('notes.txt', 'Two.\n');
    expect(await findingsOf(made)).toEqual([
      'ops/r.md:4 warning no-drift: `deploy/notes.txt` has changed since the review of 2026-11-02',
    ]);
  });

  it('passes over a link, committed or not', async () => {
    const made = repository([
      {
        on: '2026-11-02',
        files: { ...start.files, 'deploy/a.txt': 'A\n', 'ops/r.md': runbook('2026-11-02') },
      },
    ]);
    const link = path.join(made.root, 'deploy/current.txt');
    symlinkSync('a.txt', link);
    expect(await findingsOf(made)).toEqual([]);
    made.commit({ on: '2026-11-03', files: {} });
    rmSync(link);
    expect(await findingsOf(made)).toEqual([]);
  });

  it('passes over a submodule', async () => {
    const other = repository([{ on: '2026-11-01', files: { 'a.txt': 'a' } }]);
    const made = repository([start, reviewed]);
    made.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.root, 'deploy/sub');
    made.commit({ on: '2026-11-03', files: { 'ops/a.md': runbook('2026-11-03 asmith') } });
    expect(await findingsOf(made)).toEqual([]);
  });
});

describe('what a change takes away', () => {
  const catalogue = 'services:\n  - { id: payments, name: Payments, requires: [page] }\n';
  const rules = { rules: ['require-coverage', 'alert-has-runbook'], base: 'main' };
  const alerts = (...names: string[]): string =>
    `groups:\n  - name: a\n    rules:\n${names.map((name) => `      - alert: ${name}\n        expr: up == 0\n        annotations: { runbook_url: "https://x/alerts/${name}/" }\n`).join('')}`;
  const answering = (name: string): string =>
    `---\nkind: operations-runbook\nalerts: [${name}]\ndescribes: [deploy/**]\n---\n# ${name}\n`;

  it('is an error where it was there before, a warning where it never was', async () => {
    const page = '---\nkind: page\nservice: payments\n---\n# Payments\n';
    const made = repository([
      start,
      {
        on: '2026-11-02',
        files: {
          'services.yaml': catalogue,
          'ops/page.md': page,
          'ops/a.md': answering('Slow'),
          'ops/b.md': answering('Down'),
          'deploy/alerts.yaml': alerts('Slow', 'Down', 'Old'),
        },
      },
    ]);
    made.git('switch', '--quiet', '--create', 'change');
    made.commit({
      on: '2026-11-03',
      files: {
        'ops/page.md': null,
        'ops/a.md': null,
        'deploy/alerts.yaml': alerts('Slow', 'Down', 'Old', 'New'),
        'services.yaml': `${catalogue}  - { id: lab, name: Lab, requires: [page] }\n`,
      },
    });
    const { findings } = await reportOf(made, rules);
    expect(
      findings.map(({ severity, message }) => `${severity}: ${message.slice(0, 48)}`).toSorted(),
    ).toEqual([
      'error: Lab has no page',
      'error: No operations runbook answers the alert `New`',
      'error: No operations runbook answers the alert `Slow`',
      'error: Payments has no page',
      'warning: No operations runbook answers the alert `Old`',
    ]);
    made.git('switch', '--quiet', 'main');
    made.git('merge', '--quiet', '--ff-only', 'change');
    const later = await reportOf(made, { rules: rules.rules });
    expect(new Set(later.findings.map(({ severity }) => severity))).toEqual(new Set(['warning']));
  });
});

describe('pipelines, tests, commits and tags', () => {
  it('compares actions with those at the commit that the test names', async () => {
    const made = repository([
      start,
      { on: '2026-11-02', files: { 'ops/a.md': runbook('2026-11-02 asmith') } },
    ]);
    const tested = runbook(
      '2026-11-02 asmith',
      'tested: { on: 2026-11-02, by: asmith, environment: staging, commit: ‹commit 2› }\n',
    );
    made.commit({ on: '2026-11-04', files: { 'ops/a.md': tested } });
    expect(await findingsOf(made)).toEqual([]);
    made.commit({
      on: '2026-11-05',
      files: { 'ops/a.md': tested.replace('helm upgrade app', 'helm upgrade app --force') },
    });
    expect(await findingsOf(made)).toEqual([
      'ops/a.md:5 warning retest-after-change: 1 action is not the one that was tested on 2026-11-02: step 1',
    ]);
  });

  it('compares what was tested as it is shown: without credentials', async () => {
    const tested = (prose: string): string =>
      `---\nkind: release-runbook\ntested: 2026-11-02 asmith staging\n---\n# Release\n\n## Deployment steps\n\n1. ${prose} Run \`login ${token}\`.\n`;
    const made = repository([
      { on: '2026-11-01', files: { ...start.files, 'ops/a.md': tested('Log in.') } },
      { on: '2026-11-03', files: { 'ops/a.md': tested('Log in, and wait.') } },
    ]);
    expect(await findingsOf(made)).toEqual([]);
  });

  it('says that a cited commit is gone after history was rewritten', async () => {
    const made = repository([start, { on: '2026-11-02', files: { 'x.txt': 'x' } }]);
    const [, cited = ''] = made.commits;
    made.git('reset', '--quiet', '--hard', 'HEAD~1');
    made.git('reflog', 'expire', '--expire=now', '--all');
    made.git('gc', '--quiet', '--prune=now');
    made.commit({
      on: '2026-11-04',
      files: { 'ops/a.md': `---\nkind: page\nreviewed: { on: 2026-11-02, commit: ${cited} }\n---\n# A\n` },
    });
    expect(await findingsOf(made)).toEqual([
      `ops/a.md:3 error valid-commit: There is no commit \`${cited}\` here`,
    ]);
  });

  it('takes a pipeline with other line ends for the one that was reviewed', async () => {
    const file = 'ci.yml';
    const unix = 'on: push\njobs:\n  build: { runs-on: x }\n';
    const review = (reviewed: string): string =>
      `---\nkind: pipeline-review\npipeline: { file: ${file}, ${reviewed} }\nreviewed: 2026-11-02 ana\n---\n# Review\n`;
    const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
    const windows = unix.replaceAll('\n', '\r\n');
    const made = repository([
      { on: '2026-11-01', files: { ...start.files, '.gitattributes': '*.yml text\n', [file]: unix } },
      {
        on: '2026-11-02',
        files: {
          'ops/a.md': review('commit: ‹commit 1›'),
          'ops/b.md': review(`digest: ${digest(unix)}`),
          'ops/c.md': review(`digest: ${digest(windows)}`),
        },
      },
    ]);
    expect(await findingsOf(made)).toEqual([]);
    made.write({ [file]: windows });
    expect(await findingsOf(made)).toEqual([]);
    made.write({ [file]: windows.replace('push', 'pull_request') });
    expect(await findingsOf(made)).toHaveLength(3);
  });

  it('counts no tag of a tree or of a text for a release', async () => {
    const catalogue = 'services: [{ id: payments, name: Payments, tags: "v*" }]\n';
    const made = repository([{ on: '2026-11-01', files: { ...start.files, 'services.yaml': catalogue } }]);
    made.git('tag', 'v1', 'HEAD^{tree}');
    made.git('tag', 'v2', 'HEAD:services.yaml');
    made.git('tag', '--annotate', '--message', 'A tree', 'v3', 'HEAD^{tree}');
    made.git('tag', '--annotate', '--message', 'A commit', 'v4');
    expect((await findingsOf(made)).map((line) => /`v\d`/.exec(line)?.[0])).toEqual(['`v4`']);
  });

  it('shows the beginning of a message that goes on and on', async () => {
    const made = repository([
      start,
      { on: '2026-11-05', files: { 'ops/a.md': notes() }, message: 'x'.repeat(100_000) },
      { on: '2026-11-06', files: { 'ops/a.md': notes('Slower.') } },
    ]);
    const { findings } = await reportOf(made);
    expect(JSON.stringify(findings)).toContain(`${'x'.repeat(500)}…`);
  });

  it('says that two services claim one tag', async () => {
    const services = 'services:\n  - { id: a, name: A, tags: "v*" }\n  - { id: b, name: B, tags: "v1*" }\n';
    const report = '---\nkind: verification-report\nservice: a\nversion: 1.0.0\n---\n# R\n';
    const made = repository(
      [start, { on: '2026-11-02', files: { 'services.yaml': services, 'ops/a.md': report } }],
      { 'v1.0.0': 2 },
    );
    expect(await findingsOf(made, { rules: ['deployment-has-report'] })).toEqual([
      'services.yaml:3 warning deployment-has-report: Tag `v1.0.0` is claimed by A and by B',
    ]);
  });

  it('gives the commit that was judged', async () => {
    const made = repository([start, { on: '2026-11-02', files: { 'ops/a.md': notes() } }]);
    expect((await reportOf(made)).commit).toBe(made.commits[1]);
    expect((await reportOf(made, { git: false })).commit).toBeNull();
  });
});

describe('a repository that cannot answer', () => {
  const page = { 'ops/a.md': notes() };
  const reasons = async (made: TestRepository, options: Partial<RunOptions> = {}): Promise<string[]> => [
    ...new Set(
      (await reportOf(made, { rules: ['immutable-record'], ...options })).notEvaluated.map(
        ({ reason }) => reason,
      ),
    ),
  ];

  it('is none at all: said, not passed', async () => {
    const cwd = tree({ 'opsworthy.yaml': config, ...page });
    const { report } = await run({ cwd, today, rules: ['immutable-record'] });
    expect(report.notEvaluated).toEqual([
      { rule: 'immutable-record', path: null, reason: 'this is no git repository' },
    ]);
  });

  it('is switched off', async () => {
    expect(
      await reasons(repository([{ ...start, files: { ...start.files, ...page } }]), { git: false }),
    ).toEqual(['git was switched off by --no-git']);
  });

  it('is switched off: said once for all documents', async () => {
    const files = {
      'opsworthy.yaml': config,
      'ops/a.md': runbook('2026-11-01'),
      'ops/b.md': runbook('2026-11-01'),
    };
    const { notEvaluated } = await reportOf(repository([{ ...start, files }]), {
      rules: ['no-drift'],
      git: false,
    });
    expect(notEvaluated).toEqual([
      { rule: 'no-drift', path: null, reason: 'git was switched off by --no-git' },
    ]);
  });

  it('has no commits yet', async () => {
    const made = new TestRepository();
    made.write({ 'opsworthy.yaml': config, ...page });
    expect(await reasons(made)).toEqual(['the repository has no commits yet']);
  });

  it('has no branch checked out', async () => {
    const made = repository([{ ...start, files: { ...start.files, ...page } }]);
    made.git('checkout', '--quiet', '--detach');
    expect(await reasons(made)).toEqual([
      'no branch is checked out (detached head): check one out, or give --base',
    ]);
    expect(await reasons(made, { base: 'main' })).toEqual([]);
  });

  it('has another name for its branch', async () => {
    const made = new TestRepository(tree({}), 'trunk');
    made.commit({ on: '2026-11-01', files: { 'opsworthy.yaml': config, ...page } });
    expect(await reasons(made)).toEqual([
      'there is no branch main or master: name the one of records as `records.ref`',
    ]);
    made.write({ 'opsworthy.yaml': `${config}records: { ref: trunk }\n`, 'ops/a.md': notes('Slower.') });
    expect(await findingsOf(made)).toEqual([altered('ops/a.md', 9, '2026-11-01')]);
    made.write({ 'opsworthy.yaml': `${config}records: { ref: nowhere }\n` });
    await expect(reportOf(made)).rejects.toThrow('there is no such branch here');
  });

  it.each([
    ['tag', 'for-each-ref', 'v1'],
    ['folder', 'diff', 'HEAD^{tree}'],
  ])(
    'lacks the object of a %s: git says which, and it is no defect of the tool',
    async (_, command, name) => {
      const made = repository([start, { on: '2026-11-02', files: { 'ops/a.md': notes() } }]);
      made.git('tag', '--annotate', '--message=1', 'v1');
      const id = made.git('rev-parse', name);
      rmSync(path.join(made.root, '.git/objects', id.slice(0, 2), id.slice(2)));
      const reported = reportOf(made);
      await expect(reported).rejects.toThrow('Git does not read this repository.');
      await expect(reported).rejects.toMatchObject({
        name: 'UsageError',
        details: expect.arrayContaining([
          expect.stringMatching(`^git ${command}: .*object [0-9a-f]{40}`),
          expect.stringContaining('--no-git'),
        ]) as unknown,
      });
    },
  );

  it('is shallow: wrong, with the command that mends it', async () => {
    const made = repository([start, { on: '2026-11-02', files: page }]);
    const root = path.join(tree({}), 'clone');
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${made.root}`, root]);
    const shallow = run({ cwd: root, today });
    await expect(shallow).rejects.toThrow('This clone is shallow');
    await expect(shallow).rejects.toMatchObject({
      details: [expect.stringContaining('git fetch --unshallow'), expect.any(String)],
    });
    await expect(run({ cwd: root, today, git: false })).resolves.toBeDefined();
  });

  it('holds what only runs may keep: somebody could have committed another history', async () => {
    const made = repository([start, { on: '2026-11-02', files: { 'ops/a.md': notes() } }]);
    made.write({ '.opsworthy/git/log': 'forged' });
    expect(await findingsOf(made)).toEqual([]);
    made.git('add', '--force', '.opsworthy');
    made.commit({ on: '2026-11-03', files: {} });
    await expect(findingsOf(made)).rejects.toThrow('`.opsworthy/` is committed here');
  });

  it('has no such base, or none in common', async () => {
    const made = repository([start, { on: '2026-11-02', files: page }]);
    await expect(reportOf(made, { base: 'nope' })).rejects.toThrow(
      '--base nope: there is no such commit or branch here',
    );
    await expect(reportOf(made, { base: '--output=/tmp/x' })).rejects.toThrow('there is no such commit');
    made.git('checkout', '--quiet', '--orphan', 'other');
    made.commit({ on: '2026-11-03', files: {} });
    await expect(reportOf(made, { base: 'main' })).rejects.toThrow('no commit in common');
  });

  it('was never one, and a base is asked for', async () => {
    const cwd = tree({ 'opsworthy.yaml': config, ...page });
    await expect(run({ cwd, today, base: 'main' })).rejects.toThrow('this is no git repository');
  });

  it('lacks blobs, and its promise is broken', async () => {
    const made = repository([
      start,
      { on: '2026-11-02', files: page },
      { on: '2026-11-03', files: { 'ops/a.md': notes('Slower.') } },
    ]);
    const origin = path.join(tree({}), 'origin');
    renameSync(made.root, origin);
    mkdirSync(made.root);
    const root = path.join(tree({}), 'clone');
    execFileSync('git', ['-C', origin, 'config', 'uploadpack.allowFilter', 'true']);
    execFileSync('git', ['clone', '--quiet', '--filter=blob:none', `file://${origin}`, root]);
    // Git fetches what it lacks from where it was promised.
    expect((await run({ cwd: root, today, rules: ['immutable-record'] })).report.findings.map(said)).toEqual([
      altered('ops/a.md', 9, '2026-11-02'),
    ]);
    const second = path.join(tree({}), 'clone');
    execFileSync('git', ['clone', '--quiet', '--filter=blob:none', `file://${origin}`, second]);
    renameSync(origin, `${origin}.gone`);
    await expect(run({ cwd: second, today })).rejects.toThrow('lacks objects of its history');
  });

  it('runs nothing that its configuration names', async () => {
    const made = repository([start, { on: '2026-11-02', files: page }]);
    const touched = path.join(tree({}), 'touched');
    writeFileSync(path.join(made.root, 'evil.sh'), `#!/bin/sh\ntouch ${touched}\n`, { mode: 0o755 });
    for (const key of ['core.fsmonitor', 'core.pager', 'diff.external', 'core.sshCommand', 'pager.log'])
      made.git('config', key, path.join(made.root, 'evil.sh'));
    await reportOf(made);
    expect(() => readFileSync(touched)).toThrow('ENOENT');
  });

  it('runs no filter or transport that its configuration names, not even to fetch what it lacks', async () => {
    const made = repository([
      { ...start, files: { ...start.files, '.gitattributes': '* filter=evil\n' } },
      { on: '2026-11-02', files: page },
      { on: '2026-11-03', files: { 'ops/a.md': notes('Slower.') } },
    ]);
    const touched = path.join(tree({}), 'touched');
    const evil = path.join(tree({ 'evil.sh': `#!/bin/sh\ntouch ${touched}\nexit 1\n` }), 'evil.sh');
    execFileSync('chmod', ['+x', evil]);
    for (const key of ['clean', 'smudge', 'process']) made.git('config', `filter.evil.${key}`, evil);
    made.git('config', 'filter.evil.required', 'true');
    writeFileSync(path.join(made.root, 'ops/a.md'), notes('Slowest.'));
    expect((await reportOf(made)).findings.length).toBeGreaterThan(0);
    const lost = made.git('rev-parse', 'HEAD~1:ops/a.md');
    rmSync(path.join(made.root, '.git/objects', lost.slice(0, 2), lost.slice(2)));
    made.git('config', 'core.repositoryformatversion', '1');
    made.git('config', 'extensions.partialClone', 'origin');
    made.git('config', 'remote.origin.promisor', 'true');
    made.git('config', 'protocol.ext.allow', 'always');
    made.git('config', 'remote.origin.url', `ext::${evil}`);
    await expect(reportOf(made)).rejects.toThrow('lacks objects of its history');
    // What git is told of a repository holds for the process.
    const other = path.join(tree({}), 'other');
    cpSync(made.root, other, { recursive: true });
    const config = path.join(other, '.git/config');
    const remote = `\n[remote "origin"]\n\turl = ${made.root}\n\tuploadpack = ${evil}\n`;
    writeFileSync(config, readFileSync(config, 'utf8').replace(/\turl = .*\n/, '') + remote);
    await expect(run({ cwd: other, today, rules: gitRules })).rejects.toThrow('lacks objects');
    expect(() => readFileSync(touched)).toThrow('ENOENT');
  });

  it('has commits of the year 0 and of the year 3,000,000', async () => {
    const made = repository([start]);
    for (const date of ['0', '99999999999999']) {
      const object = made.git('cat-file', 'commit', 'HEAD').replace(/> \d+/g, `> ${date}`);
      const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'], {
        cwd: made.root,
        input: `${object}\n`,
        encoding: 'utf8',
      });
      made.git('update-ref', 'refs/heads/main', id.trim());
      await expect(reportOf(made)).resolves.toMatchObject({ schemaVersion: 1 });
    }
  });

  it('holds links and pipes, which are not read', () => {
    const root = tree({ 'a.txt': 'A' });
    symlinkSync('a.txt', path.join(root, 'link'));
    execFileSync('mkfifo', [path.join(root, 'pipe')]);
    const seen = ['link', 'pipe', 'none'].map((name) => stateOfFile(path.join(root, name)));
    expect(seen).toEqual(['link a.txt', null, null]);
    expect(workingFile(path.join(root, 'link'))).toBeNull();
  });

  it('is the one of the folder, whatever the environment says of another', async () => {
    const made = repository([{ on: '2026-11-05', files: { ...start.files, 'ops/a.md': notes() } }]);
    const other = path.join(repository([start]).root, '.git');
    const names = ['GIT_DIR', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_SHALLOW_FILE'];
    for (const name of names) vi.stubEnv(name, other);
    vi.stubEnv('GIT_ICASE_PATHSPECS', '1');
    const found = await reportOf(made).finally(() => vi.unstubAllEnvs());
    expect(found.findings).toEqual([]);
  });

  it.each([
    [
      'does not know what it is asked',
      '#!/bin/sh\necho "error: unknown option" >&2\nexit 129\n',
      0o755,
      'too old',
    ],
    ['may not be started', '', 0o644, 'git cannot be started (EACCES)'],
  ])('has a git that %s', async (_, program, mode, message) => {
    const made = repository([{ on: '2026-11-05', files: { ...start.files, 'ops/a.md': notes() } }]);
    const file = path.join(tree({ git: program }), 'git');
    chmodSync(file, mode);
    vi.stubEnv('PATH', path.dirname(file));
    const reported = reportOf(made);
    await expect(reported.finally(() => vi.unstubAllEnvs())).rejects.toThrow(message);
    await expect(reported).rejects.toMatchObject({ name: 'UsageError' });
  });

  it('says that it does not follow a record of a submodule, or one that is ignored', async () => {
    const inner = repository([{ on: '2026-11-05', files: { 'a.md': notes() } }]);
    const made = repository([{ ...start, files: { ...start.files, '.gitignore': 'ops/own.md\n' } }]);
    made.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'ops/inner');
    made.commit({ on: '2026-11-06', files: { 'ops/own.md': notes(), 'ops/new.md': notes() } });
    made.write({ 'ops/fresh.md': notes() });
    const { findings, notEvaluated } = await reportOf(made);
    expect(findings).toEqual([]);
    expect(notEvaluated.map(({ rule, path: file }) => `${rule} ${file}`)).toEqual([
      'immutable-record ops/inner/a.md',
      'immutable-record ops/own.md',
    ]);
    expect(notEvaluated[0]?.reason).toContain('lies in a repository of its own');
  });

  it('holds a document that is a link', async () => {
    const made = repository([start, { on: '2026-11-02', files: page }]);
    symlinkSync('a.md', path.join(made.root, 'ops/link.md'));
    made.commit({ on: '2026-11-03', files: {} });
    expect(await findingsOf(made, { rules: ['immutable-record'] })).toEqual([]);
  });

  it('lies in a folder of another one', async () => {
    const made = repository([
      { on: '2026-11-01', files: { 'docs/opsworthy.yaml': config } },
      { on: '2026-11-05', files: { 'docs/ops/a.md': notes() } },
      { on: '2026-11-09', files: { 'docs/ops/a.md': notes('Slower.') } },
    ]);
    const { report } = await run({ cwd: path.join(made.root, 'docs'), today, rules: gitRules });
    expect(report.findings.map(said)).toEqual([altered()]);
  });
});
