// What counts as which part of a page's weight, and in a browser: what of a site it asks for, and what does not count.
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sentBytes, typeOf, weigh, weightOf, weightTypes } from '../../scripts/bench/weight.ts';
import { tree } from '../tree.ts';

const text = 'a line of text that compresses well\n'.repeat(100);

describe('bytes that are sent', () => {
  it.each([
    ['text/html; charset=utf-8', true],
    ['text/css; charset=utf-8', true],
    ['text/javascript; charset=utf-8', true],
    ['application/json; charset=utf-8', true],
    ['image/svg+xml', true],
    ['font/woff2', false],
    ['image/png', false],
    ['application/octet-stream', false],
  ])('%s: compressed %s', (type, compressed) => {
    const body = Buffer.from(text);
    expect(sentBytes({ type, body })).toBe(compressed ? gzipSync(body).length : body.length);
  });

  it('are counted by what they are', () => {
    const body = randomBytes(1000);
    const types = ['font/woff2', 'font/woff2', 'image/png', 'application/octet-stream'];
    const weight = weightOf(
      types.map((type) => ({ type, body })),
      3,
    );
    expect(weight).toEqual({ html: 0, css: 0, js: 0, fonts: 2000, other: 2000, elsewhere: 3 });
    expect(
      ['text/html', 'text/css; charset=utf-8', 'application/javascript', 'font/woff', 'image/png'].map(
        typeOf,
      ),
    ).toEqual([...weightTypes]);
  });
});

it('a page in a browser weighs what it asks for, and not what is for other pages or from other hosts', async () => {
  const style = 'body { font-family: Own; }\n@font-face { font-family: Own; src: url(own.woff2); }\n';
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="../style.css"><link rel="prefetch" href="../next.html">
<script type="module" src="/script.js"></script></head><body>Text<img src="https://elsewhere.example.com/x.png" alt=""></body></html>`;
  const script = `await import('./late.js');`;
  const late = `document.body.append('late');`;
  const site = tree({
    'docs/page/index.html': page,
    'docs/style.css': style,
    'docs/own.woff2': 'no font, but asked for',
    'docs/next.html': text,
    'docs/unused.css': text,
    'script.js': script,
    'late.js': late,
  });
  const size = (body: string): number => gzipSync(Buffer.from(body)).length;
  expect(await weigh(site, 'docs/page/index.html')).toEqual({
    html: size(page),
    css: size(style),
    js: size(script) + size(late),
    fonts: 22,
    other: 0,
    elsewhere: 1,
  });
});
