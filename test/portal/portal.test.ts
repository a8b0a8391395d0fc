// The built portal, opened in a real browser.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trace } from '../../schemas/trace/index.ts';
import { opsworthy } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { violations } from './axe.ts';
import { phone, Portal, settled } from './browser.ts';
import { fixture } from './fixture.ts';
import { offlineLimitsOn } from './offline-limits.ts';
import { offlineOn } from './offline.ts';
import { runs } from './runs.fixture.ts';
import { foldedRunsOn } from './runs-folded.ts';
import { runsOn } from './runs.ts';
import { tabStops } from './tabbed.ts';

const pages = [
  '',
  'services/',
  'services/payments/',
  'runbooks/',
  'runbooks/payments/release/',
  'runbooks/payments/rollback/',
  'matrices/',
  'matrices/environments/',
  'verification-reports/reports/payments-4.2.0/',
  'pages/My%20Notes%20(old)/',
  'pages/guide/',
  'kinds/',
  'kinds/release-runbook/',
  'rules/',
  'rules/valid-link/',
  'trace/',
  'search/',
  'compliance/',
  'audit/',
  'alerts/',
  'alerts/LedgerReplicationBehind/',
  'guide/',
  'offline/',
  'environments/',
  'secrets/',
  'deployments/',
  'incidents/',
  'incidents/reports/outage/',
  'calendar/',
  'missing/',
];

/** How far scripts and fonts moved what was being read: nothing may run away from a finger. */
const layoutShift = (): Promise<number> =>
  new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve(sum), 50);
  });

let root: string;
let out: string;
let portal: Portal;

beforeAll(async () => {
  root = tree({ ...fixture, ...runs });
  out = path.join(root, 'site');
  const { code, stderr } = opsworthy(root, ['build', '--out', 'site']);
  if (code !== 0) throw new Error(stderr);
  portal = await Portal.open(out, '/ops/');
});
afterAll(() => portal?.close());

describe.each(pages)('/ops/%s', (address) => {
  it.each(['light', 'dark'] as const)(
    'loads without anything refused, and axe finds nothing (%s)',
    async (colorScheme) => {
      const { page, trouble } = await portal.visit(address, { colorScheme, bypassCSP: true });
      expect(await violations(page, colorScheme)).toEqual([]);
      await page.context().close();
      expect(trouble.filter((each) => !(address === 'missing/' && each.includes('404')))).toEqual([]);
    },
  );

  it('keeps to its policy and fits a phone of 360 pixels', async () => {
    const { page, trouble } = await portal.visit(address, phone);
    await settled(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    const moved = await page.evaluate(layoutShift);
    await page.context().close();
    expect(width).toBeLessThanOrEqual(360);
    expect(moved).toBeLessThan(0.05);
    expect(trouble.filter((each) => !(address === 'missing/' && each.includes('404')))).toEqual([]);
  });

  it('can be read without JavaScript', async () => {
    const { page } = await portal.visit(address, { javaScriptEnabled: false });
    const text = await page.locator('main').innerText();
    await page.context().close();
    expect(text.length).toBeGreaterThan(40);
  });
});

describe.each(['', 'runbooks/payments/release/', 'compliance/', 'environments/'])(
  'by Tab through /ops/%s',
  (address) => {
    it.each([
      ['phone', phone],
      ['desktop', { viewport: { width: 1280, height: 800 } }],
    ] as const)('each stop is seen, and none is hidden behind the header (%s)', async (_, options) => {
      const { page } = await portal.visit(address, options);
      const stops = await tabStops(page);
      await page.context().close();
      expect(stops.map(({ name }) => name)).toContain('Skip to content');
      expect(stops.length).toBeGreaterThan(15);
      expect(stops.filter(({ ring, seen }) => !ring || !seen)).toEqual([]);
    });
  },
);

it.each([360, 900, 1000, 1279, 1280])(
  'a heading that a link leads to is not hidden behind the header (%i px)',
  async (width) => {
    const { page } = await portal.visit('runbooks/payments/release/', { viewport: { width, height: 500 } });
    await settled(page);
    const hidden = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.prose h2[id]')].filter((heading) => {
        heading.scrollIntoView();
        const { left, top } = heading.getBoundingClientRect();
        return document.elementFromPoint(left + 2, top + 2)?.closest('.site-header') !== null;
      }),
    );
    expect(hidden.length).toBe(0);
    await page.context().close();
  },
);

