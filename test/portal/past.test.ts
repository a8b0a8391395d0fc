// Pages about the past: what differs, what was cited, and the way from a report to the runbook as it was executed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Register } from '../../schemas/register.ts';
import { repositoryOf } from '../../scripts/demo/history.ts';
import { opsworthy } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { violations } from './axe.ts';
import { phone, Portal } from './browser.ts';
import { filesOf } from './files.ts';
import { htmlProblems } from './html.ts';

const report = 'verification-reports/payments/2026-10-13-v4.13.0/';
const altered = 'verification-reports/payments/2026-09-22-v4.12.0/';
const renamed = 'releases/payments/hotfix-4.13.1/';

let portal: Portal;
let out: string;
/** The same commits, built again elsewhere. */
let again: string;
/** Pages below the base path that are about the past, one of each sort. */
let pages: string[];

/** The portal of the same commits, built in a folder of its own. */
function built(): string {
  const root = tree({});
  repositoryOf('payments', root, true);
  const { code, stderr } = opsworthy(root, ['build', '--out', 'dist', '--fail-on', 'never']);
  if (code !== 0) throw new Error(stderr);
  return path.join(root, 'dist');
}

beforeAll(async () => {
  out = built();
  again = built();
  portal = await Portal.open(out, '/');
  const revision = Object.keys(filesOf(path.join(out, 'at'))).find((file) =>
    file.endsWith('release/index.html'),
  );
  const exact = path.dirname(revision ?? '');
  pages = [report, altered, renamed, 'runbooks/payments/release/', 'runbooks/payments/release/history/'];
  pages.push(`${altered}history/`, `at/${exact}/`, `compare/${exact}/`);
});
afterAll(() => portal?.close());

