// Measures what versions cost: a portal of one version alone, of five, and a further build when there is one more.
// A tenth of the documents changes from one version to the next. Seconds and processor seconds of one run each, of the bundle:
// that is what an installed package runs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { moveAside } from './bench/aside.ts';
import { changedRunbook, writeCorpus } from './bench/corpus.ts';
import { measure } from './bench/measure.ts';
import { bundle, opsworthy } from './bench/opsworthy.ts';
import { Repository } from './demo/repository.ts';
import { givenNumbers } from './given.ts';

const { documents, versions, keep } = givenNumbers('npm run bench:versions', {
  documents: 1000,
  versions: 5,
});
const work = mkdtempSync(path.join(tmpdir(), 'opsworthy-versions-'));
const longest = 1800;

const root = path.join(work, 'portal');
const repository = new Repository(root);
const { runbooks } = writeCorpus(root, documents);
const config = readFileSync(path.join(root, 'opsworthy.yaml'), 'utf8').replace('git: off', 'git: auto');
const withVersions = `${config}sources: [{ name: own, refs: ["v*"], limit: 50 }]\n`;
const originals = new Map(runbooks.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));

/** Changes a tenth of the runbooks and tags the result, each round a day after the one before and after all reviews. */
function release(round: number): void {
  const changed = runbooks.filter((_, index) => index % 10 === round % 10);
  const files = changed.map((file) => [file, changedRunbook(originals.get(file) ?? '', round)] as const);
  repository.commit({
    on: `2026-11-${9 + round}`,
    files: Object.fromEntries(files),
    message: `Release ${round}`,
  });
  repository.git('tag', `v1.${round}`);
}

async function build(title: string): Promise<void> {
  const log = path.join(work, 'build.log');
  const command = opsworthy(root, 'build', '--out', 'dist');
  const { seconds, cpuSeconds, peakBytes } = await measure(command, log, longest);
  const said = readFileSync(log, 'utf8').match(/.*versions? made.*/)?.[0] ?? 'no versions';
  const megabytes = Math.round(peakBytes / 1e6);
  console.log(
    `${title}: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor, ${megabytes} MB (${said})`,
  );
}

const forget = (): void => moveAside(root, ['.opsworthy']);

try {
  bundle();
  writeFileSync(path.join(root, '.gitignore'), 'dist/\n.opsworthy/\n');
  for (let round = 1; round <= versions; round++) release(round);
  await build('One version, cold');
  await build('One version, unchanged');
  forget();
  writeFileSync(path.join(root, 'opsworthy.yaml'), withVersions);
  await build(`The latest and ${versions} versions, cold`);
  await build('The same, unchanged');
  release(versions + 1);
  await build('One more version');
} finally {
  if (keep) console.log(`kept: ${work}`);
  else rmSync(work, { recursive: true, force: true });
}
