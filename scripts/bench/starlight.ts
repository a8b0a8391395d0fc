// Starlight, on Astro, with the search it brings (Pagefind).
import { globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Contender } from './contender.ts';
import type { Corpus } from './corpus.ts';
import { install, type Packages } from './packages.ts';
import { coldAndChanged, pagefindPages, roomyHeap, roomyHeapAbout } from './site.ts';

const packages: Packages = { '@astrojs/starlight': '0.42.4', astro: '7.3.5' };

const collections = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

function config({ services }: Corpus): string {
  const sidebar = services.map((service) => ({ label: service, slug: `${service}/rollback` }));
  return `import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
export default defineConfig({
  site: 'https://ops.example.com',
  integrations: [starlight({ title: 'Operations', sidebar: ${JSON.stringify(sidebar)} })],
});
`;
}

/** Turns the folder of documents into a Starlight site. */
export function starlight(folder: string, corpus: Corpus): Contender[] {
  install(folder, packages);
  const content = path.join(folder, 'src/content/docs');
  mkdirSync(path.dirname(content), { recursive: true });
  renameSync(path.join(folder, 'docs'), content);
  // Starlight leaves links between files as they are written: its authors write addresses.
  for (const file of globSync('**/*.md', { cwd: content })) {
    const text = readFileSync(path.join(content, file), 'utf8');
    const linked = text
      .replaceAll('](../environments.md)', '](/environments/)')
      .replaceAll('](rollback.md)', '](../rollback/)');
    writeFileSync(path.join(content, file), linked);
  }
  writeFileSync(path.join(content, 'index.md'), '---\ntitle: Operations\n---\n\nChoose a service.\n');
  writeFileSync(path.join(folder, 'src/content.config.ts'), collections);
  writeFileSync(path.join(folder, 'astro.config.mjs'), config(corpus));

  const runbook = corpus.runbooks[0]!;
  return coldAndChanged({
    id: 'starlight',
    title: 'Starlight',
    tool: {
      name: 'Starlight',
      version: `${packages['@astrojs/starlight']}, Astro ${packages['astro']}`,
      about:
        'Its defaults, but one entry for each service in the sidebar instead of every page beside every page. ' +
        roomyHeapAbout,
    },
    parts: [
      {
        name: 'astro',
        run: {
          command: path.join(folder, 'node_modules/.bin/astro'),
          args: ['build'],
          cwd: folder,
          env: { ASTRO_TELEMETRY_DISABLED: '1', ...roomyHeap(corpus) },
        },
      },
    ],
    folder,
    out: 'dist',
    caches: ['.astro', 'node_modules/.astro', 'node_modules/.vite'],
    runbook: runbook.replace(/^docs/, 'src/content/docs'),
    page: runbook.replace(/^docs\/(.+)\.md$/, '$1/index.html'),
    documents: corpus.documents,
    indexed: pagefindPages,
  });
}
