// Measures Opsworthy, and other tools beside it, on generated documents: medians of alternating runs.
//   npm run bench -- [--documents 1000] [--runs 5] [--only lint|build] [--no-peers] [--git] [--json FILE] [--keep]
// Beside lint run rumdl and markdownlint-cli2, beside build Hugo with Pagefind; --no-peers leaves them out. --git puts the documents of
// Opsworthy into a git repository, so that the rules that ask git are measured too. --keep leaves the folder there.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Contender } from './bench/contender.ts';
import { commitCorpus, writeCorpus, type Corpus } from './bench/corpus.ts';
import { hugo } from './bench/hugo.ts';
import { otherLinters } from './bench/linters.ts';
import { measure, type Measurement } from './bench/measure.ts';
import { opsworthyBuild, opsworthyLint } from './bench/opsworthy.ts';
import { figure, ratios, table } from './bench/table.ts';

const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    documents: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string' },
    peers: { type: 'boolean', default: true },
    git: { type: 'boolean', default: false },
    json: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const documents = wholeNumber('documents', options.documents);
const runs = wholeNumber('runs', options.runs);
if (options.only !== undefined && !['lint', 'build'].includes(options.only))
  throw new Error(`--only is lint or build, not ${options.only}`);

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} needs a whole number above 0, not ${text}`);
  return value;
}

function note(message: string): void {
  console.error(message);
}

const work = mkdtempSync(path.join(tmpdir(), 'opsworthy-bench-'));
const log = path.join(work, 'output.log');

/** A copy of the corpus for each kind of work, so that no tool meets another's output or cache. */
function folder(name: string): string {
  const at = path.join(work, name);
  mkdirSync(at);
  return at;
}

/** The corpus as Opsworthy gets it. */
function ownCorpus(at: string): Corpus {
  const corpus = writeCorpus(at, documents);
  if (options.git) commitCorpus(at);
  return corpus;
}

function contenders(): Contender[] {
  const found: Contender[] = [];
  const wanted = (group: string): boolean => options.only === undefined || options.only === group;
  const scripts = import.meta.dirname;
  const own = existsSync(path.join(scripts, 'cli.ts'));
  if (own) execFileSync(process.execPath, [path.join(scripts, 'bundle.ts')], { stdio: ['ignore', 2, 2] });
  else note('opsworthy: skipped, there is no scripts/cli.ts');

  if (wanted('lint')) {
    if (own) {
      const at = folder('lint');
      ownCorpus(at);
      found.push(...opsworthyLint(at));
    }
    if (options.peers) {
      const at = folder('linters');
      writeCorpus(at, documents);
      found.push(...otherLinters(at).filter(available));
    }
  }
  if (wanted('build')) {
    if (own) {
      const at = folder('build');
      found.push(...opsworthyBuild(at, ownCorpus(at)));
    }
    if (options.peers) {
      const at = folder('hugo');
      found.push(...[hugo(at, writeCorpus(at, documents))].filter(available));
    }
  }
  return found;
}

/** False, with a notice, when a command of the contender is not there. */
function available({ title, parts }: Contender): boolean {
  return parts.every(({ run }) => {
    const there = spawnSync('sh', ['-c', 'command -v "$0"', run.command]).status === 0;
    if (!there) note(`${title}: skipped, ${path.basename(run.command)} is not installed`);
    return there;
  });
}

async function once(contender: Contender, round: number): Promise<Measurement[]> {
  contender.before?.(round);
  const measured: Measurement[] = [];
  for (const { run } of contender.parts) measured.push(await measure(run, log));
  contender.check?.(round);
  return measured;
}

try {
  const all = contenders();
  if (all.length === 0)
    throw new Error(
      'nothing to measure: --no-peers leaves nothing beside the command line, which is missing',
    );
  const sample = writeCorpus(folder('sample'), documents);
  const average = (sample.bytes / sample.documents / 1024).toFixed(1);
  const load = loadavg()[0]!.toFixed(1);
  const machine = `Node ${process.versions.node}, ${availableParallelism()} processors, load ${load} at the start`;
  note(`${sample.documents} documents, ${average} KB each; ${runs} runs; ${machine}`);

  for (const contender of all.filter(({ prime }) => prime)) await once(contender, 0);
  const measured = new Map<string, Measurement[][]>(all.map(({ id }) => [id, []]));
  for (let round = 1; round <= runs; round++) {
    for (const contender of all) {
      const one = await once(contender, round);
      measured.get(contender.id)!.push(one);
      const total = one.reduce((sum, { seconds }) => sum + seconds, 0);
      note(`  ${round}/${runs} ${contender.title}: ${total.toFixed(2)} s`);
    }
  }

  const figures = all.map((contender) => figure(contender, measured.get(contender.id)!));
  const compared = ratios(all, figures);
  console.log(table(figures, compared));
  if (options.json !== undefined) {
    const report = {
      documents: sample.documents,
      bytes: sample.bytes,
      runs,
      machine,
      figures,
      ratios: compared,
    };
    writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  }
} catch (error) {
  note(`bench: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  if (options.keep) note(`kept: ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
