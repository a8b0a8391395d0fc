// opsworthy baseline: debt is accepted once, stays accepted wherever it moves, and only ever shrinks.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { accepted } from '../../scripts/accept.ts';
import { reportOf, run } from '../../src/run.ts';
import { tree } from '../tree.ts';
import { lintReport, opsworthy } from './opsworthy.ts';

const name = 'opsworthy.baseline';
const config = 'version: 1\ncontent: ["docs/**/*.md"]\ngit: off\nevaluation: { today: 2026-11-20 }\n';
const services = 'services: [{ id: payments }, { id: orders }]\n';
const page = (...lines: string[]): string => `---\nkind: page\n---\n# Contacts\n\n${lines.join('\n\n')}\n`;
const gone = (target: string): string => `See [it](${target}.md).`;

const textAt = (root: string, file = name): string => readFileSync(path.join(root, file), 'utf8');
const write = (root: string, file: string, text: string): void => writeFileSync(path.join(root, file), text);
const entries = (root: string): string[] =>
  textAt(root)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
const told = async (root: string): Promise<string[]> => {
  const { report } = await run({ cwd: root });
  return report.findings
    .filter(({ baselined }) => !baselined)
    .map(({ rule, path: file, message }) => `${rule} ${file} ${message}`);
};

/** What the command does, without another process. */
async function baseline(root: string, asked: Parameters<typeof accepted>[1] = {}): Promise<string> {
  const answer = await reportOf({ cwd: root, cache: false, warn: () => undefined, ...asked });
  const { text, said } = accepted(answer, asked);
  if (text !== null) write(root, name, text);
  return said.join('\n');
}

/** Two dead links in one file, accepted. */
async function adopted(): Promise<string> {
  const root = tree({
    'opsworthy.yaml': config,
    'docs/a.md': page(gone('one'), gone('two')),
    'docs/b.md': page('Nothing.'),
  });
  await baseline(root);
  return root;
}

describe('the first call', () => {
  it('accepts what is found, warnings and advice too, one sorted line each', () => {
    const root = tree({
      'opsworthy.yaml': `${config}rules: { valid-link: warning }\n`,
      'docs/a.md': page(gone('one'), gone('two')),
      'docs/c d.md': page(gone('one')),
    });
    const { code, stdout } = opsworthy(root, ['baseline']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^opsworthy\.baseline: 3 findings of 1 rule in 2 files accepted\.\nCommit the file/,
    );
    expect(entries(root)).toHaveLength(3);
    for (const entry of entries(root)) expect(entry).toMatch(/^valid-link docs\/(?:a|c d)\.md [0-9a-f]{64}$/);
    expect(entries(root)).toEqual(entries(root).toSorted());
    const report = lintReport(root);
    expect(report.summary).toMatchObject({ errors: 0, warnings: 0, infos: 0, baselined: 3 });
    expect(opsworthy(root, ['lint', '--fail-on', 'warning'])).toMatchObject({ code: 0 });
  });

  it('makes the verdict of a document accepted', async () => {
    const { report } = await run({ cwd: await adopted() });
    expect(report.documents.map(({ verdict }) => verdict)).toEqual(['accepted', 'pass']);
  });

  it('does not accept what cannot be waived', () => {
    const root = tree({
      'opsworthy.yaml': `${config}waivers:\n  - { rule: valid-link, path: docs/gone.md, until: 2026-12-01, owner: a, reason: b }\n`,
      'docs/a.md': page(gone('one')),
    });
    const { code, stdout } = opsworthy(root, ['baseline']);
    expect(code).toBe(1);
    expect(stdout).toContain('1 finding cannot be accepted: mend it.\n  opsworthy.yaml:');
    expect(entries(root)).toHaveLength(1);
    expect(opsworthy(root, ['lint'])).toMatchObject({ code: 1 });
  });

  it('writes nothing where nothing is found', () => {
    const root = tree({ 'opsworthy.yaml': config, 'docs/b.md': page('Nothing.') });
    expect(opsworthy(root, ['baseline'])).toEqual({
      code: 0,
      stdout: 'There is nothing to accept.\n',
      stderr: '',
    });
    expect(existsSync(path.join(root, name))).toBe(false);
  });

  it('is exit 2 where nothing was checked', () => {
    expect(opsworthy(tree({ 'opsworthy.yaml': config }), ['baseline'])).toMatchObject({
      code: 2,
      stdout: '',
    });
  });
});

