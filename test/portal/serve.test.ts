// The preview server: base path, 404 page, redirects, headers, nothing outside of its folder.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/portal/serve/serve.ts';
import { tree } from '../tree.ts';

const long = 'a { color: red }\n'.repeat(100);
let address: string;
let close: () => void;

beforeAll(async () => {
  const folder = tree({
    'site/index.html': 'home',
    'site/404.html': 'nothing here',
    'site/a b/index.html': 'a b',
    'site/x.css': 'x',
    'site/long.css': long,
    'site/long.woff2': long,
    'site/_astro/long.css': long,
    'secret.txt': 'secret',
  });
  const { server, address: found } = await serve({
    folder: `${folder}/site`,
    base: '/ops/',
    port: 0,
    host: '127.0.0.1',
  });
  address = found.replace('/ops/', '');
  close = () => server.close();
});
afterAll(() => close());

describe.each([
  ['/ops/', 200, 'home'],
  ['/ops/a%20b/', 200, 'a b'],
  ['/ops/x.css', 200, 'x'],
  ['/ops/gone/', 404, 'nothing here'],
  ['/elsewhere/', 404, 'nothing here'],
  ['/ops/..%2fsecret.txt', 404, 'nothing here'],
  ['/ops/%2e%2e/secret.txt', 404, 'nothing here'],
  ['/ops/%', 400, ''],
])('%s', (url, status, text) => {
  it(`answers ${status}`, async () => {
    const response = await fetch(address + url);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

it.each([
  ['/', '/ops/'],
  ['/ops', '/ops/'],
  ['/ops/a%20b', '/ops/a%20b/'],
])('%s leads on to %s', async (url, location) => {
  const response = await fetch(address + url, { redirect: 'manual' });
  expect([301, 302]).toContain(response.status);
  expect(response.headers.get('location')).toBe(location);
});

describe('what moves', () => {
  const ask = (name: string, request: Record<string, string>): Promise<Response> =>
    fetch(`${address}/ops/${name}`, { headers: request });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['gzip, br;q=0', 'gzip'],
    ['identity', null],
  ])('is compressed for whoever takes %s', async (takes, encoding) => {
    const response = await ask('long.css', { 'accept-encoding': takes });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    const bytes = Number(response.headers.get('content-length'));
    expect(bytes < long.length / 4).toBe(encoding !== null);
    expect(await response.text()).toBe(long);
  });

  it('is left as it is where that would gain nothing', async () => {
    for (const name of ['x.css', 'long.woff2']) {
      const response = await ask(name, { 'accept-encoding': 'br, gzip' });
      expect(response.headers.get('content-encoding')).toBeNull();
      await response.text();
    }
  });

  it('is asked for again, and not sent again while it stands', async () => {
    const first = await ask('long.css', {});
    expect(first.headers.get('cache-control')).toBe('no-cache');
    await first.text();
    const again = await ask('long.css', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });

  it('is kept for ever where its name says its content', async () => {
    const response = await ask('_astro/long.css', {});
    expect(response.headers.get('cache-control')).toContain('immutable');
    await response.text();
  });
});

it('takes no other method', async () => {
  expect((await fetch(`${address}/ops/`, { method: 'POST' })).status).toBe(405);
});
