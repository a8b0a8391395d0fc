// Paths that documents write, in the spelling by which facts are keyed.
import { describe, expect, it } from 'vitest';
import { describedBy, linkTarget, rootPath } from '../../src/model/reference.ts';

describe('links', () => {
  it.each([
    ['b.md', 'docs/b.md', null],
    ['./b.md#steps', 'docs/b.md', 'steps'],
    ['../README.md', 'README.md', null],
    ['../../outside.md', '../outside.md', null],
    ['/ops/a.md', 'ops/a.md', null],
    ['sub/', 'docs/sub', null],
    ['.', 'docs', null],
    ['..', '.', null],
    ['with%20space.md#%C3%BC', 'docs/with space.md', 'ü'],
    ['100%.md', 'docs/100%.md', null],
    ['b.md?plain=1#L3', 'docs/b.md', 'L3'],
  ])('%s', (url, path, anchor) => {
    expect(linkTarget('docs/a.md', url)).toEqual({ path, anchor });
  });

  it.each(['', '#steps', '?x', 'https://example.com/a', '//example.com', 'mailto:a@example.com'])(
    '%s leads to no file',
    (url) => {
      expect(linkTarget('docs/a.md', url)).toBeNull();
    },
  );
});

describe('frontmatter', () => {
  it.each([
    ['deploy/values.yaml', 'deploy/values.yaml'],
    ['./deploy//values.yaml', 'deploy/values.yaml'],
    ['deploy/', 'deploy'],
    ['../x', '../x'],
    ['https://example.com', null],
    ['payments:docs/a.md', null],
    [' ', null],
  ])('%s', (text, path) => {
    expect(rootPath(text)).toBe(path);
  });
});

describe('describes', () => {
  it.each([
    ['chart/**', { glob: 'chart/**', key: null, excluded: false, source: null }],
    [
      'chart/values.yaml#deploy.*',
      { glob: 'chart/values.yaml', key: 'deploy.*', excluded: false, source: null },
    ],
    [
      '!chart/values.yaml#image.tag',
      { glob: 'chart/values.yaml', key: 'image.tag', excluded: true, source: null },
    ],
    ['payments:chart/', { glob: 'chart', key: null, excluded: false, source: 'payments' }],
  ])('%s', (entry, described) => {
    expect(describedBy(entry)).toEqual(described);
  });
});
