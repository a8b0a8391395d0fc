// opsworthy init: a repository of documents gets what it needs, nothing of its own is touched, and what was written works.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/run.ts';
import { propose } from '../../src/run/propose.ts';
import { catalogueText, configurationText } from '../../src/template/adoption.ts';
import { TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';
import { command, opsworthy } from './opsworthy.ts';

const corpora = path.resolve(import.meta.dirname, '../fixtures/corpora');
const runbook = (alert: string): string =>
  `# ${alert}\n\n## Meaning\n\nIt fails.\n\n## Impact\n\nMuch.\n\n## Diagnosis\n\nLook.\n\n## Mitigation\n\n1. Restart it.\n`;
const documents = {
  'runbooks/payments/Slow.md': runbook('Slow'),
  'runbooks/ledger/Behind.md': runbook('Behind'),
  'README.md': '# Read me\n',
};
const textAt = (root: string, name: string): string => readFileSync(path.join(root, name), 'utf8');

/** With a remote, and what a clone of it would have. */
function cloned(remote: string, files: Readonly<Record<string, string>> = documents): TestRepository {
  const made = new TestRepository();
  made.commit({ on: '2026-11-01', files });
  made.git('remote', 'add', 'origin', remote);
  made.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  return made;
}

describe('real documents', () => {
  it.each([
    ['openshift-runbooks', 'operations-runbook'],
    ['kubevirt-runbooks', 'operations-runbook'],
    ['aws-ir-playbooks', 'operations-runbook'],
    ['postmortems-posthog', 'incident-report'],
    ['cert-manager-release', 'release-runbook'],
    ['argo-cd', 'release-runbook'],
  ])('%s is linted after it, and most are of the kind %s', async (name, kind) => {
    const root = tree({});
    cpSync(path.join(corpora, name), root, { recursive: true });
    const input = { ...(await propose(root)), recordsRef: null };
    writeFileSync(path.join(root, 'opsworthy.yaml'), configurationText(input));
    writeFileSync(path.join(root, 'services.yaml'), catalogueText(input));
    const { report } = await run({ cwd: root });
    const kinds = report.documents.map((document) => document.kind);
    expect(report.summary.classified).toBe(report.summary.documents);
    expect(kinds.filter((each) => each === kind).length / kinds.length).toBeGreaterThanOrEqual(0.5);
  });

  it('the way of adoption: init, lint, baseline, and only what is new fails', () => {
    const root = tree({});
    cpSync(path.join(corpora, 'kubevirt-runbooks'), root, { recursive: true });
    const codes = [['init'], ['lint'], ['baseline'], ['lint', '--fail-on', 'warning']].map(
      (args) => opsworthy(root, args).code,
    );
    expect(codes).toEqual([0, 1, 0, 0]);
    writeFileSync(path.join(root, 'docs/runbooks/New.md'), runbook('New'));
    expect(opsworthy(root, ['lint'])).toMatchObject({ code: 1 });
  });
});

describe('a second time', () => {
  it('changes nothing, and says so of each file', () => {
    const { root } = cloned('git@github.com:acme/ops.git');
    const first = opsworthy(root, ['init']).stdout;
    const names = [...first.matchAll(/^ {2}(\S+): written$/gm)].map(([, name = '']) => name);
    expect(names).toEqual([
      'opsworthy.yaml',
      'services.yaml',
      '.github/workflows/opsworthy.yml',
      '.vscode/settings.json',
      '.vscode/opsworthy/opsworthy.json',
      '.vscode/opsworthy/services.json',
    ]);
    const before = names.map((name) => textAt(root, name));
    const { code, stdout } = opsworthy(root, ['init']);
    expect(code).toBe(0);
    for (const name of names) expect(stdout).toContain(`  ${name}: there already, left as it is\n`);
    expect(stdout).not.toMatch(/: written|by hand/);
    expect(names.map((name) => textAt(root, name))).toEqual(before);
  });

  it('nothing that was there is touched, and what to add to it is said', () => {
    const own = {
      '.vscode/settings.json': '{}\n',
      '.gitlab-ci.yml': 'stages: []\n',
      'services.yaml': 'services: []\n',
    };
    const { root } = cloned('https://gitlab.com/acme/ops.git', { ...documents, ...own });
    const { stdout } = opsworthy(root, ['init']);
    for (const [name, text] of Object.entries(own)) expect(textAt(root, name)).toBe(text);
    expect(stdout).toContain(
      '  .vscode/settings.json: there already, left as it is; add by hand:\n      "yaml.schemas": {',
    );
    expect(stdout).toContain(
      'to .gitlab-ci.yml:\n      include:\n        - local: .gitlab/opsworthy.gitlab-ci.yml',
    );
    expect(existsSync(path.join(root, '.gitlab/opsworthy.gitlab-ci.yml'))).toBe(true);
  });

  it('--dry-run writes nothing, and prints the configuration', () => {
    const { root } = cloned('git@github.com:acme/ops.git');
    const { code, stdout } = opsworthy(root, ['init', '--dry-run']);
    expect([code, readdirSync(root).toSorted()]).toEqual([0, ['.git', 'README.md', 'runbooks']]);
    expect(stdout).toContain('opsworthy.yaml:\n\n# What Opsworthy checks');
    expect(stdout).toContain('services:\n  - { id: ledger }\n  - { id: payments }');
  });
});

describe('exit 2, and nothing written', () => {
  it.each([
    [
      'an empty folder',
      {},
      /^opsworthy: There is no Markdown file here: nothing was written\.\n {2}Run it where/,
    ],
    [
      'no operations document',
      { 'README.md': '# Read me\n' },
      /^opsworthy: None of 1 Markdown file here is recognised/,
    ],
    [
      'a configuration under another name',
      { ...documents, 'opsworthy.yml': 'version: 1\n' },
      /opsworthy\.yml is not read/,
    ],
  ])('%s', (_, files, said) => {
    const root = tree(files);
    const { code, stdout, stderr } = opsworthy(root, ['init']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(said);
    expect(existsSync(path.join(root, 'opsworthy.yaml'))).toBe(false);
  });

  it('a folder of a project that is there', () => {
    const root = tree({ ...documents, 'opsworthy.yaml': 'version: 1\n' });
    const { code, stderr } = opsworthy(path.join(root, 'runbooks'), ['init']);
    expect(code).toBe(2);
    expect(stderr).toContain('This folder belongs to the project of ../opsworthy.yaml.');
  });

  it.skipIf(process.getuid?.() === 0)('a folder that cannot be written to', () => {
    const root = tree({ ...documents, '.vscode/keep': '' });
    chmodSync(path.join(root, '.vscode'), 0o500);
    expect(opsworthy(root, ['init'])).toMatchObject({ code: 2 });
    expect(existsSync(path.join(root, 'opsworthy.yaml'))).toBe(false);
  });

  it('a file where a folder should be', () => {
    const root = tree({ ...documents, '.vscode': 'a file' });
    const { code, stderr } = opsworthy(root, ['init']);
    expect(code).toBe(2);
    expect(stderr).toContain('a file stands where its folder should be');
    expect(existsSync(path.join(root, 'opsworthy.yaml'))).toBe(false);
  });
});

describe('the pipeline that is written', () => {
  /** A shell in which `npx` runs the command of these sources. */
  const shell = (root: string, script: string, environment: Readonly<Record<string, string>>) =>
    spawnSync('bash', ['-ec', `npx() { shift 2; "${process.execPath}" "${command}" "$@"; }\n${script}`], {
      cwd: root,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });

  it('GitHub: judges a change by its base and the branch by itself, annotates and writes a summary', () => {
    const made = cloned('git@github.com:acme/ops.git');
    opsworthy(made.root, ['init']);
    const workflow = parse(textAt(made.root, '.github/workflows/opsworthy.yml')) as {
      readonly on: object;
      readonly jobs: {
        readonly lint: { readonly steps: readonly { readonly run?: string; readonly with?: object }[] };
      };
    };
    expect(Object.keys(workflow.on)).toEqual(['pull_request', 'push', 'schedule']);
    const { steps } = workflow.jobs.lint;
    expect(steps[0]?.with).toEqual({ 'fetch-depth': 0 });
    const summary = path.join(tree({ 'summary.md': '' }), 'summary.md');
    for (const script of steps.flatMap((step) => step.run ?? [])) {
      const environment = { BASE: 'origin/main', GITHUB_STEP_SUMMARY: summary };
      const { status, stdout } = shell(made.root, script, environment);
      expect([status, stdout.split('\n')[0]]).toEqual([1, expect.stringMatching(/^::error file=runbooks\//)]);
      expect(readFileSync(summary, 'utf8')).toMatch(/^## ✖ Operations documents/);
      rmSync(summary);
    }
  });

  it('GitLab: fetches what it compares with, and writes the report of its widget', () => {
    const made = cloned('https://gitlab.com/acme/ops.git');
    opsworthy(made.root, ['init']);
    made.git('remote', 'set-url', 'origin', made.root);
    made.git('checkout', '--quiet', '--detach');
    const pipeline = parse(textAt(made.root, '.gitlab-ci.yml')) as Record<
      string,
      {
        readonly script: readonly [string];
        readonly variables: object;
        readonly artifacts: { readonly reports: { readonly codequality: string } };
      }
    >;
    const [job] = Object.values(pipeline);
    expect(job?.variables).toEqual({ GIT_DEPTH: 0 });
    const report = path.join(made.root, job?.artifacts.reports.codequality ?? '');
    for (const environment of [
      { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' },
      { CI_COMMIT_BRANCH: 'main' },
    ]) {
      const { status, stdout } = shell(made.root, job?.script[0] ?? '', environment as never);
      expect([status, stdout.includes('detached')]).toEqual([1, false]);
      expect((JSON.parse(readFileSync(report, 'utf8')) as unknown[]).length).toBeGreaterThan(0);
      rmSync(report);
    }
  });

  it('seals records on the branch that the remote calls its own', () => {
    const made = cloned('git@github.com:acme/ops.git');
    made.git('branch', '--quiet', '--move', 'trunk');
    made.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD');
    made.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    opsworthy(made.root, ['init']);
    expect(textAt(made.root, 'opsworthy.yaml')).toContain("records: { ref: 'trunk' }");
    expect(textAt(made.root, '.github/workflows/opsworthy.yml')).toContain("branches: ['trunk']");
  });

  it('is not written below the top of a repository, and that is said', () => {
    const root = tree(documents);
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    const { code, stdout } = opsworthy(path.join(root, 'runbooks'), ['init']);
    expect(code).toBe(0);
    expect(stdout).toContain('No pipeline was written: those lie at the top of the repository, ..');
  });
});

it('the editor settings name schemas that are there', () => {
  const root = tree(documents);
  opsworthy(root, ['init']);
  const { 'yaml.schemas': schemas } = JSON.parse(textAt(root, '.vscode/settings.json')) as {
    'yaml.schemas': Record<string, string>;
  };
  for (const [schema, file] of Object.entries(schemas)) {
    expect(existsSync(path.join(root, file)), file).toBe(true);
    expect(JSON.parse(textAt(root, schema))).toMatchObject({ $schema: expect.any(String) as string });
  }
});

describe('texts that are not read', () => {
  it.each([
    [
      {
        'source/a.html.md.erb': '# A\n',
        'source/b.html.md.erb': '# B\n',
        'README.md': '# Read me\n',
        'x.md.bak': '',
      },
      'Not read: 2 .html.md.erb. Opsworthy reads files that end in .md or .mdx.\n  A template of a site generator is read once it ends so',
    ],
    [
      { 'docs/a.rst': 'A\n=\n', 'docs/b.adoc': '= B\n' },
      'Not read: 1 .rst, 1 .adoc. Opsworthy reads files that end in .md or .mdx.\n  Convert them',
    ],
  ])('are named where nothing else is found: %o', (files, said) => {
    const { code, stderr } = opsworthy(tree(files), ['init']);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });

  it('are named beside documents that are found', () => {
    const { code, stdout } = opsworthy(tree({ ...documents, 'old/a.md.j2': '# A\n' }), ['init', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('Not read: 1 .md.j2.');
  });
});
