// Versions in a built portal: what they hold, where they lead, that each is made once, and the walk from one to another.
import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/model/digest.ts';
import type { ComparedText } from '../../src/model/past.ts';
import { checkForPages, portalFrom } from '../../src/portal/build/checked.ts';
import { readVersions } from '../../src/portal/build/versions.ts';
import { opsworthy } from '../cli/opsworthy.ts';
import { TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';
import { violations } from './axe.ts';
import { phone, Portal } from './browser.ts';
import { filesOf } from './files.ts';
import { htmlProblems } from './html.ts';

const config = `version: 1
content: ["docs/**/*.md"]
services: services.yaml
evaluation: { today: 2026-11-20 }
sources: [{ name: own, refs: ["r*"], limit: 5 }]
site: { title: Harbour, base: /ops/, trends: 6, url: "https://ops.example.com", editUrl: "https://git.example.com/{repo}/blob/{ref}/{path}" }
`;
const services = `services:
  - { id: payments, name: Payments API, tags: "payments/v*" }
  - { id: ledger, name: Ledger }
`;
const steps = (command: string): string => `## Deployment steps

1. **Switch.** Run \`${command}\`.
   - **Expected outcome:** \`ok\`
   - **Duration:** 5m
   - **On failure:** roll back.
`;
const release = (command: string, more = ''): string =>
  `---\nkind: release-runbook\nreviewed: 2026-01-02\n---\n\n# Release Payments\n\n${more}${steps(command)}`;
const report = (version: string, on: string): string =>
  `---\nkind: verification-report\nservice: payments\nversion: ${version}\nenvironment: production\noutcome: succeeded\ncompletedAt: ${on}T10:00:00Z\n---\n\n# Payments ${version}\n`;
/** Long enough that nobody takes one page for another that was moved. */
const page = (title: string, text = ''): string =>
  `---\nkind: page\n---\n\n# ${title}\n\n${text}\n\n${[1, 2, 3, 4, 5].map((line) => `${title} ${line}\n`).join('\n')}`;
/** A service with three releases of which the middle one runs, and notes of all with two. */
function made(): TestRepository {
  const it = new TestRepository();
  const links =
    'See [the old notes](../notes/old.md#top), [a report](../reports/1.0.md#top), [values](../../deploy/values.yaml), ![plan](plan.svg)\n\n';
  it.commit({
    on: '2026-06-01',
    files: {
      'opsworthy.yaml': config,
      'services.yaml': services,
      '.gitignore': 'dist*/\n.opsworthy/\n',
      'deploy/values.yaml': 'a: 1\n',
      'docs/payments/plan.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'docs/payments/release.md': release('switch one', links),
      'docs/payments/first.md': page('First steps', 'Removed later.'),
      'docs/notes/old.md': page('Notes', 'Early words about herons.'),
      'docs/reports/1.0.md': report('1.0.0', '2026-06-02'),
    },
  });
  it.git('tag', 'payments/v1.0.0');
  it.git('tag', 'r1');
  it.commit({
    on: '2026-07-01',
    files: {
      'docs/payments/release.md': release('switch two', links),
      'docs/reports/1.1.md': report('1.1.0', '2026-07-02'),
    },
  });
  it.git('tag', 'payments/v1.1.0');
  it.commit({
    on: '2026-08-01',
    files: {
      'docs/notes/old.md': null,
      'docs/notes/new.md': page('Notes', 'Early words about herons.'),
      'docs/payments/first.md': null,
      'docs/payments/later.md': page('Later', 'Added later.'),
    },
  });
  it.git('tag', 'payments/v1.10.0-rc.1');
  it.git('tag', 'r2');
  it.commit({
    on: '2026-09-01',
    files: {
      'docs/payments/release.md': release(
        'switch three',
        links.replace('../notes/old.md', '../notes/new.md'),
      ),
      'docs/reports/1.0.md': null,
    },
  });
  return it;
}

interface Built {
  readonly out: string;
  readonly said: string;
}

function build(root: string, folder = 'dist', more: readonly string[] = []): Built {
  const { code, stderr } = opsworthy(root, ['build', '--out', folder, ...more]);
  if (code !== 0) throw new Error(stderr);
  return { out: path.join(root, folder), said: stderr };
}

/** Files that hold words, those of the search index too. */
function holding(out: string, words: RegExp): string[] {
  return Object.keys(filesOf(out)).filter((name) => {
    const bytes = readFileSync(path.join(out, name));
    return words.test((bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString());
  });
}

let repository: TestRepository;
let first: Built;
let portal: Portal;

const html = (address: string, { out } = first): string =>
  readFileSync(path.join(out, address, 'index.html'), 'utf8');
const then = 'v/payments/v1.0.0/runbooks/payments/release/';
const today = 'runbooks/payments/release/';

beforeAll(async () => {
  repository = made();
  first = build(repository.root);
  portal = await Portal.open(first.out, '/ops/');
});
afterAll(() => portal?.close());

describe('a version', () => {
  it('holds the living documents of its service as they were, and no records', () => {
    const files = Object.keys(filesOf(path.join(first.out, 'v')));
    const documents = files.filter((file) => file.endsWith('index.md'));
    expect(documents).toEqual([
      'payments/v1.0.0/pages/payments/first/index.md',
      'payments/v1.0.0/runbooks/payments/release/index.md',
      'payments/v1.1.0/pages/payments/first/index.md',
      'payments/v1.1.0/runbooks/payments/release/index.md',
      'payments/v1.10.0-rc.1/pages/payments/later/index.md',
      'payments/v1.10.0-rc.1/runbooks/payments/release/index.md',
      'r1/pages/notes/old/index.md',
      'r2/pages/notes/new/index.md',
    ]);
    expect(html(then)).toContain('switch one');
    // A run of it needs its steps as data, and names its commit.
    const twin: unknown = JSON.parse(readFileSync(path.join(first.out, then, 'index.json'), 'utf8'));
    expect(twin).toMatchObject({ href: `/ops/${then}`, commit: expect.stringMatching(/^[0-9a-f]{40}$/) });
  });

  it('says what it is, is kept from search engines and names the page of today', () => {
    expect(html(then)).toContain('Version v1.0.0, not the latest');
    expect(html(then)).toContain('<meta name="robots" content="noindex">');
    expect(html(then)).toContain(
      '<link rel="canonical" href="https://ops.example.com/ops/runbooks/payments/release/">',
    );
    expect(readFileSync(path.join(first.out, 'sitemap.xml'), 'utf8')).not.toMatch(
      /\/v\/|\/compare\/|\/first\//,
    );
  });

  it('is judged on its day: what the calendar brought about since is not said of it', () => {
    expect(html(today)).toMatch(/Last reviewed|review was due/i);
    expect(html(then)).not.toMatch(/review was due|Last reviewed \d+ days ago/i);
  });

  it('leads to its own documents, to records and others of today, and to files as they were then', () => {
    const text = html(then);
    expect(text).toContain('href="/ops/pages/notes/old/"');
    expect(text).toContain('href="/ops/verification-reports/reports/1.0/"');
    expect(text).toContain('href="https://git.example.com/blob/payments%2Fv1.0.0/deploy/values.yaml"');
    expect(text).toContain('src="/ops/v/payments/v1.0.0/files/docs/payments/plan.svg"');
    expect(html('v/r1/pages/notes/old/')).toContain('Early words about herons');
  });

  it('is valid HTML, and so is everything around it', async () => {
    const own = /^(?:v|versions|compare|pages|runbooks|verification-reports)\//;
    const files = Object.entries(filesOf(first.out)).filter(([file]) => own.test(file));
    expect(await htmlProblems(Object.fromEntries(files))).toEqual([]);
  });
});

describe('the document of today', () => {
  it('lists all versions: what runs first, then the newest; where it was not, it says so', () => {
    const choices = (address: string): string[] =>
      [
        ...html(address).matchAll(
          /<li>(?:<a href="[^"]*">|<span>)(v[\d.a-z-]+|r\d)<\/(?:a|span)><small>(.*?)<\/small>/gs,
        ),
      ].map(([, label = '', rest = '']) => `${label} ${rest.replace(/<[^>]*>/g, '')}`);
    expect(choices(today)).toEqual([
      'v1.1.0 2026-07-01, last recorded in production, 2026-07-02',
      'v1.10.0-rc.1 2026-08-01',
      'v1.0.0 2026-06-01',
    ]);
    expect(choices('pages/payments/later/')).toEqual([
      'v1.1.0 2026-07-01, last recorded in production, 2026-07-02: did not exist then',
      'v1.10.0-rc.1 2026-08-01: the same text',
      'v1.0.0 2026-06-01: did not exist then',
    ]);
  });

  it('follows a document that was moved', () => {
    const text = html('pages/notes/new/');
    expect(text).toContain('href="/ops/v/r1/pages/notes/old/"');
    expect(text).toContain('href="/ops/v/r2/pages/notes/new/"');
    expect(html('pages/notes/old/')).toContain('This document has moved');
    expect(html('pages/notes/old/')).toContain('href="/ops/pages/notes/new/"');
  });

  it('leaves a word at its address when it is gone, also for a record', () => {
    expect(html('pages/payments/first/')).toContain('This document is no longer there');
    expect(html('pages/payments/first/')).toContain('href="/ops/v/payments/v1.1.0/pages/payments/first/"');
    expect(html('verification-reports/reports/1.0/')).toContain('This document is no longer there');
  });

  it('is compared with every text that it had', () => {
    const text = html('compare/v/payments/v1.0.0/runbooks/payments/release/');
    expect(text).toMatch(/<del>.*switch one/);
    expect(text).toMatch(/<ins>.*switch three/);
    // The candidate has the text of v1.1.0: one page for both.
    expect(html(today).match(/compare\/v\/payments\/v1\.10\.0-rc\.1\//g)).toHaveLength(2);
    expect(html('compare/v/payments/v1.10.0-rc.1/runbooks/payments/release/')).toContain(
      'the same text in v1.1.0',
    );
  });

  it('has no versions where it is a record', () => {
    expect(html('verification-reports/reports/1.1/')).not.toContain('id="Versions"');
  });
});

describe('each version is made once', () => {
  it('the same bytes in two folders, cold and warm, whatever the day', () => {
    const other = made();
    const again = build(other.root, 'dist', ['--today', '2027-03-01']);
    expect(filesOf(path.join(again.out, 'v'))).toEqual(filesOf(path.join(first.out, 'v')));
    const warm = build(repository.root, 'dist-warm');
    expect(warm.said).toContain('0 versions made, 5 unchanged');
    expect(filesOf(warm.out)).toEqual(filesOf(first.out));
  });

  it('one more tag is one more version, and nothing of the others changes', () => {
    repository.git('tag', 'payments/v1.10.0');
    const next = build(repository.root, 'dist-next');
    expect(next.said).toContain('1 version made, 5 unchanged');
    const [before, after] = [filesOf(path.join(first.out, 'v')), filesOf(path.join(next.out, 'v'))];
    const added = Object.keys(after).filter((file) => !(file in before));
    expect(added.filter((file) => !file.startsWith('payments/v1.10.0/'))).toEqual([]);
    expect(added).toContain('payments/v1.10.0/runbooks/payments/release/index.html');
    for (const file of Object.keys(before)) expect(after[file], file).toBe(before[file]);
    expect(html(today, next)).toContain('>v1.10.0</a>');
  });

  it('a catalogue that changed makes them anew', () => {
    repository.write({ 'services.yaml': services.replace('Ledger', 'The ledger') });
    expect(build(repository.root, 'dist-other').said).toContain('6 versions made, 0 unchanged');
    repository.write({ 'services.yaml': services });
  });

  it('a redaction takes a text out of all of them, and out of what is compared and found', () => {
    const now = readFileSync(path.join(repository.root, 'docs/payments/release.md'));
    const old = readFileSync(path.join(first.out, then, 'index.md'));
    repository.write({
      'redactions.yaml': `redactions:\n  - { path: docs/payments/release.md, oldDigest: ${sha256(old)}, newDigest: ${sha256(now)}, reason: a name, approver: asmith }\n`,
    });
    const after = build(repository.root, 'dist-redacted');
    rmSync(path.join(repository.root, 'redactions.yaml'));
    for (const address of [then, `compare/${then}`, `${today}history/`])
      expect(holding(first.out, /switch.{0,6} one/), address).toContain(`${address}index.html`);
    expect(holding(after.out, /switch.{0,6} one/)).toEqual([]);
    const commit = repository.git('rev-parse', 'payments/v1.0.0').trim();
    for (const file of ['index.html', 'index.md']) {
      const text = readFileSync(path.join(after.out, then, file), 'utf8');
      expect(text).toContain('The text that stood here went by a redaction.');
      expect(text).toContain(`git show ${commit}:docs/payments/release.md`);
    }
    expect(html(`${today}history`, after)).toContain('Not shown: a redaction took away');
  });

  it('one whose files somebody changed, in the cache or in the output, is made anew', () => {
    const { root } = made();
    const last = build(root);
    const file = `${then}index.html`;
    const before = readFileSync(path.join(last.out, file), 'utf8');
    appendFileSync(path.join(last.out, file), '<p>added by hand</p>');
    const again = build(root);
    expect(again.said).toContain('1 version made, 4 unchanged');
    expect(readFileSync(path.join(again.out, file), 'utf8')).toBe(before);
    const kept = path.join(root, '.opsworthy/versions');
    const [name = ''] = Object.keys(filesOf(kept)).filter((each) => each.endsWith(file));
    rmSync(path.join(kept, name));
    expect(build(root).said).toContain('1 version made, 4 unchanged');
  });
});

describe('what differs from today', () => {
  it('is looked up where an earlier build found it', async () => {
    const { root } = made();
    const done = await checkForPages({ cwd: root });
    const { published } = await readVersions(done, path.join(root, '.opsworthy/out'));
    const known = { added: 7, removed: 7, steps: [], sections: [] };
    const asked: string[] = [];
    const comparisons = {
      of: <T>(before: ComparedText, after: ComparedText): T => {
        asked.push(`${before.path} ${before.blob} → ${after.path} ${after.blob}`);
        return known as T;
      },
      keep: () => asked.push('kept'),
    };
    const { portal: shown } = await portalFrom(
      { ...done, past: { ...done.past!, comparisons } },
      { published },
    );
    const blob = (version: string): string =>
      execFileSync('git', ['rev-parse', `${version}:docs/payments/release.md`], { cwd: root })
        .toString()
        .trim();
    const now = done.corpus.documents.find(({ path: name }) => name === 'docs/payments/release.md')!;
    for (const version of ['payments/v1.0.0', 'payments/v1.1.0'])
      expect(asked).toContain(`${now.path} ${blob(version)} → ${now.path} ${now.digest}`);
    expect(shown.comparisons.map(({ difference }) => difference)).toEqual([known, known]);
    expect(asked.at(-1)).toBe('kept');
  });
});

describe('without git', () => {
  it('the portal says that versions are not available, and only where they were asked for', () => {
    const files = {
      'opsworthy.yaml': `${config}git: off\n`,
      'services.yaml': services,
      'docs/a.md': page('A'),
    };
    const { out, said } = build(tree(files));
    expect(said).toContain('Versions are not available: `git: off` in the configuration');
    expect(html('compliance', { out, said })).toMatch(/Past months are not known:\s*<code>git: off<\/code>/);
    expect(html('versions', { out, said })).toContain('are not available: `git: off` in the configuration');
    expect(html('pages/a', { out, said })).toContain('href="/ops/versions/"');
    const quiet = build(
      tree({ ...files, 'opsworthy.yaml': `${config.replace(/sources:.*\n/, '')}git: off\n` }),
    );
    expect(quiet.said).not.toMatch(/version/i);
    expect(html('pages/a', quiet)).not.toContain('/versions/');
  });
});

describe('in a browser', () => {
  it('the months before today stand on the page of compliance, drawn and as a table, also without JavaScript', async () => {
    const { page: tab } = await portal.visit('compliance/', { ...phone, javaScriptEnabled: false });
    const chart = tab.getByRole('img', { name: 'Living documents at the end of each month, and today' });
    expect(await chart.locator('rect.mark-pass, rect.mark-fail').count()).toBeGreaterThan(4);
    await tab.locator('.chart-table summary').click();
    const cells = await tab.locator('.chart-table tbody tr').allInnerTexts();
    expect(cells.map((row) => row.split(/\s*\t\s*/).slice(0, 2))).toEqual([
      ['May 2026', 'not known: before the first commit'],
      ...['June', 'July', 'August', 'September', 'October'].map((month) => [
        `${month} 2026`,
        expect.any(String),
      ]),
      ['Today', '3'],
    ]);
    expect(await tab.locator('p', { hasText: /^\s*Since June 2026: / }).count()).toBe(1);
    expect(await tab.locator('html').evaluate((element) => element.scrollWidth)).toBeLessThanOrEqual(360);
    await tab.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'axe finds nothing (%s)',
    async (colorScheme) => {
      for (const address of [
        then,
        'v/payments/v1.0.0/',
        'v/payments/v1.0.0/search/',
        'versions/',
        'compliance/',
        'pages/payments/first/',
        'compare/v/payments/v1.0.0/runbooks/payments/release/',
      ]) {
        const { page: tab, trouble } = await portal.visit(address, { colorScheme, bypassCSP: true });
        for (const details of await tab.locator('.versions > summary, .chart-table > summary').all())
          await details.click();
        expect(await violations(tab, colorScheme), address).toEqual([]);
        await tab.context().close();
        expect(trouble, address).toEqual([]);
      }
    },
    120_000,
  );

  it('one walks from the document of today to a version, on to another and back', async () => {
    const { page: tab, trouble } = await portal.visit(today);
    await tab.getByText('Version: latest').click();
    await tab.getByRole('link', { name: 'v1.0.0', exact: true }).click();
    expect(await tab.locator('.prose').innerText()).toContain('switch one');
    await tab.locator('details.versions > summary').click();
    expect(await tab.locator('details.versions [aria-current]').innerText()).toBe('v1.0.0');
    await tab.getByRole('link', { name: 'v1.1.0', exact: true }).click();
    expect(await tab.locator('.prose').innerText()).toContain('switch two');
    await tab.locator('details.versions > summary').click();
    await tab.getByRole('link', { name: 'latest', exact: true }).click();
    expect(await tab.locator('.prose').innerText()).toContain('switch three');
    await tab.context().close();
    expect(trouble).toEqual([]);
  });

  it('one walks the same way without JavaScript', async () => {
    const { page: tab } = await portal.visit(then, { ...phone, javaScriptEnabled: false });
    const width = await tab.locator('html').evaluate((element) => element.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await tab.getByRole('link', { name: 'All versions of this document' }).click();
    await tab.getByRole('link', { name: 'v1.1.0', exact: true }).click();
    expect(await tab.locator('.prose').innerText()).toContain('switch two');
    await tab.context().close();
  });

  it('search on a page of a version finds that version, and elsewhere the latest alone', async () => {
    const found = async (address: string): Promise<(string | null)[]> => {
      const { page: tab } = await portal.visit(address);
      await tab.locator('main a[href*="/release/"]').first().waitFor();
      const links = await tab
        .locator('[data-search-results] > li > a')
        .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
      await tab.context().close();
      return links;
    };
    expect(await found('v/payments/v1.0.0/search/#q=switch')).toEqual([`/ops/${then}`]);
    expect(await found('search/#q=switch')).toEqual([`/ops/${today}`]);
    expect(await found('v/payments/v1.0.0/search/#q=swtich')).toEqual([`/ops/${then}`]);
  });
});
