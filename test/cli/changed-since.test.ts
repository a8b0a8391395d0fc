// opsworthy lint --changed-since: everything is checked, and what a change touched is reported.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run, type RunOptions } from '../../src/run.ts';
import { repository, type TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';
import { opsworthy } from './opsworthy.ts';

const config =
  'version: 1\ncontent: ["ops/**/*.md"]\nservices: services.yaml\nevaluation: { today: 2026-11-20 }\n';
const page = (text: string, keys = ''): string => `---\nkind: page\n${keys}---\n# Notes\n\n${text}\n`;
const dead = 'See [it](nowhere.md).';
const files = {
  'opsworthy.yaml': config,
  'services.yaml': 'services: [{ id: payments }]\n',
  'deploy/values.yaml': 'image: 1\n',
  'deploy/other.yaml': 'image: 1\n',
  'pipeline.yaml': 'jobs: {}\n',
  'ops/plain.md': page(dead),
  'ops/describes.md': page(dead, 'describes: [deploy/**, "!deploy/other.yaml"]\n'),
  'ops/names.md': page(dead, 'evidence: pipeline.yaml\n'),
  'ops/links.md': page(`${dead} And [that](target.md).`),
  'ops/anchors.md': page(`${dead} And [there](target.md#notes).`),
  'ops/target.md': page('Here.'),
};

/** A branch `change` that left `main`, on which work went on. */
function branched(edit: (made: TestRepository) => void): TestRepository {
  const made = repository([{ on: '2026-11-01', files }]);
  made.git('checkout', '--quiet', '-b', 'change');
  edit(made);
  made.git('checkout', '--quiet', 'main');
  made.commit({ on: '2026-11-03', files: { 'ops/plain.md': page(`${dead} Elsewhere.`) } });
  made.git('checkout', '--quiet', 'change');
  return made;
}

const reported = async (made: TestRepository, more: Partial<RunOptions> = {}): Promise<string[]> => {
  const { report } = await run({ cwd: made.root, changedSince: 'main', ...more });
  return report.documents.map((document) => document.path);
};
const commit = (made: TestRepository, changed: Readonly<Record<string, string | null>>): void =>
  void made.commit({ on: '2026-11-02', files: changed });

describe('reports', () => {
  it.each([
    ['nothing where nothing changed', {}, []],
    ['a document that changed', { 'ops/target.md': page('There.') }, ['ops/anchors.md', 'ops/target.md']],
    ['a new document', { 'ops/new.md': page(dead) }, ['ops/new.md']],
    [
      'documents that describe a file that changed',
      { 'deploy/values.yaml': 'image: 2\n' },
      ['ops/describes.md'],
    ],
    ['nothing for a file that is left out', { 'deploy/other.yaml': 'image: 2\n' }, []],
    ['documents that describe a file that is gone', { 'deploy/values.yaml': null }, ['ops/describes.md']],
    [
      'documents that name a file in their frontmatter',
      { 'pipeline.yaml': 'jobs: { a: {} }\n' },
      ['ops/names.md'],
    ],
    [
      'documents that lead to one that is gone',
      { 'ops/target.md': null },
      ['ops/anchors.md', 'ops/links.md'],
    ],
    [
      'a renamed document, and those that lead to its old name',
      { 'ops/target.md': null, 'ops/moved.md': files['ops/target.md'] },
      ['ops/anchors.md', 'ops/links.md', 'ops/moved.md'],
    ],
    ['nothing for files that nobody reads', { 'README.md': '# Read me\n' }, []],
  ] as const)('%s', async (_, changed, paths) => {
    expect(await reported(branched((made) => commit(made, changed)))).toEqual(paths);
  });

  it('what is not committed yet, and new files', async () => {
    const made = branched(() => undefined);
    made.write({ 'ops/plain.md': page(dead), 'ops/new.md': page(dead), 'ops/target.md': page('There.') });
    made.git('add', 'ops/target.md');
    expect(await reported(made)).toEqual(['ops/anchors.md', 'ops/new.md', 'ops/target.md']);
  });

  it('findings in configuration and catalogue, where those changed', async () => {
    const wrong = 'services: [{ id: payments, tier: 1 }]\n';
    const asking = { 'opsworthy.yaml': `${config}coverage: { tier1: [release-runbook] }\n` };
    const findings = async (changed: Readonly<Record<string, string>>): Promise<string[]> => {
      const made = branched((each) => commit(each, changed));
      const { report } = await run({ cwd: made.root, changedSince: 'main' });
      return report.findings.map(({ rule, path: file }) => `${rule} ${file}`);
    };
    expect(await findings(asking)).toEqual([]);
    expect(await findings({ ...asking, 'services.yaml': wrong })).toEqual(['require-coverage services.yaml']);
  });

  it.each([
    [
      'a document that the configuration makes of another kind',
      '[{ match: "ops/plain.md", kind: release-runbook }]',
      ['ops/plain.md'],
    ],
    [
      'nothing for a document that says its kind itself',
      '[{ match: "ops/target.md", kind: release-runbook }]',
      [],
    ],
    [
      'documents of a kind that asks for more',
      '[{ extends: page, sections: [{ title: Contact }] }]',
      ['ops/anchors.md', 'ops/describes.md', 'ops/links.md', 'ops/names.md', 'ops/target.md'],
    ],
  ] as const)('%s', async (_, kinds, paths) => {
    const made = repository([{ on: '2026-11-01', files: { ...files, 'ops/plain.md': '# Plain\n' } }]);
    made.write({ 'opsworthy.yaml': `${config}kinds: ${kinds}\n` });
    expect(await reported(made)).toEqual(paths);
  });

  const all = Object.keys(files)
    .filter((name) => name.endsWith('.md'))
    .toSorted();
  it.each([
    ['every document, where a rule is judged otherwise', 'rules: { valid-link: warning }', all],
    ['every document, where another profile counts', 'profile: strict', all],
    ['every document, where a key is read by another name', 'frontmatterAliases: { owner: contact }', all],
    ['every document, where something is allowed no more', 'allow: []', all],
    ['documents that a waiver covered', 'waivers: []', ['ops/plain.md']],
    [
      'nothing for what is allowed now',
      'allow: [{ rule: no-hardcoded-value, value: a, reason: b }, { rule: no-hardcoded-value, value: c, reason: d }]',
      [],
    ],
    ['nothing for what the portal alone reads', 'site: { title: Other }', []],
  ])('%s', async (_, line, paths) => {
    const before = {
      allow: 'allow: [{ rule: no-hardcoded-value, value: a, reason: b }]',
      waivers: 'waivers: [{ rule: valid-link, path: ops/plain.md, until: 2026-12-01, owner: a, reason: b }]',
    };
    const lines = (each: Readonly<Record<string, string>>): string => config + Object.values(each).join('\n');
    const made = repository([{ on: '2026-11-01', files: { ...files, 'opsworthy.yaml': lines(before) } }]);
    made.write({ 'opsworthy.yaml': lines({ ...before, [line.slice(0, line.indexOf(':'))]: line }) });
    expect(await reported(made)).toEqual(paths);
  });

  it('documents that another pattern brings in', async () => {
    const made = repository([
      { on: '2026-11-01', files: { ...files, 'opsworthy.yaml': config.replace('ops/**', 'ops/t*') } },
    ]);
    made.write({ 'opsworthy.yaml': config });
    expect(await reported(made)).toEqual(all);
  });

  it('documents of a service that the catalogue says something else of', async () => {
    const services = 'services: [{ id: payments }, { id: orders }]\n';
    const made = repository([
      {
        on: '2026-11-01',
        files: {
          'opsworthy.yaml': config,
          'services.yaml': services,
          'ops/payments/a.md': page('Here.'),
          'ops/b.md': page('Here.', 'service: payments\n'),
          'ops/orders/c.md': page('Here.'),
        },
      },
    ]);
    made.write({ 'services.yaml': services.replace('id: payments', 'id: payments, tier: 1') });
    expect(await reported(made)).toEqual(['ops/b.md', 'ops/payments/a.md']);
    made.write({ 'services.yaml': services.replace('id: payments', 'id: billing') });
    expect(await reported(made)).toEqual(['ops/b.md', 'ops/payments/a.md']);
  });

  it('what the catalogue misses, where a document was deleted', async () => {
    const history = {
      ...files,
      'opsworthy.yaml': `${config}coverage: { tier1: [page] }\n`,
      'services.yaml': 'services: [{ id: payments, tier: 1 }]\n',
      'ops/payments/notes.md': page('Here.'),
    };
    const made = repository([{ on: '2026-11-01', files: history }]);
    rmSync(path.join(made.root, 'ops/payments/notes.md'));
    const { report } = await run({ cwd: made.root, changedSince: 'main' });
    expect(report.findings.map(({ rule, path: file }) => `${rule} ${file}`)).toEqual([
      'require-coverage services.yaml',
    ]);
  });

  it('with paths, kinds and --base, what both mean', async () => {
    const made = branched((each) => commit(each, { 'ops/new.md': page(dead), 'ops/more.md': page(dead) }));
    expect(await reported(made, { paths: ['ops/new.md', 'ops/plain.md'] })).toEqual(['ops/new.md']);
    expect(await reported(made, { kinds: ['page'], base: 'main' })).toEqual(['ops/more.md', 'ops/new.md']);
  });

  it('below the top of the repository, by paths from the root of the project', async () => {
    const made = repository([
      {
        on: '2026-11-01',
        files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`sub/${name}`, text])),
      },
    ]);
    made.write({ 'sub/ops/new.md': page(dead), 'ops/plain.md': page(dead) });
    const { report } = await run({ cwd: path.join(made.root, 'sub'), changedSince: 'main' });
    expect(report.documents.map((document) => document.path)).toEqual(['ops/new.md']);
  });
});

