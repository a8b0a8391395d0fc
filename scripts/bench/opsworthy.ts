// Opsworthy itself, as an installed package runs it: from the bundle, in the folder of the documents.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectLinted, type Contender, type Tool } from './contender.ts';
import { changedRunbook, type Corpus } from './corpus.ts';
import type { Command } from './measure.ts';
import { versionOf } from './packages.ts';
import { coldAndChanged, pagefindPages } from './site.ts';

/** Makes the bundle anew. What it prints goes to stderr. */
export function bundle(): void {
  execFileSync(process.execPath, [path.join(project, 'scripts/bundle.ts')], { stdio: ['ignore', 2, 2] });
}

const project = path.resolve(import.meta.dirname, '../..');

export function opsworthy(cwd: string, ...args: string[]): Command {
  const start = path.join(project, 'scripts/opsworthy.mjs');
  return { command: process.execPath, args: [start, ...args], cwd, env: { OPSWORTHY_BUNDLE: '1' } };
}

function tool(about: string): Tool {
  return { name: 'Opsworthy', version: versionOf(project), about };
}

export function opsworthyLint(folder: string, corpus: Corpus): Contender[] {
  const lint = (...args: string[]): Contender['parts'] => [
    { name: 'lint', run: { ...opsworthy(folder, 'lint', ...args), alsoGood: [1] } },
  ];
  const counted = (output: string): number => Number(/\b(\d+) documents?\b/.exec(output)?.[1] ?? 0);
  const common = {
    group: 'lint',
    tool: tool(
      '`lint`: the contracts of the documents’ kinds, references between documents, and style of Markdown.',
    ),
    check: (_: number, output: string) => expectLinted(counted(output), corpus.documents, output),
  } as const;
  const runbook = path.join(folder, corpus.runbooks[0]!);
  const original = readFileSync(runbook, 'utf8');
  return [
    {
      ...common,
      id: 'lint-cold',
      title: 'opsworthy lint --no-cache',
      state: 'cold',
      parts: lint('--no-cache'),
      against: ['rumdl-cold', 'markdownlint', 'remark'],
    },
    {
      ...common,
      id: 'lint-unchanged',
      title: 'opsworthy lint, unchanged',
      state: 'unchanged',
      parts: lint(),
      against: ['rumdl-cached'],
      prime: true,
    },
    {
      ...common,
      id: 'lint-changed',
      title: 'opsworthy lint, one document changed',
      state: 'changed',
      parts: lint(),
      against: ['rumdl-changed'],
      prime: true,
      before: (round) => writeFileSync(runbook, changedRunbook(original, round)),
    },
  ];
}

export function opsworthyBuild(folder: string, corpus: Corpus): Contender[] {
  const runbook = corpus.runbooks[0]!;
  return coldAndChanged({
    id: 'build',
    title: 'opsworthy build',
    tool: tool(
      '`build`: beside the pages of the documents, their verdicts, findings and steps, and pages of compliance, services, ' +
        'environments, rules and kinds. It checks what `lint` checks.',
    ),
    parts: [{ name: 'build', run: opsworthy(folder, 'build', '--out', 'dist') }],
    against: ['hugo-cold'],
    folder,
    out: 'dist',
    caches: ['.opsworthy', '.astro', 'node_modules'],
    runbook,
    page: runbook.replace(/^docs(\/.+)\.md$/, 'runbooks$1/index.html'),
    documents: corpus.documents,
    indexed: pagefindPages,
  });
}
