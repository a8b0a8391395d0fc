// What findings suggest: something near to what is written, else nothing.
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/model/normalise.ts';
import { run } from '../../src/run.ts';
import { tree } from '../tree.ts';

describe('the nearest name', () => {
  it.each([
    ['rolback', 'rollback'],
    ['servces', 'services'],
    ['on', null],
    ['by', null],
    ['faq', null],
  ])('of %s is %s', (text, expected) => {
    expect(nearest(text, ['rollback', 'services', 'id', 'kind', 'to', 'run'])).toBe(expected);
  });
});

describe('a dead link', () => {
  const page = '---\nkind: page\n---\n# Page\n\nText.\n';

  async function hintsFor(url: string): Promise<(string | null)[]> {
    const cwd = tree({
      'opsworthy.yaml': 'version: 1\ncontent: ["ops/**/*.md"]\nevaluation: { today: 2026-11-20 }\n',
      'ops/payments-service/release.md': `${page}\n[Link](${url})\n`,
      'ops/payments-service/rollback.md': page,
      'ops/payments-service/index.md': page,
      'ops/orders-service/restore-database.md': page,
      'ops/other/readme.md': page,
    });
    const { report } = await run({ cwd, rules: ['valid-link'] });
    return report.findings.map(({ hint }) => hint);
  }

  it.each([
    ['rolback.md', 'rollback.md'],
    ['restore-database.md', '../orders-service/restore-database.md'],
    // Nothing is meant by the long name of the folder that they share, nor by a name that every folder has.
    ['runbook.md', null],
    ['contacts.md', null],
    ['readme.md', null],
    ['../orders-service/index.md', null],
  ])('to %s suggests %s', async (url, expected) => {
    expect(await hintsFor(url)).toEqual([expected]);
  });
});
