// The gate on the finished files: what it must find, and what it must not take for a fault.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gate, gateVersion } from '../../src/portal/build/gate.ts';
import { readHtml } from '../../src/portal/build/read-pages.ts';
import { tree } from '../tree.ts';

const page = (body: string): string =>
  `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`;

async function problems(
  files: Readonly<Record<string, string>>,
  pages: readonly string[] = [],
): Promise<string[]> {
  return gate({ out: tree(files), base: '/ops/', pages });
}

describe('the gate', () => {
  it.each([
    ['a page that is not there', '<a href="/ops/gone/">x</a>', 'index.html: /ops/gone/ leads nowhere'],
    [
      'an anchor that is not there',
      '<a href="#gone">x</a>',
      'index.html: /ops/#gone: there is no such place',
    ],
    [
      'an anchor of another page',
      '<a href="/ops/a/#gone">x</a>',
      'index.html: /ops/a/#gone: there is no such place',
    ],
    ['a missing picture', '<img src="/ops/a.png" alt="">', 'index.html: /ops/a.png leads nowhere'],
    ['a missing script', '<script src="/ops/a.js"></script>', 'index.html: /ops/a.js leads nowhere'],
    ['an address outside the base path', '<a href="/a/">x</a>', 'index.html: /a/ lies outside /ops/'],
    ['a relative address', '<a href="a/">x</a>', 'index.html: a/ lies outside /ops/'],
  ])('finds %s', async (_, body, problem) => {
    const found = await problems({ 'index.html': page(body), 'a/index.html': page('<h2 id="here">x</h2>') });
    expect(found).toEqual([expect.stringContaining(problem)]);
  });

  it('finds a document without a page', async () => {
    expect(await problems({ 'index.html': page('') }, ['runbooks/a'])).toEqual([
      'The document runbooks/a has no page.',
    ]);
  });

  it('accepts what resolves', async () => {
    const body = `<a href="/ops/a/#here">x</a><a href="/ops/b%20c/">x</a><a href='#top'>x</a><p id=top>x</p><a href="https://example.com/">x</a>
      <img src="data:image/png;base64,AAAA" alt="a > b"><a title="a > b" href="/ops/a/index.md">x</a><a>x</a>`;
    const files = {
      'index.html': page(body),
      'a/index.html': page('<h2 id="here">x</h2>'),
      'b c/index.html': page(''),
      'a/index.md': 'x',
    };
    expect(await problems(files, ['a', 'b c'])).toEqual([]);
  });
});

it('takes addresses from tags, not from text that speaks of them', () => {
  const html = '<pre>&#x3C;a href="/x/" id="y"> href="/z/"</pre><a href="/a/?b=1&amp;c=2" id="d&amp;e">x</a>';
  const { ids, links } = readHtml(Buffer.from(html));
  expect([...links]).toEqual(['/a/?b=1&c=2']);
  expect([...ids]).toEqual(['d&e']);
});

it('reads a large portal without keeping its pages', async () => {
  const out = tree({ 'index.html': page('') });
  for (let index = 0; index < 60; index++) {
    mkdirSync(path.join(out, `p${index}`));
    writeFileSync(
      path.join(out, `p${index}/index.html`),
      page(`<h2 id="h">${'x'.repeat(100_000)}</h2><a href="/ops/p0/#h">x</a>`),
    );
  }
  expect(await gate({ out, base: '/ops/', pages: [] })).toEqual([]);
});

describe('versions', () => {
  const versions = [{ slug: 'v1', pages: 1, links: ['/ops/a/#versions', '/ops/gone/'] }];

  it('are not read again: what they lead to outside of themselves is looked up', async () => {
    const files = {
      'a/index.html': page('<nav id="versions"></nav><a href="/ops/v/v1/a/">x</a>'),
      'v/v1/a/index.html': page('<a href="/ops/nowhere/">looked at when it was made</a>'),
    };
    expect(await gate({ out: tree(files), base: '/ops/', pages: [], versions })).toEqual([
      'v/v1/: /ops/gone/ leads nowhere',
    ]);
  });

  it('that lost or gained a page do not get through', async () => {
    const files = { 'a/index.html': page('<nav id="versions"></nav>'), 'gone/index.html': page('') };
    expect(await gate({ out: tree(files), base: '/ops/', pages: [], versions })).toEqual([
      'The version v1 has 0 pages in place of 1.',
    ]);
  });

  it('are looked at when they are made: pages, links and anchors within, and where they lead', () => {
    const files = {
      'v/v1/index.html': page('<a href="/ops/v/v1/a/#here">x</a><a href="/ops/v/v1/b/">x</a>'),
      'v/v1/a/index.html': page('<h2 id="here">x</h2><a href="#gone">x</a><a href="/ops/rules/">x</a>'),
    };
    const documents = ['v/v1/a', 'v/v1/c'];
    expect(gateVersion({ out: tree(files), base: '/ops/', slug: 'v1', documents })).toEqual({
      problems: [
        'The document v/v1/c has no page.',
        'v/v1/a/index.html: /ops/v/v1/a/#gone: there is no such place on that page (from v/v1/a/index.html)',
        'v/v1/index.html: /ops/v/v1/b/ leads nowhere',
      ],
      pages: 2,
      links: ['/ops/rules/'],
    });
  });
});
