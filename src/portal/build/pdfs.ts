// The PDFs of a build: those that an earlier one made are in the cache, the rest is made by processes that end with their work.
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../model/digest.ts';
import { PackFolder, writePack } from '../../sources/packs.ts';
import type { MadePdf, MadePdfs } from '../views/document.ts';
import type { WorkPaths } from './files.ts';
import type { PdfWanted } from './pdf-jobs.ts';

/** What a process is asked to make. Plain data. */
export interface PdfRequest {
  /** Pack with the jobs, by their keys. */
  readonly jobs: string;
  /** Folder of packs that gets what is made. */
  readonly folder: string;
  readonly keys: readonly string[];
}

/** `unavailable`: why there is no Typst here. */
export interface PdfMessage {
  readonly unavailable: string | null;
}

/** Under what a pack says why a document has none. */
export const whyKey = (key: string): string => `${key}.why`;

/** Typst keeps two megabytes of each. */
const ofOneProcess = 100;

/** By path. A process that fails takes nothing with it but its PDFs. */
export async function makePdfs(
  wanted: ReadonlyMap<string, PdfWanted>,
  { folder, pdfs }: Pick<WorkPaths, 'folder' | 'pdfs'>,
): Promise<MadePdfs> {
  if (wanted.size === 0) return new Map();
  const jobs = [...wanted.values()].filter((each) => 'job' in each);
  const kept = new PackFolder(pdfs);
  try {
    const missing = jobs.filter(({ key }) => !kept.has(key) && !kept.has(whyKey(key)));
    const problem = missing.length === 0 ? null : await makeMissing(missing, folder, pdfs);
    const made = new Map(
      [...wanted].map(([name, each]) => [name, 'job' in each ? madeIn(kept, each.key, problem) : each]),
    );
    kept.keep(jobs.flatMap(({ key }) => [key, whyKey(key)]));
    return made;
  } finally {
    kept.close();
  }
}

function madeIn(kept: PackFolder, key: string, problem: string | null): MadePdf {
  const pdf = kept.read(key);
  if (pdf !== null) return { key, bytes: pdf.length, digest: sha256(pdf) };
  return { missing: kept.read(whyKey(key))?.toString() ?? problem ?? 'the process that makes PDFs lost it' };
}

/** Why some were not made; `null` when all were looked at. */
async function makeMissing(
  missing: readonly Extract<PdfWanted, { job: unknown }>[],
  work: string,
  folder: string,
): Promise<string | null> {
  const jobs = path.join(work, 'pdf-jobs.pack');
  mkdirSync(work, { recursive: true });
  const unique = new Map(missing.map(({ key, job }) => [key, JSON.stringify(job)]));
  writePack(jobs, unique);
  const keys = [...unique.keys()];
  const rest = Array.from({ length: Math.ceil(keys.length / ofOneProcess) }, (_, index) =>
    keys.slice(index * ofOneProcess, (index + 1) * ofOneProcess),
  );
  const problems: string[] = [];
  const run = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const problem = await inProcess({ jobs, folder, keys: next });
      if (problem !== null) problems.push(problem);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, run));
  return problems[0] ?? null;
}

function inProcess(request: PdfRequest): Promise<string | null> {
  const child = fork(fileURLToPath(new URL('./pdf-worker.ts', import.meta.url)), [], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve) => {
    let said: PdfMessage | null = null;
    child.once('message', (message: PdfMessage) => (said = message));
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) =>
      resolve(
        said === null
          ? `the process that makes PDFs ended with ${signal ?? `code ${code}`}`
          : said.unavailable,
      ),
    );
    child.send(request, () => undefined);
  });
}