describe('the trace table', () => {
  it('leads from each row to a rule or a kind that has a page, or says why nothing judges it', async () => {
    const { page } = await portal.visit('trace/');
    const rows = page.locator('table.listing tbody tr');
    expect(await rows.count()).toBe(trace.sources.reduce((sum, source) => sum + source.rows.length, 0));
    const loose = await rows.evaluateAll((all) =>
      all
        .filter((row) => !row.querySelector('a') && !row.textContent.includes('not judged: '))
        .map(({ id }) => id),
    );
    expect(loose).toEqual([]);
    const row = page.locator('#release-engineer-outputs-30');
    expect(await row.locator('a').first().getAttribute('href')).toBe('/ops/rules/require-step-outcome/');
    await row.locator('a').last().click();
    await page.waitForURL('**/ops/kinds/release-runbook/');
    await page.context().close();
  });

  it('is told on the pages of rules and kinds', async () => {
    for (const [address, asks] of [
      ['rules/timely-report/', 'report within two days'],
      ['kinds/environment-matrix/', 'branch or artifact that it tracks'],
    ] as const) {
      const { page } = await portal.visit(address);
      await page.getByText(/^Asked for by \d+ rows/).click();
      await page.getByRole('link', { name: asks, exact: true }).click();
      await page.waitForURL('**/ops/trace/#*');
      expect(await page.locator('tr:target').innerText()).toContain(asks);
      await page.context().close();
    }
  });

  it('is reached from the rules, and narrowed over all its tables', async () => {
    const { page } = await portal.visit('rules/');
    await page.locator('main').getByRole('link', { name: 'trace table' }).click();
    await page.getByLabel('Filter rows').fill('rotation-overdue');
    await page
      .getByRole('status')
      .filter({ hasText: /^\d+ of / })
      .waitFor();
    const shown = page.locator('table.listing tbody tr:visible');
    expect(new Set(await shown.locator('a').first().allInnerTexts())).toEqual(new Set(['rotation-overdue']));
    const wanted = trace.sources
      .flatMap((source) => source.rows)
      .filter(({ target }) => target.type === 'rule' && target.rule === 'rotation-overdue');
    expect(await shown.count()).toBe(wanted.length);
    await page.context().close();
  });
});

describe('what is typed before the scripts are there', () => {
  it.each([
    ['trace/', '[data-filter] input', 'rotation-overdue', '[data-filter-status]', /^\d+ of /],
    ['search/', '#search-page-input', 'zzzzqqq', '.search-page [data-search-status]', /“zzzzqqq”/],
  ])('counts on %s', async (address, field, typed, status, says) => {
    const context = await portal.context();
    const page = await context.newPage();
    const loaded = Promise.withResolvers<undefined>();
    await page.route('**/_astro/*.js', async (route) => {
      await loaded.promise;
      await route.continue();
    });
    await page.goto(portal.address + address, { waitUntil: 'commit' });
    await page.locator(field).fill(typed);
    loaded.resolve(undefined);
    await page.locator(status).filter({ hasText: says }).waitFor();
    expect(await page.locator(field).inputValue()).toBe(typed);
    await context.close();
  });
});

