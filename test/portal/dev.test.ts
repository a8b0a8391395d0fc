// Development: what is saved is shown, what is renamed or deleted is not lost or left, a mistake keeps the last good state.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../../scripts/chromium.ts';
import { tree } from '../tree.ts';
import { fixture } from './fixture.ts';

const command = path.resolve(import.meta.dirname, '../../scripts/opsworthy.mjs');
let root: string;
let child: ChildProcess;
let address: string;
let said = '';

beforeAll(async () => {
  root = tree(fixture);
  // Astro serves no page where it believes to run inside a test.
  const { VITEST: _, ...env } = process.env;
  child = spawn(process.execPath, [command, 'dev', '--port', '0', '--host', '127.0.0.1'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  address = await until(() => /Portal: (http\S+)/.exec(said)?.[1]);
});
afterAll(async () => {
  child.kill();
  if (child.exitCode === null) await once(child, 'exit');
});

/** Asks again until there is an answer, for half a minute. */
async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing came. The server said:\n${said}`);
}

const get = async (url: string): Promise<{ status: number; text: string }> => {
  const response = await fetch(address + url);
  return { status: response.status, text: await response.text() };
};
const shows = (url: string, text: string): Promise<true> =>
  until(async () => ((await get(url)).text.includes(text) ? true : undefined));
const showsNot = (url: string, text: string): Promise<true> =>
  until(async () => ((await get(url)).text.includes(text) ? undefined : true));
const is = (url: string, status: number): Promise<true> =>
  until(async () => ((await get(url)).status === status ? true : undefined));
const file = (name: string): string => path.join(root, 'docs/ledger', name);
const text = String(fixture['docs/ledger/LedgerBehind.md']);

it('lets the first page that is opened stand, without loading it again', async () => {
  const { origin, host } = new URL(address);
  const client = await (await fetch(`${origin}/@vite/client`)).text();
  const token = /wsToken = "([^"]+)"/.exec(client)?.[1] ?? 'none';
  const socket = new WebSocket(`ws://${host}/?token=${token}`, 'vite-hmr');
  const told: string[] = [];
  socket.addEventListener('message', ({ data }) =>
    told.push((JSON.parse(String(data)) as { type: string }).type),
  );
  await until(() => (told.includes('connected') ? true : undefined));
  // What was kept for the first one came with that.
  await get('');
  expect(told).toEqual(['connected']);
  socket.close();
});

it('shows documents, their twins and their pictures', async () => {
  expect(await shows('runbooks/payments/release/', 'Drain the old stack')).toBe(true);
  expect((await get('runbooks/payments/release/index.json')).text).toContain('"schemaVersion":1');
  expect((await get('files/docs/payments/plan.png')).status).toBe(200);
  expect((await get('files/docs/payments/active.svg')).status).toBe(404);
});

it('shows what was saved, with its findings', async () => {
  writeFileSync(file('LedgerBehind.md'), text.replace('Replication lags.', 'Replication lags behind.'));
  expect(await shows('runbooks/ledger/LedgerBehind/', 'lags behind')).toBe(true);
  expect((await get('runbooks/ledger/LedgerBehind/')).text).toContain('<details open');
});

it('takes away the worker that an earlier preview left in the browser', async () => {
  expect((await get('offline.js')).text).toContain('registration.unregister()');
  expect((await get('offline/')).text).toContain('lets no browser keep anything');
});

it('follows a new, a renamed and a deleted document', async () => {
  writeFileSync(file('New.md'), text.replace('The ledger is behind', 'Brand new'));
  expect(await shows('runbooks/ledger/New/', 'Brand new')).toBe(true);
  renameSync(file('New.md'), file('Renamed.md'));
  expect(await shows('runbooks/ledger/Renamed/', 'Brand new')).toBe(true);
  expect(await is('runbooks/ledger/New/', 404)).toBe(true);
  rmSync(file('Renamed.md'));
  expect(await is('runbooks/ledger/Renamed/', 404)).toBe(true);
  expect(await showsNot('runbooks/', 'Brand new')).toBe(true);
});

it('shows what is there now to those who asked all the time', async () => {
  const over = new AbortController();
  const asking = ['', 'runbooks/', 'runbooks/ledger/Now/', 'services/ledger/'].map(async (url) => {
    while (!over.signal.aborted) await get(url);
  });
  for (let round = 0; round < 6; round++) {
    writeFileSync(file('Now.md'), text.replace('The ledger is behind', 'Now and then'));
    expect(await shows('runbooks/', 'Now and then')).toBe(true);
    expect(await shows('runbooks/ledger/Now/', 'Now and then')).toBe(true);
    rmSync(file('Now.md'));
    expect(await is('runbooks/ledger/Now/', 404)).toBe(true);
    expect(await showsNot('runbooks/', 'Now and then')).toBe(true);
  }
  over.abort();
  await Promise.all(asking);
});

it('says what is wrong with the configuration and goes on with what it had', async () => {
  const before = String(fixture['opsworthy.yaml']);
  writeFileSync(path.join(root, 'opsworthy.yaml'), `${before}nonsense: 1\n`);
  await until(() => (said.includes('nonsense') ? true : undefined));
  expect((await get('runbooks/payments/release/')).status).toBe(200);
  writeFileSync(path.join(root, 'opsworthy.yaml'), before.replace('Harbour operations', 'Quay operations'));
  expect(await shows('', 'Quay operations')).toBe(true);
});

it('shows over every page what keeps it from being made anew, for as long as it does', async () => {
  const before = readFileSync(path.join(root, 'opsworthy.yaml'), 'utf8');
  const browser = await launchChromium();
  try {
    const told = (page: Page) => page.locator('vite-error-overlay', { hasText: 'nothing of the sort' });
    const [open, fresh] = [await browser.newPage(), await browser.newPage()];
    await open.goto(`${address}runbooks/payments/release/`);
    writeFileSync(path.join(root, 'opsworthy.yaml'), `${before}nothing of the sort: 1\n`);
    await told(open).waitFor({ state: 'attached' });
    await fresh.goto(`${address}services/ledger/`);
    await told(fresh).waitFor({ state: 'attached' });
    expect(await told(fresh).evaluate((overlay) => overlay.shadowRoot?.textContent)).toContain(
      'the pages show what was there before',
    );
    writeFileSync(path.join(root, 'opsworthy.yaml'), before);
    for (const page of [open, fresh]) await told(page).waitFor({ state: 'detached' });
  } finally {
    await browser.close();
  }
});

it('makes the search index, and leaves nothing behind', async () => {
  expect(await is('pagefind/pagefind-entry.json', 200)).toBe(true);
  child.kill();
  await once(child, 'exit');
  const cache = path.join(root, '.opsworthy');
  expect(existsSync(cache) && readdirSync(cache).filter((name) => name.startsWith('dev-'))).toEqual([]);
});
