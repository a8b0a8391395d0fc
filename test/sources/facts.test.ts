// What the disk says of the paths that documents name.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyCatalogue } from '../../src/model/catalogue.ts';
import type { Document } from '../../src/model/document.ts';

import type { Settings } from '../../src/model/settings.ts';
import { gatherFacts } from '../../src/sources/facts.ts';
import type { FileFacts } from '../../src/model/facts.ts';
import { type Wanted, wantedBy } from '../../src/sources/wanted.ts';
import { tree } from '../tree.ts';

/** As much of a document as facts are gathered from. */
interface Naming {
  readonly path?: string;
  readonly links?: readonly string[];
  readonly frontmatter?: Readonly<Record<string, unknown>>;
  readonly describes?: readonly string[];
}

function documentOf({
  path: name = 'docs/a.md',
  links = [],
  frontmatter = {},
  describes = [],
}: Naming): Document {
  return {
    path: name,
    links: links.map((url) => ({ url })),
    frontmatter: { data: frontmatter },
    metadata: { describes: describes.map((value) => ({ value })) },
  } as unknown as Document;
}

function facts(root: string, naming: Naming, more: Partial<Wanted> = {}): Promise<FileFacts> {
  const project = {
    root,
    settings: { sources: [{ name: 'payments' }] } as unknown as Settings,
    catalogue: emptyCatalogue,
  };
  const document = documentOf(naming);
  const named = wantedBy([document]);
  const wanted = {
    ...named,
    paths: [...named.paths, ...(more.paths ?? [])],
    globs: [...named.globs, ...(more.globs ?? [])],
  };
  return gatherFacts(project, wanted, new Set([document.path]));
}

describe('exists', () => {
  it('says of every linked and named path what it is', async () => {
    const out = tree({ 'x.txt': '' });
    const root = tree({
      'docs/a.md': '',
      'docs/b.md': '',
      'evidence/run.log': '',
      'chart/values.yaml': '',
      'leads-out.txt': { link: path.join(out, 'x.txt') },
    });
    const { exists } = await facts(root, {
      links: [
        'b.md#steps',
        'c.md',
        '../chart/',
        '../../etc/passwd',
        '../leads-out.txt',
        '#here',
        'https://example.com',
        'a.md',
      ],
      frontmatter: {
        tested: { evidence: 'evidence/run.log', environment: 'staging' },
        runbook: { path: 'docs/gone.md', commit: '0123456' },
        restoreTests: [{ on: '2026-11-01', evidence: 'https://example.com/run' }],
        releaseNotes: 'docs/notes.md',
      },
    });
    expect(exists).toEqual({
      'docs/b.md': 'file',
      'docs/c.md': 'missing',
      chart: 'folder',
      '../etc/passwd': 'outside',
      'leads-out.txt': 'outside',
      'docs/a.md': 'file',
      'evidence/run.log': 'file',
      'docs/gone.md': 'missing',
      'docs/notes.md': 'missing',
    });
  });

  it('looks up what is wanted beside that', async () => {
    const root = tree({ 'a.txt': '' });
    expect((await facts(root, {}, { paths: ['a.txt'], globs: ['*.txt'] })).exists).toEqual({
      'a.txt': 'file',
    });
  });
});

describe('matches', () => {
  it('of globs, files, folders and keys; not of other sources and not outside the root', async () => {
    const root = tree({
      'chart/values.yaml': '',
      'chart/templates/b.yaml': '',
      'chart/templates/a.yaml': '',
      '.github/workflows/ci.yml': '',
      'node_modules/x/values.yaml': '',
    });
    const { matches } = await facts(root, {
      describes: [
        'chart/**/*.yaml', '!chart/values.yaml#image.tag', 'chart/templates/', '.github/**', '**/values.yaml', 'gone/**',
        'payments:chart/**', '../x/**',
      ], // prettier-ignore
    });
    expect(matches).toEqual({
      'chart/**/*.yaml': ['chart/templates/a.yaml', 'chart/templates/b.yaml', 'chart/values.yaml'],
      'chart/values.yaml': ['chart/values.yaml'],
      'chart/templates': ['chart/templates/a.yaml', 'chart/templates/b.yaml'],
      '.github/**': ['.github/workflows/ci.yml'],
      '**/values.yaml': ['chart/values.yaml'],
      'gone/**': [],
    });
  });
});

