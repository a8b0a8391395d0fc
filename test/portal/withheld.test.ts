// What a redaction took away is shown by no page about the past. That built portals hold none of it: versions.test.ts.
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/model/digest.ts';
import { checkForPages, portalFrom } from '../../src/portal/build/checked.ts';
import type { Portal } from '../../src/portal/site/portal.ts';
import { Withheld } from '../../src/portal/past/withheld.ts';
import { TestRepository } from '../repository.ts';

const config = 'version: 1\ncontent: ["docs/**/*.md"]\nevaluation: { today: 2026-11-20 }\n';
const notes = (text: string, state = 'final'): string =>
  `---\nkind: release-notes\nversion: 2.4.1\nstatus: ${state}\n---\n\n# App 2.4.1\n\n## Summary\n\n${text}\n`;
const report = (commit: string): string =>
  `---\nkind: verification-report\nrunbook: { path: docs/notes.md, commit: ${commit} }\n---\n\n# Report\n`;
const leaked = 'Ring Zygmunt Quixley at home.';
const clean = notes('Nothing to tell.');

/** A record that another one cites as it was, with an entry for what went. */
async function made(old: string, paths: readonly string[] = ['docs/notes.md']): Promise<[Portal, string]> {
  const repository = new TestRepository();
  repository.commit({
    on: '2026-10-01',
    files: { 'opsworthy.yaml': config, 'docs/notes.md': notes(leaked) },
  });
  const commit = repository.git('rev-parse', 'HEAD').trim();
  repository.commit({ on: '2026-10-02', files: { 'docs/report.md': report(commit) } });
  const entry = (path: string): string =>
    `  - { path: ${path}, oldDigest: ${sha256(old)}, newDigest: ${sha256(clean)}, reason: 'a home number <b> {x}', approver: asmith }\n`;
  repository.commit({
    on: '2026-10-03',
    files: {
      'docs/notes.md': clean,
      'redactions.yaml': `redactions:\n${paths.map(entry).join('')}`,
    },
  });
  const { portal } = await portalFrom(await checkForPages({ cwd: repository.root }));
  return [portal, commit];
}

const shown = (portal: Portal): string =>
  JSON.stringify([portal.snapshot.documents, portal.histories, portal.revisions.map(({ page }) => page)]) +
  portal.revisions.map(({ document }) => document.text).join('\n');

describe('an exact revision of a text that was redacted', () => {
  it('is a sentence that says why the text is not there, and where git has it', async () => {
    const [portal, commit] = await made(notes(leaked));
    expect(shown(portal).includes('Quixley')).toBe(false);
    const [{ document, page } = expect.fail('no revision')] = portal.revisions;
    expect(page.id).toBe(`${commit}/releases/notes`);
    expect(document.text).toContain('The text that stood here went by a redaction.');
    expect(document.text).toContain(
      `Reason: a home number <b> {x}\nApproved by: asmith\nStill in git: git show ${commit}:docs/notes.md\n`,
    );
    expect(page.page).toMatchObject({ findings: [], entry: { verdict: 'unclassified', kind: null } });
  });

  it('is compared with nothing, and its history says what is not shown', async () => {
    const [portal] = await made(notes(leaked));
    expect(portal.revisions[0]?.page).toMatchObject({ compare: null, difference: null });
    const citing = portal.documents.find(({ document }) => document.path === 'docs/report.md');
    expect(JSON.stringify(citing?.page.facts)).not.toContain('compared with today');
    const [history] = portal.histories;
    expect(history?.revisions.map(({ redacted }) => redacted)).toEqual([true, false]);
  });

  it('is hidden too while its entry is mistaken: nobody knows then which text it means', async () => {
    const [portal] = await made('another text');
    expect(shown(portal).includes('Quixley')).toBe(false);
  });
});

it('an exact revision says that a credential was blotted out, and where git has it', async () => {
  const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
  const repository = new TestRepository();
  const files = { 'opsworthy.yaml': config, 'docs/notes.md': notes(`Token ${token}`) };
  repository.commit({ on: '2026-10-01', files });
  const commit = repository.git('rev-parse', 'HEAD').trim();
  repository.commit({
    on: '2026-10-02',
    files: { 'docs/report.md': report(commit), 'docs/notes.md': clean },
  });
  const { portal } = await portalFrom(await checkForPages({ cwd: repository.root }));
  expect(shown(portal).includes(token)).toBe(false);
  expect(portal.revisions[0]?.page.blotted).toBe(`git show ${commit}:docs/notes.md`);
});

describe('a text', () => {
  const redaction = {
    path: 'docs/a.md',
    oldDigest: sha256('old\n'),
    newDigest: sha256('new\n'),
    reason: 'a name',
    approver: 'asmith',
    location: { line: 1, column: 1, endLine: 1, endColumn: 1, offset: 0, endOffset: 0 },
  };
  const withheld = new Withheld([redaction], [{ digest: sha256('today\n') }]);

  it.each([
    ['goes wherever it stands, with either sort of line ends', ['docs/copy.md'], 'old\r\n', true],
    ['goes where it is a draft of the record', ['docs/a.md'], 'draft\n', true],
    ['goes where the record had another path', ['docs/b.md', 'docs/a.md'], 'draft\n', true],
    ['stays where the redaction left it', ['docs/a.md'], 'new\n', false],
    ['stays where it is that of today', ['docs/a.md'], 'today\n', false],
    ['stays where it is of another document', ['docs/b.md'], 'draft\n', false],
  ])('%s', (_, paths, text, gone) => {
    expect(withheld.of({ paths, text }) !== null).toBe(gone);
  });
});
