// Tags as a browser reads them, and addresses that it would run.
import { describe, expect, it } from 'vitest';
import { isExecutableUrl, tagsOf } from '../../src/model/markup.ts';

describe('tagsOf', () => {
  it.each([
    ['<b>x</b>', [['b']]],
    ['<IMG SRC=a.png onError=run()>', [['img', 'src=a.png', 'onerror=run()']]],
    ['<a title="> <script>" href=\'#x\'>', [['a', 'title=> <script>', 'href=#x']]],
    ['<svg/onload=run()>', [['svg', 'onload=run()']]],
    ['<details open><summary>', [['details', 'open='], ['summary']]],
    ['<!-- <script> --><i>', [['i']]],
    ['a < b and 3 <4', []],
    ['<a\n  href = "x"\n>', [['a', 'href=x']]],
    ['<a href="never closed', [['a', 'href=never closed']]],
  ])('%s', (html, expected) => {
    const tags = tagsOf(html).map((tag) => [
      tag.name,
      ...tag.attributes.map(({ name, value }) => `${name}=${value}`),
    ]);
    expect(tags).toEqual(expected);
  });
});

describe('isExecutableUrl', () => {
  it.each([
    'javascript:run()',
    ' JavaScript:run()',
    'java\tscript:run()',
    '&#106;avascript:run()',
    '&#x6A;avascript&colon;run()',
    'java&Tab;script:run()',
    'vbscript:run',
    'data:text/html,<script>',
    'data:image/svg+xml;base64,AAAA',
  ])('%j', (url) => expect(isExecutableUrl(url)).toBe(true));

  it.each([
    'https://example.com/javascript:1',
    'mailto:a@example.com',
    '#javascript:x',
    'docs/javascript.md',
    'data:image/png;base64,AAAA',
    '',
  ])('not %j', (url) => expect(isExecutableUrl(url)).toBe(false));
});
