// What is taken up of the portal before the last one: finished pages that are as they were made, and nothing else.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type FinishedPage, FinishedPages, keepFinished, pageKey } from '../../src/portal/build/finished.ts';
import { keepSpare, takeSpare } from '../../src/portal/build/spare.ts';
import { opsworthy } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { filesOf } from './files.ts';
import { fixture } from './fixture.ts';

const files = ['index.html', 'index.md'];
const page = (address: string, data = '{}'): FinishedPage => ({
  address,
  key: pageKey('frame', address, data),
  files,
  versions: null,
});

describe('a spare portal', () => {
  const pages = [page('runbooks'), page('runbooks/pay/release'), page('runbooks/pay/rollback')];
  let root: string;
  let cache: string;
  let old: string;
  let out: string;

  beforeEach(() => {
    root = tree({});
    [cache, old, out] = ['.opsworthy', 'old', 'build/out'].map((name) => path.join(root, name)) as [
      string,
      string,
      string,
    ];
    for (const { address } of pages) {
      mkdirSync(path.join(old, address), { recursive: true });
      for (const file of files) writeFileSync(path.join(old, address, file), `${address} ${file}`);
    }
    writeFileSync(path.join(old, 'index.html'), 'home');
    keepFinished(cache, old, pages);
  });

  const take = (): FinishedPages => {
    keepSpare(cache, old);
    return new FinishedPages(cache, takeSpare(cache, out));
  };
  const inode = (name: string): number => statSync(name).ino;

  it('keeps its pages and folders, and nothing else', () => {
    mkdirSync(path.join(old, 'of-a-person/deep'), { recursive: true });
    writeFileSync(path.join(old, 'of-a-person/deep/CNAME'), 'ops.example.com');
    symlinkSync(path.join(root, 'nowhere'), path.join(old, 'runbooks/link'));
    writeFileSync(path.join(old, 'runbooks/pay/release/note.txt'), 'mine');
    const folder = inode(path.join(old, 'runbooks/pay'));
    const finished = take();
    expect(existsSync(old)).toBe(false);
    for (const each of pages) expect(finished.place(each, out, null)).toBe(true);
    finished.removeOthers(out);
    expect(inode(path.join(out, 'runbooks/pay'))).toBe(folder);
    expect(Object.keys(filesOf(out))).toEqual(
      pages.flatMap(({ address }) => files.map((file) => `${address}/${file}`)).toSorted(),
    );
    expect(readdirSync(out)).toEqual(['runbooks']);
  });

  it('loses what nobody asks for, with the folders that were for it', () => {
    const finished = take();
    expect(finished.place(page('runbooks'), out, null)).toBe(true);
    finished.removeOthers(out);
    expect(readdirSync(path.join(out, 'runbooks')).toSorted()).toEqual(files);
  });

  it('loses the files of a page that is made anew: they are those of the cache', () => {
    const finished = take();
    expect(finished.place(page('runbooks/pay/release', '{"a":1}'), out, null)).toBe(false);
    expect(readdirSync(path.join(out, 'runbooks/pay/release'))).toEqual([]);
  });

  it('loses a page that somebody wrote to, in the old portal or in the cache', () => {
    appendFileSync(path.join(old, 'runbooks/pay/release/index.html'), 'by hand');
    const finished = take();
    expect(finished.place(page('runbooks/pay/release'), out, null)).toBe(false);
    expect(existsSync(path.join(out, 'runbooks/pay/release/index.html'))).toBe(false);
    expect(finished.place(page('runbooks/pay/rollback'), out, null)).toBe(true);
  });

  it('lets a page move', () => {
    const moved = { ...page('runbooks/pay/release'), address: 'runbooks/pay/moved' };
    const finished = take();
    expect(finished.place(moved, out, null)).toBe(true);
    finished.removeOthers(out);
    expect(readdirSync(path.join(out, 'runbooks/pay'))).toEqual(['moved']);
    expect(readFileSync(path.join(out, 'runbooks/pay/moved/index.md'), 'utf8')).toBe(
      'runbooks/pay/release index.md',
    );
  });

  it('is one at a time', () => {
    keepSpare(cache, old);
    mkdirSync(old);
    keepSpare(cache, old);
    expect(existsSync(old)).toBe(false);
    expect(existsSync(path.join(cache, 'spare/runbooks'))).toBe(true);
  });

  it('is laid out where there is none yet', () => {
    rmSync(path.join(cache, 'finished', `${page('runbooks/pay/release').key}-index.md`));
    appendFileSync(path.join(old, 'runbooks/index.md'), 'by hand');
    const finished = new FinishedPages(cache, takeSpare(cache, out));
    expect(existsSync(path.join(out, 'runbooks/index.md'))).toBe(false);
    const first = inode(path.join(out, 'runbooks/pay/rollback/index.md'));
    expect(pages.map((each) => finished.place(each, out, null))).toEqual([false, false, true]);
    finished.removeOthers(out);
    expect(Object.keys(filesOf(out))).toEqual(files.map((file) => `runbooks/pay/rollback/${file}`));
    expect(inode(path.join(out, 'runbooks/pay/rollback/index.md'))).toBe(first);
  });

  it('is nothing where nothing was kept, or by another tool', () => {
    const stamps = path.join(cache, 'finished/stamps.json');
    writeFileSync(stamps, readFileSync(stamps, 'utf8').replace(/"tool":"\w/, '"tool":"-'));
    expect(takeSpare(cache, out)).toEqual(new Map());
    keepSpare(cache, old);
    expect(takeSpare(cache, out)).toEqual(new Map());
    rmSync(path.join(cache, 'finished'), { recursive: true });
    expect(takeSpare(cache, out)).toEqual(new Map());
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });
});

it('gives the files of a build from nothing, whatever came and went before', () => {
  const root = tree(fixture);
  const [site, document] = [path.join(root, 'site'), path.join(root, 'docs/ledger/LedgerBehind.md')];
  const text = String(fixture['docs/ledger/LedgerBehind.md']);
  const build = (): void => {
    const { code, stderr } = opsworthy(root, ['build', '--out', 'site']);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  };
  const changes: (() => void)[] = [
    () => {
      writeFileSync(document, text.replace('Replication lags.', 'Replication lags behind.'));
      writeFileSync(path.join(root, 'docs/ledger/New.md'), text);
      writeFileSync(path.join(site, 'CNAME'), 'ops.example.com');
    },
    () => appendFileSync(path.join(site, 'runbooks/payments/release/index.html'), 'by hand'),
    () => {
      rmSync(path.join(root, 'docs/ledger/New.md'));
      writeFileSync(document, text);
    },
  ];
  build();
  const first = filesOf(site);
  for (const change of changes) {
    change();
    build();
  }
  expect(filesOf(site)).toEqual(first);
  build();
  expect(filesOf(site)).toEqual(first);
}, 90_000);
