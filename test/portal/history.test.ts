// The past as the portal's data: what the page of a document says of it, where its pages lie.
import { describe, expect, it } from 'vitest';
import { checkForPages, portalFrom as portalOfRun } from '../../src/portal/build/checked.ts';
import { keepMade } from '../../src/portal/build/files.ts';
import type { Portal } from '../../src/portal/site/portal.ts';
import type { DocumentPage } from '../../src/portal/views/document.ts';
import { commitView } from '../../src/portal/past/history.ts';
import type { Signature } from '../../src/model/signature.ts';
import { repository, TestRepository } from '../repository.ts';

const config = 'version: 1\ncontent: ["ops/**/*.md"]\nevaluation: { today: 2026-11-20 }\n';
const notes = (text: string): string =>
  `---\nkind: release-notes\nversion: 2.4.1\n---\n# App 2.4.1\n\n## Summary\n\n${text}\n`;
const page = (text: string): string => `---\nkind: page\n---\n# Notes\n\n${text}\n`;
const report = (commit: string): string =>
  `---\nkind: verification-report\nrunbook: { path: ops/release.md, commit: ${commit} }\n---\n# Report\n`;
const runbook = (text: string): string => `---\nkind: release-runbook\n---\n# Release\n\n${text}\n`;
const start = { on: '2026-10-01', files: { 'opsworthy.yaml': config, 'ops/a.md': page('One.') } };

async function portalFrom({ root }: TestRepository): Promise<Portal> {
  return (await portalOfRun(await checkForPages({ cwd: root }, { begin: keepMade }))).portal;
}

function pageOf(portal: Portal, path: string): DocumentPage {
  const found = portal.documents.find(({ document }) => document.path === path);
  if (!found) throw new Error(`${path} has no page`);
  return found.page;
}

describe('history', () => {
  it('names ten revisions on the page of the document, and all on a page of its own', async () => {
    const edits = Array.from({ length: 11 }, (_, index) => ({
      on: '2026-10-02',
      message: `Edit ${index}`,
      files: { 'ops/a.md': page(`Text ${index}.`) },
    }));
    const portal = await portalFrom(repository([start, ...edits]));
    const { history } = pageOf(portal, 'ops/a.md');
    expect(history).toMatchObject({ branch: 'main', count: 12, href: '/pages/a/history/', seal: null });
    const shown = history && 'revisions' in history ? history.revisions : [];
    expect(shown).toHaveLength(10);
    expect(shown[0]).toMatchObject({
      summary: 'Edit 10',
      author: 'Ana Smith',
      day: '2026-10-02',
      change: 'changed',
    });
    expect(shown[0]?.href).toBe(`/pages/a/history/#r-${shown[0]?.short}`);
    expect(portal.snapshot.histories).toEqual(['pages/a']);
    const [all] = portal.histories;
    expect(all?.revisions.at(-1)).toMatchObject({ change: 'added', difference: null, href: null });
    expect(all?.revisions[0]?.difference).toMatchObject({ added: 1, removed: 1 });
  });

  it('has no page where there is nothing to compare', async () => {
    const portal = await portalFrom(repository([start]));
    expect(pageOf(portal, 'ops/a.md').history).toMatchObject({ count: 1, href: null });
    expect(portal.histories).toEqual([]);
  });

  it('leaves its address to a document that has it', async () => {
    const portal = await portalFrom(
      repository([
        { ...start, files: { ...start.files, 'ops/a/history.md': page('Of old.') } },
        { on: '2026-10-02', files: { 'ops/a.md': page('Two.') } },
      ]),
    );
    expect(pageOf(portal, 'ops/a/history.md').entry.href).toBe('/pages/a/history/');
    expect(pageOf(portal, 'ops/a.md').history).toMatchObject({ count: 2, href: null });
    expect(portal.snapshot.histories).toEqual([]);
  });

  it('says why there is none', async () => {
    const made = repository([start]);
    made.write({ 'ops/new.md': page('New.') });
    expect(pageOf(await portalFrom(made), 'ops/new.md').history).toEqual({
      missing: 'it is not committed yet',
    });
    made.git('checkout', '--quiet', '--detach');
    expect(pageOf(await portalFrom(made), 'ops/a.md').history).toMatchObject({
      missing: expect.stringContaining('detached head'),
    });
    made.write({ 'opsworthy.yaml': `${config}git: off\n` });
    expect(pageOf(await portalFrom(made), 'ops/a.md').history).toBeNull();
  });
});

