// The Astro project as configuration, made for one build: the package holds the pages, the caller's cache everything written.
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import mdx from '@astrojs/mdx';
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import { packageFolder } from '../../sources/package-folder.ts';
import type { WorkPaths } from './files.ts';

/** Plain data: it is handed to a child process. */
export interface AstroRequest {
  readonly paths: WorkPaths;
  readonly base: string;
  readonly url: string | null;
  readonly development: boolean;
  readonly port: number | null;
  readonly host: string | null;
}

/**
 * Configuration for `build` and `dev` of Astro; no file of the caller or of the package is read as configuration.
 * `integrations` cannot cross to another process and so stand apart.
 */
export function astroConfig(request: AstroRequest, integrations: AstroIntegration[] = []): AstroInlineConfig {
  const { paths, development } = request;
  prepareRoot(paths.astro);
  return {
    root: paths.astro,
    publicDir: path.join(packageFolder, 'public'),
    outDir: paths.out,
    cacheDir: path.join(paths.astro, 'cache'),
    configFile: false,
    base: request.base,
    ...(request.url === null ? {} : { site: request.url }),
    trailingSlash: 'always',
    // Spaces follow the rules of JSX, as the formatter takes them; fragments are untouched.
    compressHTML: 'jsx',
    prerenderConflictBehavior: 'error',
    build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
    devToolbar: { enabled: false },
    // For the portal's own guide; documents of the corpus never come this way.
    integrations: [mdx(), ...integrations],
    markdown: { syntaxHighlight: false },
    ...(development ? {} : { logger: { entrypoint: 'astro/logger/json' } }),
    logLevel: 'warn',
    ...(request.port === null
      ? {}
      : { server: { port: request.port, ...(request.host === null ? {} : { host: request.host }) } }),
    vite: {
      cacheDir: path.join(paths.astro, 'vite'),
      // What goes beside the pages is there already.
      build: { assetsInlineLimit: 0, emptyOutDir: false },
      // All code of the pages in one place: nothing is looked up beside the output, where no packages are.
      ...(development ? {} : { environments: { prerender: { resolve: { noExternal: true } } } }),
      // Found only when a run is started, it would be bundled then, and the page loaded anew.
      optimizeDeps: { exclude: ['uqr'] },
      server: { fs: { allow: [packageFolder, nodeModules(), paths.folder] } },
      plugins: [dataPlugin(paths, development)],
    },
  };
}

/** Gives `virtual:opsworthy`, by which pages and loaders find the data of their build. */
export function dataPlugin(
  paths: WorkPaths,
  development: boolean,
): { name: string; resolveId(id: string): string | null; load(id: string): string | null } {
  return {
    name: 'opsworthy',
    resolveId: (id) => (id === 'virtual:opsworthy' ? '\0virtual:opsworthy' : null),
    load: (id) => (id === '\0virtual:opsworthy' ? dataModule(paths, development) : null),
  };
}

function dataModule({ snapshot, pages, fragments }: WorkPaths, development: boolean): string {
  return Object.entries({ snapshot, pages, fragments, development })
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
}

/** The folder of installed packages that holds Astro. */
function nodeModules(): string {
  return path.resolve(path.dirname(createRequire(import.meta.url).resolve('astro/package.json')), '..');
}

/** Sources that pages are made of. */
const sources = [
  'pages',
  'layouts',
  'components',
  'styles',
  'portal/views',
  'render',
  'model',
  'sources/packs.ts',
  'sources/unused.ts',
  'content.config.ts',
  'env.d.ts',
];

/**
 * A root below the cache, with the sources copied in: the package's own folder may be read-only and is shared by builds
 * that run at once, and Astro loses track of sources outside its root.
 */
function prepareRoot(root: string): void {
  mkdirSync(path.join(root, 'src', 'sources'), { recursive: true });
  for (const name of sources) copyAnew(path.join(packageFolder, 'src', name), path.join(root, 'src', name));
  const link = path.join(root, 'node_modules');
  if (!existsSync(link)) symlinkSync(nodeModules(), link, 'junction');
}

/** Copies a file, or a folder with all in it, into a folder of ours: the oldest Node would make a read-only folder read-only again. */
function copyAnew(from: string, to: string): void {
  if (!statSync(from).isDirectory()) {
    copyFileSync(from, to);
    return;
  }
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) copyAnew(path.join(from, name), path.join(to, name));
}
