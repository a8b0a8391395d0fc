// Documents that are too long, too many, the other way round or lack something; settings that mean nothing; disks and ports that
// are taken. All over real builds, looked at in a real browser.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareInProcess } from '../../src/portal/build/children.ts';
import { diskProblem } from '../../src/portal/build/disk.ts';
import { opsworthy } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { phone, Portal } from './browser.ts';
import { filesOf } from './files.ts';
import { htmlProblems } from './html.ts';
import { oddInput, unshown } from './odd-input.fixture.ts';

const pages = [
  '',
  'services/',
  'services/many/',
  'runbooks/',
  'pages/',
  'alerts/',
  'compliance/',
  'audit/',
  'environments/',
  'deployments/',
  'incidents/',
  'secrets/',
  'calendar/',
  'kinds/incident-report/',
  'runbooks/odd/procedure/',
  'runbooks/many/n7/',
  ...['table', 'line', 'right-to-left', 'emoji', 'title', 'solid', 'missing'].map(
    (name) => `pages/odd/${name}/`,
  ),
];

let root: string;
let portal: Portal;
const html = (address: string): string =>
  readFileSync(path.join(root, 'site', address, 'index.html'), 'utf8');

beforeAll(async () => {
  root = tree(oddInput);
  const { code, stderr } = opsworthy(root, ['build', '--out', 'site']);
  if (code !== 0) throw new Error(stderr);
  portal = await Portal.open(path.join(root, 'site'), '/deep/base/');
});
afterAll(() => portal?.close());

describe.each(pages)('/deep/base/%s', (address) => {
  it.each([
    ['phone', 360, phone],
    ['desktop', 1280, { viewport: { width: 1280, height: 800 } }],
  ] as const)('fits the window (%s)', async (_, width, options) => {
    const { page, trouble } = await portal.visit(address, options);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
    expect(trouble).toEqual([]);
  });

  it('is valid HTML', async () => {
    const name = `${address}index.html`;
    const page = readFileSync(path.join(root, 'site', name), 'latin1');
    expect(await htmlProblems({ [name]: page })).toEqual([]);
  });
});

describe('lists', () => {
  it('keep their columns beside titles of 300 letters', async () => {
    const { page } = await portal.visit('pages/', { viewport: { width: 1280, height: 800 } });
    const widths = await page
      .locator('.table-scroll')
      .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
    await page.context().close();
    expect(widths.scrollWidth).toBe(widths.clientWidth);
  });

  it('of 400 documents count as people do, and are narrowed', async () => {
    const { page } = await portal.visit('services/many/');
    const titles = await page.locator('tbody td:first-child').allInnerTexts();
    expect(titles.slice(8, 12)).toEqual(['Runbook 8', 'Runbook 9', 'Runbook 10', 'Runbook 11']);
    await page.getByLabel('Filter documents').fill('runbook 39');
    await page.getByRole('status').filter({ hasText: '14 of 400' }).waitFor();
    expect(await page.locator('tbody tr:visible').allInnerTexts()).toHaveLength(15);
    await page.getByLabel('Filter documents').fill('no such thing');
    await page.getByRole('status').filter({ hasText: '0 of 400' }).waitFor();
    expect(await page.locator('tbody tr:visible').count()).toBe(0);
    await page.context().close();
  });
});

describe('a matrix of twenty environments', () => {
  it('is as wide as a sheet, and says its environments on each', async () => {
    const { page } = await portal.visit('environments/', { viewport: { width: 1047, height: 700 } });
    const heads = page.locator('.matrix-view thead');
    expect(await heads.filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1047);
    expect(await heads.evaluateAll((all) => all.map((head) => getComputedStyle(head).display))).toEqual([
      'table-header-group',
    ]);
    expect(await heads.locator('.environment-head').allInnerTexts()).toHaveLength(20);
    expect(await page.locator('.group .environment-head').filter({ visible: true }).count()).toBe(0);
    const cut = await page
      .locator('.matrix-view tr')
      .evaluateAll((rows) => rows.filter((row) => getComputedStyle(row).breakInside !== 'avoid').length);
    expect(cut).toBe(0);
    await page.context().close();
  });
});

