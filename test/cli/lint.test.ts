// opsworthy lint: exit codes, where reports go, and that a wrong command line says what is wrong and what to do.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../../schemas/report.ts';
import { tree } from '../tree.ts';
import { lintReport, opsworthy } from './opsworthy.ts';

const clean = '---\nkind: page\n---\n# Contacts\n\nWhom to call.\n';
/** A dead link is an error, a misspelt heading level advice. */
const failing = '---\nkind: page\n---\n# Contacts\n\nSee [the runbook](gone.md).\n';
const config = 'version: 1\ncontent: ["docs/**/*.{md,mdx}"]\n';

describe('exit codes', () => {
  it('0: nothing found', () => {
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': clean });
    expect(opsworthy(root, ['lint', '--today', '2026-11-20'])).toEqual({
      code: 0,
      stdout: '✔ No finding in 1 document\n  1 governed; every one has a kind\n  Judged on 2026-11-20\n',
      stderr: '',
    });
  });

  it('1: a finding at or above the level', () => {
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': failing });
    expect(opsworthy(root, ['lint'])).toMatchObject({ code: 1, stderr: '' });
    expect(opsworthy(root, ['lint', '--fail-on', 'warning'])).toMatchObject({ code: 1 });
    expect(opsworthy(root, ['lint', '--fail-on', 'never'])).toMatchObject({ code: 0 });
  });

  it('1 with --fail-on warning, 0 without: a warning alone', () => {
    const root = tree({
      'opsworthy.yaml': `${config}rules: { valid-link: warning }\n`,
      'docs/a.md': failing,
    });
    expect(opsworthy(root, ['lint'])).toMatchObject({ code: 0 });
    expect(opsworthy(root, ['lint', '--fail-on', 'warning'])).toMatchObject({ code: 1 });
  });

  it('2: no document at all', () => {
    expect(opsworthy(tree({ 'opsworthy.yaml': config }), ['lint'])).toMatchObject({
      code: 2,
      stderr:
        'opsworthy: No document matched: nothing was checked.\n  Run it where documents are, or name them in `content` of opsworthy.yaml.\n',
    });
  });

  it('2: documents, but none with a kind', () => {
    const { code, stderr } = opsworthy(tree({ 'README.md': '# Readme\n\nText.\n' }), ['lint']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^opsworthy: None of the 1 documents has a kind: no contract was checked\.\n {2}Write `kind: …`/,
    );
  });
});

