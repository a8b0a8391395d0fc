// For tools that look for an Astro project in this folder: `astro check`, editors. `opsworthy build` and `opsworthy dev`
// make a configuration of their own (src/portal/build/astro-config.ts); here there are pages, but no documents.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { dataPlugin } from './src/portal/build/astro-config.ts';
import { workPaths } from './src/portal/build/files.ts';

const paths = workPaths(path.join(import.meta.dirname, '.astro'), 'no-documents');
const site = {
  title: 'Opsworthy',
  base: '/',
  url: null,
  evaluatedOn: '2026-11-20',
  commit: null,
  version: '0.0.0',
  documents: 0,
  offline: false,
};
const home = { failing: [], overdue: [], deployments: [], failingCount: 0, overdueCount: 0, passingCount: 0 };
const none = { documents: [], services: [], deployments: [], kinds: [], rules: [] };

mkdirSync(paths.folder, { recursive: true });
writeFileSync(
  paths.snapshot,
  JSON.stringify({ site: { ...site, collections: [], bundles: [] }, home, ...none }),
);

export default defineConfig({ integrations: [mdx()], vite: { plugins: [dataPlugin(paths, true)] } });
