// opsworthy lint --fix: what is written into documents, what never is, and what people hear of it.
import { chmodSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tree } from '../tree.ts';
import { lintReport, opsworthy } from './opsworthy.ts';

const config = 'version: 1\ncontent: ["docs/**/*.md"]\ngit: off\n';
const rules = ['--rule', 'canonical-placeholder,remark-lint:fenced-code-flag,known-kind,valid-frontmatter'];
const runbook = '---\nkind: operations-runbook\n---\n# Logs\n\n```\nkubectl logs <pod>\n```\n';
const mended = '---\nkind: operations-runbook\n---\n# Logs\n\n```sh\nkubectl logs ${POD}\n```\n';

const textAt = (root: string, name: string): string => readFileSync(path.join(root, name), 'utf8');

describe('a document with findings that can be mended', () => {
  it('is mended, and what is left decides the exit code', () => {
    const left = `${runbook}\n[gone](gone.md)\n`;
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': runbook, 'docs/b.md': left });
    const { code, stdout, stderr } = opsworthy(root, ['lint', '--fix', ...rules, '--rule', 'valid-link']);
    expect([textAt(root, 'docs/a.md'), textAt(root, 'docs/b.md')]).toEqual([
      mended,
      `${mended}\n[gone](gone.md)\n`,
    ]);
    expect(stderr).toBe(
      'opsworthy: 4 findings mended in 2 documents.\n' +
        '  docs/a.md: remark-lint:fenced-code-flag 1, canonical-placeholder 1\n' +
        '  docs/b.md: remark-lint:fenced-code-flag 1, canonical-placeholder 1\n',
    );
    expect([code, stdout.includes('✖ 1 error in 2 documents')]).toEqual([1, true]);
  });

  it('is mended again until there is nothing left to mend', () => {
    const text = '---\nkind: operation-runbook\nstatus: actve\n---\n# Logs\n';
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': text });
    expect(opsworthy(root, ['lint', '--fix', ...rules])).toMatchObject({ code: 0 });
    expect(textAt(root, 'docs/a.md')).toBe('---\nkind: operations-runbook\nstatus: active\n---\n# Logs\n');
  });

  it('says beforehand that it can be', () => {
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': runbook });
    const { stdout } = opsworthy(root, ['lint', ...rules]);
    expect(stdout).toContain('  2 findings can be mended by opsworthy lint --fix\n');
    expect(lintReport(root, rules).findings.map(({ fixable }) => fixable)).toEqual([true, true]);
    expect(textAt(root, 'docs/a.md')).toBe(runbook);
  });

  it('gets labels where the profile asks for them, and else only when that is what is asked', () => {
    const steps = (...said: string[]): string =>
      `---\nkind: operations-runbook\n---\n# Logs\n\n## Mitigation\n\n1. Run \`make restart\`. ${said.join('')}\n`;
    const plain = steps('You should see `restarted`.');
    const labelled = steps('').trimEnd() + '\n\n   **Expected outcome:** You should see `restarted`.\n';
    const asked = (...args: string[]): string => {
      const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': plain });
      opsworthy(root, ['lint', '--fix', ...args]);
      return textAt(root, 'docs/a.md');
    };
    expect(asked()).toBe(plain);
    expect(asked('--profile', 'strict')).toBe(labelled);
    expect(asked('--rule', 'explicit-step-fields')).toBe(labelled);
  });

  it('keeps its mark, its line ends, its mode, and the link that leads to it', () => {
    const windows = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const root = tree({
      'opsworthy.yaml': config,
      'text/a.md': windows(runbook),
      'docs/a.md': { link: '../text/a.md' },
    });
    chmodSync(path.join(root, 'text/a.md'), 0o640);
    opsworthy(root, ['lint', '--fix', ...rules]);
    expect(textAt(root, 'text/a.md')).toBe(windows(mended));
    expect(statSync(path.join(root, 'text/a.md')).mode & 0o777).toBe(0o640);
    expect(lstatSync(path.join(root, 'docs/a.md')).isSymbolicLink()).toBe(true);
  });
});

describe('a document is left as it is', () => {
  const left = (text: string): readonly [string, string] => {
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': text, 'docs/b.md': mended });
    const { stderr } = opsworthy(root, ['lint', '--fix', ...rules]);
    expect(textAt(root, 'docs/a.md')).toBe(text);
    return ['opsworthy: Nothing was mended.\n', stderr];
  };

  it('when it is a record that is final', () => {
    const [nothing, said] = left(runbook.replace('operations-runbook', 'release-notes'));
    expect(said).toBe(`${nothing}  docs/a.md was left as it is: a record that is final is not rewritten.\n`);
  });

  it('when a credential stands in it: what is checked has dots in its place', () => {
    const [nothing, said] = left(`${runbook}\nghp_${'16C7e42F292c6912E7710c838347Ae178B4a'}\n`);
    expect(said).toBe(
      `${nothing}  docs/a.md was left as it is: there is a credential in it: take that out first.\n`,
    );
  });

  it('when its findings are waived', () => {
    const waivers = ['canonical-placeholder', 'remark-lint:fenced-code-flag'].map(
      (rule) => `<!-- opsworthy-not-a-problem ${rule} reason="shown as it is typed" -->\n`,
    );
    const [nothing, said] = left(runbook.replace('---\n# Logs', `---\n${waivers.join('')}\n# Logs`));
    expect(said).toBe(nothing);
  });
});

it('does not touch the configuration', () => {
  const wrong = `${config}rules: { valid-lnk: off }\n`;
  const root = tree({ 'opsworthy.yaml': wrong, 'docs/a.md': mended });
  const { code } = opsworthy(root, ['lint', '--fix']);
  expect([code, textAt(root, 'opsworthy.yaml')]).toEqual([2, wrong]);
});

it('leaves no other file beside what it wrote, and judges a file that changed since anew', () => {
  const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': runbook });
  opsworthy(root, ['lint', ...rules]);
  writeFileSync(path.join(root, 'docs/a.md'), `${runbook}\nMore.\n`);
  expect(opsworthy(root, ['lint', '--fix', ...rules])).toMatchObject({ code: 0 });
  expect(textAt(root, 'docs/a.md')).toBe(`${mended}\nMore.\n`);
});
