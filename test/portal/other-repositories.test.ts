// A record that cites a runbook of another repository: the way to the text as it was executed there, and on to what differs.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opsworthy } from '../cli/opsworthy.ts';
import { repository, TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';
import { violations } from './axe.ts';
import { phone, Portal } from './browser.ts';
import { filesOf } from './files.ts';
import { htmlProblems } from './html.ts';

const runbook = (command: string): string => `---
kind: release-runbook
reviewed: 2026-10-01
describes: [deploy/values.yaml]
---
# Release Payments

See [how to go back](back.md).

## Deployment steps

1. **Switch.** Run \`${command}\`.
   - **Expected outcome:** \`ok\`
   - **Duration:** 5m
   - **On failure:** roll back.
`;
const report = (commit: string): string => `---
kind: verification-report
version: 1.9.0
environment: production
outcome: succeeded
runbook: { path: "payments:docs/release.md", commit: ${commit} }
---
# Payments 1.9.0
`;

/** The texts of a service live in its own repository, the reports about it here. */
const other = new TestRepository(tree({}), 'trunk');
other.commit({
  on: '2026-10-01',
  files: {
    'docs/release.md': runbook('switch one'),
    'docs/back.md': '---\nkind: page\n---\n# Back\n',
    'deploy/values.yaml': 'image: 1\n',
  },
});
other.commit({
  on: '2026-10-05',
  message: 'Switch twice',
  files: { 'docs/release.md': runbook('switch two') },
});
const [executed = ''] = other.commits;
const config = `version: 1
content: ["ops/**/*.md"]
evaluation: { today: 2026-11-20 }
sources: [{ name: payments, repo: "${other.root}", path: docs }]
site: { title: Harbour, base: /ops/ }
`;
const exact = `at/${executed}/payments/runbooks/release/`;
const compared = `compare/${executed}/payments/runbooks/release/`;

let portal: Portal;
let out: string;

beforeAll(async () => {
  const { root } = repository([
    {
      on: '2026-10-06',
      files: {
        'opsworthy.yaml': config,
        'ops/1.9.0.md': report(executed.slice(0, 12)),
        'ops/gone.md': report('5ca1ab1e5ca1ab1e'),
      },
    },
  ]);
  const { code, stderr } = opsworthy(root, ['build', '--out', 'dist']);
  if (code !== 0) throw new Error(stderr);
  out = path.join(root, 'dist');
  portal = await Portal.open(out, '/ops/');
});
afterAll(() => portal?.close());

describe('the runbook as it was executed in another repository', () => {
  it('is reached from the report, says what it is, and leads to what differs from today', async () => {
    const { page, trouble } = await portal.visit('verification-reports/1.9.0/');
    await page.getByRole('link', { name: `Release Payments at ${executed.slice(0, 10)}` }).click();
    expect(new URL(page.url()).pathname).toBe(`/ops/${exact}`);
    const text = await page.locator('main').innerText();
    expect(text).toContain('Not the text of today');
    expect(text).toContain('switch one');
    expect(text).toMatch(/The commit is part of trunk of payments, hash-proven/);
    // Today's rules, on the day of that commit: a runbook without rollback trigger, escalation and so on.
    expect(await page.locator('.panel-verdict').last().innerText()).toMatch(/^Fails its checks\s+\d+ errors/);
    expect(await page.getByRole('link', { name: 'how to go back' }).getAttribute('href')).toBe(
      '/ops/payments/pages/back/',
    );
    await page.getByRole('link', { name: 'Compare with today' }).click();
    expect(new URL(page.url()).pathname).toBe(`/ops/${compared}`);
    expect(await page.locator('.diff-removed').first().innerText()).toContain('switch one');
    expect(await page.locator('.diff-added').first().innerText()).toContain('switch two');
    await page.getByRole('link', { name: 'The text of today' }).click();
    expect(new URL(page.url()).pathname).toBe('/ops/payments/runbooks/release/');
    await page.context().close();
    expect(trouble).toEqual([]);
  });

  it('is said to be missing where that repository does not hold the commit', async () => {
    const { page } = await portal.visit('verification-reports/gone/');
    const text = await page.locator('main').innerText();
    expect(text).toContain('payments:docs/release.md at 5ca1ab1e5c, which is not in payments');
    expect(await page.locator('details').first().textContent()).toContain(
      'There is no commit 5ca1ab1e5ca1ab1e in payments',
    );
    await page.context().close();
  });

  it('holds the exact bytes of the commit, which is read without a checkout', () => {
    const there = execFileSync('git', ['show', `${executed}:docs/release.md`], { cwd: other.root });
    expect(readFileSync(path.join(out, exact, 'index.md'))).toEqual(there);
    expect(other.git('status', '--porcelain')).toBe('');
  });

  it('is valid HTML, fits a phone without JavaScript, and axe finds nothing', async () => {
    const files = Object.entries(filesOf(out)).filter(([file]) =>
      /^(?:at|compare|verification-reports)\//.test(file),
    );
    expect(files.map(([file]) => file)).toContain(`${exact}index.html`);
    expect(await htmlProblems(Object.fromEntries(files))).toEqual([]);
    for (const address of [exact, compared, 'verification-reports/1.9.0/']) {
      const small = await portal.visit(address, { ...phone, javaScriptEnabled: false });
      const width = await small.page.locator('html').evaluate((html) => html.scrollWidth);
      expect(width, address).toBeLessThanOrEqual(360);
      await small.page.context().close();
      const { page, trouble } = await portal.visit(address, { bypassCSP: true });
      expect(await violations(page), address).toEqual([]);
      await page.context().close();
      expect(trouble, address).toEqual([]);
    }
  }, 120_000);

  it('shows the history of its repository under the name of its branch', async () => {
    const { page } = await portal.visit('payments/runbooks/release/history/');
    expect(await page.locator('.revision').first().innerText()).toContain('Switch twice');
    expect(await page.locator('main').innerText()).toMatch(/\btrunk\b/);
    await page.context().close();
  });
});
