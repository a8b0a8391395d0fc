// Where the root is, what the settings are, and that everything wrong in the configuration is said at once.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogueSchema } from '../../schemas/catalogue.ts';
import { redactionsSchema } from '../../schemas/redactions.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import { UsageError } from '../../src/model/errors.ts';
import { openProject, type Project } from '../../src/sources/project.ts';
import { tree } from '../tree.ts';

const known = {
  knownRules: ['valid-link', 'no-secret'],
  ruleOptions: {
    'valid-link': z.strictObject({ depth: z.number().optional(), anchors: z.boolean().optional() }),
  },
  knownKinds: ['release-runbook', 'page'],
  declarationProblems: async () => [],
  frontmatterKeys: async () => ['kind', 'reviewed', 'reviewed.on', 'reviewed.by', 'tags'],
  schemas: { settings: settingsSchema, catalogue: catalogueSchema, redactions: redactionsSchema },
};

const open = (cwd: string, config?: string): Promise<Project> => openProject({ cwd, config, ...known });

async function failure(
  cwd: string,
  config?: string,
): Promise<{ message: string; details: readonly string[] }> {
  const error: unknown = await open(cwd, config).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UsageError)) throw new Error('expected a UsageError', { cause: error });
  return { message: error.message, details: error.details };
}

describe('root', () => {
  it('is the folder of the configuration, found upwards', async () => {
    const root = tree({ 'opsworthy.yaml': 'version: 1\n', 'docs/a/b.md': '' });
    const project = await open(path.join(root, 'docs/a'));
    expect(project.root).toBe(root);
    expect(project.settings).toMatchObject({
      path: 'opsworthy.yaml',
      governs: false,
      content: ['**/*.{md,mdx}'],
    });
  });

  it('is the folder of the configuration that is named', async () => {
    const root = tree({ 'ops/my.yaml': 'version: 1\ncontent: ["*.md"]\n' });
    const project = await open(root, 'ops/my.yaml');
    expect(project.root).toBe(path.join(root, 'ops'));
    expect(project.settings).toMatchObject({ path: 'my.yaml', governs: true, content: ['*.md'] });
  });

  it('is the git top level without a configuration, else the working directory', async () => {
    const root = tree({ '.git/HEAD': 'ref: refs/heads/main\n', 'docs/a.md': '' });
    expect((await open(path.join(root, 'docs'))).root).toBe(root);
    const bare = tree({ 'docs/a.md': '' });
    expect((await open(path.join(bare, 'docs'))).root).toBe(path.join(bare, 'docs'));
  });
});

describe('catalogue', () => {
  it('is read beside the configuration without being named, and services know their lines', async () => {
    const root = tree({
      'opsworthy.yaml': 'version: 1\n',
      'services.yaml': 'services:\n  - id: a\n  - id: payments\n    requires: [page]\n',
    });
    const { catalogue, settings } = await open(root);
    expect(settings.services).toBe('services.yaml');
    expect(catalogue.services.map(({ id, location }) => [id, location.line])).toEqual([
      ['a', 2],
      ['payments', 3],
    ]);
  });

  it('may be absent or empty', async () => {
    expect((await open(tree({ 'opsworthy.yaml': 'version: 1\n' }))).catalogue.path).toBeNull();
    const root = tree({ 'opsworthy.yaml': 'version: 1\n', 'services.yaml': '# later\n' });
    expect((await open(root)).catalogue).toMatchObject({ path: 'services.yaml', services: [] });
  });

  it('must be there when it is named', async () => {
    const root = tree({ 'opsworthy.yaml': 'version: 1\nservices: catalog.yaml\n' });
    expect((await failure(root)).details).toEqual([
      'opsworthy.yaml:2:11 `services`: there is no file catalog.yaml',
    ]);
  });
});

describe('settings', () => {
  it('places waivers and reads durations as seconds', async () => {
    const waiver = '{ rule: valid-link, path: a.md, until: 2026-12-31, owner: team-a, reason: moved }';
    const root = tree({
      'opsworthy.yaml': `version: 1\ndrift: { grace: 7d }\nrules: { no-secret: off, valid-link: { anchors: false } }\nwaivers:\n  - ${waiver}\n`,
    });
    const { settings } = await open(root);
    expect(settings.drift.grace).toBe(604_800);
    expect(settings.rules).toEqual({
      'no-secret': { severity: 'off', options: {} },
      'valid-link': { severity: null, options: { anchors: false } },
    });
    expect(settings.waivers).toEqual([
      {
        rule: 'valid-link', path: 'a.md', section: null, until: '2026-12-31', owner: 'team-a', reason: 'moved',
        location: { line: 5, column: 5, endLine: 5, endColumn: 5 + waiver.length },
      }, // prettier-ignore
    ]);
  });
});

