// VitePress, with the search it brings (MiniSearch, one index in a script).
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Contender } from './contender.ts';
import type { Corpus } from './corpus.ts';
import { install, type Packages } from './packages.ts';
import { coldAndChanged, roomyHeap, roomyHeapAbout } from './site.ts';

const packages: Packages = { vitepress: '1.6.4' };

/** Turns the folder of documents into a VitePress site. */
export function vitepress(folder: string, corpus: Corpus): Contender[] {
  install(folder, packages);
  const sidebar = corpus.services.map((service) => ({ text: service, link: `/${service}/rollback` }));
  const config = {
    title: 'Operations',
    sitemap: { hostname: 'https://ops.example.com' },
    themeConfig: { search: { provider: 'local' }, sidebar },
  };
  mkdirSync(path.join(folder, 'docs/.vitepress'));
  writeFileSync(
    path.join(folder, 'docs/.vitepress/config.mjs'),
    `export default ${JSON.stringify(config)};\n`,
  );
  writeFileSync(path.join(folder, 'docs/index.md'), '# Operations\n\nChoose a service.\n');

  const runbook = corpus.runbooks[0]!;
  return coldAndChanged({
    id: 'vitepress',
    title: 'VitePress',
    tool: {
      name: 'VitePress',
      version: packages['vitepress']!,
      about: `Its default theme, its local search, one entry for each service in the sidebar. ${roomyHeapAbout}`,
    },
    parts: [
      {
        name: 'vitepress',
        run: {
          command: path.join(folder, 'node_modules/.bin/vitepress'),
          args: ['build', 'docs'],
          cwd: folder,
          env: roomyHeap(corpus),
        },
      },
    ],
    folder,
    out: 'docs/.vitepress/dist',
    caches: ['docs/.vitepress/cache', 'docs/.vitepress/.temp', 'node_modules/.vite'],
    runbook,
    page: runbook.replace(/^docs\/(.+)\.md$/, '$1.html'),
    documents: corpus.documents,
    indexed: searched,
  });
}

/** Pages in the search index: it lists their sections, each by an id of its own and the address of the page. */
function searched(out: string): number {
  const [index] = globSync('assets/chunks/@localSearchIndex*.js', { cwd: out });
  if (index === undefined) return 0;
  const text = readFileSync(path.join(out, index), 'utf8');
  return new Set(Array.from(text.matchAll(/"\d+":"(\/[^"#]+\.html)/g), ([, page]) => page)).size;
}
