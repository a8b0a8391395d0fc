// Asks once, as a process of its own, for what git knows of the documents of a folder, and prints the seconds that this took: what is
// read of the repository before the documents, and all that comes after them. Loading the code and reading the documents do not count.
//   node scripts/bench/git-facts.ts FOLDER CACHE-FOLDER
import path from 'node:path';
import { readCorpus } from '../../src/run/corpus.ts';
import { gitFacts } from '../../src/run/git.ts';
import { prepare } from '../../src/run/prepare.ts';
import { gatherFacts } from '../../src/sources/facts.ts';
import { wantedBy } from '../../src/sources/wanted.ts';
import { historyOf } from '../../src/sources/git/ahead.ts';
import { keptLog } from '../../src/sources/git/history.ts';
import { openRepository } from '../../src/sources/git/repository.ts';
import { Kept } from '../../src/sources/kept.ts';

const [, , folder = '', cache = ''] = process.argv;
// Loaded before the clock starts.
await import('../../src/sources/git/every.ts');
const prepared = await prepare({ cwd: path.resolve(folder), cache: false, git: false });
const { project, sources } = prepared;
const { root, settings } = project;

let seconds = 0;
async function timed<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  seconds += (performance.now() - start) / 1000;
  return result;
}

const kept = new Kept(path.resolve(cache), 'bench');
const repository = await timed(async () => {
  const opened = await openRepository({ root, settings, base: null, kept });
  if (opened === null || !('commit' in opened.line)) throw new Error('no repository with a branch');
  // It has begun; documents would be read meanwhile.
  if (!kept.has(keptLog)) await historyOf(opened, opened.line.commit, settings.timeZone);
  return opened;
});
const { corpus } = await readCorpus({ ...prepared, ...project, whole: null, fragments: null });
const { documents } = corpus;
const known = new Set(documents.map((document) => document.path));
const files = await gatherFacts(project, wantedBy(documents), known, sources.facts);
const { git } = await timed(() => gitFacts({ ...prepared, repository }, documents, files));

const reviews = 'branch' in git && 'reviews' in git.branch ? Object.values(git.branch.reviews) : [];
const drifted = reviews.filter((review) => review.drifted.length > 0).length;
console.log(JSON.stringify({ seconds, reviews: reviews.length, drifted }));
