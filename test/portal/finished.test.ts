// Pages that are kept from one build to the next: as they were made, or not at all.
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FinishedPages, keepFinished, pageKey } from '../../src/portal/finished.ts';
import { tree } from '../tree.ts';

const files = ['index.html', 'index.md'];
const page = { address: 'runbooks/pay/release', key: pageKey('frame', 'name', '{}'), files };

describe('a finished page', () => {
  let cache: string;
  let first: string;
  const fileOf = (out: string, name: string): string => path.join(out, page.address, name);
  const placed = (out: string): boolean => new FinishedPages(cache).place(page, out);

  beforeEach(() => {
    const root = tree({});
    cache = path.join(root, '.opsworthy');
    first = path.join(root, 'first');
    mkdirSync(path.join(first, page.address), { recursive: true });
    for (const name of files) writeFileSync(fileOf(first, name), `made: ${name}`);
    keepFinished(cache, first, [page]);
  });

  it('is put into the next output with the files beside it', () => {
    const second = path.join(path.dirname(first), 'second');
    expect(placed(second)).toBe(true);
    expect(files.map((name) => readFileSync(fileOf(second, name), 'utf8'))).toEqual([
      'made: index.html',
      'made: index.md',
    ]);
  });

  it('outlives the output that it was made in', () => {
    rmSync(first, { recursive: true });
    expect(placed(first)).toBe(true);
  });

  it.each(files)('is made again where somebody wrote to %s of the output', (name) => {
    appendFileSync(fileOf(first, name), 'by hand');
    const second = path.join(path.dirname(first), 'second');
    expect(placed(second)).toBe(false);
    expect(files.filter((each) => existsSync(fileOf(second, each)))).toEqual([]);
  });

  it('is made again where the cache lost a part of it, and nothing of it is left to be written through', () => {
    rmSync(path.join(cache, 'finished', `${page.key}-index.md`));
    expect(placed(path.join(path.dirname(first), 'second'))).toBe(false);
  });

  it('is kept for the next build alone', () => {
    keepFinished(cache, first, []);
    expect(placed(first)).toBe(false);
    expect(existsSync(path.join(cache, 'finished', `${page.key}-index.md`))).toBe(false);
  });

  it('is another one when anything that it is made of differs', () => {
    const keys = [
      pageKey('frame', 'name', '{}'),
      pageKey('other', 'name', '{}'),
      pageKey('frame', 'name', '{"a":1}'),
      pageKey('frame', 'nam', 'e{}'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(new FinishedPages(cache).place({ ...page, key: keys[1] ?? '' }, first)).toBe(false);
  });

  it('is made where the list of what was kept cannot be read', () => {
    writeFileSync(path.join(cache, 'finished', 'stamps.json'), '{');
    expect(placed(first)).toBe(false);
  });
});
