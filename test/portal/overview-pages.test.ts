// Pages about many documents, opened in a real browser: their figures, their charts, their feed, and every page type on paper.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opsworthy } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { violations } from './axe.ts';
import { phone, Portal } from './browser.ts';
import { fixture } from './fixture.ts';

let portal: Portal;
beforeAll(async () => {
  const root = tree(fixture);
  const { code, stderr } = opsworthy(root, ['build', '--out', 'site']);
  if (code !== 0) throw new Error(stderr);
  portal = await Portal.open(path.join(root, 'site'), '/ops/');
});
afterAll(() => portal?.close());

describe('what runs and what falls due', () => {
  const text = async (address: string): Promise<string> => {
    const { page } = await portal.visit(address);
    const words = await page.locator('main').innerText();
    await page.context().close();
    return words;
  };

  it('stands on pages of its own', async () => {
    expect(await text('environments/')).toMatch(/Replicas\s+≠\s+differs from production:\s+1\s/);
    expect(await text('secrets/')).toMatch(/1 overdue[\s\S]*gate-key[\s\S]*overdue[\s\S]*lamp-key/);
    expect(await text('calendar/')).toMatch(
      /Overdue[\s\S]*gate-key[\s\S]*December 2026[\s\S]*Watch refusals/,
    );
    expect(await text('services/payments/')).toMatch(
      /Lead time\s+3d[\s\S]*100 %\s+1 of 1 deployment[\s\S]*47m/,
    );
  });

  it('is drawn, and the same figures stand behind the drawing', async () => {
    const { page } = await portal.visit('incidents/', { javaScriptEnabled: false });
    expect(await page.getByRole('img', { name: 'Incidents by month and severity' }).count()).toBe(1);
    expect(await page.locator('rect.mark-sev2').count()).toBeGreaterThan(0);
    await page.locator('.chart-table summary').first().click();
    expect(await page.getByRole('row', { name: 'November 2026 1' }).isVisible()).toBe(true);
    await page.context().close();
  });

  it('keeps the words of charts legible on a phone', async () => {
    const { page } = await portal.visit('deployments/', phone);
    const sizes = await page
      .locator('.chart-word')
      .evaluateAll((words) => words.map((word) => word.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThan(12);
    const overlaps = await page.locator('.chart-middle').evaluateAll((words) => {
      const boxes = words.map((word) => word.getBoundingClientRect());
      return boxes.filter((box, index) =>
        boxes.some(
          (other, at) =>
            at > index &&
            other.left < box.right &&
            box.left < other.right &&
            Math.abs(other.top - box.top) < 5,
        ),
      ).length;
    });
    expect(overlaps).toBe(0);
    await page.context().close();
  });

  it('is a feed that a calendar can read', async () => {
    const response = await fetch(`${portal.address}calendar.ics`);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await response.text()).toMatch(
      /^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:Rotation: gate-key[\s\S]*END:VCALENDAR/,
    );
  });

  it('leads back from the deployment to the incident that it caused', async () => {
    const { page } = await portal.visit('verification-reports/reports/payments-4.2.0/');
    const links = page.locator('[aria-labelledby="References"]');
    expect(await links.innerText()).toMatch(/Linked from\s+Cards were refused/);
    await page.context().close();
  });
});

describe.each(['environments/', 'secrets/', 'deployments/', 'incidents/', 'calendar/', 'services/payments/'])(
  '/ops/%s on a phone',
  (address) => {
    it.each(['light', 'dark'] as const)(
      'axe finds nothing, everything unfolded (%s)',
      async (colorScheme) => {
        const { page } = await portal.visit(address, { ...phone, colorScheme, bypassCSP: true });
        await page.locator('details').evaluateAll((all) => {
          for (const each of all) each.setAttribute('open', '');
        });
        expect(await violations(page, colorScheme)).toEqual([]);
        await page.context().close();
      },
    );
  },
);

it('a portal without any of it says so on each page', async () => {
  const root = tree({
    'opsworthy.yaml':
      'version: 1\ncontent: ["docs/*.md"]\ngit: off\nsite: { url: "https://ops.example.com/" }\n',
    'docs/hello.md': '---\nkind: page\n---\n# Hello\n\nWords.\n',
  });
  const { code, stderr } = opsworthy(root, ['build', '--out', 'site']);
  if (code !== 0) throw new Error(stderr);
  const read = (file: string): string => readFileSync(path.join(root, 'site', file), 'utf8');
  for (const [page, words] of [
    ['environments', 'No environment matrix is written yet'],
    ['secrets', 'No secrets rotation plan is written yet'],
    ['deployments', 'No verification report records a deployment yet'],
    ['incidents', 'No incident report is written yet'],
    ['calendar', 'Nothing falls due'],
  ] as const) {
    const html = read(`${page}/index.html`);
    expect(html).not.toContain('feed.xml');
    expect(html).toContain(words);
    expect(html).not.toContain('<table');
  }
  // What robots are told exists.
  const addresses = [...read('sitemap.xml').matchAll(/<loc>https:\/\/ops\.example\.com\/(.*)<\/loc>/g)];
  expect(addresses.length).toBeGreaterThan(20);
  for (const [, address = ''] of addresses)
    expect(existsSync(path.join(root, 'site', decodeURIComponent(address), 'index.html')), address).toBe(
      true,
    );
});

it('says with lines what colours said, where the system gives them', async () => {
  const { page } = await portal.visit('runbooks/payments/rollback/', { forcedColors: 'active' });
  const styleOf = (selector: string, name: 'borderTopStyle' | 'textDecorationLine'): Promise<string> =>
    page
      .locator(selector)
      .first()
      .evaluate((element, property) => getComputedStyle(element)[property], name);
  expect(await styleOf('.placeholder', 'borderTopStyle')).toBe('solid');
  expect(await styleOf('.site-nav a[aria-current]', 'textDecorationLine')).toBe('underline');
  await page.context().close();
});

describe('on paper', () => {
  it.each([
    '',
    'services/',
    'services/payments/',
    'runbooks/',
    'runbooks/payments/release/',
    'matrices/environments/',
    'kinds/release-runbook/',
    'rules/',
    'rules/valid-link/',
    'compliance/',
    'audit/',
    'alerts/',
    'environments/',
    'secrets/',
    'deployments/',
    'incidents/',
    'calendar/',
    'guide/',
    'missing/',
  ])('/ops/%s shows its words and no navigation, and is as wide as the paper', async (address) => {
    const { page } = await portal.visit(address, { viewport: { width: 718, height: 1000 } });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.site-header, .site-nav, .filter').filter({ visible: true }).count()).toBe(0);
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(40);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(718);
    await page.context().close();
  });

  it('keeps the grounds that say something: verdicts, and tasks that are done', async () => {
    const { page } = await portal.visit('services/payments/');
    await page.emulateMedia({ media: 'print' });
    const kept = await page.evaluate(() => {
      const task = document.querySelector('main')?.appendChild(document.createElement('span'));
      task?.classList.add('task-box', 'task-done');
      return [
        ...[...document.querySelectorAll('.verdict')].map((each) => getComputedStyle(each, '::before')),
        ...(task ? [getComputedStyle(task)] : []),
      ].map((style) => style.getPropertyValue('print-color-adjust'));
    });
    expect(kept.length).toBeGreaterThan(1);
    expect(new Set(kept)).toEqual(new Set(['exact']));
    await page.context().close();
  });

  it.each(['matrices/environments/', 'compliance/', 'environments/', 'audit/'])(
    '/ops/%s keeps one format to its last line, and no title of a group stands alone',
    async (address) => {
      const { page } = await portal.visit(address);
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
      const formats = pdf.match(/\/MediaBox \[[^\]]*\]/g) ?? [];
      expect(new Set(formats).size).toBe(1);
      await page.emulateMedia({ media: 'print' });
      const breaks = await page
        .locator('thead, .group')
        .evaluateAll((rows) => rows.map((row) => getComputedStyle(row).breakAfter));
      expect(new Set(breaks)).toEqual(new Set(['avoid']));
      await page.context().close();
    },
  );
});
