// Opsworthy itself, as an installed package runs it: from the bundle, in the folder of the documents.
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectPages, type Contender } from './contender.ts';
import { changedRunbook, type Corpus } from './corpus.ts';
import type { Command } from './measure.ts';

const start = path.resolve(import.meta.dirname, '../opsworthy.mjs');

function opsworthy(cwd: string, ...args: string[]): Command {
  return { command: process.execPath, args: [start, ...args], cwd, env: { OPSWORTHY_BUNDLE: '1' } };
}

export function opsworthyLint(folder: string): Contender[] {
  const cold = { ...opsworthy(folder, 'lint', '--no-cache'), alsoGood: [1] };
  const warm = { ...opsworthy(folder, 'lint'), alsoGood: [1] };
  return [
    {
      id: 'lint-cold',
      title: 'opsworthy lint --no-cache',
      group: 'lint',
      parts: [{ name: 'lint', run: cold }],
      against: ['rumdl-cold', 'markdownlint'],
    },
    {
      id: 'lint-unchanged',
      title: 'opsworthy lint, unchanged',
      group: 'lint',
      parts: [{ name: 'lint', run: warm }],
      against: ['rumdl-cached'],
      prime: true,
    },
  ];
}

export function opsworthyBuild(folder: string, corpus: Corpus): Contender[] {
  const parts = [{ name: 'build', run: opsworthy(folder, 'build', '--out', 'dist') }];
  const check = (): void => expectPages(path.join(folder, 'dist'), corpus.documents);
  const runbook = corpus.runbooks[0]!;
  const original = readFileSync(path.join(folder, runbook), 'utf8');
  return [
    {
      id: 'build-cold',
      title: 'opsworthy build, cold',
      group: 'build',
      parts,
      against: ['hugo'],
      before: () => {
        for (const name of ['dist', '.opsworthy', '.astro', 'node_modules'])
          rmSync(path.join(folder, name), { recursive: true, force: true });
      },
      check,
    },
    {
      id: 'build-changed',
      title: 'opsworthy build, one document changed',
      group: 'build',
      parts,
      against: ['hugo'],
      // The cold build of the same round has just filled the caches.
      before: (round) => writeFileSync(path.join(folder, runbook), changedRunbook(original, round)),
      check: (round) => {
        check();
        const page = `dist/**/${path.basename(path.dirname(runbook))}/${path.basename(runbook, '.md')}{.html,/**/*.html}`;
        const pages = globSync(page, { cwd: folder });
        if (!pages.some((file) => readFileSync(path.join(folder, file), 'utf8').includes(`wording ${round}`)))
          throw new Error(
            `the change of ${runbook} is in none of its pages (${pages.join(', ') || 'none found'})`,
          );
      },
    },
  ];
}
