// The Astro project as configuration: the package holds the pages, the caller's cache everything written. No file of the caller or
// of the package is read as configuration.
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import mdx from '@astrojs/mdx';
import type { AstroInlineConfig, AstroIntegration } from 'astro';
import { packageFolder } from '../../sources/package-folder.ts';
import type { WorkPaths } from './files.ts';

/** Where pages find the data of their build: absolute paths, or what stands for them. */
export type DataPlaces = Pick<WorkPaths, 'snapshot' | 'pages' | 'fragments'>;

interface Project {
  /** Folder for the sources and for what Astro writes beside its output. */
  readonly root: string;
  readonly base: string;
  /** Absolute folders that the server may read from, beside the packages. */
  readonly served: readonly string[];
  readonly integrations: readonly AstroIntegration[];
  readonly plugins: NonNullable<NonNullable<AstroInlineConfig['vite']>['plugins']>;
}

/** What compiling and developing have in common. */
export function astroConfig({ root, base, served, integrations, plugins }: Project): AstroInlineConfig {
  prepareRoot(root);
  return {
    root,
    publicDir: path.join(packageFolder, 'public'),
    cacheDir: path.join(root, 'cache'),
    configFile: false,
    base,
    trailingSlash: 'always',
    // Spaces follow the rules of JSX, as the formatter takes them; fragments are untouched.
    compressHTML: 'jsx',
    build: { format: 'directory', inlineStylesheets: 'never' },
    devToolbar: { enabled: false },
    // For the portal's own guide; documents of the corpus never come this way.
    integrations: [mdx(), ...integrations],
    markdown: { syntaxHighlight: false },
    logLevel: 'warn',
    vite: {
      cacheDir: path.join(root, 'vite'),
      build: { assetsInlineLimit: 0 },
      // Found only when a run is started, it would be bundled then, and the page loaded anew.
      optimizeDeps: { exclude: ['uqr'] },
      server: { fs: { allow: [packageFolder, nodeModules(), ...served] } },
      plugins,
    },
  };
}

/** Gives `virtual:opsworthy`, by which pages and loaders find the data of their build. */
export function dataPlugin(
  places: DataPlaces,
  development: boolean,
): { name: string; resolveId(id: string): string | null; load(id: string): string | null } {
  return {
    name: 'opsworthy',
    resolveId: (id) => (id === 'virtual:opsworthy' ? '\0virtual:opsworthy' : null),
    load: (id) => (id === '\0virtual:opsworthy' ? dataModule(places, development) : null),
  };
}

function dataModule({ snapshot, pages, fragments }: DataPlaces, development: boolean): string {
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
  'portal/compiled',
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
