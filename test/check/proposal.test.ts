// What a first configuration makes of the files of a repository.
import { describe, expect, it } from 'vitest';
import { proposalOf, type SeenFile } from '../../src/check/proposal.ts';

/** `path kind of service, service`, without a kind for a text like any, with `=kind` where the document says it itself. */
const seen = (...files: string[]): SeenFile[] =>
  files.map((file) => {
    const [, path = '', kind, named = ''] = /^(.*?)(?: (=?[a-z-]+)(?: of (.+))?)?$/.exec(file) ?? [];
    const services = named === '' ? [] : named.split(', ');
    return { path, kind: kind?.replace('=', '') ?? null, stated: kind?.startsWith('=') === true, services };
  });
const proposed = (...files: string[]): unknown => proposalOf(seen(...files));

describe('content and kinds', () => {
  it('a folder of one kind is one pattern, and one entry', () => {
    expect(proposed('alerts/db/A.md operations-runbook', 'alerts/web/B.md operations-runbook')).toEqual({
      content: ['alerts/**/*.md'],
      kinds: [{ match: 'alerts/**', kind: 'operations-runbook' }],
      services: ['db', 'web'],
    });
  });

  it('a text that is not recognised among many of a kind is held against that kind', () => {
    expect(
      proposed('runbooks/A.md operations-runbook', 'runbooks/B.md operations-runbook', 'runbooks/C.md'),
    ).toMatchObject({ content: ['runbooks/**/*.md'], kinds: [{ match: 'runbooks/**' }] });
  });

  it('documents of several kinds are named one by one, in front of what holds of the others', () => {
    expect(
      proposed(
        'ops/a/release.md release-runbook',
        'ops/a/rollback.md rollback-runbook',
        'ops/alerts/A.md operations-runbook',
        'ops/alerts/B.md operations-runbook',
        'ops/alerts/C.md release-runbook',
      ),
    ).toMatchObject({
      content: ['ops/**/*.md'],
      kinds: [
        { match: 'ops/a/release.md', kind: 'release-runbook' },
        { match: 'ops/a/rollback.md', kind: 'rollback-runbook' },
        { match: 'ops/alerts/C.md', kind: 'release-runbook' },
        { match: 'ops/alerts/**', kind: 'operations-runbook' },
      ],
    });
  });

  it('a document among many others is governed alone', () => {
    expect(proposed('docs/a.md', 'docs/b.md', 'docs/c.md', 'docs/release.md release-runbook')).toEqual({
      content: ['docs/release.md'],
      kinds: [{ match: 'docs/release.md', kind: 'release-runbook' }],
      services: [],
    });
  });

  it('documents that say what they are need no entry', () => {
    expect(proposed('ops/a.md =page', 'ops/b.md =release-runbook')).toEqual({
      content: ['ops/**/*.md'],
      kinds: [],
      services: [],
    });
  });

  it('what says something about the repository is left out', () => {
    expect(
      proposed(
        'README.md',
        'CHANGELOG.md',
        '2026-01-01.md incident-report',
        '2026-01-02.md incident-report',
        'runbooks/README.md',
        'runbooks/a.md release-runbook',
        'runbooks/_template.md',
      ),
    ).toMatchObject({
      content: [
        '*.md',
        '!README.md',
        '!CHANGELOG.md',
        'runbooks/**/*.md',
        '!runbooks/README.md',
        '!runbooks/_template.md',
      ],
      kinds: [
        { match: 'runbooks/a.md', kind: 'release-runbook' },
        { match: '*', kind: 'incident-report' },
      ],
    });
  });

  it('a name that would be read as a pattern means itself; MDX is taken where there is some', () => {
    expect(
      proposed('runbooks (old)/a*.md release-runbook', 'runbooks (old)/b.mdx release-runbook'),
    ).toMatchObject({
      content: ['runbooks \\(old\\)/**/*.{md,mdx}'],
      kinds: [{ match: 'runbooks \\(old\\)/**' }],
    });
  });

  it('nothing is made of a repository without such documents', () => {
    expect(proposed('README.md', 'docs/a.md')).toEqual({ content: [], kinds: [], services: [] });
  });
});

describe('services', () => {
  it.each([
    [
      'folders in one of documents',
      ['runbooks/payments/a.md x', 'runbooks/orders/b.md x'],
      ['orders', 'payments'],
    ],
    [
      'the folder around one',
      ['payments/runbooks/a.md x', 'payments/runbooks/b.md x', 'src/a.md'],
      ['payments'],
    ],
    [
      'a folder of documents itself',
      ['payments/release.md x', 'payments/rollback.md y', 'b/a.md'],
      ['payments'],
    ],
    [
      'no folder of years, sorts of text and helpers',
      ['runbooks/2026/a.md x', 'runbooks/helpers/b.md x', 'runbooks/user-guide/c.md x'],
      [],
    ],
    ['no name that cannot be an id', ['runbooks/Payments API/a.md x', 'runbooks/orders/b.md x'], ['orders']],
    [
      'what documents name themselves, and no folder around those alone',
      ['runbooks/money/a.md x of payments-api, ledger', 'runbooks/orders/b.md x', 'notes.md'],
      ['ledger', 'orders', 'payments-api'],
    ],
    [
      'no folder where every document names its services',
      ['money/a.md x of pay', 'money/b.md x of pay'],
      ['pay'],
    ],
    ['nothing that a document names and that cannot be an id', ['docs/a.md x of Payments API'], []],
    [
      'no folder without a document',
      ['runbooks/orders/a.md x', 'runbooks/orders/b.md x', 'runbooks/ledger/c.md'],
      ['orders'],
    ],
  ] as const)('%s', (_, files, services) => {
    expect(proposalOf(seen(...files)).services).toEqual(services);
  });
});
