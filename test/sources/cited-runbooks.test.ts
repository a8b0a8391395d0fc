// A record cites the runbook that was followed: it lay there at that commit.
import { expect, it } from 'vitest';
import { run } from '../../src/run.ts';
import { repository } from '../repository.ts';

const runbook = '---\nkind: release-runbook\n---\n# Release\n';

it('a runbook that did not lie there at the commit beside it is no evidence, one that was moved since is', async () => {
  const made = repository([
    { on: '2026-11-01', files: { 'opsworthy.yaml': 'version: 1\n', 'release.md': runbook } },
    { on: '2026-11-02', files: { 'release.md': null, 'app/release.md': runbook } },
  ]);
  const [first = '', second = ''] = made.commits;
  const report = (path: string, commit: string): string =>
    `---\nkind: verification-report\nrunbook: { path: ${path}, commit: ${commit} }\n---\n# Report\n`;
  made.write({
    'then.md': report('release.md', first),
    'now.md': report('app/release.md', second),
    'short.md': report('app/release.md', second.slice(0, 8)),
    'early.md': report('app/release.md', first),
    'gone.md': report('app/release.md', '0123456789abcdef0123456789abcdef01234567'),
  });
  const { report: found } = await run({ cwd: made.root, rules: ['valid-reference'], today: '2026-11-20' });
  expect(found.findings.map(({ path, line, message }) => [path, line, message])).toEqual([
    ['early.md', 3, `\`runbook.path\` did not lie there at \`${first.slice(0, 7)}\`: \`app/release.md\``],
  ]);
});