describe('the command', () => {
  let made: TestRepository;
  beforeAll(() => {
    made = branched((each) => commit(each, { 'README.md': '# Read me\n' }));
  });

  it('says that nothing changed, and how much was looked at', () => {
    const said = 'Nothing governed changed since main: 6 documents were looked at, none is reported';
    expect(opsworthy(made.root, ['lint', '--changed-since', 'main'])).toEqual({
      code: 0,
      stdout: `✔ ${said}\n`,
      stderr: '',
    });
    const json = opsworthy(made.root, ['lint', '--changed-since', 'main', '--format', 'json']);
    expect([json.code, json.stderr]).toEqual([0, `opsworthy: ${said}.\n`]);
    expect(JSON.parse(json.stdout)).toMatchObject({ summary: { documents: 0 }, documents: [], findings: [] });
  });

  it('fails for what changed alone, also when it is asked a second time', () => {
    made.write({ 'ops/new.md': page(dead) });
    for (const _ of [1, 2]) {
      const { code, stdout } = opsworthy(made.root, ['lint', '--changed-since', 'main']);
      expect(code).toBe(1);
      expect(stdout).toContain('✖ 1 error in 1 document\n');
      expect(stdout).toContain('  Changed since main, or read what did: 1 of 7 documents\n');
    }
    rmSync(path.join(made.root, 'ops/new.md'));
    expect(opsworthy(made.root, ['lint', '--changed-since', 'main'])).toMatchObject({ code: 0 });
  });

  it.each([
    [
      'an unknown reference',
      ['mian'],
      /^--changed-since mian: there is no such commit or branch here/,
      'Fetch it first',
    ],
    [
      'no git',
      ['main', '--no-git'],
      /^--changed-since main: git was switched off by --no-git/,
      'It needs git',
    ],
  ])('is exit 2 with %s', (_, args, said, remedy) => {
    const { code, stdout, stderr } = opsworthy(made.root, ['lint', '--changed-since', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.replace('opsworthy: ', '')).toMatch(said);
    expect(stderr).toContain(remedy);
  });

  it('is exit 2 without git for --base as well: what it asks would not be known', async () => {
    const base = run({ cwd: made.root, base: 'main', git: false, cache: false });
    await expect(base).rejects.toThrow('--base main: git was switched off by --no-git');
  });

  it('is exit 2 outside a repository, and in a shallow clone', async () => {
    const changedSince = 'main';
    await expect(run({ cwd: tree(files), changedSince })).rejects.toThrow('this is no git repository');
    const clone = path.join(tree({}), 'clone');
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${made.root}`, clone]);
    await expect(run({ cwd: clone, changedSince })).rejects.toThrow('This clone is shallow');
  });
});
