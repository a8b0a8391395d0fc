// A run that looks at nothing leaves nothing behind: in a repository neither, where history is read ahead.
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { repository } from '../repository.ts';
import { opsworthy } from './opsworthy.ts';

const files = { 'opsworthy.yaml': 'version: 1\ncontent: ["docs/**/*.md"]\n', 'notes.txt': 'Nothing.\n' };

it.each([
  [['lint'], 'No document matched'],
  [['lint', '--base', 'HEAD'], 'No document matched'],
  [['lint', 'docs/a.md'], 'There is no file or folder'],
  [['baseline'], 'No document matched'],
  [['build'], 'No document matched'],
])('%s', (args, message) => {
  const { root } = repository([{ on: '2026-11-01', files }]);
  const { code, stderr } = opsworthy(root, args);
  expect([code, readdirSync(root).toSorted()], stderr).toEqual([2, ['.git', 'notes.txt', 'opsworthy.yaml']]);
  expect(stderr).toContain(message);
});

it('with a document the answer is kept', () => {
  const { root } = repository([{ on: '2026-11-01', files: { ...files, 'docs/a.md': '# A\n' } }]);
  expect(opsworthy(root, ['lint']).code).toBe(1);
  expect(readdirSync(`${root}/.opsworthy`)).toEqual(expect.arrayContaining(['git', 'lint']));
});
