// Makes one search bundle with Pagefind, and the vocabulary beside it.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { close, createIndex } from 'pagefind';
import { UsageError } from '../model/errors.ts';
import { vocabularyFile } from '../model/vocabulary.ts';
import { PackFolder } from '../sources/packs.ts';
import { indexHtml, type SearchPage } from './page.ts';
import { VocabularyMaker } from './vocabulary.ts';

export interface BundleRequest {
  readonly pages: readonly SearchPage[];
  /** Folder of packs that holds their fragments. */
  readonly fragments: string;
  /** Folder that the bundle is written to. */
  readonly folder: string;
  /** Folder of the build or server that asks: it goes when they are killed. */
  readonly work: string;
}

/** Characters that belong to identifiers: `kubectl_get`, `api.payments:8443`, `/healthz`, `$ENV`. */
const identifierCharacters = '_-./:$';
const atOnce = 24;

/**
 * Writes the bundle; one at a time in a process, which must not have other work for ever: see `untilIdle`. Before `room` it is read
 * only: what is written takes five times the memory. Throws with everything that Pagefind calls an error.
 */
export async function makeBundle(
  request: BundleRequest,
  room: Promise<unknown> = Promise.resolve(),
): Promise<void> {
  const idle = untilIdle();
  try {
    await Promise.race([write(request, room), idle.reached]);
  } finally {
    idle.forget();
  }
}

/** Exit code of a process that says so of itself. */
export const endedEarlyCode = 3;

/** `said`: what was printed before. */
export function endedEarly(said: readonly string[]): UsageError {
  return new UsageError('Pagefind ended before the search index was made.', [
    'It was killed, or there was not enough memory: it takes up to 400 MB for each bundle of 700 documents.',
    ...said,
  ]);
}

/**
 * Rejects when this process has nothing left to do. Pagefind works in a process of its own, and its library says nothing when that
 * one ends before it has answered, killed for its memory or stopped by a full disk.
 */
function untilIdle(): { readonly reached: Promise<never>; forget(): void } {
  let end: () => void = () => undefined;
  const reached = new Promise<never>((_, reject) => {
    end = () => reject(endedEarly([]));
  });
  process.once('beforeExit', end);
  return { reached, forget: () => process.off('beforeExit', end) };
}

/** Ends Pagefind, whatever it is doing. */
export const stopPagefind = close;

async function write({ pages, fragments, folder }: BundleRequest, room: Promise<unknown>): Promise<void> {
  const kept = new PackFolder(fragments);
  const { index, errors } = await createIndex({
    forceLanguage: 'en',
    includeCharacters: identifierCharacters,
    excludeSelectors: ['[data-added]'],
  });
  if (!index) throw new Error(errors.join('\n'));
  const problems = [...errors];
  const vocabulary = new VocabularyMaker();
  const queue = pages.values();
  const feed = async (): Promise<void> => {
    for (const page of queue) {
      // Nothing is awaited between taking a page and sending it: Pagefind numbers pages as they come, and the same pages
      // are to give the same index.
      const fragment = kept.read(page.fragment);
      if (fragment === null) throw new Error(`${page.url} has no fragment ${page.fragment}`);
      const html = indexHtml(page, fragment.toString());
      vocabulary.add(page, html);
      const added = await index.addHTMLFile({ url: page.url, content: html });
      problems.push(...added.errors.map((error) => `${page.url}: ${error}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, feed));
  kept.close();
  await room;
  const written = await index.writeFiles({ outputPath: folder });
  problems.push(...written.errors);
  writeFileSync(path.join(folder, vocabularyFile), JSON.stringify(vocabulary.made()));
  // Its process gives its memory back only when it ends.
  await close();
  if (problems.length > 0) throw new Error(`The search index could not be made:\n${problems.join('\n')}`);
}
