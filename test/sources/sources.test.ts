// Documents of other repositories, read from real ones: what belongs to the corpus, what resolves, and each bad input.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/model/errors.ts';
import { run, type Run, type RunOptions } from '../../src/run.ts';
import { readVersion } from '../../src/sources/git/sources.ts';
import { TestRepository } from '../repository.ts';
import { tree } from '../tree.ts';

const page = (title: string, more = ''): string => `---\nkind: page\n${more}---\n\n# ${title}\n`;
const runbook = (more = ''): string =>
  `---\nkind: release-runbook\nreviewed: 2026-11-01\ndescribes: [deploy/**]\n${more}---\n# Release\n\n## Deployment steps\n\n1. Run \`helm upgrade app\`.\n`;

/** A repository of a service: a runbook, what it describes, two releases. */
function payments(): TestRepository {
  const made = new TestRepository();
  const files = {
    'docs/release.md': runbook('rollbackRunbook: docs/back.md\n'),
    'docs/back.md':
      '---\nkind: rollback-runbook\n---\n# Back\n\nSee [the release](release.md) and [nothing](gone.md).\n',
    'deploy/values.yaml': 'image: 1\n',
    'README.md': '# Not for operators\n',
  };
  made.commit({ on: '2026-10-01', files });
  made.git('tag', 'v1.9.0');
  made.commit({ on: '2026-11-02', files: { 'deploy/values.yaml': 'image: 2\n' } });
  made.git('tag', 'v1.10.0');
  return made;
}

function portal(source: string, more: Readonly<Record<string, string>> = {}): TestRepository {
  const made = new TestRepository();
  const files = {
    'opsworthy.yaml': `version: 1\ncontent: ["ops/**/*.md"]\nsources: [${source}]\n`,
    'ops/a.md': page('A'),
    ...more,
  };
  made.commit({ on: '2026-11-03', files });
  return made;
}

const judge = (made: TestRepository, options: Partial<RunOptions> = {}): Promise<Run> =>
  run({ cwd: made.root, today: '2026-11-20', ...options });

const paths = ({ corpus }: Run): string[] => corpus.documents.map((document) => document.path);

async function refused(made: TestRepository): Promise<string> {
  const error = await judge(made).catch((thrown: unknown) => thrown);
  if (!(error instanceof UsageError)) throw new Error(`expected a UsageError, got ${String(error)}`);
  return [error.message, ...error.details].join('\n');
}

