// The preview server: base path, 404 page, redirects, headers, nothing outside of its folder.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/portal/serve.ts';
import { tree } from '../tree.ts';

let address: string;
let close: () => void;

beforeAll(async () => {
  const folder = tree({
    'site/index.html': 'home',
    'site/404.html': 'nothing here',
    'site/a b/index.html': 'a b',
    'site/x.css': 'x',
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

it('takes no other method', async () => {
  expect((await fetch(`${address}/ops/`, { method: 'POST' })).status).toBe(405);
});
