// `build` and `preview` as commands: what they refuse, what they leave behind, what a second build repeats.
import { appendFileSync, chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opsworthy, type Result } from '../cli/opsworthy.ts';
import { tree } from '../tree.ts';
import { filesOf } from './files.ts';
import { fixture } from './fixture.ts';

const build = (root: string, ...more: string[]): Result =>
  opsworthy(root, ['build', '--out', 'site', ...more]);

describe('build', () => {
  let root: string;
  let first: Record<string, string>;
  beforeAll(() => {
    root = tree(fixture);
    const { code, stderr } = build(root);
    if (code !== 0) throw new Error(stderr);
    first = filesOf(path.join(root, 'site'));
  });

  it('writes below the cache and the output only', () => {
    expect(readdirSync(root).toSorted()).toEqual([
      '.opsworthy',
      'deploy',
      'docs',
      'opsworthy.yaml',
      'services.yaml',
      'site',
    ]);
    expect(readdirSync(path.join(root, '.opsworthy')).filter((name) => /^(?:build|dev)/.test(name))).toEqual(
      [],
    );
  });

  it('gives the same files again, without rendering again', () => {
    const { stderr } = build(root);
    expect(stderr).toMatch(/^0 documents rendered, [1-9]\d* unchanged/m);
    expect(filesOf(path.join(root, 'site'))).toEqual(first);
  });

  it('makes a page again that somebody wrote to in the output', () => {
    appendFileSync(path.join(root, 'site/runbooks/ledger/LedgerBehind/index.html'), 'by hand');
    expect(build(root).stderr).toMatch(/^1 document rendered, [1-9]\d* unchanged/m);
    expect(filesOf(path.join(root, 'site'))).toEqual(first);
  });

  it('renders what changed, drops what is gone', () => {
    const file = path.join(root, 'docs/ledger/LedgerBehind.md');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('Replication lags.', 'Replication lags behind.'));
    expect(build(root).stderr).toMatch(/^1 document rendered, [1-9]\d* unchanged/m);
    expect(readFileSync(path.join(root, 'site/runbooks/ledger/LedgerBehind/index.html'), 'utf8')).toContain(
      'lags behind',
    );
    writeFileSync(file, before);
  });

  it('stops at findings when asked to, and leaves the old portal', () => {
    const { code, stderr } = build(root, '--fail-on', 'error');
    expect(code).toBe(1);
    expect(stderr).toContain('Findings stop the build');
    expect(readdirSync(path.join(root, 'site'))).toContain('index.html');
  });

  it('says that Pagefind was killed, and leaves the old portal', () => {
    const killed = path.join(
      tree({ pagefind: '#!/bin/sh\nhead -c 100 >/dev/null\nkill -9 $$\n' }),
      'pagefind',
    );
    chmodSync(killed, 0o755);
    const own = tree(fixture);
    // One bundle in the process of the build, one beside it.
    for (let n = 0; n < 301; n++)
      writeFileSync(path.join(own, `docs/n${n}.md`), `---\nkind: page\n---\n# Number ${n}\n`);
    const old = { 'opsworthy.json': '{"base":"/"}' };
    mkdirSync(path.join(own, 'site'));
    writeFileSync(path.join(own, 'site/opsworthy.json'), old['opsworthy.json']);
    const args = ['build', '--out', 'site'];
    const { code, stderr } = opsworthy(own, args, { PAGEFIND_EXTENDED_BINARY_PATH: killed });
    expect(stderr).toContain(
      'opsworthy: Pagefind ended before the search index was made.\n  It was killed, or',
    );
    expect(code).toBe(2);
    expect(filesOf(path.join(own, 'site'))).toEqual(old);
    expect(readdirSync(path.join(own, '.opsworthy')).filter((name) => name.startsWith('build-'))).toEqual([]);
    expect(build(own).code).toBe(0);
  });

  it('replaces nothing that it did not make', () => {
    const { code, stderr } = opsworthy(root, ['build', '--out', 'docs']);
    expect(code).toBe(2);
    expect(stderr).toContain('holds files that are no portal');
    expect(readdirSync(path.join(root, 'docs'))).toContain('payments');
  });

  it('is wrong, not empty, where there is nothing', () => {
    expect(opsworthy(tree({}), ['build']).code).toBe(2);
  });

  it('shows every document that asks for an address of another, and what the portal keeps for itself', () => {
    const ids = { a: 'same', b: 'Same', c: 'same//', d: 'same-2', e: 'feed.xml', f: 'index.html' };
    const documents = Object.entries(ids).map(([name, id]) => [
      `${name}.md`,
      `---\nkind: incident-report\nid: ${id}\n---\n# Document ${name}\n`,
    ]);
    const own = tree({
      'opsworthy.yaml': 'version: 1\ngit: off\nsite: { url: "https://ops.example.com" }\n',
      'cafe\u0301.md': '---\nkind: incident-report\n---\n# Document g\n',
      ...Object.fromEntries(documents),
    });
    expect(build(own).code).toBe(0);
    const incidents = path.join(own, 'site/incidents');
    const files = Object.keys(filesOf(incidents));
    const shown = files
      .filter((name) => name.endsWith('/index.html'))
      .map((name) => {
        const [, title] = /<h1>(.*?)<\/h1>/.exec(readFileSync(path.join(incidents, name), 'utf8')) ?? [];
        return `${path.dirname(name)}: ${title}`;
      });
    expect(shown.toSorted()).toEqual([
      'Same-3: Document b',
      'caf\u00e9: Document g',
      'feed-xml: Document e',
      'index-html: Document f',
      'same-2: Document d',
      'same-4: Document c',
      'same: Document a',
    ]);
    expect(files).toContain('feed.xml');
  });
});

describe('preview', () => {
  const server = createServer();
  let port: number;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    port = (server.address() as { port: number }).port;
  });
  afterAll(() => server.close());

  it('says when the port is taken', () => {
    const root = tree({ 'site/opsworthy.json': '{"base":"/ops/"}' });
    const { code, stderr } = opsworthy(root, ['preview', 'site', '--port', String(port)]);
    expect(code).toBe(2);
    expect(stderr).toContain(`Cannot listen on localhost:${port}.`);
  });

  it('says when there is no portal', () => {
    const { code, stderr } = opsworthy(tree({}), ['preview']);
    expect(code).toBe(2);
    expect(stderr).toContain('Run `opsworthy build` first');
  });
});
