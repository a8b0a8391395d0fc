// Pages are compiled once, and serve every build: what is compiled knows neither folder, machine nor portal.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { compileInProcess } from '../../src/portal/build/children.ts';
import { compiledPages, placeFiles, placeProgram } from '../../src/portal/build/compiled-pages.ts';
import { packageFolder } from '../../src/sources/package-folder.ts';
import { tree } from '../tree.ts';

const { signal } = new AbortController();
let [one, other] = ['', ''];

beforeAll(async () => {
  [one, other] = [tree({}), tree({ 'a folder of another name/x': '' })];
  await compileInProcess(one, signal);
  await compileInProcess(path.join(other, 'a folder of another name'), signal);
  one = path.join(one, 'compiled');
  other = path.join(other, 'a folder of another name', 'compiled');
});

/** Content by path below the folder. */
function filesOf(folder: string): Map<string, string> {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = all.filter((name) => statSync(path.join(folder, name)).isFile());
  return new Map(files.map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]));
}

it('tell nothing of the machine that compiled them', () => {
  for (const folder of [one, other]) {
    const said = filesOf(folder);
    expect(said.size).toBeGreaterThan(100);
    for (const place of [path.dirname(folder), path.join(packageFolder, 'node_modules'), homedir()])
      for (const [name, text] of said)
        expect(text.includes(`${place}/`), `${name} says ${place}`).toBe(false);
  }
});

it('name their files alike wherever they were compiled: pages that are kept lead to them', () => {
  expect(filesOf(path.join(one, 'files'))).toEqual(filesOf(path.join(other, 'files')));
});

it('say what a build put in, and no stand-in any more', () => {
  const to = tree({});
  const places = { base: '/ops/', snapshot: '/s "1"', pages: '/p', fragments: '/f' };
  const entry = placeProgram(one, path.join(to, 'program'), places);
  placeFiles(one, path.join(to, 'out'), places);
  expect(statSync(new URL(entry)).isFile()).toBe(true);
  const said = filesOf(to);
  expect([...said].filter(([, text]) => text.includes('__opsworthy-')).map(([name]) => name)).toEqual([]);
  const styles = [...said].filter(([name]) => name.endsWith('.css')).map(([, text]) => text);
  expect(styles.join('')).toContain('url(/ops/_astro/');
  expect([...said.values()].some((text) => text.includes('"/s \\"1\\""'))).toBe(true);
});

it('are compiled once for a cache, and again where somebody changed them', async () => {
  const cache = tree({});
  let compiled = 0;
  const asked = async (work: string): Promise<string> =>
    compiledPages(cache, work, async () => {
      compiled += 1;
      await compileInProcess(work, signal);
    });
  const first = filesOf(await asked(tree({})));
  const second = filesOf(await asked(tree({})));
  expect(compiled).toBe(1);
  expect(second).toEqual(first);
  const kept = readdirSync(cache, { recursive: true, encoding: 'utf8' });
  writeFileSync(
    path.join(
      cache,
      kept.find((name) => name.endsWith('.css'))!,
    ),
    'body { display: none }',
  );
  const third = filesOf(await asked(tree({})));
  expect(compiled).toBe(2);
  expect([...third.keys()].some((name) => third.get(name)?.startsWith('body { display'))).toBe(false);
});
