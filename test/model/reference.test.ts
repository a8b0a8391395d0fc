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

  it('of another repository stay in it, also when they climb', () => {
    expect(linkTarget('payments:docs/a.md', '../x/b.md#c')).toEqual({ path: 'payments:x/b.md', anchor: 'c' });
    expect(linkTarget('payments:a.md', 'b.md')).toEqual({ path: 'payments:b.md', anchor: null });
    expect(linkTarget('payments:a.md', '../b.md')).toEqual({ path: 'payments:../b.md', anchor: null });
  });
});

describe('frontmatter', () => {
  it.each([
    ['deploy/values.yaml', 'deploy/values.yaml'],
    ['./deploy//values.yaml', 'deploy/values.yaml'],
    ['deploy/', 'deploy'],
    ['../x', '../x'],
    ['https://example.com', null],
    ['payments:docs/a.md', 'payments:docs/a.md'],
    ['payments:./docs//a.md', 'payments:docs/a.md'],
    ['mailto:ana@example.com', null],
    ['C:/docs/a.md', null],
    [' ', null],
  ])('%s', (text, path) => {
    expect(rootPath(text, 'docs/b.md')).toBe(path);
  });

  it('of another repository counts from the top of that one', () => {
    expect(rootPath('docs/a.md', 'payments:ops/b.md')).toBe('payments:docs/a.md');
    expect(rootPath('ledger:a.md', 'payments:ops/b.md')).toBe('ledger:a.md');
    expect(rootPath('https://example.com', 'payments:ops/b.md')).toBeNull();
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
    ['payments:chart/', { glob: 'payments:chart', key: null, excluded: false, source: 'payments' }],
  ])('%s', (entry, described) => {
    expect(describedBy(entry, 'docs/a.md')).toEqual(described);
  });

  it('by a document of another repository is in that one', () => {
    expect(describedBy('!chart/#a', 'payments:docs/a.md')).toEqual({
      glob: 'payments:chart',
      key: 'a',
      excluded: true,
      source: null,
    });
  });
});