describe('a pattern without wildcards', () => {
  const cases = {
    'deploy/app.yaml': ['deploy/app.yaml'],
    'deploy/sub': ['deploy/sub/.hidden.yaml', 'deploy/sub/b.yaml'],
    'deploy/gone.yaml': [],
    'deploy/app.yaml/inside': [],
    'deploy/Sub/b.yaml': [],
    'deploy/./app.yaml': ['deploy/app.yaml'],
    'deploy/near.yaml': ['deploy/near.yaml'],
    'deploy/out.yaml': [],
    'linked/b.yaml': ['linked/b.yaml'],
    'node_modules/a.yaml': [],
  };
  it.each(Object.entries(cases))('matches what a walk would find: %s', async (pattern, expected) => {
    const out = tree({ 'x.yaml': '' });
    const root = tree({
      'deploy/app.yaml': '',
      'deploy/sub/b.yaml': '',
      'deploy/sub/.hidden.yaml': '',
      'deploy/near.yaml': { link: 'app.yaml' },
      'deploy/out.yaml': { link: path.join(out, 'x.yaml') },
      linked: { link: 'deploy/sub' },
      'node_modules/a.yaml': '',
    });
    const { matches } = await facts(root, {}, { globs: [pattern] });
    expect(matches).toEqual({ [pattern]: expected });
  });
});

describe('rule files', () => {
  const rules = 'groups:\n- rules:\n  - alert: Hoch\n    expr: up # ü\n';
  it.each([
    ['UTF-8', Buffer.from(rules), null],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${rules}`), null],
    ['UTF-16', Buffer.from(`\uFEFF${rules}`, 'utf16le'), 'Not UTF-8: save the file as UTF-8'],
    [
      'UTF-16 without a mark',
      Buffer.from(rules.replace('ü', ''), 'utf16le'),
      'Not UTF-8: save the file as UTF-8',
    ],
    ['Latin-1', Buffer.from(rules, 'latin1'), 'Not UTF-8: save the file as UTF-8'],
  ])('in %s are read, or it is said that they are not', async (_, bytes, problem) => {
    const root = tree({});
    writeFileSync(path.join(root, 'rules.yml'), bytes);
    const wanted = { ...wantedBy([]), globs: ['*.yml'], alerts: ['*.yml'] };
    const settings = { sources: [] } as unknown as Settings;
    const { alerts } = await gatherFacts({ root, settings }, wanted, new Set());
    expect(alerts['rules.yml']).toMatchObject({
      problem,
      alerts: problem === null ? [{ name: 'Hoch' }] : [],
    });
  });
});

describe('pipelines', () => {
  it('are read with their digest', async () => {
    const text = 'on: push\njobs:\n  build: { runs-on: x }\n';
    const root = tree({ '.github/workflows/ci.yml': text });
    const { pipelines, digests, exists } = await facts(root, {
      frontmatter: { pipeline: { file: './.github/workflows/ci.yml' } },
    });
    const file = '.github/workflows/ci.yml';
    const digest = (of: string): string => createHash('sha256').update(of).digest('hex');
    expect(digests).toEqual({ [file]: [digest(text), digest(text.replaceAll('\n', '\r\n'))] });
    expect(pipelines[file]).toMatchObject({
      dialect: 'github-actions',
      jobs: [{ id: 'build' }],
      problem: null,
    });
    expect(exists).toEqual({ [file]: 'file' });
  });

  it.each([
    ['is not there', 'gone.yml', 'There is no such file'],
    ['leaves the tree', 'out.yml', 'The file lies outside the root'],
  ])('a file that %s is a problem of the file', async (_, file, problem) => {
    const out = tree({ 'x.yml': '' });
    const root = tree({ 'out.yml': { link: path.join(out, 'x.yml') } });
    const { pipelines, digests } = await facts(root, { frontmatter: { pipeline: { file } } });
    expect(pipelines[file]).toMatchObject({ dialect: null, problem });
    expect(digests).toEqual({});
  });

  it('of another repository are not looked for here', async () => {
    const { pipelines } = await facts(tree({}), {
      frontmatter: { pipeline: { file: 'ci.yml', repository: 'https://example.com/r' } },
    });
    expect(pipelines).toEqual({});
  });
});
