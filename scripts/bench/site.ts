// A site generator as two contenders: built from nothing, and built again when one document has changed.
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import { moveAside } from './aside.ts';
import type { Contender } from './contender.ts';
import { changedRunbook, many, type Corpus } from './corpus.ts';

export interface Site extends Pick<Contender, 'id' | 'title' | 'tool' | 'parts' | 'against'> {
  /** Where the commands run. */
  folder: string;
  /** The built site, relative to it. */
  out: string;
  /** Caches, relative to it: a cold build finds neither these nor the output. */
  caches: string[];
  /** The release runbook that is changed, relative to the folder, and its page, relative to the output. */
  runbook: string;
  page: string;
  documents: number;
  /** Documents that the search index of the built site holds. */
  indexed: (out: string) => number;
}

/** Environment of a generator that holds the whole site in its heap: of many documents that is more than Node allows. */
export function roomyHeap({ documents }: Corpus): Record<string, string> {
  return documents < many ? {} : { NODE_OPTIONS: `--max-old-space-size=${Math.floor(totalmem() / 2 ** 21)}` };
}

/** For the page. */
export const roomyHeapAbout = `From ${many.toLocaleString('en')} documents on, its heap may grow to half of the memory, above what Node allows by itself.`;

/** Both are checked after every run: a page for each document, all of them in the search index, the change in its page. */
export function coldAndChanged(site: Site): [cold: Contender, changed: Contender] {
  const { id, title, tool, parts, against } = site;
  const out = path.join(site.folder, site.out);
  const runbook = path.join(site.folder, site.runbook);
  const original = readFileSync(runbook, 'utf8');
  const check = (wording: string): void => {
    expectPages(out, site.documents);
    const indexed = site.indexed(out);
    if (indexed < site.documents)
      throw new Error(`${out}: ${indexed} of ${site.documents} documents in the search index`);
    const page = path.join(out, site.page);
    if (!existsSync(page)) throw new Error(`${page}: there is no such page`);
    if (!readFileSync(page, 'utf8').includes(wording))
      throw new Error(`${page} does not say “${wording}”, as ${site.runbook} does`);
  };
  return [
    {
      id: `${id}-cold`,
      title: `${title}, cold`,
      group: 'build',
      tool,
      state: 'cold',
      parts,
      ...(against && { against }),
      before: () => moveAside(site.folder, [site.out, ...site.caches]),
      check: () => check('It is written'),
      page: { folder: out, file: site.page },
    },
    {
      id: `${id}-changed`,
      title: `${title}, one document changed`,
      group: 'build',
      tool,
      state: 'changed',
      parts,
      ...(against && { against }),
      // The cold build of the same round has just filled the caches.
      after: `${id}-cold`,
      before: (round) => writeFileSync(runbook, changedRunbook(original, round)),
      check: (round) => check(`wording ${round}`),
    },
  ];
}

/** Throws when `folder` holds fewer pages than there are documents. */
function expectPages(folder: string, documents: number): void {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  if (pages.length < documents)
    throw new Error(`${folder}: ${pages.length} pages for ${documents} documents`);
}

/** Pages in the Pagefind bundles below `out`. */
export function pagefindPages(out: string): number {
  let pages = 0;
  for (const entry of globSync('**/pagefind-entry.json', { cwd: out })) {
    const { languages } = JSON.parse(readFileSync(path.join(out, entry), 'utf8')) as {
      languages: Record<string, { page_count: number }>;
    };
    for (const { page_count: count } of Object.values(languages)) pages += count;
  }
  return pages;
}
