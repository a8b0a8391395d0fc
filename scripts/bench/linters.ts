// Two well-known Markdown linters on the same documents. They check style, not contracts; rules that the
// documents break on purpose (line length, title beside heading, equal headings, table style) are switched off, so that
// neither side spends its time on printing findings.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Contender } from './contender.ts';

const bin = path.resolve(import.meta.dirname, '../../node_modules/.bin');

export function otherLinters(folder: string): Contender[] {
  const settings = { MD013: false, MD024: false, MD025: false, MD060: false };
  writeFileSync(path.join(folder, '.markdownlint.json'), JSON.stringify(settings));
  // In its own file and without settings of single rules: with several, rumdl often misses its own cache.
  writeFileSync(
    path.join(folder, '.rumdl.toml'),
    `[global]\ndisable = ${JSON.stringify(Object.keys(settings))}\n`,
  );
  const linter = (id: string, title: string, name: string, args: string[], prime = false): Contender => ({
    id,
    title,
    group: 'lint',
    parts: [{ name, run: { command: path.join(bin, name), args, cwd: folder, alsoGood: [1] } }],
    prime,
  });
  return [
    linter('rumdl-cold', 'rumdl check --no-cache', 'rumdl', ['check', '--no-cache', 'docs']),
    linter('rumdl-cached', 'rumdl check, unchanged', 'rumdl', ['check', 'docs'], true),
    linter('markdownlint', 'markdownlint-cli2', 'markdownlint-cli2', ['docs/**/*.md']),
  ];
}
