// Which files are documents of a run, and that nothing is passed over in silence.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyCatalogue } from '../../src/model/catalogue.ts';
import { UsageError } from '../../src/model/errors.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import { discover } from '../../src/sources/discover.ts';
import type { Project } from '../../src/sources/project.ts';
import { readDocument } from '../../src/sources/read.ts';
import { tree } from '../tree.ts';

function project(root: string, content?: readonly string[]): Project {
  const { version: _, evaluation: __, ...rest } = settingsSchema.parse({ version: 1 });
  const settings = {
    ...rest,
    path: null,
    today: null,
    waivers: [],
    kinds: [],
    declaredKinds: [],
    redactions: [],
    content: content ?? ['**/*.{md,mdx}'],
    governs: content !== undefined,
  };
  return { root, settings, catalogue: emptyCatalogue };
}

/** `path`, with `?` behind what is not governed and the reason behind what was refused. */
async function found(opened: Project, paths: readonly string[] = [], cwd?: string): Promise<string[]> {
  return (await discover(opened, paths, cwd)).map(
    ({ path: name, governed, refused }) =>
      `${name}${governed ? '' : '?'}${refused === null ? '' : ` (${refused})`}`,
  );
}

async function failure(opened: Project, paths: readonly string[], cwd?: string): Promise<string> {
  const error: unknown = await discover(opened, paths, cwd).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UsageError)) throw new Error('expected a UsageError', { cause: error });
  return error.message;
}

const files = {
  'README.md': '',
  'docs/ops/b.md': '',
  'docs/ops/a.mdx': '',
  'docs/ops/archive/old.md': '',
  'docs/other/c.md': '',
  'docs/ops/notes.txt': '',
  'node_modules/x/README.md': '',
  'dist/d.md': '',
  'vendor/e.md': '',
  '.github/f.md': '',
};

describe('without paths', () => {
  it('without a configuration: every document but installed, built and hidden ones, sorted', async () => {
    expect(await found(project(tree(files)))).toEqual([
      'README.md', 'docs/ops/a.mdx', 'docs/ops/archive/old.md', 'docs/ops/b.md', 'docs/other/c.md',
    ]); // prettier-ignore
  });

  it('with `content`: what it matches, minus what it takes away', async () => {
    const opened = project(tree(files), [
      'docs/ops/**/*.{md,mdx}',
      'dist/*.md',
      '.github/*.md',
      '!**/archive/**',
    ]);
    expect(await found(opened)).toEqual(['.github/f.md', 'dist/d.md', 'docs/ops/a.mdx', 'docs/ops/b.md']);
  });

  it('finds nothing where nothing is', async () => {
    expect(await found(project(tree({})))).toEqual([]);
    expect(await found(project(tree({}), ['docs/**/*.md']))).toEqual([]);
  });
});