describe('afterwards', () => {
  it('one that was mended and one that is new, of the same rule in the same file, are told apart', async () => {
    const root = await adopted();
    write(root, 'docs/a.md', page(gone('three'), gone('two')));
    expect(await told(root)).toEqual([
      'valid-link docs/a.md `three.md` does not exist',
      `valid-waiver ${name} The baseline accepts 1 finding that is not there any more`,
    ]);
    const { code, stdout } = opsworthy(root, ['baseline']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^opsworthy\.baseline: 1 finding removed, 1 left\.\n1 finding is new and not accepted: .*\n {2}docs\/a\.md:6:10 error: `three\.md`/,
    );
    expect(entries(root)).toHaveLength(1);
    expect(await told(root)).toEqual(['valid-link docs/a.md `three.md` does not exist']);
  });

  it('a finding that moves, or whose number changes, stays accepted', async () => {
    const root = await adopted();
    write(root, 'docs/a.md', page('First.', gone('two'), 'Between.', gone('one')));
    expect(await told(root)).toEqual([]);
  });

  it('steps that were counted anew stay accepted', async () => {
    const steps = (...said: string[]): string =>
      `---\nkind: operations-runbook\nreviewed: 2026-11-19 asmith\n---\n# Logs\n\n## Mitigation\n\n${said
        .map((step, index) => `${index + 1}. ${step}`)
        .join('\n')}\n`;
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': steps('Run `make a`.', 'Run `make b`.') });
    await baseline(root);
    const before = (await run({ cwd: root })).report.summary.baselined;
    write(root, 'docs/a.md', steps('Run `make b`.', 'Run `make a`.'));
    const { report } = await run({ cwd: root });
    expect([before > 0, report.summary.baselined, report.summary.errors]).toEqual([true, before, 0]);
  });

  it('what is mended is told as a warning that does not fail, and removed by a call', async () => {
    const root = await adopted();
    write(root, 'docs/a.md', page(gone('two')));
    const { code, stdout } = opsworthy(root, ['lint']);
    expect(code).toBe(0);
    expect(stdout).toContain('hint: Run `opsworthy baseline`, which removes them, and commit the file.');
    expect(stdout).not.toContain('was changed');
    write(root, 'docs/a.md', page('## Where', gone('two')));
    expect(opsworthy(root, ['lint']).stdout).toContain(
      'commit the file. Where a line or the heading above it was changed, what is said of it is new.\n',
    );
    write(root, 'docs/a.md', page(gone('two')));
    await baseline(root);
    expect(await told(root)).toEqual([]);
    rmSync(path.join(root, 'docs/a.md'));
    await baseline(root);
    // An empty one stays: it still accepts nothing new.
    expect(entries(root)).toEqual([]);
    write(root, 'docs/a.md', page(gone('two')));
    expect(opsworthy(root, ['baseline'])).toMatchObject({ code: 1 });
    expect(entries(root)).toEqual([]);
  });

  it('what a waiver accepts needs no baseline', async () => {
    const root = await adopted();
    write(
      root,
      'opsworthy.yaml',
      `${config}waivers:\n  - { rule: valid-link, path: docs/a.md, until: 2026-12-01, owner: a, reason: b }\n`,
    );
    const { report } = await run({ cwd: root });
    expect(report.summary).toMatchObject({ waived: 2, baselined: 0, warnings: 1 });
  });

  it('an unchanged run is answered from the cache only with the same baseline', async () => {
    const root = await adopted();
    expect(lintReport(root).summary).toMatchObject({ errors: 0, baselined: 2 });
    expect(lintReport(root).summary).toMatchObject({ errors: 0, baselined: 2 });
    write(root, name, `${entries(root)[0] ?? ''}\n`);
    expect(lintReport(root).summary).toMatchObject({ errors: 1, baselined: 1 });
  });

  it('lint --fix takes along what it moves', async () => {
    const runbook = (heading: string): string =>
      `---\nkind: operations-runbook\nreviewed: 2026-11-19 asmith\n---\n# Logs\n\n## ${heading}\n\n1. Run \`make a\`.\n\nSee [it](gone.md).\n`;
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': runbook('Mitigaton') });
    await baseline(root, { rules: ['valid-link', 'require-step-outcome'] });
    const before = entries(root);
    opsworthy(root, ['lint', '--fix']);
    expect(textAt(root, 'docs/a.md')).toContain('## Mitigation');
    expect(entries(root)).not.toEqual(before);
    expect((await told(root)).filter((said) => /valid-link|valid-waiver/.test(said))).toEqual([]);
  });
});