describe('2: the command line is wrong', () => {
  const root = (): string =>
    tree({
      'opsworthy.yaml': config,
      'services.yaml': 'services: [{ id: payments }]\n',
      'docs/a.md': clean,
      'notes.txt': '',
    });

  it.each([
    ['an unknown command', ['lnt'], /unknown command 'lnt'[^]*Did you mean lint\?/],
    ['an unknown option', ['lint', '--formt', 'json'], /unknown option '--formt'[^]*Did you mean --format\?/],
    ['an option without its value', ['lint', '--format'], /option '--format <formats>' argument missing/],
    ['an unknown format', ['lint', '--format', 'jsn'], /Unknown format `jsn`, did you mean `json`\?/],
    ['a mistyped forge', ['lint', '--format', 'githb'], /Unknown format `githb`, did you mean `github`\?/],
    [
      'one unknown among formats',
      ['lint', '--format', 'text,xml'],
      /Unknown format `xml`.*Formats: text, json/,
    ],
    [
      'an unknown severity',
      ['lint', '--fail-on', 'fatal'],
      /'fatal' is invalid. Allowed choices are error, warning, never/,
    ],
    [
      'a mistyped severity',
      ['lint', '--fail-on', 'warnings'],
      /'warnings' is invalid. Did you mean `warning`\? Allowed choices are error, warning, never/,
    ],
    [
      'a mistyped profile',
      ['lint', '--profile', 'strikt'],
      /'strikt' is invalid. Did you mean `strict`\? Allowed choices are recommended, strict/,
    ],
    [
      'an unknown profile',
      ['lint', '--profile', 'lax'],
      /'lax' is invalid. Allowed choices are recommended, strict/,
    ],
    [
      'a variable that nobody set',
      ['lint', '--base', ''],
      /--base <ref>' argument '' is invalid. It is empty/,
    ],
    ['an empty path', ['lint', ''], /an argument is empty/],
    ['an option as a value', ['lint', '--base', '--no-git'], /the value in front is missing/],
    [
      'an option given twice',
      ['lint', '--today', '2026-01-01', '--today', '2026-01-02'],
      /--today <date>' argument '2026-01-02' is invalid. It is given twice/,
    ],
    ['no date', ['lint', '--today', 'tomorrow'], /A date is written like 2026-11-20/],
    ['no such date', ['lint', '--today', '2026-02-30'], /A date is written like 2026-11-20/],
    [
      'an unknown rule',
      ['lint', '--rule', 'valid-lnik'],
      /Unknown rule `valid-lnik`, did you mean `valid-link`\?/,
    ],
    [
      'an unknown kind',
      ['lint', '--kind', 'release-runbok'],
      /Unknown kind `release-runbok`, did you mean `release-runbook`\?/,
    ],
    [
      'an unknown service',
      ['lint', '--service', 'paymnts'],
      /Unknown service `paymnts`, did you mean `payments`\?/,
    ],
    [
      'a part of the name of a rule',
      ['lint', '--rule', 'no-empty-url'],
      /Unknown rule `no-empty-url`, did you mean `remark-lint:no-empty-url`\?\n {2}`opsworthy explain` lists them/,
    ],
    [
      'a part of the name of a kind',
      ['lint', '--kind', 'runbooks'],
      /Unknown kind `runbooks`, did you mean `release-runbook`, `rollback-runbook` or `operations-runbook`\?/,
    ],
    [
      'a service that is like none',
      ['lint', '--service', 'warehouse'],
      /Unknown service `warehouse`\.\n {2}Known: payments/,
    ],
    ['an empty name', ['lint', '--rule', 'valid-link,'], /An empty name/],
    [
      'a path that matches nothing',
      ['lint', 'docs/b.md'],
      /There is no file or folder `docs\/b.md`, did you mean `docs\/a.md`\?/,
    ],
    ['a glob that matches nothing', ['lint', 'docs/*.mdx'], /`docs\/\*.mdx` matches no document/],
    ['a file that is no document', ['lint', 'notes.txt'], /`notes.txt` is not a document/],
    ['a path outside', ['lint', '..'], /`..` lies outside the project/],
    ['no configuration', ['lint', '--config', 'nowhere.yaml'], /There is no configuration file nowhere.yaml/],
    [
      'two reports to one place',
      ['lint', '--format', 'text,json'],
      /text and json would both go to standard output/,
    ],
    [
      'more outputs than formats',
      ['lint', '--format', 'json', '--output', 'a', '--output', 'b'],
      /write --format in front of each --output/,
    ],
    ['a reference without git', ['lint', '--changed-since', 'main'], /this is no git repository/],
  ])('%s', (_, args, message) => {
    const { code, stdout, stderr } = opsworthy(root(), args);
    expect(stderr).toMatch(message);
    expect(stderr.startsWith('opsworthy: ')).toBe(true);
    expect(stderr.split('\n').length).toBeGreaterThan(2);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it('no command at all: the commands are listed', () => {
    const { code, stdout, stderr } = opsworthy(root(), []);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: opsworthy');
  });
});

describe('2: the configuration is wrong', () => {
  it('with every problem at its line', () => {
    const root = tree({
      'opsworthy.yaml': 'version: 1\nprofle: strict\nrules: { no-secrets: off }\n',
      'services.yaml': 'services:\n  - id: a\n  - id: a\n',
      'a.md': clean,
    });
    expect(opsworthy(root, ['lint'])).toEqual({
      code: 2,
      stdout: '',
      stderr: [
        'opsworthy: opsworthy.yaml and services.yaml: 2 problems to mend first.',
        '  opsworthy.yaml:2:1 Unknown key `profle`, did you mean `profile`?',
        '  services.yaml:3:9 `a` stands twice in `services`',
        '',
      ].join('\n'),
    });
  });

  it('not even YAML', () => {
    const root = tree({ 'opsworthy.yaml': 'version: 1\n\tcontent: x\n', 'a.md': clean });
    const { code, stderr } = opsworthy(root, ['lint']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/ {2}opsworthy.yaml:\d:\d Not valid YAML: /);
  });
});

describe('output', () => {
  const root = (): string => tree({ 'opsworthy.yaml': config, 'docs/a.md': failing, 'out/keep.txt': 'kept' });

  it('several formats, each to its place', () => {
    const folder = root();
    const { code, stdout } = opsworthy(folder, [
      'lint',
      '--format',
      'json',
      '--output',
      'out/report.json',
      '--format',
      'text',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('valid-link');
    expect(
      reportSchema.parse(JSON.parse(readFileSync(path.join(folder, 'out/report.json'), 'utf8'))).findings,
    ).toHaveLength(1);
    expect(readdirSync(path.join(folder, 'out')).toSorted()).toEqual(['keep.txt', 'report.json']);
  });

  it('the formats of forges and pipelines, in one run', () => {
    const folder = root();
    const formats = ['sarif', 'junit', 'github', 'gitlab', 'checkstyle', 'markdown'];
    const args = formats.flatMap((format) => ['--format', format, '--output', `out/${format}`]);
    expect(opsworthy(folder, ['lint', ...args])).toEqual({ code: 1, stdout: '', stderr: '' });
    for (const format of formats)
      expect(readFileSync(path.join(folder, 'out', format), 'utf8'), format).toContain('docs/a.md');
  });

  it('without a format it is text, and says nothing on standard output', () => {
    const folder = root();
    expect(opsworthy(folder, ['lint', '--output', 'out/report.txt'])).toEqual({
      code: 1,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(path.join(folder, 'out/report.txt'), 'utf8')).toContain('valid-link');
  });

  it('replaces what was there', () => {
    const folder = root();
    writeFileSync(path.join(folder, 'out/report.json'), 'old');
    opsworthy(folder, ['lint', '--format', 'json', '--output', 'out/report.json']);
    expect(() => JSON.parse(readFileSync(path.join(folder, 'out/report.json'), 'utf8'))).not.toThrow();
  });

  it('may be a device', () => {
    expect(
      opsworthy(root(), ['lint', '--format', 'json', '--output', '/dev/null', '--format', 'text']).code,
    ).toBe(1);
    expect(existsSync('/dev/null')).toBe(true);
  });

  it.each([
    [
      'gone/report.json',
      'Cannot write gone/report.json: its folder does not exist.',
      'Make the folder first, or name another one.',
    ],
    ['out', 'Cannot write out: it is a folder.', 'Name a file in it.'],
    [
      'out/keep.txt/report.json',
      'Cannot write out/keep.txt/report.json: a file stands where its folder should be.',
      'Name another folder.',
    ],
  ])('%s cannot be written', (file, message, remedy) => {
    const { code, stdout, stderr } = opsworthy(root(), ['lint', '--output', file]);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `opsworthy: ${message}\n  ${remedy}\n`,
    });
  });

  it('has colours when they are forced, and none without a terminal', () => {
    const folder = root();
    const plain = opsworthy(folder, ['lint', '--today', '2026-11-20'], { NO_COLOR: '' });
    const coloured = opsworthy(folder, ['lint', '--today', '2026-11-20'], { NO_COLOR: '', FORCE_COLOR: '1' });
    expect(plain.stdout).toBe(stripVTControlCharacters(plain.stdout));
    expect(coloured.stdout).not.toBe(plain.stdout);
    expect(stripVTControlCharacters(coloured.stdout)).toBe(plain.stdout);
  });

  it('is the same every time', () => {
    const folder = root();
    const once = opsworthy(folder, ['lint', '--format', 'json', '--today', '2026-11-20']);
    expect(opsworthy(folder, ['lint', '--format', 'json', '--today', '2026-11-20'])).toEqual(once);
  });
});

describe('selection', () => {
  const root = (): string =>
    tree({
      'opsworthy.yaml': `${config}evaluation: { today: 2026-11-20 }\n`,
      'docs/a.md': failing,
      'docs/deep/b.md': failing,
      'docs/c.md': '# No kind\n',
      'README.md': failing,
    });
  const paths = (args: readonly string[], cwd = root()): string[] =>
    lintReport(cwd, args).documents.map((document) => document.path);

  it('all that is governed, or what the paths name', () => {
    expect(paths([])).toEqual(['docs/a.md', 'docs/c.md', 'docs/deep/b.md']);
    expect(paths(['docs/deep'])).toEqual(['docs/deep/b.md']);
    expect(paths(['README.md', 'docs/a.md'])).toEqual(['README.md', 'docs/a.md']);
  });

  it('paths are relative to the working directory, and reported relative to the root', () => {
    expect(paths(['b.md'], path.join(root(), 'docs/deep'))).toEqual(['docs/deep/b.md']);
  });

  it('rules and kinds', () => {
    const rules = new Set(lintReport(root(), ['--rule', 'known-kind']).findings.map(({ rule }) => rule));
    expect(rules).toEqual(new Set(['known-kind']));
    expect(paths(['--kind', 'page'])).toEqual(['docs/a.md', 'docs/deep/b.md']);
  });

  it('the date of the configuration, unless the command line gives one', () => {
    expect(lintReport(root()).evaluatedOn).toBe('2026-11-20');
    expect(lintReport(root(), ['--today', '2027-01-01']).evaluatedOn).toBe('2027-01-01');
  });
});