describe('paths', () => {
  const content = ['docs/ops/**/*.{md,mdx}'];

  it('narrow what is governed; a file or glob beside it is included as not governed', async () => {
    const opened = project(tree(files), content);
    expect(await found(opened, ['docs/ops/b.md'])).toEqual(['docs/ops/b.md']);
    expect(await found(opened, ['docs'])).toEqual([
      'docs/ops/a.mdx',
      'docs/ops/archive/old.md',
      'docs/ops/b.md',
    ]);
    expect(await found(opened, ['.'])).toEqual(await found(opened));
    expect(await found(opened, ['README.md', 'docs/*/[bc].md'])).toEqual([
      'README.md?',
      'docs/ops/b.md',
      'docs/other/c.md?',
    ]);
    expect(await found(opened, ['docs/other/'])).toEqual(['docs/other/c.md?']);
  });

  it('are relative to the working directory', async () => {
    const root = tree(files);
    const opened = project(root, content);
    const cwd = path.join(root, 'docs/ops');
    expect(await found(opened, ['b.md', '../other/*.md', path.join(root, 'README.md')], cwd)).toEqual([
      'README.md?', 'docs/ops/b.md', 'docs/other/c.md?',
    ]); // prettier-ignore
  });

  it.each([
    ['docs/ops/bb.md', 'There is no file or folder `docs/ops/bb.md`, did you mean `docs/ops/b.md`?'],
    ['nowhere-at-all', 'There is no file or folder `nowhere-at-all`'],
    ['docs/**/*.rst', '`docs/**/*.rst` matches no document.'],
    ['docs/ops/notes.txt', '`docs/ops/notes.txt` is not a document: those end in .md or .mdx.'],
    ['../elsewhere.md', '`../elsewhere.md` lies outside the project.'],
    ['empty', '`empty` holds no document: no file that ends in .md or .mdx.'],
  ])('%s is refused by name', async (given, message) => {
    const root = tree({ ...files, 'empty/a.txt': '' });
    expect(await failure(project(root, content), ['docs/ops/b.md', given])).toBe(message);
  });

  it('are all named when several match nothing', async () => {
    const error: unknown = await discover(project(tree(files)), ['x.md', 'y.md']).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      message: 'There is no file or folder `x.md`',
      details: ['There is no file or folder `y.md`', expect.any(String)],
    });
  });

  it('may hold characters that globs use', async () => {
    const opened = project(tree({ 'docs/[draft] (1).md': '', 'docs/d.md': '' }));
    expect(await found(opened, ['docs/[draft] (1).md'])).toEqual(['docs/[draft] (1).md']);
  });
});

describe('symlinks', () => {
  const outside = (): string => tree({ 'o.md': 'secret', 'deep/p.md': 'secret' });

  it('that leave the tree are not followed, and said so', async () => {
    const out = outside();
    const root = tree({
      'docs/a.md': '',
      'docs/file.md': { link: path.join(out, 'o.md') },
      'docs/folder': { link: out },
      'docs/dead.md': { link: 'nowhere.md' },
      'docs/tool': { link: path.join(out, 'o.md') },
      '.cache': { link: out },
      bin: { link: out },
    });
    const reported = [
      'docs/a.md',
      'docs/dead.md (symlink leads nowhere)',
      'docs/file.md (symlink leaves the tree)',
      'docs/folder (symlink leaves the tree)',
    ];
    expect(await found(project(root, ['docs/**/*.md']))).toEqual(reported);
    expect(await found(project(root), ['docs'])).toEqual(reported);
    expect(await found(project(root), ['docs/file.md'])).toEqual(['docs/file.md (symlink leaves the tree)']);
    expect(await found(project(root))).toEqual(['bin (symlink leaves the tree)', ...reported]);
  });

  it('inside the tree are followed, without going round', async () => {
    const root = tree({
      'docs/a.md': '',
      'again.md': { link: 'docs/a.md' },
      latest: { link: 'docs' },
      'docs/up': { link: '..' },
    });
    expect(await found(project(root))).toEqual(['again.md', 'docs/a.md', 'latest/a.md']);
  });
});

describe('reading', () => {
  it('keeps the order and says what could not be read', async () => {
    const root = tree({
      'a.md': 'A',
      'b.md': 'B',
      'c.md': { link: path.join(tree({ 'o.md': '' }), 'o.md') },
    });
    const opened = project(root);
    const discovered = await discover(opened);
    const gone = { path: 'aa.md', absolute: path.join(root, 'aa.md'), governed: true, refused: null };
    const read = [gone, ...discovered].map((file) => ({ name: file.path, ...readDocument(file) }));
    expect(
      read.map(({ name, bytes, refused }) => [name, bytes && new TextDecoder().decode(bytes), refused]),
    ).toEqual([
      ['aa.md', null, 'cannot be read: ENOENT'],
      ['a.md', 'A', null],
      ['b.md', 'B', null],
      ['c.md', null, 'symlink leaves the tree'],
    ]);
  });
});
