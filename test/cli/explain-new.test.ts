// opsworthy explain and opsworthy new.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { rules } from '../../src/rules/index.ts';
import { tree } from '../tree.ts';
import { opsworthy } from './opsworthy.ts';

describe('explain', () => {
  it('lists every rule and kind, as text and as JSON', () => {
    const { code, stdout } = opsworthy(tree({}), ['explain']);
    expect(code).toBe(0);
    for (const { id } of [...rules, ...kinds]) expect(stdout).toContain(`  ${id} `);
    const listed = JSON.parse(opsworthy(tree({}), ['explain', '--format', 'json']).stdout) as Record<
      'rules' | 'kinds',
      { id: string }[]
    >;
    expect(listed.rules.map(({ id }) => id)).toEqual(rules.map(({ id }) => id));
    expect(listed.kinds.map(({ id }) => id)).toEqual(kinds.map(({ id }) => id));
  });

  it('a rule: why, from where, right and wrong', () => {
    const { code, stdout } = opsworthy(tree({}), ['explain', 'require-step-outcome']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^require-step-outcome \(error, a warning in a draft\)\n/);
    expect(stdout).toMatch(/\n {2}Why +Without it/);
    expect(stdout).toContain('\nRight: ');
    expect(stdout).toMatch(/\nWrong: [^]*\n {2}→ line \d+: Step 1 does not say what should happen/);
  });

  it('a rule: its options, and what holds without them', () => {
    const { stdout } = opsworthy(tree({}), ['explain', 'rollback-within-rto']);
    expect(stdout).toMatch(/\n\nOptions\n {2}longest: Longest time [^\n]* \(not limited unless given\)\n\n/);
    expect(opsworthy(tree({}), ['explain', 'drill-overdue']).stdout).toContain('(31d unless given)');
  });

  it('a kind: its sections and what each asks for', () => {
    const { code, stdout } = opsworthy(tree({}), ['explain', 'release-runbook']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n## Pre-deployment checks\n[^]*Covers +pipeline status; artifact verification/);
  });

  it('one as JSON', () => {
    const { stdout } = opsworthy(tree({}), ['explain', 'release-runbook', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'release-runbook', frontmatter: { type: 'object' } });
  });

  it.each([
    [
      ['explain', 'require-step-outcom'],
      /Unknown rule or kind `require-step-outcom`, did you mean `require-step-outcome`\?\n/,
    ],
    [['explain', 'step'], /Unknown rule or kind `step`\.\n/],
    [['explain', '--format', 'xml'], /'xml' is invalid. Allowed choices are text, json/],
    [['explain', 'a', 'b'], /too many arguments/],
  ])('%j is 2', (args, message) => {
    const { code, stdout, stderr } = opsworthy(tree({}), args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});

describe('new', () => {
  const root = (): string =>
    tree({
      'opsworthy.yaml': 'version: 1\ncontent: ["docs/**/*.md"]\nevaluation: { today: 2026-11-20 }\n',
      'services.yaml': 'services: [{ id: payments }]\n',
      'docs/taken.md': 'mine',
    });

  it('prints the document', () => {
    const { code, stdout, stderr } = opsworthy(root(), ['new', 'release-runbook', '--service', 'payments']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^---\nkind: release-runbook\nservice: payments\n[^]*reviewed: 2026-11-20 ‹who›\n---\n\n# Release runbook: payments\n/,
    );
  });

  it.each([
    ['docs/new.md', ['--output', 'docs/new.md']],
    ['docs/runbooks/payments/release-runbook.md', ['--output']],
  ])('writes %s', (file, output) => {
    const folder = root();
    const { code, stdout, stderr } = opsworthy(folder, [
      'new',
      'release-runbook',
      '--service',
      'payments',
      ...output,
    ]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: `Wrote ${file}; fill in what stands in ‹…›.\n`,
    });
    expect(readFileSync(path.join(folder, file), 'utf8')).toContain('# Release runbook: payments');
  });

  it('gives records a date', () => {
    const folder = root();
    opsworthy(folder, ['new', 'verification-report', '--service', 'payments', '--output']);
    expect(
      existsSync(path.join(folder, 'docs/verification-reports/payments/2026-11-20-verification-report.md')),
    ).toBe(true);
  });

  it('never overwrites', () => {
    const folder = root();
    const { code, stderr } = opsworthy(folder, ['new', 'page', '--output', 'docs/taken.md']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^opsworthy: Cannot write .*taken.md: it exists already\.\n/);
    expect(readFileSync(path.join(folder, 'docs/taken.md'), 'utf8')).toBe('mine');
  });

  it('fails the linter as it is', () => {
    const folder = root();
    opsworthy(folder, ['new', 'release-runbook', '--service', 'payments', '--output']);
    const { code, stdout } = opsworthy(folder, ['lint', 'docs/runbooks']);
    expect(code).toBe(1);
    expect(stdout).toContain('no-placeholder-text');
  });

  it.each([
    [['new'], /missing required argument 'kind'/],
    [
      ['new', 'runbook'],
      /Unknown kind `runbook`, did you mean `release-runbook`, `rollback-runbook` or `operations-runbook`\?\n/,
    ],
    [['new', 'secrets'], /Unknown kind `secrets`, did you mean `secrets-rotation-plan`\?\n/],
    [
      ['new', 'release-runbok'],
      /Unknown kind `release-runbok`, did you mean `release-runbook`\?\n {2}`opsworthy explain` lists them/,
    ],
    [
      ['new', 'page', '--service', 'paymnts'],
      /Unknown service `paymnts`, did you mean `payments`\?\n {2}Known: payments/,
    ],
    [['new', 'page', '--output', 'gone/a.md'], /Cannot write .*: its folder does not exist/],
  ])('%j is 2', (args, message) => {
    const { code, stdout, stderr } = opsworthy(root(), args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('a service that could not be an id is refused where there is no catalogue', () => {
    expect(opsworthy(tree({}), ['new', 'page', '--service', '../x'])).toMatchObject({
      code: 2,
      stderr:
        'opsworthy: `../x` cannot be the id of a service.\n  Use lower-case letters, digits and hyphens.\n',
    });
  });
});
