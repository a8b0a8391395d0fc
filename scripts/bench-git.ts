// Measures what git's facts cost beside `git log --first-parent --raw` over the same history.
// Seconds, medians. What the log prints goes nowhere; a first run of the facts has nothing kept, a second one has.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { judgeByGit, writeCorpus } from './bench/corpus.ts';
import { writeHistory } from './bench/history.ts';
import { median } from './bench/table.ts';
import { engineFlags } from './commands/lint.ts';
import { givenNumbers } from './given.ts';

const { documents, commits, runs, keep } = givenNumbers('npm run bench:git', {
  documents: 1000,
  commits: 10_000,
  runs: 7,
});
const work = mkdtempSync(path.join(tmpdir(), 'opsworthy-git-'));
const root = path.join(work, 'repository');
const cache = path.join(work, 'cache');

interface Asked {
  readonly seconds: number;
  readonly reviews: number;
  readonly drifted: number;
}

const asked = (): Asked =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [...engineFlags, fileURLToPath(new URL('./bench/git-facts.ts', import.meta.url)), root, cache],
      { encoding: 'utf8' },
    ),
  ) as Asked;

function log(): number {
  const start = performance.now();
  execFileSync('git', ['log', '--first-parent', '--raw'], { cwd: root, stdio: 'ignore' });
  return (performance.now() - start) / 1000;
}

try {
  const corpus = writeCorpus(root, documents);
  judgeByGit(root);
  writeHistory(root, corpus, commits);
  const rounds = Array.from({ length: runs }, () => {
    const alone = log();
    rmSync(cache, { recursive: true, force: true });
    return { alone, first: asked(), second: asked() };
  });
  const fewest = Math.min(...rounds.map(({ first }) => first.drifted));
  if (fewest < corpus.runbooks.length) throw new Error(`${fewest} of ${documents} documents have drifted`);
  const alone = median(rounds.map((round) => round.alone));
  const first = median(rounds.map((round) => round.first.seconds));
  const second = median(rounds.map((round) => round.second.seconds));
  const beside = (seconds: number): string =>
    `${seconds.toFixed(3)} s, ${(seconds / alone).toFixed(2)} of the log`;
  console.log(
    `${commits} commits, ${documents} documents, all reviewed, ${fewest} of them drifted; ${runs} runs each`,
  );
  console.log(`git log --first-parent --raw: ${alone.toFixed(3)} s`);
  console.log(`Facts, nothing kept: ${beside(first)}`);
  console.log(`Facts, second run: ${beside(second)}`);
} finally {
  if (keep) console.log(`kept: ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
