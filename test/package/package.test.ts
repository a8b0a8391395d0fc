// The package in a foreign repository: it works there, writes where it may, and what it publishes is whole at every moment.
import { once } from 'node:events';
import { chmodSync, lstatSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf } from '../portal/files.ts';
import { tree } from '../tree.ts';
import { ended, Installed } from './install.ts';

const release = `# Release payments

## Steps

1. Run \`kubectl apply -f payments.yaml\`. You should see \`configured\`.
2. Tell the channel.
`;
const files = {
  'app/opsworthy.yaml': `version: 1
content: [docs/ops/**/*.md]
git: off
kinds: [{ match: "docs/ops/**/release.md", kind: release-runbook }]
site: { title: Foreign operations, base: /ops/ }
`,
  'app/docs/ops/payments/release.md': release,
  'app/docs/ops/notes.md':
    '---\nkind: page\n---\n\n# Notes\n\nSee [the release](payments/release.md#steps).\n',
  'app/src/main.go': 'package main\n',
};

let installed: Installed;
let place: string;
let before: Record<string, string>;
const site = (): string => path.join(installed.root, 'site');
const cache = (): string => path.join(installed.root, '.opsworthy');

beforeAll(() => {
  place = tree(files);
  installed = new Installed(place, path.join(place, 'app'));
  before = stateOf(place);
});
// What may not be written cannot be removed either.
afterAll(() => makeWritable(path.join(place, 'app/node_modules')));

function makeWritable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) makeWritable(path.join(folder, entry.name));
}

/** Every file and folder with its mode, size and last change, but those that a run may write. */
function stateOf(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (at: string): void => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const name = path.join(at, entry.name);
      const own = path.relative(folder, name);
      if (own === 'app/site' || own === 'app/.opsworthy') continue;
      const { mode, size, mtimeMs } = lstatSync(name);
      found[own] = entry.isDirectory() ? `${mode}` : `${mode} ${size} ${mtimeMs}`;
      if (entry.isDirectory()) walk(name);
    }
  };
  walk(folder);
  return found;
}

const portal = (): Record<string, string> => filesOf(site());

async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited in vain for ${what}`);
}

const build = () => installed.run('build', '--out', 'site');
const workFolders = (): string[] => readdirSync(cache()).filter((name) => /^(?:build|dev)-/.test(name));

describe('the installed package', () => {
  it('lints', async () => {
    const { code, stdout, stderr } = await installed.run('lint', '--format', 'json');
    expect(stderr).toBe('');
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as { summary: { documents: number }; findings: { path: string }[] };
    expect(report.summary.documents).toBe(2);
    expect(new Set(report.findings.map((finding) => finding.path))).toEqual(
      new Set(['docs/ops/payments/release.md']),
    );
  });

  it('builds twice at once into one folder, whole at every moment', async () => {
    const builds = [build(), build()];
    const seen = new Set<string>();
    const watching = setInterval(() => {
      try {
        seen.add(readdirSync(site()).toSorted().join(' '));
      } catch {
        // not there yet, or just between the old one and the new one
      }
    }, 3);
    const results = await Promise.all(builds);
    clearInterval(watching);
    expect(results.map(({ code, stderr }) => ({ code, stderr: code === 0 ? '' : stderr }))).toEqual([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    expect([...seen].filter((names) => names !== readdirSync(site()).toSorted().join(' '))).toEqual([]);
    expect(portal()['runbooks/payments/release/index.html']).toContain('kubectl apply');
  });

  it('leaves the old portal when it is killed, and builds again afterwards', async () => {
    const old = portal();
    const file = path.join(installed.root, 'docs/ops/payments/release.md');
    writeFileSync(file, release.replace('Tell the channel', 'Tell everybody'));
    const child = installed.start(['build', '--out', 'site']);
    const end = ended(child);
    await until('the pages', () => workFolders().find((name) => name.startsWith('build-')));
    await until('Astro', () => {
      const [name = ''] = workFolders();
      return readdirSync(path.join(cache(), name)).includes('out') || undefined;
    });
    child.kill('SIGKILL');
    expect((await end).code).toBe(null);
    expect(portal()).toEqual(old);
    // What the build was working in goes though nobody is left to ask for it.
    await until('the work folder to go', () => (workFolders().length === 0 ? true : undefined));
    const { code, stderr } = await build();
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    const now = portal();
    expect(Object.keys(now).filter((name) => !name.startsWith('pagefind/'))).toEqual(
      Object.keys(old).filter((name) => !name.startsWith('pagefind/')),
    );
    expect(now['runbooks/payments/release/index.html']).toContain('Tell everybody');
    writeFileSync(file, release);
  });

  it('serves what was built', async () => {
    const child = installed.start(['preview', 'site', '--port', '0', '--host', '127.0.0.1']);
    const address = await addressOf(child);
    expect((await fetch(`${address}runbooks/payments/release/`)).status).toBe(200);
    expect((await fetch(`${address}gone/`)).status).toBe(404);
    child.kill();
    await once(child, 'exit');
  });

  it('serves documents while they are written', async () => {
    const child = installed.start(['dev', '--port', '0', '--host', '127.0.0.1']);
    const address = await addressOf(child);
    const text = async (): Promise<string> => (await fetch(`${address}pages/notes/`)).text();
    expect(await text()).toContain('the release');
    writeFileSync(
      path.join(installed.root, 'docs/ops/notes.md'),
      `${files['app/docs/ops/notes.md']}\nFresh words.\n`,
    );
    await until('the saved text', async () => ((await text()).includes('Fresh words.') ? true : undefined));
    child.kill();
    await once(child, 'exit');
    writeFileSync(path.join(installed.root, 'docs/ops/notes.md'), files['app/docs/ops/notes.md']);
  });

  it('packs records and checks the pack', async () => {
    const file = path.join(installed.root, 'docs/ops/v1.md');
    writeFileSync(
      file,
      '---\nkind: release-notes\nservice: payments\nversion: 1.0.0\ndate: 2026-11-20\n---\n\n# 1.0.0\n',
    );
    const zip = '.opsworthy/pack.zip';
    const { code, stderr } = await installed.run('pack', '--no-git', '--output', zip);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('1 record packed') });
    const { stdout } = await installed.run('verify', zip);
    expect(stdout).toMatch(/^ok +PDFs +1 PDF with the Markdown beside it attached/m);
    expect(stdout).toContain('The pack is whole.');
    rmSync(file);
  });

  it('wrote nothing outside its cache and its output', async () => {
    const after = stateOf(place);
    const own = /^app\/docs\//;
    const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => !own.test(name) && before[name] !== after[name],
    );
    expect(changed).toEqual([]);
    // A server that was ended while it made an index: the process of the index takes the folder away.
    await until('the work folder to go', () => (workFolders().length === 0 ? true : undefined));
  });
});

/** The address that a server says it listens on. */
async function addressOf(child: ReturnType<Installed['start']>): Promise<string> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return until(`an address in: ${said}`, () => /Portal: (http\S+)/.exec(said)?.[1]);
}
