// The direction table, stated a second time and independently of .oxlintrc.json: the linter's real settings run
// over a made-up tree that holds every possible import between two folders, and must refuse exactly the wrong ones.
// That the real sources keep to it is the linter's own gate.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

const judged = ['run', 'model', 'check', 'rules', 'report', 'schemas', 'render', 'pack'];
const making = ['flow', 'parse', 'template', 'sources', 'search'];

/** What each folder may import, besides itself. `types` are allowed in `import type` only. */
const table: Record<string, { values: string[]; types?: string[] }> = {
  model: { values: [] },
  parse: { values: ['model'] },
  check: { values: ['model', 'parse'] },
  rules: { values: ['model'], types: ['parse'] },
  report: { values: ['model'], types: ['parse'] },
  template: { values: ['model'], types: ['parse'] },
  schemas: { values: ['model', 'rules'] },
  sources: { values: ['model', 'parse'] },
  run: { values: ['model', 'parse', 'check', 'rules', 'schemas', 'sources', 'render'] },
  render: { values: ['model', 'parse', 'sources'] },
  search: { values: ['model', 'sources'] },
  pack: { values: ['model', 'parse', 'check', 'report', 'schemas', 'sources', 'render'] },
  'portal/views': { values: ['model', 'render', 'sources'], types: ['pack', 'schemas'] },
  'portal/documents': { values: ['portal/views', 'model', 'render', 'sources'] },
  'portal/past': {
    values: ['portal/views', 'portal/documents', 'run', 'model', 'parse', 'render', 'sources'],
  },
  'portal/versions': {
    values: ['portal/views', 'portal/documents', 'portal/past', 'run', 'model', 'render', 'search'],
  },
  'portal/site': {
    values: ['portal/views', 'portal/documents', 'portal/past', 'portal/versions', ...judged],
    types: ['flow'],
  },
  'portal/serve': { values: ['portal/views', 'model'] },
  'portal/compiled': { values: ['portal/views'] },
  'portal/build': {
    // prettier-ignore
    values: ['portal/views', 'portal/documents', 'portal/past', 'portal/versions', 'portal/site', ...judged, ...making],
    types: ['portal/compiled'],
  },
  'portal/dev': {
    values: ['portal/views', 'portal/documents', 'portal/serve', 'portal/build', ...judged, ...making],
  },
  pages: { values: ['model', 'portal/views', 'layouts', 'components'] },
  layouts: { values: ['model', 'portal/views', 'components'] },
  components: { values: ['model', 'portal/views'] },
};
const layers = Object.keys(table);
/** What stands outside the layers: the flow itself, which only the portal starts, and what nothing imports. */
const outside: Record<string, string> = {
  flow: 'src/run.ts',
  scripts: 'scripts/index.ts',
  test: 'test/index.ts',
};
const targets = [...layers, ...Object.keys(outside)];
// prettier-ignore
const pure = [
  'model', 'parse', 'check', 'rules', 'report', 'template', 'schemas',
  'portal/documents', 'portal/past', 'portal/versions', 'portal/site',
];
const astro = ['pages', 'layouts', 'components'];

/** Statements that pure code may not hold, and one of each sort that it may. */
const impure: Record<string, string> = {
  fs: `import { readFileSync as v } from 'node:fs'; export { v };`,
  'fs-promises': `import { readFile as v } from 'node:fs/promises'; export { v };`,
  'fs-bare': `import { readFileSync as v } from 'fs'; export { v };`,
  'fs-dynamic': `export const v = await import('node:fs');`,
  'child-process': `import { execFileSync as v } from 'node:child_process'; export { v };`,
  'process-module': `import { env as v } from 'node:process'; export { v };`,
  os: `import { tmpdir as v } from 'node:os'; export { v };`,
  worker: `import { Worker as v } from 'node:worker_threads'; export { v };`,
  'process-global': `export const v = process.env['HOME'];`,
  console: `console.log('v');`,
  'date-now': `export const v = Date.now();`,
  'new-date': `export const v = new Date();`,
  'temporal-now': `import { Temporal } from 'temporal-polyfill'; export const v = Temporal.Now.plainDateISO();`,
  random: `export const v = Math.random();`,
};
const harmless: Record<string, string> = {
  crypto: `import { createHash as v } from 'node:crypto'; export { v };`,
  path: `import { posix as v } from 'node:path'; export { v };`,
  temporal: `import { Temporal } from 'temporal-polyfill'; export const v = Temporal.PlainDate.from('2026-11-20');`,
  'own-process': `export function v(process: string): string { return process; }`,
};

const folderOf = (layer: string): string => (layer === 'schemas' ? 'schemas' : `src/${layer}`);

const moduleOf = (name: string): string => outside[name] ?? `${folderOf(name)}/index.ts`;

/** As a part of a file's name. */
const fileName = (name: string): string => name.replace('/', '-');

/** The import specifier from a file two folders deep in `from`, and so a path that really climbs. */
function specifier(from: string, to: string): string {
  return path.relative(`${folderOf(from)}/inner`, moduleOf(to));
}