describe('a document that moves', () => {
  const many = (folder: string): Record<string, string> =>
    Object.fromEntries(
      [1, 2, 3].map((number) => [
        `${folder}/s${number}/notes.md`,
        page(...Array.from({ length: number }, (_, index) => gone(`lost${'x'.repeat(index)}`))),
      ]),
    );
  const wider = config.replace('docs/**', '**');
  const moved = 'The baseline has';

  it('takes its debt along, with a word of it, until a call writes it anew', async () => {
    const root = await adopted();
    mkdirSync(path.join(root, 'docs/team'));
    renameSync(path.join(root, 'docs/a.md'), path.join(root, 'docs/team/First.md'));
    const { code, stdout } = opsworthy(root, ['lint']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'warning  The baseline has 2 findings of documents whose path or id was another then',
    );
    expect(stdout).toContain('`valid-link` in docs/a.md, now docs/team/First.md');
    expect(stdout).toContain('(2 in the baseline)');
    // Answered from the cache as well.
    expect(opsworthy(root, ['baseline'])).toMatchObject({
      code: 0,
      stdout: `${name}: nothing to remove, 2 findings left, 2 of them written anew: their documents have another path or id.\n`,
    });
    expect(entries(root).map((entry) => entry.split(' ')[1])).toEqual([
      'docs/team/First.md',
      'docs/team/First.md',
    ]);
    expect(await told(root)).toEqual([]);
  });

  it('and is mended in part or has a new fault: what is left stays accepted, what is new fails', async () => {
    const root = await adopted();
    rmSync(path.join(root, 'docs/a.md'));
    write(root, 'docs/new.md', page(gone('two'), gone('three')));
    expect((await told(root)).map((said) => said.slice(0, 50))).toEqual([
      'valid-link docs/new.md `three.md` does not exist',
      `valid-waiver ${name} The baseline accepts 1`.slice(0, 50),
      `valid-waiver ${name} ${moved} 1 finding`.slice(0, 50),
    ]);
    expect(await baseline(root)).toContain('1 finding removed, 1 left, 1 of them written anew');
    expect(entries(root)).toHaveLength(1);
  });

  it('with a whole folder: each keeps its own, however alike they are', async () => {
    const root = tree({ 'opsworthy.yaml': config, ...many('docs/old') });
    await baseline(root);
    renameSync(path.join(root, 'docs/old'), path.join(root, 'docs/new'));
    const [said, ...others] = await told(root);
    expect([said, others]).toEqual([expect.stringContaining(`${moved} 6 findings`), []]);
    await baseline(root);
    expect([entries(root).length, await told(root)]).toEqual([6, []]);
  });

  it('in name alone, where ids are counted from another folder', async () => {
    const root = tree({ 'opsworthy.yaml': config, ...many('docs/old') });
    await baseline(root);
    write(root, 'opsworthy.yaml', wider);
    expect(await told(root)).toEqual([expect.stringContaining(`${moved} 6 findings`)]);
    await baseline(root);
    expect([entries(root).length, await told(root)]).toEqual([6, []]);
  });

  it('and loses its kind by it keeps its debt until it has one again', async () => {
    const files = { 'docs/a.md': '# A\n\nSee [it](one.md).\n', 'docs/b.md': page(gone('one')) };
    const kinds = (match: string): string =>
      `${config}kinds: [{ match: ${match}, kind: operations-runbook }]\n`;
    const root = tree({ 'opsworthy.yaml': kinds('docs/a.md'), ...files });
    await baseline(root);
    const before = entries(root).length;
    renameSync(path.join(root, 'docs/a.md'), path.join(root, 'docs/new.md'));
    write(root, 'docs/b.md', page('Nothing.'));
    expect((await told(root)).map((said) => said.split(' ')[0])).toEqual([
      'known-kind',
      'valid-link',
      'valid-waiver',
    ]);
    expect(await baseline(root)).toContain('1 finding removed');
    expect(entries(root)).toHaveLength(before - 1);
    write(root, 'opsworthy.yaml', kinds('docs/new.md'));
    expect(await told(root)).toEqual([expect.stringContaining(`${moved} ${before - 1} findings`)]);
  });

  it('is not one that was copied, or another with a few of the same faults', async () => {
    const copied = await adopted();
    write(copied, 'docs/copy.md', textAt(copied, 'docs/a.md'));
    expect(await told(copied)).toHaveLength(2);
    const other = tree({ 'opsworthy.yaml': config, ...many('docs') });
    await baseline(other);
    rmSync(path.join(other, 'docs/s3'), { recursive: true });
    write(other, 'docs/another.md', page(gone('lost')));
    expect((await told(other))[0]).toBe('valid-link docs/another.md `lost.md` does not exist');
  });

  it('gives its debt to one document', async () => {
    const root = await adopted();
    renameSync(path.join(root, 'docs/a.md'), path.join(root, 'docs/c.md'));
    write(root, 'docs/d.md', textAt(root, 'docs/c.md'));
    expect((await told(root)).filter((said) => said.startsWith('valid-link'))).toHaveLength(2);
    await baseline(root);
    expect(entries(root)).toHaveLength(2);
  });

  it.each([
    ['a rule', { rules: ['valid-link'] }],
    ['its folder', { paths: ['docs/new.md'] }],
    ['another folder', { paths: ['docs/b.md'] }],
  ])('loses nothing by a call that looks at a part: %s', async (_, asked) => {
    const root = await adopted();
    const extra = `require-section docs/a.md ${'0'.repeat(64)}`;
    write(root, name, `${[...entries(root), extra].toSorted().join('\n')}\n`);
    renameSync(path.join(root, 'docs/a.md'), path.join(root, 'docs/new.md'));
    await baseline(root, asked);
    expect(entries(root)).toHaveLength(3);
    expect((await told(root)).filter((said) => said.startsWith('valid-link'))).toEqual([]);
  });
});