describe('documents of another repository', () => {
  const theirs = ['ops/a.md', 'payments:docs/back.md', 'payments:docs/release.md'];

  it('belong to the corpus as its first ref has them, whatever is checked out there', async () => {
    const other = payments();
    const made = portal(`{ name: payments, repo: "${other.root}", path: docs, service: payments }`, {
      'services.yaml': 'services: [{ id: payments }]\n',
    });
    other.write({ 'docs/release.md': 'changed and not committed', 'docs/new.md': 'new' });
    const done = await judge(made);
    expect(paths(done)).toEqual(theirs);
    const document = done.corpus.documents.find(({ path: name }) => name.endsWith('release.md'))!;
    expect(document.text).toBe(runbook('rollbackRunbook: docs/back.md\n'));
    expect(document.metadata).toMatchObject({
      id: 'payments:release',
      address: '/payments/runbooks/release/',
      services: [{ value: 'payments', source: 'inferred', from: 'source' }],
    });
  });

  it('are not kept for ever when they are there no more', async () => {
    const other = payments();
    const made = portal(`{ name: payments, repo: "${other.root}", path: docs }`);
    await judge(made);
    const blobs = path.join(made.root, '.opsworthy/blobs');
    const kept = (): string[] =>
      readdirSync(blobs, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes(path.sep));
    const before = kept();
    other.commit({ on: '2026-11-03', files: { 'docs/back.md': page('Other') } });
    const old = new Date(Date.now() - 15 * 86_400_000);
    for (const name of readdirSync(blobs, { recursive: true, encoding: 'utf8' }))
      utimesSync(path.join(blobs, name), old, old);
    await judge(made);
    expect([before.length, kept().length, before.filter((name) => kept().includes(name)).length]).toEqual([
      2, 2, 1,
    ]);
  });

  it('are put nowhere when a credential stands in them', async () => {
    const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
    const other = payments();
    other.commit({ on: '2026-11-03', files: { 'docs/back.md': page(`Back ${token}`) } });
    const made = portal(`{ name: payments, repo: "${other.root}", path: docs }`);
    const { report, corpus } = await judge(made);
    expect(report.findings.filter(({ rule }) => rule === 'no-secret').map((each) => each.path)).toEqual([
      'payments:docs/back.md',
    ]);
    expect(JSON.stringify(corpus)).not.toContain(token);
    const names = readdirSync(path.join(made.root, '.opsworthy'), { recursive: true, withFileTypes: true });
    const texts = names
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'));
    expect(texts.filter((text) => text.includes('# Release'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes(token))).toEqual([]);
  });

  it('are judged beside their own files and their own history', async () => {
    const made = portal(`{ name: payments, repo: "${payments().root}", path: docs }`);
    const { report, facts } = await judge(made, {
      rules: ['no-drift', 'valid-link', 'valid-reference', 'valid-describes'],
    });
    expect(report.findings.map(({ path: where, rule, message }) => [where, rule, message])).toEqual([
      ['payments:docs/back.md', 'valid-describes', expect.stringContaining('does not name the files')],
      ['payments:docs/back.md', 'valid-link', '`gone.md` does not exist'],
      ['payments:docs/release.md', 'no-drift', expect.stringContaining('payments:deploy/values.yaml')],
    ]);
    expect(facts.matches['payments:deploy/**']).toEqual(['payments:deploy/values.yaml']);
  });

  it('are reached from frontmatter by `name:path`, and by nothing else', async () => {
    const made = portal(`{ name: payments, repo: "${payments().root}", path: docs }`, {
      'ops/a.md': runbook('rollbackRunbook: payments:docs/back.md\n'),
      'ops/b.md': runbook('rollbackRunbook: payments:docs/gone.md\n'),
      'ops/c.md': runbook('rollbackRunbook: paymets:docs/back.md\n'),
      'ops/d.md': runbook('rollbackRunbook: docs/back.md\n'),
    });
    const { report } = await judge(made, { rules: ['valid-reference'] });
    expect(report.findings.map(({ path: where, message }) => `${where}: ${message}`)).toEqual([
      'ops/b.md: `rollbackRunbook` does not exist: `payments:docs/gone.md`',
      'ops/c.md: `rollbackRunbook` does not exist: `paymets:docs/back.md`',
      'ops/d.md: `rollbackRunbook` does not exist: `docs/back.md`',
    ]);
  });

  it('are cited with their commits', async () => {
    const other = payments();
    const record = (commit: string): string =>
      `---\nkind: verification-report\nversion: 1.9.0\nrunbook: { path: "payments:docs/release.md", commit: ${commit} }\n---\n# 1.9.0\n`;
    const made = portal(`{ name: payments, repo: "${other.root}", path: docs }`, {
      'ops/1.md': record(other.commits[0] ?? ''),
      'ops/2.md': record('0123456789abcdef0123456789abcdef01234567'),
    });
    const { report } = await judge(made, { rules: ['valid-commit', 'valid-reference'] });
    expect(report.findings.map(({ path: where, rule }) => [where, rule])).toEqual([
      ['ops/2.md', 'valid-commit'],
    ]);
  });

  it('come from a bare repository and from an address alike, and again when that has moved on', async () => {
    const other = payments();
    const bare = tree({});
    execFileSync('git', ['clone', '--quiet', '--bare', other.root, bare]);
    expect(paths(await judge(portal(`{ name: payments, repo: "${bare}", path: docs }`)))).toEqual(theirs);
    const url = pathToFileURL(bare).href;
    const far = portal(`{ name: payments, repo: "${url}", path: docs, refs: [main, "v*"] }`);
    const done = await judge(far);
    expect(paths(done)).toEqual(theirs);
    expect(done.sources.plan.versions.map(({ slug }) => slug)).toEqual([
      'payments/v1.10.0',
      'payments/v1.9.0',
    ]);
  });

  it('may have names with spaces, quotes, line breaks and letters of any script', async () => {
    const other = new TestRepository();
    const names = ['docs/a b.md', 'docs/"q".md', 'docs/a\nb.md', 'docs/Überlauf.md', 'docs/運用.md'];
    other.commit({
      on: '2026-10-01',
      files: Object.fromEntries(names.map((name) => [name, page(name.slice(5, 6))])),
    });
    const made = portal(`{ name: other, repo: "${other.root}", path: docs }`);
    expect(paths(await judge(made)).slice(1)).toEqual(names.map((name) => `other:${name}`).toSorted());
  });

  it('follow links within their repository and say where a link leads out of it', async () => {
    const other = new TestRepository();
    const files = { 'docs/a.md': page('A'), 'shared/deep/b.md': page('B') };
    other.commit({ on: '2026-10-01', files });
    const link = (to: string, name: string): string =>
      execFileSync('ln', ['-s', to, name], { cwd: path.join(other.root, 'docs') }).toString();
    link('a.md', 'same.md');
    link('../shared', 'shared');
    link('../../../etc/passwd', 'out.md');
    link('nowhere.md', 'lost.md');
    link('..', 'around');
    other.commit({ on: '2026-10-02', files: {} });
    const done = await judge(portal(`{ name: other, repo: "${other.root}", path: docs }`));
    expect(paths(done).slice(1)).toEqual(
      ['a.md', 'lost.md', 'out.md', 'same.md', 'shared/deep/b.md'].map((name) => `other:docs/${name}`),
    );
    const unread = done.report.findings.filter(({ rule }) => rule === 'readable-document');
    expect(unread.map(({ path: where, message }) => [where, message])).toEqual([
      ['other:docs/lost.md', 'The file was not read: symlink leads nowhere'],
      ['other:docs/out.md', 'The file was not read: symlink leaves the tree'],
    ]);
  });

  it('are left out with --no-git, and that is said', async () => {
    const made = portal(`{ name: payments, repo: "${payments().root}", path: docs }`);
    const done = await judge(made, { git: false });
    expect(paths(done)).toEqual(['ops/a.md']);
    expect(done.sources.missing).toBe('git was switched off by --no-git');
  });
});

describe('what cannot be read is exit 2', () => {
  it.each([
    [
      'a folder that is not there',
      '{ name: x, repo: ./gone }',
      /^`sources`: x: there is no folder \.\/gone\./,
    ],
    [
      'a folder that is no repository',
      '{ name: x, repo: ./ops }',
      /^`sources`: x: \.\/ops is no git repository\./,
    ],
    [
      'an address that nobody answers',
      '{ name: x, repo: "file:///nowhere/x.git" }',
      /^`sources`: x: git could not fetch file:\/\/\/nowhere\/x\.git\.\nfatal: .*nowhere/,
    ],
    [
      'a program in place of an address',
      '{ name: x, repo: "ext::sh -c id" }',
      /not a command for git to run/,
    ],
    ['an option in place of an address', '{ name: x, repo: "--upload-pack=id" }', /not an option/],
    [
      'a name that is an address of the portal',
      '{ name: rules, repo: ./ops }',
      /the portal has pages of its own/,
    ],
    ['two that are this repository', '{ name: x }, { name: y }', /`x` is this repository already/],
    [
      'a tag of this repository that is not there',
      '{ name: x, refs: ["v*"] }',
      /^`sources`: x has no branch or tag `v\*`/,
    ],
  ])('%s', async (_, source, message) => {
    expect(await refused(portal(source))).toMatch(message);
  });

  it.each([
    [
      'a branch that is not there',
      'path: docs, refs: [mian]',
      /has no branch or tag `mian`, did you mean `main`\?/,
    ],
    ['a glob that stands for nothing', 'path: docs, refs: [main, "w*"]', /has no branch or tag `w\*`/],
    ['a folder without documents', 'path: deploy', /has no document below deploy at main/],
  ])('%s', async (_, more, message) => {
    expect(await refused(portal(`{ name: x, repo: "${payments().root}", ${more} }`))).toMatch(message);
  });

  it('a repository without commits', async () => {
    expect(await refused(portal(`{ name: x, repo: "${new TestRepository().root}" }`))).toMatch(
      /has no commits/,
    );
  });

  it('a shallow clone, with the command that mends it', async () => {
    const clone = tree({});
    execFileSync('git', ['clone', '--quiet', '--depth=1', pathToFileURL(payments().root).href, clone]);
    const said = await refused(portal(`{ name: x, repo: "${clone}", path: docs }`));
    expect(said).toMatch(/is shallow.*\nRun `git -C .* fetch --unshallow --tags`/);
  });

  it('a partial clone that lacks a text and cannot fetch it', async () => {
    const [other, clone] = [payments(), tree({})];
    other.git('config', 'uploadpack.allowFilter', 'true');
    const address = pathToFileURL(other.root).href;
    execFileSync('git', ['clone', '--quiet', '--bare', '--filter=blob:none', address, clone]);
    rmSync(other.root, { recursive: true });
    expect(await refused(portal(`{ name: x, repo: "${clone}", path: docs }`))).toMatch(/lacks objects/);
  });

  it('documents that lie in a submodule', async () => {
    const other = new TestRepository();
    other.commit({ on: '2026-10-01', files: { 'a.md': page('A') } });
    other.git('update-index', '--add', '--cacheinfo', `160000,${other.commits[0]},docs`);
    other.at('2026-10-02', 'Ana Smith <ana@example.com>', 'commit', '--quiet', '-m', 'Add a submodule');
    expect(await refused(portal(`{ name: x, repo: "${other.root}", path: docs }`))).toMatch(
      /lies in a submodule/,
    );
  });

  it('a tag that two services claim', async () => {
    const other = payments();
    const made = portal(`{ name: x, repo: "${other.root}", path: docs }`, {
      'services.yaml': 'services:\n  - { id: payments, tags: "v*" }\n  - { id: ledger, tags: "v1.*" }\n',
    });
    expect(await refused(made)).toMatch(
      /Tag v1\.10\.0 is claimed by two services: payments and ledger\.\nservices\.yaml:3:5/,
    );
  });
});

describe('versions', () => {
  it('are the newest of each pattern, each once; what is there now is none', async () => {
    const other = payments();
    for (const tag of ['v2.0.0-rc.1', 'v2.0.0']) other.git('tag', tag);
    const made = portal(
      `{ name: p, repo: "${other.root}", path: docs, refs: [main, "v*", v1.9.0], limit: 2 }`,
    );
    const { sources } = await judge(made);
    expect(sources.plan).toMatchObject({
      versions: ['v2.0.0', 'v2.0.0-rc.1', 'v1.9.0'].map((label) => ({
        slug: `p/${label}`,
        label,
        others: true,
      })),
      lines: [{ source: 'p', service: null, versions: ['p/v2.0.0', 'p/v2.0.0-rc.1', 'p/v1.9.0'] }],
    });
    expect(sources.plan.versions[2]).toMatchObject({ commit: other.commits[0], day: '2026-10-01' });
  });

  it('of a service are its own tags, of all else those of the source', async () => {
    const made = portal('{ name: own, refs: ["r*"] }', {
      'services.yaml': 'services: [{ id: payments, tags: "payments/v*" }, { id: ledger }]\n',
    });
    for (const tag of ['r1', 'r2', 'payments/v1.0', 'payments/v1.1']) made.git('tag', tag);
    const { sources } = await judge(made);
    expect(sources.plan.lines).toEqual([
      { source: null, service: 'payments', versions: ['payments/v1.1', 'payments/v1.0'] },
      { source: null, service: null, versions: ['r2', 'r1'] },
    ]);
    expect(
      sources.plan.versions.map(({ slug, label, services, others }) => [slug, label, services, others]),
    ).toEqual([
      ['payments/v1.1', 'v1.1', ['payments'], false],
      ['payments/v1.0', 'v1.0', ['payments'], false],
      ['r2', 'r2', [], true],
      ['r1', 'r1', [], true],
    ]);
  });

  it('hold what `content` means at their commit, relative to the root, also below the top of the repository', async () => {
    const made = new TestRepository();
    const config =
      'version: 1\ncontent: ["docs/**/*.md", "!docs/drafts/**"]\nsources: [{ name: own, refs: ["v*"] }]\n';
    const then = {
      'ops/docs/a.md': page('A'),
      'ops/docs/drafts/b.md': page('B'),
      'other/docs/c.md': page('C'),
    };
    made.commit({ on: '2026-10-01', files: { 'ops/opsworthy.yaml': config, ...then } });
    made.git('tag', 'v1');
    made.commit({ on: '2026-10-02', files: { 'ops/docs/a.md': null, 'ops/docs/z.md': page('Z') } });
    const { project, sources } = await run({ cwd: path.join(made.root, 'ops'), today: '2026-11-20' });
    const [own] = sources.repositories;
    const [version] = sources.plan.versions;
    const cache = path.join(project.root, '.opsworthy');
    const { files, tree: then1 } = await readVersion(own!, version!.commit, project.settings, cache);
    expect(files.map((file) => [file.path, file.governed])).toEqual([['docs/a.md', true]]);
    expect(readFileSync(files[0]!.absolute, 'utf8')).toBe(page('A'));
    expect([then1.whatIs('docs/drafts'), then1.whatIs('docs/a.md'), then1.whatIs('other')]).toEqual([
      'folder',
      'file',
      'missing',
    ]);
  });

  it('that would lie one in the other are refused', async () => {
    const made = portal('{ name: own, refs: [a, a/b] }');
    made.git('branch', 'a/b');
    made.git('tag', 'a');
    expect(await refused(made)).toMatch(/a and a\/b would both be published at \/v\/a\/b\//);
  });

  it('outside of a repository are missing, and that is said', async () => {
    const root = tree({
      'opsworthy.yaml': 'version: 1\ncontent: ["*.md"]\nsources: [{ name: own }]\n',
      'a.md': page('A'),
    });
    const { sources } = await run({ cwd: root, today: '2026-11-20' });
    expect(sources.missing).toBe('own is this repository, and this is no git repository');
  });
});
