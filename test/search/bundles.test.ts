// The search index as Pagefind makes it: when it takes memory, and when it tells that its last part is begun.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bundleNames, SearchIndex } from '../../src/search/bundles.ts';
import type { SearchPage } from '../../src/search/page.ts';
import { packWriterIn } from '../../src/sources/packs.ts';
import { tree } from '../tree.ts';

const folders = (): Record<'fragments' | 'cache' | 'out' | 'work', string> => {
  const work = tree({ 'fragments/.keep': '', 'cache/.keep': '', 'out/.keep': '' });
  const writer = packWriterIn(path.join(work, 'fragments'));
  writer.add('one', '<p>kubectl rollout undo</p>');
  writer.close();
  const [fragments, cache, out] = ['fragments', 'cache', 'out'].map((name) => path.join(work, name));
  return { fragments: fragments!, cache: cache!, out: out!, work };
};

const page: SearchPage = {
  url: '/one/',
  title: 'One',
  fragment: 'one',
  meta: {},
  filters: {},
  alerts: [],
  words: [],
  weight: 1,
};

const state = async (promise: Promise<unknown>): Promise<'settled' | 'pending'> =>
  Promise.race([promise.then(() => 'settled' as const), setTimeout(20, 'pending' as const)]);

describe('a search index', () => {
  it('is read before there is room, and written then', async () => {
    const own = folders();
    const room = Promise.withResolvers<void>();
    const index = new SearchIndex([page], own);
    expect(await state(index.lastBegun)).toBe('pending');
    const made = index.make({ othersDone: Promise.resolve(), here: true, room: room.promise });
    expect(await state(index.lastBegun)).toBe('settled');
    await setTimeout(1000);
    expect(readdirSync(own.out)).toEqual(['.keep']);
    room.resolve();
    await made;
    expect(existsSync(path.join(own.out, 'pagefind/pagefind-entry.json'))).toBe(true);
  });

  it('that is kept is laid out, and nobody waits for it', async () => {
    const own = folders();
    const make = async (): Promise<void> => {
      const index = new SearchIndex([page], own);
      await index.make({ othersDone: Promise.resolve(), here: true });
      await index.lastBegun;
    };
    await make();
    const [kept] = readdirSync(own.cache).filter((name) => name !== '.keep');
    await make();
    expect(readdirSync(own.cache)).toContain(kept);
    expect(existsSync(path.join(own.out, 'pagefind/pagefind-entry.json'))).toBe(true);
  });

  it('that cannot be made waits for nobody either', async () => {
    const own = folders();
    const index = new SearchIndex([{ ...page, fragment: 'gone' }], own);
    await expect(index.make({ othersDone: Promise.resolve(), here: true })).rejects.toThrow(
      '/one/ has no fragment gone',
    );
    await index.lastBegun;
  });

  it('of more bundles than processes has them all', async () => {
    const own = folders();
    const pages = Array.from({ length: 2_200 }, (_, number) => ({ ...page, url: `/${number}/` }));
    const names = bundleNames(pages.length);
    expect(names.length).toBeGreaterThan(4);
    await new SearchIndex(pages, own).make({ othersDone: Promise.resolve(), here: false });
    for (const name of names) {
      const entry = path.join(own.out, name, 'pagefind-entry.json');
      expect(existsSync(entry), name).toBe(true);
    }
  });
});