describe('a part of it', () => {
  const both = (): string =>
    tree({
      'opsworthy.yaml': `${config}services: services.yaml\n`,
      'services.yaml': services,
      'docs/payments/a.md': page(gone('one')),
      'docs/orders/b.md': page(gone('one')),
    });

  it.each([
    ['paths', { paths: ['docs/payments'] }],
    ['a service', { services: ['payments'] }],
    ['a kind', { kinds: ['release-notes'] }],
    ['a rule', { rules: ['max-review-age'] }],
  ])('leaves alone what it does not look at: %s', async (_, asked) => {
    const root = both();
    write(
      root,
      'docs/c.md',
      '---\nkind: release-notes\nversion: 1.0.0\ndate: 2026-11-01\ntype: minor\n---\n# 1.0.0\n',
    );
    await baseline(root);
    const before = entries(root).filter((entry) => entry.includes('docs/orders/b.md'));
    write(root, 'docs/orders/b.md', page('Nothing.'));
    await baseline(root, asked);
    expect(entries(root)).toEqual(expect.arrayContaining(before));
    expect(await baseline(root, { paths: ['docs/orders'] })).toContain('1 finding removed');
  });

  it('leaves alone what could not be judged', async () => {
    const root = both();
    const runbook =
      '---\nkind: operations-runbook\nreviewed: 2026-11-19 asmith\ndescribes: [services.yaml]\n---\n# Logs\n';
    write(root, 'docs/c.md', runbook);
    const [judged, not] = ['valid-link', 'no-drift'].map((rule) => `${rule} docs/c.md ${'0'.repeat(64)}`);
    write(root, name, `${not}\n${judged}\n`);
    await baseline(root);
    expect(entries(root)).toEqual([not]);
  });
});

describe('a baseline that a merge has spoilt is exit 2, with the line', () => {
  const line = (rule: string, digit: string): string => `${rule} docs/a.md ${digit.repeat(64)}`;
  const [first, second] = [line('valid-link', '1'), line('valid-link', '2')];
  it.each([
    ['a conflict', `<<<<<<< main\n${first}\n=======\n${second}\n>>>>>>> theirs\n`, ':1:1 A merge conflict'],
    ['twice the same', `${first}\n${first}\n`, ':2:1 The line stands twice'],
    ['not sorted', `# Head\n${second}\n${first}\n`, ':3:1 The lines are not sorted'],
    ['cut off', `${first}\n${second.slice(0, -9)}`, ':2:1 `valid-link docs/a.md 2222'],
    [
      'an unknown rule',
      `${line('valid-lnik', '1')}\n`,
      ':1:1 Unknown rule `valid-lnik`, did you mean `valid-link`?',
    ],
    [
      'what cannot be accepted',
      `${line('no-secret', '1')}\n`,
      ':1:1 Findings of `no-secret` cannot be accepted',
    ],
    ['an empty line', `${first}\n\n${second}\n`, ':2:1 An empty line'],
    ['another text', 'hello\n', ':1:1 `hello` is no entry'],
  ])('%s', async (_, text, said) => {
    const root = tree({ 'opsworthy.yaml': config, 'docs/a.md': page('Nothing.'), [name]: text });
    const failed = await run({ cwd: root }).then(
      () => null,
      (error: unknown) => error as { message: string; details: string[] },
    );
    expect(failed?.message).toMatch(/^opsworthy\.baseline: \d problems? to mend first\.$/);
    expect(failed?.details.join('\n')).toContain(name + said);
  });

  it('line ends of Windows and no end of the last line do no harm', async () => {
    const root = await adopted();
    write(root, name, textAt(root).trimEnd().replaceAll('\n', '\r\n'));
    expect(await told(root)).toEqual([]);
  });
});
