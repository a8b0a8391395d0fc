// A process of its own that makes one search bundle: Pagefind takes memory and time, and neither should be Astro's.
import { readFile } from 'node:fs/promises';
import { close, createIndex } from 'pagefind';
import { indexHtml, type SearchPage } from './page.ts';

export interface IndexRequest {
  readonly pages: readonly SearchPage[];
  /** Folder that the bundle is written to. */
  readonly folder: string;
}

/** Characters that belong to identifiers: `kubectl_get`, `api.payments:8443`, `/healthz`, `$ENV`. */
const identifierCharacters = '_-./:$';
const atOnce = 24;

async function makeBundle({ pages, folder }: IndexRequest): Promise<void> {
  const { index, errors } = await createIndex({
    forceLanguage: 'en',
    includeCharacters: identifierCharacters,
    excludeSelectors: ['[data-added]'],
  });
  if (!index) throw new Error(errors.join('\n'));
  const problems = [...errors];
  const queue = pages.values();
  const feed = async (): Promise<void> => {
    for (const page of queue) {
      const added = await index.addHTMLFile({ url: page.url, content: indexHtml(page, await readFile(page.fragment, 'utf8')) });
      problems.push(...added.errors.map((error) => `${page.url}: ${error}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, feed));
  const written = await index.writeFiles({ outputPath: folder });
  problems.push(...written.errors);
  await close();
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

process.once('message', (request: IndexRequest) => {
  makeBundle(request)
    .then(() => process.disconnect())
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
      process.disconnect();
    });
});
