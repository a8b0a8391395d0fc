// Keeping a portal where it does not go well: no room on the device, and somebody who thinks again while it is under way.
import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phone, type Portal } from './browser.ts';

const held = '/ops/runbooks/payments/release/';

export function offlineLimitsOn(portal: () => Portal): void {
  /** Passes everything on, and holds one answer back while `holding`. */
  let proxy: Server;
  let address: string;
  let context: BrowserContext;
  let holding = false;
  let reached: () => void = () => undefined;
  const waiting: ServerResponse[] = [];

  beforeAll(async () => {
    const { origin } = new URL(portal().address);
    proxy = createServer((request, response) => {
      if (holding && request.url === held) {
        waiting.push(response);
        return reached();
      }
      void fetch(origin + (request.url ?? ''), { redirect: 'manual' }).then(async (answer) => {
        const headers = Object.fromEntries(answer.headers);
        for (const name of ['content-encoding', 'content-length', 'transfer-encoding', 'connection'])
          delete headers[name];
        response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
      });
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/ops/`;
  });
  afterAll(async () => {
    await context?.close();
    proxy?.closeAllConnections();
    proxy?.close();
  });

  /** The page about this device, in a browser that has been here once. */
  async function opened(): Promise<Page> {
    await context?.close();
    context = await portal().context(phone);
    const page = await context.newPage();
    await page.goto(address);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.goto(`${address}offline/`);
    await page.getByRole('button', { name: 'Keep: Payments API' }).waitFor();
    return page;
  }

  it('says that there is no room and what helps, and keeps what it had', async () => {
    const page = await opened();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(address).origin, quotaSize: 1 });
    await page.getByRole('button', { name: 'Keep: Payments API' }).tap();
    const status = page.locator('[data-offline-status]');
    await status.filter({ hasText: 'Not all is kept.' }).waitFor();
    expect(await status.innerText()).toBe(
      'Not all is kept. There is no more room on this device. Remove something, here or elsewhere.',
    );
    expect(await page.getByRole('button', { name: 'Cancel' }).isVisible()).toBe(false);
    await context.setOffline(true);
    await page.goto(`${address}services/`);
    expect(await page.locator('[data-kept]').count()).toBe(1);
  });

  it('stops at once when it is cancelled, says how much is there, and goes on from that', async () => {
    const page = await opened();
    const status = page.locator('[data-offline-status]');
    const asked = new Promise<void>((resolve) => {
      reached = resolve;
    });
    holding = true;
    await page.getByRole('button', { name: 'Keep: Payments API' }).tap();
    await asked;
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await status.filter({ hasText: 'Cancelled. What was kept until then stays.' }).waitFor();
    expect(await page.getByRole('button', { name: 'Cancel' }).isVisible()).toBe(false);
    const line = page.locator('.offline-sets > li', { hasText: 'Payments API' });
    expect(await line.innerText()).toMatch(/\d+ of \d+ are on this device\./);
    holding = false;
    for (const response of waiting) response.destroy();
    await page.getByRole('button', { name: 'Bring up to date: Payments API' }).tap();
    await status.filter({ hasText: 'Payments API is kept on this device.' }).waitFor();
    expect(await line.innerText()).toContain('All of this build is on this device.');
  });
}
