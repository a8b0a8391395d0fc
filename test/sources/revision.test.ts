// What a commit says of itself, read from its object: in the encoding that it names, and nothing that is not to be shown.
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { readRevision } from '../../src/sources/git/history.ts';
import { repository } from '../repository.ts';

function commit(message: string, author: string, encoding: string): Buffer {
  const { root } = repository([{ on: '2026-11-02', files: { 'a.md': 'A\n' } }]);
  const run = (...args: string[]): Buffer => execFileSync('git', ['-C', root, ...args]);
  const tree = run('rev-parse', 'HEAD^{tree}').toString().trim();
  const id = execFileSync(
    'git',
    ['-C', root, '-c', `i18n.commitEncoding=${encoding}`, 'commit-tree', tree, '-F', '-'],
    {
      input: Buffer.from(message, 'latin1'),
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: author,
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'C',
        GIT_COMMITTER_EMAIL: 'c@example.com',
        GIT_COMMITTER_DATE: '1793600000 +0100',
      },
    },
  );
  return run('cat-file', 'commit', id.toString().trim());
}

const revisionOf = (bytes: Buffer): ReturnType<typeof readRevision> =>
  readRevision({ read: async () => ({ type: 'commit', bytes }) } as never, 'abc', String);

it('is read in the encoding of the commit', async () => {
  const revision = await revisionOf(commit('Größe geändert\n\nMehr.\n', 'Ana', 'ISO-8859-1'));
  expect(revision).toEqual({
    commit: 'abc',
    at: 1793600000,
    day: '1793600000',
    author: 'Ana',
    email: 'a@example.com',
    summary: 'Größe geändert',
  });
});

it('is read as UTF-8 where the encoding is unknown, and where the message speaks of one', async () => {
  const plain = commit('Edit\n\nencoding latin1\n', 'Ána', 'UTF-8');
  expect(await revisionOf(plain)).toMatchObject({ author: 'Ána', summary: 'Edit' });
  const odd = Buffer.from(plain.toString().replace('\n\nEdit', '\nencoding x-none\n\nEdit'));
  expect(await revisionOf(odd)).toMatchObject({ author: 'Ána', summary: 'Edit' });
});
