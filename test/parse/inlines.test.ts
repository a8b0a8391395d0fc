// Links, images, definitions and task items.
import { describe, expect, it } from 'vitest';
import { findLinks } from '../../src/parse/inlines.ts';
import { parseDocument } from '../../src/parse/index.ts';
import { read } from './read.ts';

describe('links', () => {
  it('are found with text, kind, section and place', () => {
    const { links } = read(
      '[a](x.md) ![pic](p.png)\n\n# T\n\n- [b `c`](#t) and [d][ref] and <https://example.com>\n\n[ref]: y.md "title"\n',
    );
    expect(
      links.map(({ url, text, kind, section, location }) => [
        url,
        text,
        kind,
        section,
        location.line,
        location.column,
      ]),
    ).toEqual([
      ['x.md', 'a', 'link', 0, 1, 1],
      ['p.png', 'pic', 'image', 0, 1, 11],
      ['#t', 'b c', 'link', 1, 5, 3],
      ['https://example.com', 'https://example.com', 'link', 1, 5, 32],
      ['y.md', 'ref', 'definition', 1, 7, 1],
    ]);
  });

  it('are found in tables and quotes, not in code', () => {
    expect(
      read('> [a](1)\n\n| h |\n|---|\n| [b](2) |\n\n`[c](3)`\n\n```\n[d](4)\n```\n').links.map(
        ({ url }) => url,
      ),
    ).toEqual(['1', '2']);
  });

  it('are found in HTML, and in JSX of MDX, but for addresses that run code', () => {
    const text =
      'See <a href="x.md" title="X">x</a>, <a href=\'javascript:go()\'>y</a>.\n\n<img alt="P" src=p.png />\n';
    expect(read(text).links.map(({ url, text, kind }) => [url, text, kind])).toEqual([
      ['x.md', 'X', 'link'],
      ['p.png', 'P', 'image'],
    ]);
    const mdx = parseDocument('a.mdx', 'See <a href="x.md">x</a>.\n\n<img src="p.png" />\n');
    expect(mdx.links.map(({ url, kind }) => [url, kind])).toEqual([
      ['x.md', 'link'],
      ['p.png', 'image'],
    ]);
  });

  it('are found in headings when the tree is given', () => {
    const { tree, sections } = read('# [a](1)\n\n[b](2)\n\n## See [c](3)\n');
    expect(findLinks(sections, tree).map(({ url, section }) => [url, section])).toEqual([
      ['1', 1],
      ['2', 1],
      ['3', 2],
    ]);
  });
});

describe('tasks', () => {
  it('are items with a checkbox, also nested, each with its own text', () => {
    const { tasks } = read(
      '## T\n\n- [ ] first `x`\n  more\n  - [x] nested\n- plain\n1. [X] numbered\n\n> - [ ] quoted\n',
    );
    expect(
      tasks.map(({ text, checked, section, location }) => [text, checked, section, location.line]),
    ).toEqual([
      ['first x more', false, 1, 3],
      ['nested', true, 1, 5],
      ['numbered', true, 1, 7],
      ['quoted', false, 1, 9],
    ]);
  });
});