describe('pages about the past', () => {
  it.each(['light', 'dark'] as const)(
    'keep to their policy, and axe finds nothing (%s)',
    async (colorScheme) => {
      for (const address of pages) {
        const { page, trouble } = await portal.visit(address, { colorScheme, bypassCSP: true });
        expect(await violations(page, colorScheme), address).toEqual([]);
        await page.context().close();
        expect(trouble, address).toEqual([]);
      }
    },
    180_000,
  );

  it('are valid HTML, and so are the pages that lead there', async () => {
    expect(await htmlProblems(filesOf(out))).toEqual([]);
  });

  it('fit a phone of 360 pixels and can be read without JavaScript', async () => {
    for (const address of pages) {
      const { page } = await portal.visit(address, { ...phone, javaScriptEnabled: false });
      const width = await page.locator('html').evaluate((html) => html.scrollWidth);
      expect(width, address).toBeLessThanOrEqual(360);
      await page.context().close();
    }
  });

  it('let an auditor find what was altered, and check what was not with nothing but sha256sum', async () => {
    const { page } = await portal.visit('audit/', { javaScriptEnabled: false });
    const row = page.locator('.register tr', { has: page.locator(`a[href="/${altered}"]`) });
    expect(await row.innerText()).toMatch(/Fails[\s\S]*1 open/);
    expect(await row.locator('.late').first().innerText()).toBe('altered');
    const said = await page.locator('main').innerText();
    expect(said).toContain(
      'Release payments/v4.14.0 of Payments API, tagged on 2026-11-13, has no verification report',
    );
    expect(said).toContain('Completeness: not established.');
    expect(said).toContain("git log --first-parent --format='%H %cI %an' 'main' -- 'content/");
    await page.context().close();
    const register = JSON.parse(readFileSync(path.join(out, 'audit/register.json'), 'utf8')) as Register;
    for (const { id, sha256 } of register.records) {
      const file = path.join(out, String(id.value).replace(/^content\//, ''), 'index.md');
      expect(execFileSync('sha256sum', [file]).toString().split(' ')[0]).toBe(sha256.value);
    }
    const csv = readFileSync(path.join(out, 'audit/register.csv'), 'utf8');
    expect(csv.split('\r\n').length).toBe(register.records.length + 2);
  });

  it('let nobody read in the list of services that nothing is missing', async () => {
    const { page } = await portal.visit('services/', { javaScriptEnabled: false });
    const row = page.locator('tr', { has: page.getByRole('link', { name: 'Payments API' }) });
    expect(await row.locator('[data-label="Missing"]').innerText()).toMatch(/\b1 record$/);
    await page.context().close();
  });

  it('lead from a report to the runbook as it was executed, and on to what differs, in two clicks', async () => {
    const { page } = await portal.visit(report);
    await page.getByRole('link', { name: /^Release the Payments API at [0-9a-f]{10}$/ }).click();
    const text = await page.locator('main').innerText();
    expect(text).toContain('Not the text of today');
    expect(text).toContain('hash-proven');
    // A step of that runbook did not say yet how long it takes: today's rules say so, on the day of that commit.
    expect(await page.locator('.panel-verdict').last().innerText()).toMatch(/^Fails its checks\s+1 error/);
    await page.getByRole('link', { name: 'Compare with today' }).click();
    expect(await page.locator('.step-changed').first().innerText()).toMatch(/^changed .*step \d+: /);
    const added = page.locator('.diff-added', { hasText: 'Duration' });
    expect(await added.locator('.diff-sign').innerText()).toBe('+');
    await page.context().close();
  });

  it('say of a record when it was sealed and whether it still is what it was', async () => {
    const { page } = await portal.visit(report);
    expect(await page.locator('.seal').innerText()).toMatch(
      /^Unchanged since it was sealed\. Sealed on main: 2026-10-13/,
    );
    await page.goto(portal.address + altered);
    const seal = await page.locator('.seal').innerText();
    expect(seal).toMatch(/^Altered since it was sealed, in 1 place\. Sealed on main: 2026-09-22/);
    expect(await page.locator('.history .revisions').first().innerText()).toContain('Tidy up the report');
    await page.context().close();
  });

  it('follow a document to where it stood before', async () => {
    const { page } = await portal.visit(`${renamed}history/`);
    const first = await page.locator('.revision').first().innerText();
    expect(first).toContain('Moved from content/releases/payments/v4.13.1.md');
    expect(await page.locator('.revision').count()).toBe(2);
    await page.context().close();
  });

  it('are kept from search engines and from the search of the portal', async () => {
    const html = (address: string): string => readFileSync(path.join(out, address, 'index.html'), 'utf8');
    for (const address of pages.slice(4))
      expect(html(address), address).toContain('<meta name="robots" content="noindex">');
    expect(html(pages.find((address) => address.startsWith('at/')) ?? '')).toContain(
      '<link rel="canonical" href="https://payments.ops.marram.example/runbooks/payments/release/">',
    );
    const listed = readFileSync(path.join(out, 'sitemap.xml'), 'utf8').match(/<loc>.*?<\/loc>/g) ?? [];
    expect(listed).toContain('<loc>https://payments.ops.marram.example/runbooks/payments/release/</loc>');
    expect(listed.filter((each) => /\/(?:at|compare|history)\//.test(each))).toEqual([]);
    const { page } = await portal.visit('search/?q=candidate');
    await page.locator('main a[href*="/runbooks/payments/release/"]').first().waitFor();
    const found = await page
      .locator('main a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(found.filter((href) => /^\/(?:at|compare)\/|\/history\//.test(href))).toEqual([]);
    await page.context().close();
  });

  it('hold the exact bytes of the commit', () => {
    const place = pages.find((address) => address.startsWith('at/')) ?? '';
    const [, commit = ''] = place.split('/');
    const kept = readFileSync(path.join(out, place, 'index.md'), 'utf8');
    const there = execFileSync('git', ['show', `${commit}:content/runbooks/payments/release.md`], {
      cwd: path.dirname(out),
      encoding: 'utf8',
    });
    expect(kept).toBe(there);
  });

  it('are the same bytes when the same commits are built in another folder, search index included', () => {
    const [files, others] = [filesOf(out), filesOf(again)];
    expect(Object.keys(others)).toEqual(Object.keys(files));
    expect(Object.keys(files).filter((file) => files[file] !== others[file])).toEqual([]);
    expect(Object.keys(files).some((file) => file.endsWith('.pf_index'))).toBe(true);
  });
});
