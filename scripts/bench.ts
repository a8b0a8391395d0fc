// Measures Opsworthy, and other tools beside it, on generated documents: medians of alternating runs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { choose } from './bench/contenders.ts';
import { commitCorpus, writeCorpus, type Corpus } from './bench/corpus.ts';
import { commitOf, machine } from './bench/machine.ts';
import { bundle } from './bench/opsworthy.ts';
import { readOptions, usage, type Options } from './bench/options.ts';
import { benchPage, type Report } from './bench/page.ts';
import { measureAll, type Outcome } from './bench/rounds.ts';
import { figure, named, ratios, table } from './bench/table.ts';
import { weigh, type Weight } from './bench/weight.ts';

function note(message: string): void {
  console.error(message);
}

const args = process.argv.slice(2);
if (args.includes('--help')) {
  process.stdout.write(usage);
  process.exit(0);
}
const options = given();
const project = path.resolve(import.meta.dirname, '..');
const work = mkdtempSync(path.join(tmpdir(), 'opsworthy-bench-'));
const report: Report = {
  date: new Date().toISOString().slice(0, 10),
  commit: commitOf(project),
  machine: machine(),
  command: options.command,
  limit: options.limit,
  sizes: [],
  tools: [],
  leftOut: [],
};

function given(): Options {
  try {
    return readOptions(args);
  } catch (error) {
    note(`bench: ${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

/** Measures everybody on so many documents, and adds it to the report. False when somebody failed. */
async function measureSize({ documents, runs }: Options['sizes'][number]): Promise<boolean> {
  const place = path.join(work, String(documents));
  let sample: Corpus | undefined;
  const { contenders, leftOut } = choose(options, (name, own) => {
    const folder = path.join(place, name);
    mkdirSync(folder, { recursive: true });
    const corpus = writeCorpus(folder, documents);
    if (own && options.git) commitCorpus(folder);
    sample = corpus;
    return { folder, corpus };
  });
  for (const { tool, why } of leftOut) note(`${tool}: skipped, ${why}`);
  if (!sample) throw new Error('nothing to measure');

  note(
    `${documents} documents, ${(sample.bytes / documents / 1024).toFixed(1)} KB each; ${runs} runs; ${report.machine}; ` +
      `load ${loadavg()[0]!.toFixed(1)} at the start`,
  );
  const log = path.join(work, 'output.log');
  const outcomes = await measureAll(contenders, { runs, limit: options.limit, log, note });
  const done = outcomes.filter(({ failure }) => !failure);
  const figures = done.map(({ contender, rounds }) => figure(contender, rounds));
  const missed = outcomes.flatMap(({ contender, failure }) =>
    failure ? [{ ...named(contender), kind: failure.kind }] : [],
  );
  console.log(table(figures, ratios(contenders, figures)));

  const weights = options.peers === 'wide' ? await weightsOf(done) : {};
  report.sizes.push({ documents, bytes: sample.bytes, runs, figures, missed, weights });
  report.tools.push(...contenders.map(({ tool }) => tool));
  report.leftOut.push(...leftOut);
  return !missed.some(({ kind }) => kind === 'failed');
}

async function weightsOf(outcomes: Outcome[]): Promise<Record<string, Weight>> {
  const weights: Record<string, Weight> = {};
  for (const { contender } of outcomes) {
    const { page, tool, state } = contender;
    if (!page || state !== 'cold') continue;
    try {
      weights[tool.name] = await weigh(page.folder, page.file);
    } catch (error) {
      const why = (error as Error).message.split('\n')[0]!;
      note(`${tool.name}: its page is not weighed: ${why}`);
      report.leftOut.push({ tool: `The page of ${tool.name}`, why });
    }
  }
  return weights;
}

/** After each size, so that an end before the last one leaves what was measured. */
async function write(): Promise<void> {
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.write === undefined) return;
  const style = { ...(await resolveConfig(options.write)), parser: 'markdown' };
  writeFileSync(options.write, await format(benchPage(report), style));
}

try {
  bundle();
  for (const size of options.sizes) {
    if (!(await measureSize(size))) process.exitCode = 1;
    await write();
  }
} catch (error) {
  note(`bench: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  if (options.keep) note(`kept: ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
