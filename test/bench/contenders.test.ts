// Who is measured when, and that a run counts only when the work was done.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { choose } from '../../scripts/bench/contenders.ts';
import { writeCorpus } from '../../scripts/bench/corpus.ts';
import { markdownlint, rumdl } from '../../scripts/bench/linters.ts';
import { mkdocsMaterial } from '../../scripts/bench/mkdocs.ts';
import { install, NotAvailable } from '../../scripts/bench/packages.ts';
import { measureAll } from '../../scripts/bench/rounds.ts';
import { coldAndChanged, pagefindPages } from '../../scripts/bench/site.ts';
import { tree } from '../tree.ts';
import { tool } from './fixture.ts';

afterEach(() => vi.unstubAllEnvs());

const documents = 20;

function corpusIn(name: string): { folder: string; corpus: ReturnType<typeof writeCorpus> } {
  const folder = path.join(tree({}), name);
  mkdirSync(folder);
  return { folder, corpus: writeCorpus(folder, documents) };
}

describe('who is measured', () => {
  const ids = (options: Parameters<typeof choose>[0]): string[] =>
    choose(options, corpusIn).contenders.map(({ id }) => id);

  it('Opsworthy alone, of both sorts or of one', () => {
    const lint = ['lint-cold', 'lint-unchanged'];
    const build = ['build-cold', 'build-changed'];
    expect(ids({ peers: 'none' })).toEqual([...lint, ...build]);
    expect(ids({ peers: 'none', only: 'build' })).toEqual(build);
  });

  it('the usual linters beside lint', () => {
    expect(ids({ peers: 'usual', only: 'lint' })).toEqual([
      'lint-cold',
      'lint-unchanged',
      'rumdl-cold',
      'rumdl-cached',
      'markdownlint',
    ]);
  });
});

describe('what cannot be had is left out and says why', () => {
  it('from npm, without the address that it asked', () => {
    const address = 'http://127.0.0.1:9';
    vi.stubEnv('npm_config_registry', address);
    vi.stubEnv('npm_config_cache', tree({}));
    vi.stubEnv('npm_config_fetch_retries', '0');
    const attempt = (): void => install(tree({}), { 'remark-cli': '12.0.1' });
    expect(attempt).toThrow(NotAvailable);
    expect(attempt).toThrow(/^npm cannot install remark-cli: code E[A-Z]+$/);
  });

  it('on the machine', () => {
    const { folder, corpus } = corpusIn('mkdocs');
    vi.stubEnv('PATH', folder);
    expect(() => mkdocsMaterial(folder, corpus)).toThrow(new NotAvailable('mkdocs is not installed'));
  });
});

it('linters are asked how many documents they looked at, and find nothing in these', async () => {
  const { folder, corpus } = corpusIn('linters');
  const found = [...rumdl(folder, corpus), ...markdownlint(folder, corpus)];
  const rounds = { runs: 1, limit: 60, log: path.join(folder, 'output.log'), note: () => {} };
  for (const { contender, rounds: measured, failure } of await measureAll(found, rounds)) {
    expect(failure, contender.id).toBeUndefined();
    expect(measured[0]![0]!.exitCode, contender.id).toBe(0);
    expect(() => contender.check(1, '')).toThrow('0 documents looked at, not 20');
  }
});

describe('a site', () => {
  /** A generator that copies documents as pages, and leaves out what `broken` says. */
  function site(broken: '' | 'page' | 'index' | 'change') {
    const { folder, corpus } = corpusIn('site');
    const [runbook] = corpus.runbooks;
    let indexed = documents;
    const [cold, changed] = coldAndChanged({
      id: 'site',
      title: 'Site',
      tool: tool('Site'),
      parts: [],
      folder,
      out: 'out',
      caches: ['cache'],
      runbook: runbook!,
      page: 'first.html',
      documents,
      indexed: () => indexed,
    });
    const build = (): void => {
      const out = path.join(folder, 'out');
      mkdirSync(out, { recursive: true });
      const text = readFileSync(path.join(folder, runbook!), 'utf8');
      writeFileSync(path.join(out, 'first.html'), broken === 'change' ? text.replace('wording', '') : text);
      for (let page = 2; page <= documents - (broken === 'page' ? 1 : 0); page++)
        writeFileSync(path.join(out, `${page}.html`), 'page');
      if (broken === 'index') indexed -= 1;
    };
    return () => {
      cold.before!(1);
      build();
      cold.check(1, '');
      changed.before!(1);
      build();
      changed.check(1, '');
      return { cold, changed, folder };
    };
  }

  it('counts when there is a page for each document, all are searchable and the change is there', () => {
    const { cold, changed, folder } = site('')();
    expect(changed.after).toBe(cold.id);
    mkdirSync(path.join(folder, 'cache'));
    cold.before!(2);
    expect(() => cold.check(2, '')).toThrow(/ENOENT/);
    expect(() => readFileSync(path.join(folder, 'cache'))).toThrow(/ENOENT/);
  });

  it.each([
    ['page', '19 pages for 20 documents'],
    ['index', '19 of 20 documents in the search index'],
    ['change', 'does not say “wording 1”'],
  ] as const)('does not count without its %s', (broken, message) => {
    expect(site(broken)).toThrow(message);
  });

  it('has its searchable pages counted over all bundles and languages', () => {
    const entry = (...counts: number[]): string =>
      JSON.stringify({
        languages: Object.fromEntries(counts.map((count, index) => [index, { page_count: count }])),
      });
    const out = tree({
      'pagefind/pagefind-entry.json': entry(3, 4),
      'pagefind-1/pagefind-entry.json': entry(10),
    });
    expect(pagefindPages(out)).toBe(17);
  });
});
