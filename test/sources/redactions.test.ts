// Redactions of sealed records on real repositories: what had to go is told for ever, and nothing else is let through.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/run.ts';
import { repository, type TestRepository } from '../repository.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const config = 'version: 1\ncontent: ["ops/*.md"]\nevaluation: { today: 2026-11-20 }\n';
const record = (summary: string, more = ''): string =>
  `---\nkind: release-notes\nversion: 1.0.0\n---\n# 1.0.0\n\n## Summary\n\n${summary}\n${more}`;
const entry = (before: string, after: string | null): string =>
  `  - path: ops/a.md
    oldDigest: ${sha256(before)}
${after === null ? '' : `    newDigest: ${sha256(after)}\n`}    reason: a password stood in it
    approver: asmith
`;
const entries = (...all: string[]): string => `redactions:\n${all.join('')}`;

const leaked = record('The password is hunter2.');
const clean = record('The password was taken out.');
const amended = record('The password was taken out.', '\n## Amendments\n\nRotated.\n');
const start = { on: '2026-11-01', files: { 'opsworthy.yaml': config, 'ops/a.md': leaked } };

async function findingsOf({ root }: TestRepository): Promise<string[]> {
  const { report } = await run({ cwd: root, rules: ['immutable-record'] });
  return report.findings.map(({ path: file, line, message }) => `${file}:${line} ${message}`);
}
const altered = 'ops/a.md:9 The record was altered after it was sealed on 2026-11-01';

describe('a redaction', () => {
  it('lets the text go that its entry names, amendments follow, and nothing else change', async () => {
    const made = repository([
      start,
      { on: '2026-11-02', files: { 'ops/a.md': clean, 'redactions.yaml': entries(entry(leaked, clean)) } },
      { on: '2026-11-03', files: { 'ops/a.md': amended } },
    ]);
    expect(await findingsOf(made)).toEqual([]);
    made.write({ 'ops/a.md': record('All was well.', '\n## Amendments\n\nRotated.\n') });
    expect(await findingsOf(made)).toEqual([altered]);
  });

  it('counts before it is committed, and for what was altered before it was written', async () => {
    const made = repository([start]);
    made.write({ 'ops/a.md': clean });
    expect(await findingsOf(made)).toEqual([altered]);
    made.write({ 'redactions.yaml': entries(entry(leaked, clean)) });
    expect(await findingsOf(made)).toEqual([]);
    made.commit({ on: '2026-11-02', files: { 'ops/a.md': clean } });
    made.commit({ on: '2026-11-03', files: { 'redactions.yaml': entries(entry(leaked, clean)) } });
    expect(await findingsOf(made)).toEqual([]);
  });

  it('may follow another one, and a deletion ends them', async () => {
    const cleaner = record('Nothing was said.');
    const made = repository([
      start,
      { on: '2026-11-02', files: { 'ops/a.md': clean } },
      { on: '2026-11-03', files: { 'ops/a.md': cleaner, 'ops/b.md': record('Other.') } },
    ]);
    const both = entries(entry(leaked, clean), entry(clean, cleaner));
    made.write({ 'redactions.yaml': both });
    expect(await findingsOf(made)).toEqual([]);
    rmSync(path.join(made.root, 'ops/a.md'));
    expect(await findingsOf(made)).toEqual(['ops/a.md:1 The record, sealed on 2026-11-01, was deleted']);
    made.write({ 'redactions.yaml': both + entry(cleaner, null) });
    expect(await findingsOf(made)).toEqual([]);
  });

  it('is written as the finding says', async () => {
    const made = repository([start]);
    made.write({ 'ops/a.md': clean });
    const { report } = await run({ cwd: made.root, rules: ['immutable-record'] });
    const [, line = ''] = /`(- \{ path: [^`]*\})`/.exec(report.findings[0]?.hint ?? '') ?? [];
    made.write({
      'redactions.yaml': `redactions:\n  ${line.replace('‹why›', 'a password').replace('‹who›', 'asmith')}\n`,
    });
    expect(await findingsOf(made)).toEqual([]);
  });
});

describe('an entry', () => {
  it('by which nothing went is a finding', async () => {
    const made = repository([start]);
    made.write({ 'redactions.yaml': entries(entry('another text', clean)) });
    const [finding] = (await run({ cwd: made.root })).report.findings.filter(
      ({ rule }) => rule === 'immutable-record',
    );
    expect(finding).toMatchObject({
      path: 'redactions.yaml',
      line: 2,
      message: 'The redaction of `ops/a.md` matches no text that the record had',
    });
    expect(finding?.expected).toContain(sha256(leaked));
  });

  it('with a wrong digest lets nothing go', async () => {
    const made = repository([start]);
    made.write({ 'ops/a.md': clean, 'redactions.yaml': entries(entry(leaked, 'another text')) });
    expect(await findingsOf(made)).toEqual([altered]);
  });

  it('of what is no sealed record is a finding', async () => {
    const made = repository([start]);
    made.write({ 'redactions.yaml': entries(entry(leaked, clean).replace('ops/a.md', 'ops/z.md')) });
    expect(await findingsOf(made)).toEqual([
      'redactions.yaml:2 The redaction of `ops/z.md` is of no sealed record',
    ]);
  });

  it('with an unknown key or without a reason is refused at its line', async () => {
    const made = repository([start]);
    const wrong = entry(leaked, clean)
      .replace('approver', 'aprover')
      .replace(/ {4}reason.*\n/, '');
    made.write({ 'redactions.yaml': entries(wrong) });
    await expect(run({ cwd: made.root })).rejects.toMatchObject({
      details: [
        expect.stringMatching(/^redactions\.yaml:\d+:\d+ `redactions\[0\]\.reason` is missing/),
        expect.stringMatching(/^redactions\.yaml:\d+:\d+ .*aprover.*did you mean `approver`/),
      ],
    });
  });
});
