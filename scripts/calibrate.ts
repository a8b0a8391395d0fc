// Holds the parser against real documents: are the trees remark's, which kind is each, what do the steps say.
//   npm run calibrate -- DIR [--labels test/calibration/kinds.csv] [--wrong]
//   npm run calibrate -- DIR --sample 60 [--severity error] [--seed 1] [--today DATE] [--alias reviewed.on=last_reviewed_on]
//   npm run calibrate -- DIR --steps 50 [--seed 1] [--step-labels test/calibration/steps.csv]
//   npm run calibrate -- DIR --step-labels test/calibration/steps.csv [--wrong]
// --steps prints steps to label (none that --step-labels has), --step-labels alone measures inference by such labels. --sample prints findings of lint to judge, as CSV, drawn rule by rule. --wrong lists every document whose inferred kind is not its label. Exit code 2 when DIR holds no document.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import type { ParsedDocument } from '../src/model/parsed-document.ts';
import { parseDocument } from '../src/parse/index.ts';
import { agreement, inferKind, judge, type KindResult, readLabels } from './calibrate/kinds.ts';
import { count, type Coverage, coverageHeader, coverageRow, newCoverage } from './calibrate/steps.ts';
import { sampleAsCsv, sampleFindings } from './calibrate/findings.ts';
import { measure, stepsToLabel } from './calibrate/labelled-steps.ts';
import { compareTrees, type Difference } from './calibrate/trees.ts';
import { given, stop } from './given.ts';

const usage = 'npm run calibrate -- DIR [OPTIONS]; scripts/calibrate.ts says which there are.';
const { values: options, positionals } = given(usage, () =>
  parseArgs({
    allowPositionals: true,
    options: {
      labels: { type: 'string' },
      wrong: { type: 'boolean', default: false },
      sample: { type: 'string' },
      severity: { type: 'string' },
      steps: { type: 'string' },
      'step-labels': { type: 'string' },
      seed: { type: 'string', default: '1' },
      today: { type: 'string', default: '2026-11-20' },
      alias: { type: 'string', multiple: true, default: [] },
    },
  }),
);
const [folder] = positionals;
if (folder === undefined || positionals.length > 1) stop('Give one folder: npm run calibrate -- DIR');

const files = globSync(['**/*.{md,mdx,markdown}', '**/*.md.erb'], {
  cwd: folder,
  dot: true,
  ignore: ['**/node_modules/**'],
}).toSorted();
if (files.length === 0) stop(`No Markdown below ${folder}`);

const labels = options.labels === undefined ? new Map() : readLabels(options.labels);
const failures: string[] = [];
const differences = new Map<string, { count: number; examples: string[] }>();
const kinds: KindResult[] = [];
const folders = new Map<string, Coverage>();
const all = newCoverage();
let equal = 0;
let compared = 0;
let milliseconds = 0;

if (options.sample !== undefined) {
  const aliases = Object.fromEntries(options.alias.map((pair) => pair.split('=')) as [string, string][]);
  const { seed, today, severity, sample: size } = options;
  const drawn = await sampleFindings({
    folder,
    files,
    size: Number(size),
    seed: Number(seed),
    today,
    severity,
    aliases,
  });
  await whole(sampleAsCsv(drawn.sample));
  console.error(`${drawn.sample.length} of ${drawn.all.length} findings in ${files.length} documents`);
  process.exit();
}

if (options.steps !== undefined) {
  await whole(
    stepsToLabel(folder, files, Number(options.steps), Number(options.seed), options['step-labels']),
  );
  process.exit();
}

const stepLabels = options['step-labels'];
if (stepLabels !== undefined) {
  const percent = (share: number | null): string => (share === null ? 'n/a' : share.toFixed(2));
  const measured = measure(folder, stepLabels);
  const header = ['heuristic', 'labelled', 'gone', 'present', 'precision', 'recall'];
  table(
    header,
    measured.map(({ heuristic, labelled, gone, present, precision, recall }) => [
      heuristic,
      String(labelled),
      String(gone),
      String(present),
      percent(precision),
      percent(recall),
    ]),
  );
  if (options.wrong)
    for (const { heuristic, wrong } of measured) for (const place of wrong) print(`  ${heuristic}: ${place}`);
  process.exit();
}

for (const file of files) {
  try {
    readOne(file);
  } catch (error) {
    failures.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
report();

function readOne(file: string): void {
  const bytes = readFileSync(path.join(folder as string, file));
  const start = performance.now();
  const document = parseDocument(file, bytes);
  milliseconds += performance.now() - start;
  countSteps(file, document);
  kinds.push(inferKind(document, path.resolve(folder as string, file), labels));
  // remark reads no MDX here.
  if (file.endsWith('.mdx')) return;
  compared += 1;
  const comparison = compareTrees(document.text);
  if (comparison.differences.length === 0) equal += 1;
  for (const difference of comparison.differences) note(file, difference);
}

function countSteps(file: string, document: ParsedDocument): void {
  const top = file.includes('/') ? file.slice(0, file.indexOf('/')) : '.';
  const own = folders.get(top) ?? newCoverage();
  folders.set(top, own);
  count(own, document);
  count(all, document);
}

function note(file: string, { category, line, satteri, remark }: Difference): void {
  const entry = differences.get(category) ?? { count: 0, examples: [] };
  entry.count += 1;
  const example = `${file}:${line} ${satteri} | ${remark}`;
  if (entry.examples.length < 5 && !entry.examples.some((other) => other.startsWith(`${file}:`)))
    entry.examples.push(example);
  differences.set(category, entry);
}

function report(): void {
  print(`${files.length} documents, ${(milliseconds / files.length).toFixed(2)} ms each to parse`);
  print(`\nTrees: ${equal} of ${compared} equal to remark-parse's, positions included`);
  for (const [category, entry] of differences) {
    print(`  ${entry.count} × ${category} (satteri | remark)`);
    for (const example of entry.examples) print(`      ${example}`);
  }
  print('\nKinds');
  table(['kind', 'documents'], tally(kinds.map(({ inferred }) => inferred ?? '(none)')));
  if (kinds.some(({ label }) => label)) {
    print('\nAgreement with labels (none inferred is right for a page)');
    table(['kind', 'labelled', 'right', 'alternative', 'none', 'wrong', 'agree'], agreement(kinds));
  }
  if (options.wrong) {
    for (const result of kinds.filter((candidate) => ['none', 'wrong'].includes(judge(candidate) ?? ''))) {
      print(`  ${result.path}: ${result.inferred ?? '(none)'}, labelled ${result.label?.kind}`);
    }
  }
  print('\nSteps');
  table(coverageHeader, [
    ...[...folders].map(([name, own]) => coverageRow(name, own)),
    coverageRow('all', all),
  ]);
  print(`  procedures: ${line(all.forms)}`);
  print(`  fences: ${line(all.fences)}; placeholders: ${all.placeholders}`);
  if (failures.length > 0) {
    print(`\nNot read: ${failures.length}`);
    for (const failure of failures) print(`  ${failure}`);
    process.exitCode = 1;
  }
}

function tally(names: readonly string[]): string[][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([name, number]) => [name, String(number)]);
}

function line(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, number]) => `${number} ${name}`)
    .join(', ');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [header, ...rows])
    print(
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
    );
}

/** A pipe takes long texts in portions; `process.exit` would cut the rest off. */
function whole(text: string): Promise<unknown> {
  return new Promise((resolve) => process.stdout.write(text, resolve));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
