// Makes dist/command/: the command line and its workers as plain JavaScript, which is what an installed package
// runs (Node strips no types below node_modules) and what starts fast; and the portal's pages, compiled. Run by `npm run bundle`
// and `prepack`, and for the tests with the name of another folder below dist/.
//
// All output lies in one flat folder that is as deep as src/<folder>/, so `new URL('../../x', import.meta.url)`
// means the same before and after. `new URL('./worker.ts', import.meta.url)` becomes an entry point of its own,
// `new URL('./file.ext', …)` and `new URL('./folder/', …)` are copied; any other form stops the bundling.
import { build, type Metafile, type Plugin } from 'esbuild';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const folder = process.argv[2] ?? 'command';
const outdir = path.join(root, 'dist', folder);

/** Left to be loaded from node_modules: native code, code that finds files beside itself, and all of Astro. */
// prettier-ignore
const external = [
  'astro', '@astrojs/*', 'vite', 'sharp', 'pagefind', '@bruits/*', '@myriaddreamin/*', 'playwright-core', 'fsevents',
];

const reference = /new URL\(\s*(['"])(\.[^'"]*)\1,\s*import\.meta\.url,?\s*\)/g;

interface Reference {
  file: string;
  target: string;
}

/** Every file of ours that the sources name relative to themselves. */
function references(): Reference[] {
  return globSync('{src,schemas,scripts}/**/*.ts', { cwd: root })
    .filter(
      (file) => file !== path.join('scripts', 'bundle.ts') && !file.startsWith(path.join('scripts', 'bench')),
    )
    .flatMap((file) =>
      [...readFileSync(path.join(root, file), 'utf8').matchAll(reference)].map((match) => ({
        file,
        target: match[2]!,
      })),
    );
}

/** Workers become entry points; returns them and copies the rest. Throws on what the flat folder cannot keep. */
function place(all: Reference[]): string[] {
  const placed = new Map<string, string>();
  const workers: string[] = [];
  for (const { file, target } of all) {
    if (target.startsWith('../../') && /^src[\\/][^\\/]+[\\/][^\\/]+$/.test(file)) continue;
    const from = path.join(root, path.dirname(file), target);
    if (!target.startsWith('./') || path.dirname(target) !== '.' || !existsSync(from))
      throw new Error(`${file}: the bundle cannot keep new URL('${target}', import.meta.url)`);
    const name = path.basename(target);
    if (placed.has(name) && placed.get(name) !== from)
      throw new Error(`${file}: a second file named ${name} beside the bundle`);
    if (placed.has(name)) continue;
    placed.set(name, from);
    if (target.endsWith('.ts')) workers.push(from);
    else cpSync(from, path.join(outdir, name), { recursive: true });
  }
  return workers;
}

/** gray-matter brings a YAML reader of its own; frontmatter is read by ours, and this one never runs. */
const withoutYaml: Plugin = {
  name: 'without-yaml',
  setup(context) {
    context.onResolve({ filter: /^js-yaml$/ }, ({ path: name }) => ({ path: name, namespace: 'without' }));
    context.onLoad({ filter: /.*/, namespace: 'without' }, () => ({
      contents:
        'const never = () => { throw new Error("js-yaml is not part of this bundle"); };' +
        'module.exports = { safeLoad: never, safeDump: never };',
      loader: 'js',
    }));
  },
};

/**
 * Of satteri, what we call becomes part of the bundle, in place of its 36 files; its native part is found from where it
 * is installed, as it would find it itself. Required, not awaited: V8 gives up when a thread is ended whose modules wait.
 */
const nativeSatteri: Plugin = {
  name: 'native-satteri',
  setup(context) {
    context.onResolve({ filter: /^#binding$/ }, () => ({ path: 'satteri', namespace: 'native' }));
    context.onLoad({ filter: /.*/, namespace: 'native' }, () => ({
      contents:
        'const { createRequire } = require("node:module");' +
        'module.exports = createRequire(require.resolve("satteri"))("../index.js");',
      loader: 'js',
      resolveDir: root,
    }));
  },
};

/** fdir loads another copy of picomatch, for a function that nobody here calls. */
const withoutSecondMatcher: Plugin = {
  name: 'without-second-matcher',
  setup(context) {
    context.onLoad({ filter: /[\\/]fdir[\\/]dist[\\/]index\.mjs$/ }, ({ path: file }) => ({
      contents: readFileSync(file, 'utf8').replace(/__require(?:\.resolve)?\("picomatch"\)/g, 'null'),
      loader: 'js',
    }));
  },
};

/** Zod's messages in a language that nobody asks for: a quarter of what each thread of a lint would load. */
function languageOfZod({ outputs }: Metafile): string | null {
  for (const { inputs } of Object.values(outputs))
    for (const [file, { bytesInOutput }] of Object.entries(inputs))
      if (bytesInOutput > 0 && /\/zod\/v4\/locales\/(?!(?:en|index)\.)/.test(file)) return file;
  return null;
}

const renameWorkers: Plugin = {
  name: 'rename-workers',
  setup(context) {
    context.onLoad({ filter: /[\\/](src|schemas|scripts)[\\/].*\.ts$/ }, ({ path: file }) => {
      if (file.includes(`${path.sep}node_modules${path.sep}`)) return undefined;
      const text = readFileSync(file, 'utf8');
      const contents = text.replace(reference, (whole: string) => whole.replace(/\.ts(?=['"])/, '.js'));
      return { contents, loader: 'ts' };
    });
  },
};

/** The licences of the packages that the bundle contains, as those licences ask. */
function licences(metafile: Metafile): string {
  const folders = new Set<string>();
  for (const input of Object.keys(metafile.inputs)) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) folders.add(found[1]!);
  }
  return [...folders]
    .toSorted()
    .map((folder) => {
      const { name, version, license } = JSON.parse(
        readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
      ) as Record<'name' | 'version' | 'license', string>;
      const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file ? readFileSync(path.join(root, folder, file), 'utf8').trim() : `Licence: ${license}`;
      return `${name} ${version}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

rmSync(outdir, { recursive: true, force: true });
const workers = place(references());
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [path.join(root, 'scripts/cli.ts'), ...workers],
  entryNames: '[name]',
  chunkNames: '[name]-[hash]',
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  external,
  plugins: [renameWorkers, withoutYaml, nativeSatteri, withoutSecondMatcher],
  legalComments: 'none',
  // Every thread reads it anew: what only people need is left out, but for the names in a stack.
  minifyWhitespace: true,
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
  // CommonJS packages in the bundle call require() of Node's own modules.
  banner: {
    js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);",
  },
});
const language = languageOfZod(metafile);
if (language !== null)
  throw new Error(
    `The bundle holds ${language}: \`import * as z from 'zod'\`, because \`{ z }\` brings every language.`,
  );
writeFileSync(path.join(outdir, 'LICENSES.txt'), licences(metafile));

const work = `${outdir}.work`;
rmSync(work, { recursive: true, force: true });
try {
  execFileSync(process.execPath, [path.join(outdir, 'compile-pages.js'), work], { stdio: 'inherit' });
  renameSync(path.join(work, 'compiled'), path.join(outdir, 'pages'));
} finally {
  rmSync(work, { recursive: true, force: true });
}

const outputs = Object.keys(metafile.outputs);
const bytes = outputs.reduce((sum, file) => sum + statSync(path.join(root, file)).size, 0);
console.log(`dist/${folder}: ${outputs.length} files, ${(bytes / 1024).toFixed(0)} KiB`);
