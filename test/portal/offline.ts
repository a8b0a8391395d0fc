// The portal without network, in a real browser, on what `portal.test.ts` has built and on one more build of the same documents.
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeOffline } from '../../src/portal/build/offline-lists.ts';
import { serve } from '../../src/portal/serve/serve.ts';
import { opsworthy } from '../cli/opsworthy.ts';
import { phone, type Portal } from './browser.ts';

const runbook = 'runbooks/payments/shift/';
/** In the page: whether all of these addresses are kept. */
const areKept = async (urls: string[]): Promise<boolean> => {
  for (const url of urls) if (!(await caches.match(url))) return false;
  return true;
};
const keptUrls = async (): Promise<string[]> => {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map(({ url }) => url);
};

/** Asks the page again until it says yes. */
async function until<T>(page: Page, ask: (given: T) => Promise<boolean>, given: T): Promise<void> {
  while (!(await page.evaluate(ask as (given: unknown) => Promise<boolean>, given)))
    await page.waitForTimeout(20);
}

export function offlineOn(portal: () => Portal, root: () => string): void {
  const served = { folder: '', base: '/ops/', port: 0, host: '127.0.0.1' };
  let server: Server;
  let address: string;
  let context: BrowserContext;

  beforeAll(async () => {
    served.folder = path.join(root(), 'site');
    ({ server, address } = await serve(served));
  });
  afterAll(async () => {
    await context?.close();
    server?.closeAllConnections();
    server?.close();
  });

  /** A browser that has been here once. */
  async function visited(...pages: string[]): Promise<Page> {
    await context?.close();
    served.folder = path.join(root(), 'site');
    context = await portal().context(phone);
    const page = await context.newPage();
    await page.goto(address);
    await page.evaluate(() => navigator.serviceWorker.ready);
    for (const each of pages) {
      await page.goto(address + each);
      await until(page, areKept, [address + each]);
    }
    return page;
  }

  it('shows a page that was opened as a copy, with its build and its time, and a run is started on it', async () => {
    const page = await visited(runbook);
    await until(page, areKept, [`${address}${runbook}index.json`]);
    await context.setOffline(true);
    await page.goto(`${address}${runbook}?instance=hush-hush`);
    expect(await page.title()).toBe('Kept copy: Shift the traffic · Harbour operations');
    const said = page.getByRole('complementary', { name: 'Kept copy' });
    expect(await said.innerText()).toMatch(
      /^Kept copy, not the page of now\. There is no network\. Fetched \d{4}-\d\d-\d\d \d\d:\d\d UTC \(today\), from the build judged on 2026-11-20\./,
    );
    await page.locator('.run-start').first().tap();
    await page.locator('#Run-field-REASON').fill('hush-hush');
    await page.locator('#Run-field-REASON').blur();
    await page.locator('.run-step').first().getByRole('button', { name: 'Done' }).tap();
    expect(await page.locator('.run-word').first().innerText()).toBe('Done');
    await page.reload();
    await page.locator('.run-panel').waitFor();
    expect(await page.locator('#Run-field-REASON').inputValue()).toBe('hush-hush');
    expect(
      (await page.evaluate(keptUrls)).filter((url) => url.includes('hush') || url.includes('?')),
    ).toEqual([]);
  });

  it('answers for a page that is not kept with one that says so and leads to those that are', async () => {
    const page = await visited('runbooks/payments/release/');
    await context.setOffline(true);
    const answer = await page.goto(`${address}runbooks/payments/rollback/`);
    expect(answer?.status()).toBe(503);
    expect(answer?.headers()['content-security-policy']).toContain("default-src 'none'");
    expect(await page.getByRole('complementary', { name: 'Not kept' }).innerText()).toContain(
      '/ops/runbooks/payments/rollback/',
    );
    await page.getByRole('link', { name: 'Release Payments' }).tap();
    await page.waitForURL('**/payments/release/');
    expect(await page.locator('[data-kept]').count()).toBe(1);
  });

  it('keeps a service and the search when asked, finds in them without a server, and lets them go again', async () => {
    const page = await visited('offline/');
    await page
      .getByRole('button', { name: /^Keep this portal on this device: \d+ files, [\d.]+ [kM]B$/ })
      .waitFor();
    const status = page.locator('[data-offline-status]');
    for (const set of ['Payments API', 'Search']) {
      await page.getByRole('button', { name: `Keep: ${set}` }).tap();
      await status.filter({ hasText: `${set} is kept on this device.` }).waitFor();
    }
    const line = page.locator('.offline-sets > li', { hasText: 'Payments API' });
    expect(await line.innerText()).toContain('All of this build is on this device.');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.setOffline(true);
    await page.goto(`${address}services/`);
    await page.keyboard.press('/');
    // Mistyped: the words of the index are kept with it.
    await page.keyboard.type('trafic');
    await page.locator('[data-search-status]', { hasText: 'for “traffic”' }).waitFor();
    await page.locator('[data-search-results] a').first().tap();
    await page.waitForURL('**/payments/shift/**');
    expect(await page.locator('[data-kept]').count()).toBe(1);
    await context.setOffline(false);
    await page.goto(`${address}offline/`);
    await page.getByRole('button', { name: 'Remove: Payments API' }).tap();
    await status.filter({ hasText: 'Payments API is not kept any more.' }).waitFor();
    const left = await page.evaluate(keptUrls);
    expect(left.filter((url) => url.includes('/runbooks/payments/release/'))).toEqual([]);
    expect(left).toContain(`${address}offline/`);
  });

  it('shows what is there now as soon as the server answers, and keeps the newer build', async () => {
    const page = await visited(runbook);
    const { code } = opsworthy(root(), ['build', '--out', 'newer', '--today', '2026-11-21']);
    expect(code).toBe(0);
    const workerOf = (folder: string): string =>
      readFileSync(path.join(root(), folder, 'offline.js'), 'utf8');
    expect(workerOf('newer')).toBe(workerOf('site'));
    served.folder = path.join(root(), 'newer');
    await page.goto(address + runbook);
    expect(await page.locator('[data-kept]').count()).toBe(0);
    expect(await page.locator('html').getAttribute('data-judged')).toBe('2026-11-21');
    const isNew = async (url: string): Promise<boolean> => {
      const copy = await caches.match(url);
      return (await copy?.text())?.includes('data-judged="2026-11-21"') ?? false;
    };
    await until(page, isNew, address + runbook);
    await context.setOffline(true);
    await page.reload();
    expect(await page.locator('[data-kept]').innerText()).toContain('judged on 2026-11-21');
  });

  /** The same pages as another build that brings other scripts. */
  function rebuilt(name: string): string {
    const folder = path.join(root(), name);
    cpSync(path.join(root(), 'site'), folder, { recursive: true });
    appendFileSync(path.join(folder, 'theme.js'), `// ${name}\n`);
    const file = path.join(folder, 'offline/build.json');
    const build = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...build, id: name, shell: name }));
    return folder;
  }

  it('keeps the scripts of this build and of the one before, and no page whose scripts are gone', async () => {
    const page = await visited(runbook);
    const shells = async (): Promise<string[]> =>
      (await page.evaluate(() => caches.keys())).flatMap((name) => name.split('/ops/ shell ').slice(1));
    const [first] = await shells();
    for (const name of ['second', 'third']) {
      served.folder = rebuilt(name);
      await page.goto(`${address}services/`);
      const isKnown = async (build: string): Promise<boolean> => {
        const known = await caches.match('/ops/offline/build.json');
        const alerts = (await caches.match('/ops/alerts/'))?.headers.get('X-Opsworthy-Build') ?? '';
        return (await known?.text()) === build && alerts.includes(`"${build}"`);
      };
      await until(page, isKnown, name);
      expect(await shells()).toEqual(name === 'second' ? [first, 'second'] : ['second', 'third']);
      expect((await page.evaluate(keptUrls)).includes(address + runbook)).toBe(name === 'second');
    }
    await context.setOffline(true);
    await page.reload();
    expect(await page.locator('[data-kept]').count()).toBe(1);
    expect(await page.evaluate(async () => (await fetch('/ops/theme.js')).text())).toContain('// third');
  });

  it('leaves the worker of another version waiting, so that no page is left without an answer', async () => {
    const page = await visited(runbook);
    served.folder = rebuilt('version');
    appendFileSync(path.join(served.folder, 'offline.js'), '// of another version\n');
    await page.reload();
    const isWaiting = async (): Promise<boolean> =>
      Boolean((await navigator.serviceWorker.getRegistration())?.waiting);
    await until(page, isWaiting, null);
    await context.setOffline(true);
    await page.reload();
    expect(await page.locator('[data-kept]').count()).toBe(1);
  });

  it('takes away itself and what it kept, and nothing of others, where it is switched off', async () => {
    const page = await visited(runbook);
    await page.evaluate(async () => {
      await caches.open('opsworthy-offline / visited');
      await caches.open('another application');
    });
    const off = path.join(root(), 'off');
    cpSync(path.join(root(), 'site'), off, { recursive: true });
    writeOffline({ out: off, base: '/ops/', plan: null, bundles: [], known: [] });
    served.folder = off;
    // No page of it registers anything; the browser would look by itself when it is idle.
    await page.goto(`${address}robots.txt`);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const isGone = async (): Promise<boolean> =>
      (await navigator.serviceWorker.getRegistrations()).length === 0;
    await until(page, isGone, null);
    expect(await page.evaluate(() => caches.keys())).toEqual([
      'opsworthy-offline / visited',
      'another application',
    ]);
  });
}