describe('provenance of a commit', () => {
  const revision = {
    commit: 'c0ffee1234567890',
    at: 0,
    day: '2026-10-01',
    author: 'Ana',
    email: 'a@x',
    summary: 'Change',
  };
  const viewOf = (state: Signature['state'], signer: string | null = null): unknown =>
    commitView(revision, { [revision.commit]: { state, signer, key: null, reason: null } }).signature;

  it('is attested by a verified signature alone', () => {
    expect(viewOf('verified', 'ana@example.com')).toMatchObject({
      provenance: 'attested',
      words: 'signed and verified: ana@example.com',
    });
    for (const state of ['unsigned', 'bad', 'revoked', 'expired', 'untrusted', 'unknown'] as const)
      expect(viewOf(state), state).toMatchObject({ provenance: 'git-asserted', state });
  });

  it('is said of every revision and of the seal', async () => {
    const made = repository([{ ...start, files: { ...start.files, 'ops/n.md': notes('Faster.') } }]);
    const { history } = pageOf(await portalFrom(made), 'ops/n.md');
    const signature = { provenance: 'git-asserted', state: 'unsigned', words: 'not signed' };
    expect(history).toMatchObject({ revisions: [{ signature }], seal: { sealed: { signature } } });
  });
});

describe('a seal', () => {
  it('tells amendments from alterations', async () => {
    const amended = `${notes('Faster.')}\n## Amendments\n\n2026-10-03: measured again.\n`;
    const made = repository([
      { ...start, files: { ...start.files, 'ops/n.md': notes('Faster.') } },
      { on: '2026-10-03', message: 'Amend', files: { 'ops/n.md': amended } },
    ]);
    const sealOf = async (): Promise<unknown> => {
      const { history } = pageOf(await portalFrom(made), 'ops/n.md');
      return history && 'seal' in history ? history.seal : null;
    };
    expect(await sealOf()).toMatchObject({
      sealed: { day: '2026-10-01' },
      altered: 0,
      touched: [{ summary: 'Amend' }],
    });
    made.commit({
      on: '2026-10-04',
      message: 'Alter',
      files: { 'ops/n.md': amended.replace('Faster.', 'Best.') },
    });
    expect(await sealOf()).toMatchObject({
      altered: 1,
      touched: [{ summary: 'Amend' }, { summary: 'Alter' }],
    });
  });
});

describe('an exact revision', () => {
  const cited = { on: '2026-10-01', files: { 'opsworthy.yaml': config, 'ops/release.md': runbook('Old.') } };

  it('lies below its commit, at the address the document had, and leads to that of today', async () => {
    const made = repository([
      cited,
      { on: '2026-10-02', files: { 'ops/r.md': report('‹commit 1›'), 'ops/release.md': runbook('New.') } },
    ]);
    const [commit = ''] = made.commits;
    const portal = await portalFrom(made);
    expect(portal.snapshot.revisions).toEqual([{ id: `${commit}/runbooks/release`, compared: true }]);
    const [revision] = portal.revisions;
    expect(revision?.page).toMatchObject({
      today: { label: 'Release', href: '/runbooks/release/' },
      compare: `/compare/${commit}/runbooks/release/`,
      onBranch: true,
      branch: 'main',
      citedBy: [{ label: 'Report', href: '/verification-reports/r/' }],
      difference: { added: 1, removed: 1 },
      page: { entry: { href: `/at/${commit}/runbooks/release/` }, edit: null, related: [] },
    });
    expect(revision?.document.text).toBe(runbook('Old.'));
    const fact = pageOf(portal, 'ops/r.md').facts.find(({ label }) => label === 'Runbook as executed');
    expect(fact?.values.map(({ text, href }) => [text, href])).toEqual([
      [`Release at ${commit.slice(0, 10)}`, `/at/${commit}/runbooks/release/`],
      ['compared with today', `/compare/${commit}/runbooks/release/`],
    ]);
  });

  it('is there when the document is gone, with nothing to compare', async () => {
    const made = repository([
      cited,
      { on: '2026-10-02', files: { 'ops/r.md': report('‹commit 1›'), 'ops/release.md': null } },
    ]);
    const { revisions, snapshot } = await portalFrom(made);
    expect(snapshot.revisions.map(({ compared }) => compared)).toEqual([false]);
    expect(revisions[0]?.page).toMatchObject({ today: null, compare: null, difference: null });
  });

  it('that is not here is said to be', async () => {
    const made = repository([cited, { on: '2026-10-02', files: { 'ops/r.md': report('5ca1ab1e5ca1ab1e') } }]);
    const portal = await portalFrom(made);
    expect(portal.revisions).toEqual([]);
    const fact = pageOf(portal, 'ops/r.md').facts.find(({ label }) => label === 'Runbook as executed');
    expect(fact?.values).toEqual([
      { text: 'ops/release.md at 5ca1ab1e5c, which is not in this repository', href: null, date: false },
    ]);
  });
});