describe('what is wrong', () => {
  it('is said all at once, of both files, in the order of the lines', async () => {
    const root = tree({
      'opsworthy.yaml': [
        'version: 1',
        'kinds: [{ match: "a/**", kind: release-runbok }]',
        'rules: { valid-lnik: off }',
        'allow: [{ rule: nothing-like-it-at-all, value: x, reason: y }]',
        'coverage: { tier1: [pages] }',
        'sources: [{ name: a, service: paymens }, { name: a, repo: b }]',
      ].join('\n'),
      'services.yaml': [
        'teams: [{ id: team-a }]',
        'people: [{ id: asmith, team: team-b }]',
        'services:',
        '  - { id: payments, owner: team-c }',
        '  - { id: payments, requires: [pge] }',
      ].join('\n'),
    });
    expect(await failure(root)).toEqual({
      message: 'opsworthy.yaml and services.yaml: 10 problems to mend first.',
      details: [
        'opsworthy.yaml:2:32 Unknown kind `release-runbok`, did you mean `release-runbook`?',
        'opsworthy.yaml:3:10 Unknown rule `valid-lnik`, did you mean `valid-link`?',
        'opsworthy.yaml:4:17 Unknown rule `nothing-like-it-at-all`',
        'opsworthy.yaml:5:21 Unknown kind `pages`, did you mean `page`?',
        'services.yaml:5:11 `payments` stands twice in `services`',
        'services.yaml:2:30 Unknown team `team-b`, did you mean `team-a`?',
        'services.yaml:4:28 Unknown team `team-c`, did you mean `team-a`?',
        'services.yaml:5:32 Unknown kind `pge`, did you mean `page`?',
        'opsworthy.yaml:6:31 Unknown service `paymens`, did you mean `payments`?',
        'opsworthy.yaml:6:50 `a` stands twice in `sources`',
      ],
    });
  });

  it('a credential, which pages would show, is not said again', async () => {
    const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
    const password = ['s3cr3t', 'W0rd'].join('');
    const { message, details } = await failure(
      tree({
        'opsworthy.yaml': `version: 1\nwaivers:\n  - { rule: valid-link, path: a.md, until: 2026-12-01, owner: a, reason: ${token} }\n`,
        'services.yaml': `services:\n  - { id: payments, repository: "https://ci:${password}@git.acme.io/x" }\n`,
      }),
    );
    expect(message).toBe('opsworthy.yaml and services.yaml: 2 problems to mend first.');
    expect(details).toEqual([
      expect.stringMatching(
        /^opsworthy\.yaml:3:\d+ A credential stands here: GitHub credential – Revoke it now/,
      ),
      expect.stringMatching(
        /^services\.yaml:2:\d+ A credential stands here: password in an address – Revoke it/,
      ),
    ]);
  });

  it('names options that a rule does not have, and values of another form', async () => {
    const root = tree({
      'opsworthy.yaml': [
        'version: 1',
        'rules:',
        '  valid-link: { severity: warning, dept: 2, depth: deep }',
        '  no-secret: { strict: true }',
      ].join('\n'),
    });
    expect((await failure(root)).details).toEqual([
      'opsworthy.yaml:3:36 Unknown key `dept` – expected one of anchors',
      'opsworthy.yaml:3:52 `rules.valid-link.depth`: expected a number, got "deep"',
      'opsworthy.yaml:4:16 Unknown key `strict`',
    ]);
  });

  it('names the keys of aliases that no kind has', async () => {
    const root = tree({
      'opsworthy.yaml': [
        'version: 1',
        'frontmatterAliases:',
        '  reviewed.on: last_reviewed_on',
        '  reviewd.on: checked_on',
        '  last_author: reviewed.by',
        '  nothing.like.it: x',
      ].join('\n'),
    });
    expect((await failure(root)).details).toEqual([
      'opsworthy.yaml:4:3 Unknown frontmatter key `reviewd.on`, did you mean `reviewed.on`?',
      'opsworthy.yaml:5:3 Unknown frontmatter key `last_author` – The key of the contract stands in front: `reviewed.by: last_author`.',
      'opsworthy.yaml:6:3 Unknown frontmatter key `nothing.like.it` – `opsworthy explain <kind>` names the keys.',
    ]);
  });

  it('a configuration that is not there', async () => {
    expect(await failure(tree({}), 'nowhere.yaml')).toMatchObject({
      message: 'There is no configuration file nowhere.yaml.',
    });
  });

  it('a configuration that is a folder', async () => {
    expect(await failure(tree({ 'ops/a.md': '' }), 'ops')).toMatchObject({
      message: 'There is no configuration file ops.',
    });
  });

  it('a repository that is required and not there', async () => {
    const config = 'version: 1\ngit: required\n';
    expect(await failure(tree({ 'opsworthy.yaml': config }))).toMatchObject({
      message: '`git: required`, but this is no git repository.',
    });
    const clone = tree({ '.git/HEAD': '', 'ops/opsworthy.yaml': config });
    expect((await open(path.join(clone, 'ops'))).settings.git).toBe('required');
  });

  it.each(['opsworthy.yml', '.opsworthy.yaml', 'opsworthy.json'])(
    'a configuration named %s is not passed over',
    async (name) => {
      const root = tree({ [name]: 'version: 1\n' });
      expect(await failure(root)).toEqual({
        message: `${name} is not read.`,
        details: ['Rename it to opsworthy.yaml.'],
      });
    },
  );
});
