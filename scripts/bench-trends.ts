// Measures what past months cost a build: of a year in which a tenth of the documents changes each month, without and with twelve months
// of trends, from nothing; then again unchanged, and on the first day of the next month. The bundle runs: that is what is installed.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { moveAside } from './bench/aside.ts';
import { changedRunbook, judgeByGit, writeCorpus } from './bench/corpus.ts';
import { measure } from './bench/measure.ts';
import { bundle, opsworthy } from './bench/opsworthy.ts';
import { Repository } from './demo/repository.ts';
import { givenNumbers } from './given.ts';
import { monthsUntil } from '../src/model/day.ts';

const { documents, runs, keep } = givenNumbers('npm run bench:trends', { documents: 1000, runs: 3 });
const work = mkdtempSync(path.join(tmpdir(), 'opsworthy-trends-'));
const longest = 1800;

const root = path.join(work, 'portal');
const repository = new Repository(root);
const { runbooks } = writeCorpus(root, documents);
judgeByGit(root);
const settings = path.join(root, 'opsworthy.yaml');
const plain = readFileSync(settings, 'utf8');
const originals = new Map(runbooks.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));

/** As it was written then: nobody had tested or reviewed anything later. */
const writtenOn = (day: string, text: string): string => text.replace(/\b2026-11-\d\d\b/g, day);

function begin(day: string): void {
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.md'),
  ))
    writeFileSync(path.join(root, name), writtenOn(day, readFileSync(path.join(root, name), 'utf8')));
  repository.commit({ on: day, files: {}, message: 'Documents' });
}

function month(name: string, round: number): void {
  const changed = runbooks.filter((_, index) => index % 10 === round % 10);
  const day = `${name}-15`;
  const files = changed.map((file) => {
    const text = writtenOn(day, originals.get(file) ?? '');
    return [file, changedRunbook(text, round)] as const;
  });
  repository.commit({ on: day, files: Object.fromEntries(files), message: name });
}

async function build(title: string, ...more: string[]): Promise<void> {
  const log = path.join(work, 'build.log');
  const command = opsworthy(root, 'build', '--out', 'dist', ...more);
  const { seconds, cpuSeconds, peakBytes, otherLoad } = await measure(command, log, longest);
  const said = /.*past months? judged.*/.exec(readFileSync(log, 'utf8'))?.[0] ?? 'no month judged';
  console.log(
    `${title}: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor, ${Math.round(peakBytes / 1e6)} MB (${said}; other load ${otherLoad.toFixed(1)})`,
  );
}

const forget = (): void => moveAside(root, ['.opsworthy', 'dist']);

try {
  bundle();
  writeFileSync(path.join(root, '.gitignore'), 'dist/\n.opsworthy/\n');
  begin('2025-10-15');
  for (const [round, name] of monthsUntil('2026-11-20', 13).entries()) month(name, round);
  for (let round = 1; round <= runs; round++) {
    forget();
    writeFileSync(settings, plain);
    await build('Without trends, cold');
    forget();
    writeFileSync(settings, plain.replace(/^site:.*$/m, '').concat('site: { trends: 12 }\n'));
    await build('Twelve months, cold');
  }
  await build('Twelve months, unchanged');
  await build('Twelve months, on the first day of the next', '--today', '2026-12-01');
} finally {
  if (keep) console.log(`kept: ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
