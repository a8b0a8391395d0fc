// The portal of the example company, as a whole: valid HTML on every page, no document without one, and the same files
// whatever lay in the cache.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Register } from '../../schemas/register.ts';
import { sha256 } from '../../src/model/digest.ts';
import { compileInProcess, renderInProcess } from '../../src/portal/build/children.ts';
import { workPaths } from '../../src/portal/build/files.ts';
import { lintReport, opsworthy } from '../cli/opsworthy.ts';
import { TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';
import { phone, Portal } from './browser.ts';
import { filesOf } from './files.ts';
import { htmlProblems } from './html.ts';
import { tabStops } from './tabbed.ts';

/** As the design states it, and not as the code does. */
const literalPolicy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";
const checkout = path.resolve(import.meta.dirname, '../..');
const changed = 'content/runbooks/payments/rollback.md';
let root: string;
let built: Record<string, string>;

function build(): Record<string, string> {
  const { code, stderr } = opsworthy(root, ['build', '--out', 'site']);
  if (code !== 0) throw new Error(stderr);
  return filesOf(path.join(root, 'site'));
}

beforeAll(() => {
  const company = new TestRepository();
  root = company.root;
  for (const name of ['content', 'opsworthy.yaml', 'services.yaml'])
    cpSync(path.join(checkout, name), path.join(root, name), { recursive: true });
  // With a past of its own: pages of revisions and of what changed are looked at too.
  const config = readFileSync(path.join(root, 'opsworthy.yaml'), 'utf8');
  const rollback = readFileSync(path.join(root, changed), 'utf8');
  company.commit({
    on: '2026-10-01',
    files: { '.gitignore': '.opsworthy\nsite\n', 'opsworthy.yaml': config.replace('git: off', 'git: auto') },
  });
  company.commit({ on: '2026-10-08', files: { [changed]: `${rollback}\nOne sentence more.\n` } });
  built = build();
});

describe('the portal of the example company', () => {
  it('is valid HTML on every page', async () => {
    expect(Object.keys(built)).toContain('runbooks/payments/rollback/history/index.html');
    expect(await htmlProblems(built)).toEqual([]);
  });

  it('has a page for every document, and no page for a document that is not there', () => {
    const paths = Object.keys(built).flatMap((name) => {
      const source = /^(.+)\/index\.mdx?$/.exec(name)?.[1];
      return source === undefined ? [] : [source];
    });
    const { documents } = lintReport(root).summary;
    expect(paths).toHaveLength(documents);
    expect(JSON.parse(built['opsworthy.json'] ?? '')).toMatchObject({ documents });
    expect(
      paths.filter((name) => !(`${name}/index.html` in built) || !(`${name}/index.json` in built)),
    ).toEqual([]);
  });

  it('has a PDF of every record beside its page, whose address and SHA-256 the register names', () => {
    const { records } = JSON.parse(built['audit/register.json'] ?? '') as Register;
    expect(records.length).toBeGreaterThan(20);
    for (const { pdf, pdfSha256 } of records) {
      const file = String(pdf.value).replace('https://ops.marram.example/', '');
      const bytes = Buffer.from(built[file] ?? '', 'latin1');
      expect(sha256(bytes), file).toBe(pdfSha256.value);
      expect(built[file.replace('.pdf', '.html')]).toContain(`href="/${file}"`);
    }
    expect(built).not.toHaveProperty('runbooks/payments/rollback/index.pdf');
  });

  it('is the same after a change whether or not there was a cache', () => {
    const file = path.join(root, changed);
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nAnd another one.\n`);
    const kept = build();
    rmSync(path.join(root, '.opsworthy'), { recursive: true });
    const fresh = build();
    expect(Object.keys(fresh)).toEqual(Object.keys(kept));
    expect(Object.keys(fresh).filter((name) => fresh[name] !== kept[name])).toEqual([]);
    expect(fresh['runbooks/payments/rollback/index.html']).toContain('And another one.');
  });
});

describe('a document page of the example company', () => {
  /** Text compressed as hosts do; fonts and pictures are compressed already. */
  const moved = (body: Buffer, type: string): number =>
    /^(?:text|application|image\/svg)/.test(type) ? gzipSync(body).length : body.length;

  it.each([
    ['desktop', {}],
    ['phone', phone],
  ] as const)('is light, asks nobody else, and is refused nothing (%s)', async (_, options) => {
    const portal = await Portal.open(path.join(root, 'site'), '/');
    try {
      for (const address of [
        'runbooks/ledger/rollback/',
        'runbooks/payments/release/',
        'matrices/payments/',
      ]) {
        const { page, trouble, answers } = await portal.visit(address, options);
        await page.waitForLoadState('networkidle');
        const sizes = await Promise.all(
          answers.map(async (answer) => ({
            url: answer.url(),
            script: answer.request().resourceType() === 'script',
            bytes: moved(await answer.body(), answer.headers()['content-type'] ?? ''),
          })),
        );
        const document = answers.find((answer) => answer.url() === portal.address + address);
        const policy = await page.locator('meta[http-equiv]').getAttribute('content');
        await page.context().close();
        const sum = (of: typeof sizes): number => of.reduce((total, { bytes }) => total + bytes, 0);
        expect(sizes.filter(({ script }) => script).length).toBeGreaterThan(0);
        expect(sum(sizes), JSON.stringify(sizes)).toBeLessThan(60_000);
        expect(sum(sizes.filter(({ script }) => script))).toBeLessThan(30_000);
        expect(policy).toBe(literalPolicy);
        expect(document?.headers()['content-security-policy']).toBe(
          `${literalPolicy}; frame-ancestors 'none'`,
        );
        expect(trouble).toEqual([]);
      }
    } finally {
      await portal.close();
    }
  });
});

it('fails when Astro calls anything an error', async () => {
  const paths = workPaths(tree({ 'work/x': '' }), 'work');
  const { signal } = new AbortController();
  await compileInProcess(paths.folder, signal);
  const request = { compiled: path.join(paths.folder, 'compiled'), paths, base: '/' };
  await expect(renderInProcess(request, signal)).rejects.toThrow(
    /Astro could not build the pages:[^]*snapshot\.json/,
  );
});

it.each(['environments/', 'matrices/payments/', 'compliance/'])(
  'on a phone, nothing that has the focus hides behind the column that stays in view (/%s)',
  async (address) => {
    const portal = await Portal.open(path.join(root, 'site'), '/');
    try {
      const { page } = await portal.visit(address, phone);
      const stops = await tabStops(page);
      expect(stops.length).toBeGreaterThan(60);
      expect(stops.filter(({ ring, seen }) => !ring || !seen)).toEqual([]);
    } finally {
      await portal.close();
    }
  },
);
