// A process of its own in which Astro compiles the pages, once for each version of this package: `compile-pages.ts WORK`. No
// document takes part. Its log goes to stdout and stderr as lines of JSON.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AstroIntegration } from 'astro';
import { endWithParent } from '../../sources/orphan.ts';
import { astroConfig, dataPlugin } from './astro-config.ts';
import {
  compiledFolder,
  entryFile,
  filesFolder,
  neutralise,
  type Places,
  programFolder,
  standIns,
} from './compiled-pages.ts';
import { sayFailure } from './log.ts';

process.env['NODE_ENV'] = 'production';
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
// No page encrypts anything: a key of its own would only make each program another one.
process.env['ASTRO_KEY'] = Buffer.alloc(32).toString('base64');
const work = process.argv[2] ?? '';
const root = path.join(work, 'astro');
const out = path.join(work, compiledFolder, filesFolder);
const program = path.join(work, compiledFolder, programFolder);
// Nobody else would remove what it made so far.
const parent = process.send ? endWithParent(() => work) : null;

async function compile(): Promise<void> {
  const { build } = await import('astro');
  mkdirSync(work, { recursive: true });
  // Where the output lies outside the working directory, Astro keeps programs elsewhere.
  process.chdir(work);
  const places: Places = {
    base: standIns.base,
    snapshot: path.join(work, 'no-documents.json'),
    pages: path.join(work, 'no-pages'),
    fragments: path.join(work, 'no-fragments'),
  };
  // Astro asks the loaders before it compiles.
  writeFileSync(places.snapshot, JSON.stringify({ documents: [], services: [], kinds: [], rules: [] }));
  const { vite, ...config } = astroConfig({
    root,
    base: places.base,
    served: [],
    integrations: [withoutPages],
    plugins: [dataPlugin(places, false), ownEntry],
  });
  await build({
    ...config,
    outDir: out,
    logger: { entrypoint: 'astro/logger/json' },
    vite: {
      ...vite,
      resolve: { alias: { 'astro:data-layer-content': path.join(root, 'src/portal/compiled/store.ts') } },
      environments: {
        prerender: {
          // All code of the pages in one place: nothing is looked up beside it, where no packages are.
          resolve: { noExternal: true },
          build: { rolldownOptions: { output: { entryFileNames: entryFile } } },
        },
      },
    },
  });
  neutralise(program, work, places);
}

const ownEntry = {
  name: 'opsworthy-entry',
  configEnvironment: (name: string) =>
    name === 'prerender'
      ? { build: { rolldownOptions: { input: { app: path.join(root, 'src/portal/compiled/app.ts') } } } }
      : null,
};

/** In place of Astro's own rendering: the program that renders pages is kept, and none is rendered. */
const withoutPages: AstroIntegration = {
  name: 'opsworthy',
  hooks: {
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'opsworthy',
        entrypointResolution: 'auto',
        adapterFeatures: { buildOutput: 'static' },
        supportedAstroFeatures: { staticOutput: 'stable', sharpImageService: 'stable' },
      }),
    'astro:build:start': ({ setPrerenderer }) =>
      setPrerenderer({
        name: 'opsworthy',
        setup: () => Promise.resolve(renameSync(path.join(out, '.prerender'), program)),
        getStaticPaths: () => Promise.resolve([]),
        render: () => Promise.reject(new Error('Pages are compiled, and none is rendered.')),
      }),
  },
};

compile()
  .catch(sayFailure)
  .finally(() => {
    parent?.done();
    process.disconnect?.();
  });
