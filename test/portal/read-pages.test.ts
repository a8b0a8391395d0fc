// What was read of finished pages is kept for the next build, for exactly those pages.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FinishedPage } from '../../src/portal/build/finished.ts';
import { fileOf, keepReadPages, keptReadPages, readHtml } from '../../src/portal/build/read-pages.ts';
import { tree } from '../tree.ts';

const pageAt = (address: string, key: string, versions: string | null = null): FinishedPage => ({
  address,
  key,
  files: ['index.html'],
  versions,
});
const pages = [pageAt('runbooks/a', '1', 'v'), pageAt('runbooks/b', '2'), pageAt('runbooks/c', '3')];
const read = new Map([
  [
    'runbooks/a/index.html',
    readHtml(
      Buffer.from('<h2 id="steps">x</h2><a href="/ops/#top">x</a><a href="#steps">x</a><img src="/x.png">'),
    ),
  ],
  ['runbooks/b/index.html', readHtml(Buffer.from('<h2 id="steps">x</h2><h2 id="ü">x</h2>'))],
  ['runbooks/c/index.html', readHtml(Buffer.from('nothing'))],
]);

function kept(): string {
  const cache = tree({});
  keepReadPages(cache, pages, read);
  return cache;
}

it('reads no attribute in what another one says', () => {
  const page = readHtml(Buffer.from('<a title="<img src=y> id=z" href="/a">x</a><p id=one>y</p>'));
  expect([[...page.ids], [...page.links]]).toEqual([['one'], ['/a']]);
});

describe('what was read of pages', () => {
  it('is what it was in the next build', () => {
    const again = keptReadPages(kept(), pages);
    expect(again).toEqual(read);
    expect([...(again.get('runbooks/a/index.html')?.links ?? [])]).toEqual(['/ops/#top', '#steps', '/x.png']);
  });

  it('is not that of a page with another content, or with another list of versions', () => {
    const others = [pageAt('runbooks/a', '1', 'w'), pageAt('runbooks/b', '4'), pageAt('runbooks/new', '3')];
    // The same content at another address is the same page.
    expect([...keptReadPages(kept(), others).keys()]).toEqual(['runbooks/new/index.html']);
  });

  it('is not there when it was damaged, nor before the first build', () => {
    const cache = kept();
    const file = path.join(cache, 'gate', 'pages');
    const bytes = readFileSync(file);
    bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(keptReadPages(cache, pages)).toEqual(new Map());
    expect(keptReadPages(tree({}), pages)).toEqual(new Map());
  });

  it('has every character, also of more bytes than one', () => {
    const { ids, links } = readHtml(Buffer.from('<h2 id="über–à">x</h2><a href="/naïve-日本/">à</a>'));
    expect([[...ids], [...links]]).toEqual([['über–à'], ['/naïve-日本/']]);
  });

  it('is known by the file of the page', () => {
    expect(pages.map(fileOf)).toEqual([...read.keys()]);
  });
});