describe('a release runbook', () => {
  it('shows its verdict, its findings and how each was judged', async () => {
    const { page } = await portal.visit('runbooks/payments/rollback/');
    expect(await page.locator('.panel-verdict').innerText()).toMatch(/^Fails its checks\s+\d+ error/);
    expect(await page.locator('.finding-error').count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it('has steps with numbers, fields and copyable commands', async () => {
    const { page } = await portal.visit('runbooks/payments/release/#deployment-steps-step-1');
    const step = page.locator('#deployment-steps-step-1');
    expect(await step.locator('dt').allInnerTexts()).toEqual([
      'Expected outcome:',
      'Duration:',
      'On failure:',
    ]);
    expect(await step.locator('.step-number').innerText()).toBe('1');
    await page.context().close();
  });

  it('copies the same where the browser has no clipboard for scripts', async () => {
    const { page } = await portal.visit('runbooks/payments/release/', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.evaluate(() => {
      const refused = (): Promise<void> => Promise.reject(new Error('no secure context'));
      Object.defineProperty(navigator.clipboard, 'writeText', { value: refused });
    });
    const button = page.locator('#deployment-steps-step-1 .copy');
    await button.click();
    await page.locator('#deployment-steps-step-1 .copy', { hasText: 'Set ENV' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'kubectl --context "${ENV:?}" scale deploy/payments-api_v2 --replicas=0',
    );
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.context().close();
  });

  it('says that its judgement is old, and what has fallen due since', async () => {
    const late = '.panel-late:visible';
    const now = await portal.visit('runbooks/payments/release/');
    expect(await now.page.locator(late).count()).toBe(0);
    expect(await now.page.locator('.panel-stale').count()).toBe(0);
    await now.page.context().close();
    const later = await portal.visit('runbooks/payments/release/', {}, '2027-06-15T12:00:00Z');
    expect(await later.page.locator('.panel-stale').innerText()).toContain(
      'Judged 7 months ago, on 2026-11-20.',
    );
    expect(await later.page.locator(late).innerText()).toContain('review was due 2027-01-12');
    await later.page.context().close();
    const calendar = await portal.visit('calendar/', {}, '2027-06-15T12:00:00Z');
    expect(await calendar.page.locator('td[data-due]:not(.late)').count()).toBe(0);
    await calendar.page.context().close();
  });

  it('never puts an unfilled placeholder on the clipboard', async () => {
    const { page } = await portal.visit('runbooks/payments/release/', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('#deployment-steps-step-1 .copy').click();
    await page.locator('#deployment-steps-step-1 .copy', { hasText: 'Set ENV' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'kubectl --context "${ENV:?}" scale deploy/payments-api_v2 --replicas=0',
    );
    await page.locator('#deployment-steps-step-2 .copy').click();
    await page.locator('#deployment-steps-step-2 .copy', { hasText: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'curl -fsS https://pay.example.com/v1/healthz | jq .status',
    );
    await page.context().close();
    const other = await portal.visit('runbooks/payments/rollback/');
    expect(await other.page.locator('.copy').count()).toBe(0);
    expect(await other.page.locator('.code-bar').first().innerText()).toContain('by hand');
    await other.page.context().close();
  });

  it('copies of a session what is typed, without a line break that would run it', async () => {
    const { page } = await portal.visit('pages/My%20Notes%20(old)/', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.code-command .copy').click();
    await page.locator('.code-command .copy', { hasText: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("date -u '+%F\n%T'");
    await page.goto(page.url().replace('pages/My%20Notes%20(old)', 'runbooks/ledger/LedgerBehind'));
    expect(await page.locator('.code-command .inferred').innerText()).toBe('inferred: expected outcome');
    await page.locator('#mitigation-step-1 .copy').click();
    await page.locator('.copy', { hasText: 'Copied. Set READER' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'kubectl rollout restart "deploy/${READER:?}"',
    );
    await page.context().close();
  });

  it('says what is dead, shows what is there', async () => {
    const { page } = await portal.visit('runbooks/payments/release/');
    const prose = page.locator('.prose');
    expect(await prose.getByRole('link', { name: 'the matrix' }).getAttribute('href')).toBe(
      '/ops/matrices/environments/#environments',
    );
    expect(await prose.getByRole('link', { name: 'the values' }).getAttribute('href')).toBe(
      'https://git.example.com/edit/main/deploy/values.yaml',
    );
    expect(await prose.getByRole('link', { name: 'the page of odd names' }).getAttribute('href')).toBe(
      '/ops/pages/My%20Notes%20(old)/',
    );
    expect(await prose.locator('.link-dead', { hasText: 'nothing' }).count()).toBe(1);
    expect(await prose.locator('img').count()).toBe(1);
    expect(await prose.getByRole('link', { name: 'far' }).getAttribute('href')).toBe(
      'https://pictures.example.com/x.png',
    );
    await page.context().close();
  });

  it('lies beside its Markdown and its JSON', () => {
    const folder = path.join(out, 'runbooks/payments/release');
    expect(readFileSync(path.join(folder, 'index.md'), 'utf8')).toBe(fixture['docs/payments/release.md']);
    const twin = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as {
      procedures: { steps: { anchor: string }[] }[];
    };
    expect(twin.procedures[0]?.steps.map(({ anchor }) => anchor)).toEqual([
      'deployment-steps-step-1',
      'deployment-steps-step-2',
    ]);
  });
});

describe('hostile documents', () => {
  it('do nothing', async () => {
    for (const options of [{}, { bypassCSP: true }]) {
      const { page } = await portal.visit('pages/My%20Notes%20(old)/', options);
      await page.locator('.prose').getByText('Press').click();
      expect(await page.evaluate(() => document.body.dataset['hacked'])).toBeUndefined();
      expect(await page.locator('main').getAttribute('id')).toBe('Content');
      await page.context().close();
    }
  });
});

describe('search', () => {
  const results = '[data-search-dialog] [data-search-results] > li';

  it('finds the command of a step on a phone and leads to it', async () => {
    const { page, trouble } = await portal.visit('', phone);
    await page.locator('.search-form [data-search-open]').tap();
    await page.locator('[data-search-dialog] [data-search-input]').fill('payments-api_v2');
    const first = page.locator(results).first();
    await first.waitFor();
    expect(await first.innerText()).toMatch(
      /Release Payments[\s\S]*Release runbook[\s\S]*Payments API[\s\S]*(?:Fails|Passes)/,
    );
    await first.getByRole('link', { name: 'Deployment steps, step 1' }).tap();
    await page.waitForURL('**/runbooks/payments/release/#deployment-steps-step-1');
    expect(await page.locator('#deployment-steps-step-1').innerText()).toContain('payments-api_v2');
    await page.context().close();
    expect(trouble).toEqual([]);
  });

  it.each([
    'payments-api_v2',
    'deploy/payments-api_v2',
    '/v1/healthz',
    'pay.example.com/v1',
    '${ENV}',
    '--replicas=0',
    'LedgerReplicationBehind',
    'INC-2026-007',
  ])('finds %s letter by letter, first', async (identifier) => {
    const { page } = await portal.visit('');
    await page.keyboard.press('/');
    await page.locator('[data-search-dialog] [data-search-input]').fill(identifier);
    const first = page.locator(results).first();
    await first.waitFor();
    expect(await first.innerText()).toMatch(
      identifier.startsWith('Ledger')
        ? /^The ledger is behind/
        : identifier.startsWith('INC')
          ? /^Cards were refused/
          : /^Release Payments/,
    );
    await page.context().close();
  });

  it('does not open what was asked in place of the question, and closes with what was typed', async () => {
    const { page } = await portal.visit('runbooks/');
    await page.keyboard.press('/');
    await page.keyboard.type('ledger zzzzqqq');
    await page.locator('[data-search-status]', { hasText: 'No results for all words' }).waitFor();
    await page.keyboard.press('Enter');
    expect(page.url()).toMatch(/\/runbooks\/$/);
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('[data-search-results] [aria-current]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-search-dialog]').getAttribute('open')).toBeNull();
    await page.context().close();
  });

  it('says of a version that nobody wrote down that no document holds it', async () => {
    const { page } = await portal.visit('');
    await page.keyboard.press('/');
    await page.keyboard.type('payments 4.12.97');
    // What was typed before the last letters may be answered first.
    const said = page.locator('[data-search-status]', { hasText: '“4.12.97”' });
    await said.waitFor();
    expect(await said.innerText()).toMatch(/^No document holds “4\.12\.97”\. Nearest/);
    await page.context().close();
  });

  it('works by keyboard alone', async () => {
    const { page } = await portal.visit('runbooks/');
    await page.keyboard.press('/');
    await page.keyboard.type('LedgerReplicationBehind');
    await page.locator(results).first().waitFor();
    expect(await page.locator('.result-meta').first().innerText()).toContain('LedgerReplicationBehind');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageUp');
    expect(await page.locator('[data-search-chosen]').innerText()).toMatch(
      /LedgerBehind.*, 1 of \d+$|^The ledger.*, 1 of \d+$/,
    );
    await page.keyboard.press('Enter');
    await page.waitForURL('**/runbooks/ledger/LedgerBehind/**');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-search-dialog]').getAttribute('open')).toBeNull();
    await page.context().close();
  });

  it('takes a mistyped word for the nearest one, says so, and leads back', async () => {
    const { page, answers } = await portal.visit('');
    const read = (): number => answers.filter((answer) => answer.url().endsWith('/words.json')).length;
    await page.keyboard.press('/');
    const input = page.locator('[data-search-dialog] [data-search-input]');
    await input.fill('drain');
    await page.locator(results).first().waitFor();
    expect(read()).toBe(0);
    await input.fill('drian');
    const status = page.locator('[data-search-dialog] [data-search-status]');
    await status.getByRole('button').waitFor();
    expect(await status.innerText()).toMatch(
      /^No results for “drian”\. Showing \d+ documents? for “drain”\. Search as written$/,
    );
    expect(await page.locator(results).count()).toBeGreaterThan(0);
    expect(read()).toBe(1);
    await status.getByRole('button').click();
    await page.locator('[data-search-status]', { hasText: 'Nothing found for “drian”.' }).waitFor();
    expect(await page.locator(results).count()).toBe(0);
    expect(await input.evaluate((field) => document.activeElement === field)).toBe(true);
    await page.context().close();
  });

  it('looks with the words that tell something when not all are found', async () => {
    const { page } = await portal.visit('search/');
    await page.locator('#search-page-input').fill('ledger zzzzqqq');
    const status = page.locator('.search-page [data-search-status]', { hasText: 'No results' });
    await status.waitFor();
    expect(await status.innerText()).toMatch(
      /^No results for all words of “ledger zzzzqqq”\. Showing \d+ documents? for “ledger”\. /,
    );
    await status.getByRole('button').click();
    await page.locator('[data-search-status]', { hasText: 'No document holds “zzzzqqq”' }).waitFor();
    await page.context().close();
  });

  it('leaves room for what it found in a window of few lines', async () => {
    const { page } = await portal.visit('', { viewport: { width: 320, height: 256 } });
    await page.keyboard.press('/');
    await page.keyboard.type('ledger zzzzqqq');
    await page.locator('[data-search-dialog] [data-search-status] button').waitFor();
    const list = page.locator('[data-search-dialog] [data-search-results]');
    expect(await list.evaluate(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight)).toBe(0);
    await page.keyboard.press('ArrowDown');
    const chosen = await page.locator('[data-search-dialog] [aria-current]').boundingBox();
    const field = await page.locator('[data-search-dialog] .search-head').boundingBox();
    expect(chosen?.y).toBeGreaterThanOrEqual((field?.y ?? 0) + (field?.height ?? 0));
    expect((chosen?.y ?? 0) + (chosen?.height ?? 0)).toBeLessThanOrEqual(256);
    await page.context().close();
  });

  it('makes one line of several that are pasted', async () => {
    const { page } = await portal.visit('search/');
    const input = page.locator('#search-page-input');
    await page.locator('.search-page [data-search-status]', { hasText: 'document' }).waitFor();
    await input.evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'ledger is behind\n  at replication.js:12\n');
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true }));
    });
    expect(await input.inputValue()).toBe('ledger is behind at replication.js:12');
    await page.context().close();
  });

  it('narrows by filters that the address remembers', async () => {
    const { page } = await portal.visit('search/');
    await page.getByRole('checkbox', { name: /^Environment matrix/ }).check();
    await page.locator('[data-search-status]', { hasText: '1 document' }).waitFor();
    expect(page.url()).toContain('#kind=Environment+matrix');
    await page.reload();
    await page.locator('[data-search-status]', { hasText: '1 document' }).waitFor();
    await page.context().close();
  });
});

describe('an alert', () => {
  it('leads to its runbook and to the parts of it, and the runbook back', async () => {
    const { page } = await portal.visit('alerts/');
    await page.getByRole('link', { name: 'LedgerReplicationBehind' }).click();
    await page.waitForURL('**/alerts/LedgerReplicationBehind/');
    const parts = page.locator('.panel .contents a');
    expect(await parts.count()).toBeGreaterThan(1);
    await parts.last().click();
    await page.waitForURL('**/runbooks/ledger/LedgerBehind/#*');
    const anchor = new URL(page.url()).hash;
    expect(await page.locator(`[id="${anchor.slice(1)}"]`).count()).toBe(1);
    await page.getByRole('link', { name: 'LedgerReplicationBehind' }).click();
    await page.waitForURL('**/alerts/LedgerReplicationBehind/');
    await page.context().close();
  });
});

describe('what needs attention', () => {
  it('stands on the first page', async () => {
    const { page } = await portal.visit('');
    const text = await page.locator('main').innerText();
    expect(text).toContain('Roll back Payments');
    expect(text).toMatch(/Overdue for review\s+Environments[^\n]*\n[^\n]*\n?due \d{4}/);
    expect(text).toMatch(/Payments API 4\.2\.0[\s\S]*rolled-back/);
    await page.goto(`${portal.address}services/payments/`);
    expect(await page.locator('.panel').innerText()).toMatch(/Missing:\s+Secrets rotation plan/);
    await page.context().close();
  });
});

describe('a run', () => {
  runsOn(() => portal);
  foldedRunsOn(() => portal);
});

describe('without network', () => {
  offlineOn(
    () => portal,
    () => root,
  );
  offlineLimitsOn(() => portal);
});
