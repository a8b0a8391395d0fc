// What stands first when the example company is searched, in a real browser.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opsworthy } from '../cli/opsworthy.ts';
import { Portal } from '../portal/browser.ts';
import type { Page } from 'playwright-core';
import { tree } from '../tree.ts';
import { queries } from './queries.ts';

const checkout = path.resolve(import.meta.dirname, '../..');
let portal: Portal;
let page: Page;

beforeAll(async () => {
  const root = tree({});
  for (const name of ['content', 'opsworthy.yaml', 'services.yaml'])
    cpSync(path.join(checkout, name), path.join(root, name), { recursive: true });
  const { code, stderr } = opsworthy(root, ['build', '--out', 'site']);
  if (code !== 0) throw new Error(stderr);
  portal = await Portal.open(path.join(root, 'site'), '/');
  ({ page } = await portal.visit('search/'));
  await status().filter({ hasText: 'documents' }).waitFor();
});

afterAll(() => portal.close());

const status = () => page.locator('.search-page [data-search-status]');

async function ask(question: string): Promise<string> {
  await status().evaluate((element) => {
    element.textContent = '';
  });
  await page.locator('#search-page-input').fill(question);
  await status().filter({ hasText: /\S/ }).waitFor();
  return status().innerText();
}

const firstFound = () =>
  page.locator('.search-page [data-search-results] > li > a').first().getAttribute('href');

describe('a search of the example company', () => {
  it.each(queries)('for %s leads to %s', async (question, first) => {
    await ask(question);
    expect(await firstFound()).toBe(`/${first}/`);
  });

  it.each([
    '2026-11-21T02:14:07Z ERROR booking pod/booking-7f9c: connection refused to 10.0.3.4:5432',
    'notifications-worker WARN 02:14:07 redis timeout while sending 0x7f3a',
  ])('leads from %s to the service that it names', async (line) => {
    const service = /booking|notifications/.exec(line)?.[0];
    await ask(line);
    expect(await firstFound()).toMatch(new RegExp(`^/[a-z-]+/${service}/`));
  });

  it('leads from a name to the document, not to its last section', async () => {
    await ask('PaymentsErrorRateHigh');
    const first = page.locator('.search-page [data-search-results] > li').first();
    expect(await first.locator('a').count()).toBe(1);
  });

  it('does not leave out the service, whatever tells more', async () => {
    expect(await ask('CrashLoopBackOff payments')).toMatch(/^No results for all words .* for “.*payments”/);
  });

  it('finds nothing where only the first letters are known', async () => {
    expect(await ask('asdfghjkl')).toMatch(/^Nothing found for “asdfghjkl”/);
  });

  it('says what it asked for', async () => {
    expect(await ask('rolback payments')).toMatch(
      /^No results for “rolback payments”\. Showing \d+ documents for “rollback payments”\. /,
    );
    expect(await ask('[FIRING:1] PaymentsErrorRateHigh payments-api (critical)')).toContain(
      'documents for “PaymentsErrorRateHigh”',
    );
    expect(
      await ask('2026-11-21T02:14:07Z ERROR payments-api pod/payments-7f9c: connection refused to 10.0.3.4'),
    ).toMatch(/No results for all words of .* for “error payments api pod connection refused”/s);
  });
});
