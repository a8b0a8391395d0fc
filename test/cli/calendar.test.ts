// What only the calendar brought about is shown to a pull request, fails it not, and is said to be so.
import { expect, it } from 'vitest';
import { repository } from '../repository.ts';
import { opsworthy } from './opsworthy.ts';

it('lets the end of a waiver fail the branch, and no change of somebody else', () => {
  const waiver = 'until: 2026-11-19, owner: team-a, reason: old';
  const repo = repository([
    {
      on: '2026-11-01',
      files: {
        'opsworthy.yaml': `version: 1\ncontent: ["ops/*.md"]\nevaluation: { today: 2026-11-20 }\nwaivers: [{ rule: valid-link, path: ops/b.md, ${waiver} }]\n`,
        'ops/a.md':
          '---\nkind: page\n---\n# A\n\n<!-- opsworthy-waive valid-link until=2026-11-19 owner=team-a reason="old" -->\nSee [x](gone.md).\n',
        'ops/b.md': '---\nkind: page\n---\n# B\n\nSee [x](gone.md).\n',
      },
    },
  ]);
  const { root } = repo;
  const asked = ['lint', '--format', 'json', '--no-cache'];
  const branch = opsworthy(root, asked);
  const { findings } = JSON.parse(branch.stdout) as { findings: { rule: string; cause: string }[] };
  expect(branch).toMatchObject({ code: 1, stderr: '' });
  expect(findings.map(({ rule, cause }) => `${rule} ${cause}`).toSorted()).toEqual([
    'valid-link time',
    'valid-link time',
    'valid-waiver time',
    'valid-waiver time',
  ]);
  expect(opsworthy(root, [...asked, '--base', 'HEAD'])).toMatchObject({
    code: 0,
    stderr: 'opsworthy: 4 findings of the calendar alone: with --base they fail nothing.\n',
  });
  expect(opsworthy(root, [...asked, '--today', '2026-11-19']).code).toBe(0);
  // A document that the change touches is the change's own: the waiver that ended does not cover what it adds.
  repo.commit({
    on: '2026-11-20',
    files: { 'ops/b.md': '---\nkind: page\n---\n# B\n\nSee [x](gone.md) and [y](lost.md).\n' },
  });
  const own = opsworthy(root, [...asked, '--base', 'HEAD~1']);
  expect(own.code).toBe(1);
  expect(own.stderr).toContain('3 findings of the calendar alone');
});

it('lets a waiver that ended cover nothing that the change itself asks of a document', () => {
  const config = (kinds: string): string =>
    `version: 1\ncontent: ["ops/*.md"]\nevaluation: { today: 2026-11-20 }\nkinds: [{ extends: page, sections: [${kinds}] }]\n`;
  const waiver = '<!-- opsworthy-waive require-section until=2026-11-19 owner=team-a reason="old" -->';
  const repo = repository([
    {
      on: '2026-11-01',
      files: {
        'opsworthy.yaml': config('{ title: Contact }'),
        'ops/a.md': `---\nkind: page\n---\n${waiver}\n\n# A\n\nText.\n`,
      },
    },
  ]);
  const asked = ['lint', '--no-cache', '--base', 'HEAD'];
  expect(opsworthy(repo.root, asked)).toMatchObject({ code: 0 });
  repo.write({ 'opsworthy.yaml': config('{ title: Contact }, { title: Escalation }') });
  const { code, stdout } = opsworthy(repo.root, asked);
  expect(code).toBe(1);
  expect(stdout).toContain('Escalation');
});
