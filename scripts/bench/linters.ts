// Well-known Markdown linters on the same documents. They check style, not contracts; rules that the documents break
// on purpose (line length, title beside heading, equal headings, table style) are switched off, so that neither side
// spends its time on printing findings.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectLinted, type Contender, type State, type Tool } from './contender.ts';
import { changedRunbook, type Corpus } from './corpus.ts';
import { install, versionOf, type Packages } from './packages.ts';

const ownModules = path.resolve(import.meta.dirname, '../../node_modules');
const switchedOff = { MD013: false, MD024: false, MD025: false, MD060: false };
const without = Object.keys(switchedOff).join(', ');

const remarkPackages: Packages = {
  'remark-cli': '12.0.1',
  'remark-preset-lint-recommended': '7.0.1',
  'remark-frontmatter': '5.0.0',
  'remark-gfm': '4.0.1',
};

interface Linter {
  folder: string;
  corpus: Corpus;
  tool: Tool;
  /** The command. */
  bin: string;
  /** How many files it looked at, by what it printed. */
  counted: (output: string) => number;
  runs: { id: string; title: string; state: State; args: string[] }[];
}

function contenders({ folder, corpus, tool, bin, counted, runs }: Linter): Contender[] {
  const runbook = path.join(folder, corpus.runbooks[0]!);
  const original = readFileSync(runbook, 'utf8');
  return runs.map(({ id, title, state, args }) => ({
    id,
    title,
    group: 'lint',
    tool,
    state,
    parts: [{ name: path.basename(bin), run: { command: bin, args, cwd: folder, alsoGood: [1] } }],
    prime: state !== 'cold',
    ...(state === 'changed' && {
      before: (round: number) => writeFileSync(runbook, changedRunbook(original, round)),
    }),
    check: (_, output) => expectLinted(counted(output), corpus.documents, output),
  }));
}

export function rumdl(folder: string, corpus: Corpus): Contender[] {
  // In its own file and without settings of single rules: with several, rumdl often misses its own cache.
  writeFileSync(
    path.join(folder, '.rumdl.toml'),
    `[global]\ndisable = ${JSON.stringify(Object.keys(switchedOff))}\n`,
  );
  const cached = ['check', 'docs'];
  return contenders({
    folder,
    corpus,
    tool: {
      name: 'rumdl',
      version: versionOf(path.join(ownModules, 'rumdl')),
      about: `Style of Markdown, as a native program. All of its rules but ${without}.`,
    },
    bin: path.join(ownModules, '.bin/rumdl'),
    counted: (output) => Number(/ in (?:\d+\/)?(\d+) files?\b/.exec(output)?.[1] ?? 0),
    runs: [
      {
        id: 'rumdl-cold',
        title: 'rumdl check --no-cache',
        state: 'cold',
        args: ['check', '--no-cache', 'docs'],
      },
      { id: 'rumdl-cached', title: 'rumdl check, unchanged', state: 'unchanged', args: cached },
      { id: 'rumdl-changed', title: 'rumdl check, one document changed', state: 'changed', args: cached },
    ],
  });
}

export function markdownlint(folder: string, corpus: Corpus): Contender[] {
  writeFileSync(path.join(folder, '.markdownlint.json'), JSON.stringify(switchedOff));
  return contenders({
    folder,
    corpus,
    tool: {
      name: 'markdownlint-cli2',
      version: versionOf(path.join(ownModules, 'markdownlint-cli2')),
      about: `Style of Markdown. All of its rules but ${without}. It keeps no cache.`,
    },
    bin: path.join(ownModules, '.bin/markdownlint-cli2'),
    counted: (output) => Number(/^Linting: (\d+) file/m.exec(output)?.[1] ?? 0),
    runs: [{ id: 'markdownlint', title: 'markdownlint-cli2', state: 'cold', args: ['docs/**/*.md'] }],
  });
}

/** Not a dependency of the project: installed beside the documents. */
export function remark(folder: string, corpus: Corpus): Contender[] {
  install(folder, remarkPackages);
  const plugins = ['remark-frontmatter', 'remark-gfm', 'remark-preset-lint-recommended'];
  writeFileSync(path.join(folder, '.remarkrc.json'), JSON.stringify({ plugins }));
  return contenders({
    folder,
    corpus,
    tool: {
      name: 'remark-cli',
      version: remarkPackages['remark-cli']!,
      about: 'Style of Markdown, with remark-preset-lint-recommended. It keeps no cache.',
    },
    bin: path.join(folder, 'node_modules/.bin/remark'),
    counted: (output) => output.match(/^docs\/\S+\.md(?:: no issues found)?$/gm)?.length ?? 0,
    runs: [{ id: 'remark', title: 'remark-cli', state: 'cold', args: ['docs', '--no-stdout', '--no-color'] }],
  });
}