describe('nothing is lost', () => {
  it('of a table of 500 rows, a procedure of 200 steps, a service of 400 documents', () => {
    expect(html('pages/odd/table').match(/<td[^>]*>row-\d+</g)).toHaveLength(500);
    expect(html('runbooks/odd/procedure').match(/id="deployment-steps-step-\d+"/g)).toHaveLength(200);
    const links = html('services/many').match(/href="\/deep\/base\/runbooks\/many\/n\d+\/"/g);
    expect(new Set(links).size).toBe(400);
  });

  it('of headings that are equal, or signs alone', () => {
    const emoji = html('pages/odd/emoji');
    const ids = [...emoji.matchAll(/<h2 id="([^"]*)">/g)].map((match) => match[1]);
    expect(ids.slice(0, 4)).toEqual(['-on-fire', '-on-fire-1', expect.stringMatching(/./), '-family']);
    expect(emoji).toContain('<a href="#-on-fire-1">next</a>');
  });

  it('of what runs from right to left, nor are its commands turned round', async () => {
    const { page } = await portal.visit('pages/odd/right-to-left/');
    const edges = await page.locator('.prose p').evaluate((paragraph) => {
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      const first = paragraph.firstChild as Text;
      range.setEnd(first, 1);
      const box = paragraph.getBoundingClientRect();
      return { right: box.right - range.getBoundingClientRect().right, width: box.width };
    });
    expect(edges.right).toBeLessThan(edges.width / 10);
    const code = page.locator('.prose p code');
    expect(await code.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
    await page.context().close();
  });

  it('of what is not there: it is said on the page', async () => {
    const { page } = await portal.visit('pages/odd/missing/');
    expect(await page.locator('.prose .link-dead').allInnerTexts()).toEqual([
      'A picture',
      expect.stringMatching(/^a file\s+\(dead link\)$/),
      'Picture not shown',
    ]);
    expect(await page.locator('.prose img').count()).toBe(0);
    expect(await page.locator('.finding').allInnerTexts()).toEqual([
      expect.stringContaining('gone.png does not exist'),
      expect.stringMatching(/gone\.pdf does not exist\s+line 6, valid-link$/),
      expect.stringMatching(/gone\.jpg does not exist\s+line 6, valid-link$/),
    ]);
    await page.context().close();
  });

  it('below a base path and an address that ends in a slash', () => {
    const sitemap = readFileSync(path.join(root, 'site/sitemap.xml'), 'utf8');
    const addresses = [...sitemap.matchAll(/<loc>([^<]*)</g)].map((match) => match[1]);
    expect(addresses).toContain('https://ops.example.com/deep/base/runbooks/many/n7/');
    expect(addresses.filter((address) => address?.slice('https://'.length).includes('//'))).toEqual([]);
  });
});

describe('what cannot be shown', () => {
  const raw = (text: string): string[] => unshown.filter((character) => text.includes(character));

  it('stands in no page, feed or twin, but marked in code', () => {
    const site = path.join(root, 'site');
    const found = Object.entries(filesOf(site))
      .filter(([name]) => /\.(?:html|xml|ics|json)$/.test(name))
      .flatMap(([name, latin]) => {
        const text = Buffer.from(latin, 'latin1').toString();
        const unmarked = text.replace(
          /(<span class="hidden-character"[^>]*>)[\u202A-\u202E\u2066-\u2069]/g,
          '$1',
        );
        return raw(unmarked).map((character) => `${name}: ${character.charCodeAt(0)}`);
      });
    expect(found).toEqual([]);
    expect(html('pages/odd/control-')).toContain('<h1>Title a␁a␂a');
    expect(html('pages/odd/control-')).toContain('data-number="U+0007"');
    expect(readFileSync(path.join(site, 'incidents/feed.xml'), 'utf8')).toContain('SEV1: Title a␁a␂a');
  });

  it('is data in the report, by its number', () => {
    const { stdout } = opsworthy(root, ['lint', '--format', 'json']);
    expect(raw(stdout)).toEqual([]);
    const { documents } = JSON.parse(stdout) as { documents: { title: string }[] };
    expect(documents.map(({ title }) => title)).toContainEqual(expect.stringContaining('a\u0001a\u0002a'));
  });

  it('breaks no address of a service that a document names', () => {
    const named = html('services').match(/href="\/deep\/base\/services\/[^"]+\/"/g);
    // Two of the catalogue, and each that a document names.
    expect(new Set(named).size).toBe(9);
  });
});

describe('what stops a build', () => {
  const stopped = (where: string): string => {
    const { code, stderr } = opsworthy(where, ['build', '--out', 'site']);
    expect(code).toBe(2);
    expect(stderr).not.toContain('defect');
    return stderr;
  };

  it('is an edit address with a variable that stands for nothing', () => {
    const config = String(oddInput['opsworthy.yaml']).replace('{ref}', '{branch}');
    const { stderr } = opsworthy(tree({ ...oddInput, 'opsworthy.yaml': config }), ['build']);
    expect(stderr).toContain('{branch} stands for nothing');
  });

  it('is a cache that cannot be written; the old portal stays', () => {
    const own = tree({
      'opsworthy.yaml': 'version: 1\ngit: off\ncontent: [docs/*.md]\n',
      'docs/a.md': '---\nkind: page\n---\n# A\n',
      'site/opsworthy.json': '{"base":"/"}',
      '.opsworthy': 'a file',
    });
    expect(stopped(own)).toContain('The portal could not be written: a file stands where a folder belongs.');
    expect(readdirSync(path.join(own, 'site'))).toEqual(['opsworthy.json']);
  });

  it('is a cache on a disk that is read-only, whatever Node calls it', () => {
    const said = [
      "EROFS: read-only file system, mkdir '/ro/a'",
      "ENOENT: no such file or directory, mkdir '/ro/a'",
    ];
    for (const message of said)
      expect(diskProblem(new Error(message))?.message).toContain('the disk is read-only');
    expect(diskProblem(new Error("ENOENT: no such file or directory, open '/a'"))).toBeNull();
  });

  it('is whatever fails beside the process that prepares: that one has ended when it is said', async () => {
    const own = tree({ 'opsworthy.yaml': 'version: 1\ngit: off\n', 'a.md': '---\nkind: page\n---\n# A\n' });
    const processes = (): number =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'ProcessWrap').length;
    const before = processes();
    const full = new Error('ENOSPC: no space left on device, write');
    const prepared = prepareInProcess(
      { cwd: own, config: undefined, today: undefined, failOn: 'error' },
      {
        said: () => undefined,
        begun: () => undefined,
        checked: () => undefined,
        searchable() {
          throw full;
        },
      },
    );
    expect(processes()).toBe(before + 1);
    await expect(prepared).rejects.toBe(full);
    await expect.poll(processes).toBe(before);
  });

  /** Small disks can be made by root only, and not everywhere. */
  const disk = tree({});
  const sizes = ['600k', '1m', '2m', '3m'];
  const mount = (size: string): boolean =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status === 0;
  const unmount = (): boolean => spawnSync('umount', [disk]).status === 0;
  const canMount = process.platform === 'linux' && mount('1m') && unmount();

  it.runIf(canMount).each(sizes)(
    'is a disk of %s that is full; the next build on more of it works',
    (size) => {
      expect(mount(size)).toBe(true);
      try {
        for (const name of ['opsworthy.yaml', 'services.yaml', 'docs/odd'])
          cpSync(path.join(root, name), path.join(disk, name), { recursive: true });
        expect(stopped(disk)).toMatch(/The portal could not be written: the disk is full/);
        expect(existsSync(path.join(disk, 'site'))).toBe(false);
        expect(spawnSync('mount', ['-o', 'remount,size=40m', disk]).status).toBe(0);
        expect(opsworthy(disk, ['build', '--out', 'site']).code).toBe(0);
      } finally {
        unmount();
      }
    },
  );
});

it('takes the next port for development when one is taken', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const own = tree({ 'opsworthy.yaml': 'version: 1\ngit: off\n', 'a.md': '---\nkind: page\n---\n# A\n' });
  const command = path.resolve(import.meta.dirname, '../../scripts/opsworthy.mjs');
  const { VITEST: _, ...env } = process.env;
  const args = [command, 'dev', '--port', String(port), '--host', '127.0.0.1'];
  const child = spawn(process.execPath, args, { cwd: own, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  for await (const chunk of child.stderr) {
    said += String(chunk);
    if (said.includes('Portal:')) break;
  }
  const listening = Number(/Portal: http:\/\/127\.0\.0\.1:(\d+)\//.exec(said)?.[1]);
  expect(listening).toBeGreaterThan(port);
  child.kill();
  if (child.exitCode === null) await once(child, 'exit');
  taken.close();
});
