// Pages that are kept from one build to the next: as they were made, or not at all.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { FinishedPages, keepFinished, pageKey } from '../../src/portal/build/finished.ts';
import { versionList } from '../../src/portal/views/version-list.ts';
import { sha256 } from '../../src/model/digest.ts';
import { tree } from '../tree.ts';

const files = ['index.html', 'index.md'];
const page = { address: 'runbooks/pay/release', key: pageKey('frame', 'name', '{}'), files, versions: null };

describe('a finished page', () => {
  let cache: string;
  let first: string;
  const fileOf = (out: string, name: string): string => path.join(out, page.address, name);
  const placed = (out: string): boolean => new FinishedPages(cache).place(page, out, null);

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

  it('gets the list of versions of today, without what it is made of changing', () => {
    const listOf = (...labels: readonly string[]): string =>
      versionList(
        {
          service: 'Payments API',
          choices: labels.map((label) => ({
            label,
            ref: label,
            day: '2026-10-02',
            href: `/v/${label}/runbooks/pay/release/`,
            note: null,
            same: true,
            compare: null,
          })),
        },
        '/runbooks/pay/release/',
        '2026-10-12',
      );
    const around = (list: string): string =>
      `<h1>Release</h1>${list}<details class="versions">not ours</details>`;
    const build = (name: string, list: string): boolean => {
      const out = path.join(path.dirname(first), name);
      const versioned = { ...page, versions: sha256(list) };
      const stands = new FinishedPages(cache).place(versioned, out, list);
      if (stands) keepFinished(cache, out, [versioned]);
      return stands && readFileSync(fileOf(out, 'index.html'), 'utf8') === around(list);
    };
    const [one, two] = [listOf('v1.0.0'), listOf('v1.1.0', 'v1.0.0')];
    writeFileSync(fileOf(first, 'index.html'), around(one));
    keepFinished(cache, first, [{ ...page, versions: sha256(one) }]);
    expect(build('same', one)).toBe(true);
    expect(build('newer', two)).toBe(true);
    expect(build('newest', two)).toBe(true);
    expect(readFileSync(fileOf(path.join(path.dirname(first), 'same'), 'index.html'), 'utf8')).toBe(
      around(one),
    );
    const inode = (name: string): number =>
      statSync(fileOf(path.join(path.dirname(first), name), 'index.html')).ino;
    expect(inode('newest')).toBe(inode('newer'));
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
    expect(new FinishedPages(cache).place({ ...page, key: keys[1] ?? '' }, first, null)).toBe(false);
  });

  it('is made where the list of what was kept cannot be read', () => {
    writeFileSync(path.join(cache, 'finished', 'stamps.json'), '{');
    expect(placed(first)).toBe(false);
  });
});