let tree: string;
/** Rules reported, by file. */
let reported: Map<string, string[]>;

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
  writeFileSync(path.join(tree, file), `${text}\n`);
}

function lint(): Map<string, string[]> {
  const args = ['--config', '.oxlintrc.json', '--format', 'json', '.'];
  let json: string;
  try {
    json = execFileSync(path.join(root, 'node_modules/.bin/oxlint'), args, {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
  } catch (error) {
    json = (error as { stdout: string }).stdout; // findings make the linter exit 1
  }
  const result = new Map<string, string[]>();
  for (const { filename, code } of (JSON.parse(json) as { diagnostics: { filename: string; code: string }[] })
    .diagnostics) {
    result.set(filename, [...(result.get(filename) ?? []), code]);
  }
  return result;
}

beforeAll(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'opsworthy-architecture-'));
  cpSync(path.join(root, '.oxlintrc.json'), path.join(tree, '.oxlintrc.json'));
  for (const name of targets) write(moduleOf(name), 'export const x = 1; export type X = number;');
  for (const from of layers) {
    const folder = `${folderOf(from)}/inner`;
    for (const to of targets.filter((name) => name !== from)) {
      const at = specifier(from, to);
      write(`${folder}/value-${fileName(to)}.ts`, `import { x } from '${at}'; export const y = x;`);
      write(`${folder}/type-${fileName(to)}.ts`, `import type { X } from '${at}'; export const y: X = 1;`);
      write(`${folder}/reexport-${fileName(to)}.ts`, `export { x } from '${at}';`);
      write(`${folder}/dynamic-${fileName(to)}.ts`, `export const y = await import('${at}');`);
      if (astro.includes(from))
        write(`${folder}/Page-${fileName(to)}.astro`, `---\nimport { x } from '${at}';\n---\n<p>{x}</p>`);
    }
  }
  for (const layer of pure) {
    for (const [name, text] of Object.entries({ ...impure, ...harmless }))
      write(`${folderOf(layer)}/pure-${name}.ts`, text);
  }
  write('src/content.config.ts', `import { x } from '../scripts/index.ts'; export const y = x;`);
  write('src/model/one.ts', `import { two } from './two.ts'; export const one = (): number => two();`);
  write('src/model/two.ts', `import { one } from './one.ts'; export const two = (): number => one();`);
  write('src/model/left.ts', `import type { Right } from './right.ts'; export type Left = Right | 1;`);
  write('src/model/right.ts', `import type { Left } from './left.ts'; export type Right = Left[];`);
  write('src/components/One.astro', `---\nimport Two from './Two.astro';\n---\n<Two />`);
  write('src/components/Two.astro', `---\nimport One from './One.astro';\n---\n<One />`);
  reported = lint();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const restricted = 'eslint(no-restricted-imports)';

describe('folders', () => {
  it('are all in the table', () => {
    const known = [...layers, 'portal', 'styles'];
    const present = ['', 'portal/'].flatMap((parent) =>
      readdirSync(path.join(root, 'src', parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() || parent !== '')
        .map((entry) => `${parent}${entry.name}`),
    );
    expect(present.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe.each(layers)('%s', (from) => {
  const { values, types = [] } = table[from]!;

  it.each(targets.filter((name) => name !== from))('and %s', (to) => {
    const verdict = (form: string): boolean =>
      (reported.get(`${folderOf(from)}/inner/${form}`) ?? []).includes(restricted);
    const value = !values.includes(to);
    expect({
      value: verdict(`value-${fileName(to)}.ts`),
      type: verdict(`type-${fileName(to)}.ts`),
      reexport: verdict(`reexport-${fileName(to)}.ts`),
      dynamic: verdict(`dynamic-${fileName(to)}.ts`),
      astro: astro.includes(from) ? verdict(`Page-${fileName(to)}.astro`) : value,
    }).toEqual({
      value,
      type: value && !types.includes(to),
      reexport: value,
      dynamic: value,
      astro: value,
    });
  });
});

describe.each(pure)('%s is pure', (layer) => {
  it.each(Object.keys(impure))('refuses %s', (name) => {
    expect(reported.get(`${folderOf(layer)}/pure-${name}.ts`) ?? []).not.toEqual([]);
  });
  it.each(Object.keys(harmless))('accepts %s', (name) => {
    expect(reported.get(`${folderOf(layer)}/pure-${name}.ts`) ?? []).toEqual([]);
  });
});

describe('modules beside the folders', () => {
  it('do not import scripts', () => {
    expect(reported.get('src/content.config.ts')).toEqual([restricted]);
  });
});

describe('import cycles', () => {
  it.each([
    ['modules', 'src/model/one.ts'],
    ['types', 'src/model/left.ts'],
    ['components', 'src/components/One.astro'],
  ])('between %s are refused', (_, file) => {
    expect(reported.get(file)).toContain('import(no-cycle)');
  });
});
