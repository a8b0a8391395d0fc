// A real browser over a built portal. Everything it refuses, misses or asks of another host is written down.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium.ts';
import { serve } from '../../src/portal/serve/serve.ts';

export interface Visit {
  readonly page: Page;
  /** Console errors, failed and foreign requests, scripts that threw. */
  readonly trouble: readonly string[];
  /** Everything that was loaded. */
  readonly answers: readonly Response[];
}

export class Portal {
  readonly address: string;
  readonly #browser: Browser;
  readonly #server: Server;

  private constructor(browser: Browser, server: Server, address: string) {
    this.#browser = browser;
    this.#server = server;
    this.address = address;
  }

  static async open(folder: string, base: string): Promise<Portal> {
    const { server, address } = await serve({ folder, base, port: 0, host: '127.0.0.1' });
    return new Portal(await launchChromium(), server, address);
  }

  /** Opens an address below the base path, at a time by the reader's clock: that of the day on which fixtures are judged. */
  async visit(
    address: string,
    options: BrowserContextOptions = {},
    now = '2026-11-20T12:00:00Z',
  ): Promise<Visit> {
    // Each request is the page's own, and each answer that of the server.
    const context = await this.context({ serviceWorkers: 'block', ...options });
    await context.clock.setFixedTime(now);
    const page = await context.newPage();
    const trouble: string[] = [];
    const answers: Response[] = [];
    page.on('console', (message) => {
      if (
        (message.type() === 'error' || message.type() === 'warning') &&
        message.text() !== 'Service Worker registration blocked by Playwright'
      )
        trouble.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => trouble.push(`script: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? 'no reason given';
      // What was still on its way when the reader left for another page, or closed this one.
      if (why !== 'net::ERR_ABORTED') trouble.push(`failed: ${request.url()} ${why}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(new URL('/', this.address).href))
        trouble.push(`foreign: ${request.url()}`);
    });
    page.on('response', (response) => {
      answers.push(response);
      if (response.status() >= 400 && !address.includes('missing'))
        trouble.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(this.address + address, { waitUntil: 'load' });
    return { page, trouble, answers };
  }

  /** As a browser comes: with what it keeps of pages. */
  context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    return this.#browser.newContext(options);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** When fonts and scripts have had their say. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  });
}

export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true };
