// Sizes and shapes that must neither slow the parser down nor break it.
import { describe, expect, it } from 'vitest';
import { growsTooFast } from '../growth.ts';
import { read } from './read.ts';

describe('size', () => {
  it('reads a procedure of 200 steps', () => {
    const text = Array.from(
      { length: 200 },
      (_, index) =>
        `${index + 1}. Step ${index + 1}.\n\n     \`\`\`sh\n     make step-${index + 1}\n     \`\`\`\n\n     **Expected outcome:** ok\n`,
    ).join('');
    const [procedure, ...others] = read(`## Steps\n\n${text}`).procedures;
    expect(others).toEqual([]);
    expect(procedure?.steps.length).toBe(200);
    expect(
      procedure?.steps.every(({ commands, outcome }) => commands.length === 1 && outcome?.value === 'ok'),
    ).toBe(true);
  });

  const units = [
    'a',
    ' a',
    'word ',
    'if ',
    'if it fails, ',
    'output should ',
    'it ',
    '"',
    '`a` ',
    '*',
    '**a** ',
    '**a:** ',
    '<',
    '<a',
    '{',
    '{{',
    '{{ ',
    '$',
    '${',
    '$A',
    '${A',
    '1',
    '1,',
    '.',
    'a. ',
    ':',
    'a: ',
    '-',
    '/',
    '/a',
    '../',
    '#',
    '# ',
    '$ ',
    '~',
    '=',
    'A=',
    'A="',
    '(',
    'takes about ',
    'takes 5 ',
    '5 min ',
    'roll back ',
    'run ',
    'click ',
    ', ',
    '; ',
    'x\n',
    'go to step ',
    'your-',
    '| ',
    "don't ",
    '!',
    '[',
    '[a](b) ',
    'should be ',
    'in the a ',
    'for ',
    'read ',
    '<<A ',
    '<!-- ',
    'opsworthy-waive ',
    '😀',
    '&& ',
    '\\',
    'once the job ',
    '5-',
    '5 to ',
    'expected ',
    ' ',
    '\t',
    '\u00A0',
    ';',
    '|',
    '1 minute ',
  ];
  const shapes: [string, (text: string) => string][] = [
    ['a paragraph', (text) => text],
    [
      'a list item',
      (text) => `## Steps\n\n1. ${text}\n2. Do it. ${text} If it fails, rerun.\n3. Run ${text} now\n`,
    ],
    [
      'a label',
      (text) =>
        `1. a\n\n   **Expected outcome:** ${text}\n   Duration: ${text}\n   On failure: ${text} again\n`,
    ],
    [
      'fences',
      (text) =>
        `1. ${text}:\n\n   \`\`\`\n   ${text}\n   \`\`\`\n\n   ${text}\n\n   \`\`\`bash\n   ${text}\n   \`\`\`\n`,
    ],
    ['a table', (text) => `| Step | Action | Duration |\n|---|---|---|\n| 1 | ${text} | ${text} |\n`],
    ['headings', (text) => `## Step 1: ${text}\n\n${text}\n\n## 2. ${text}\n`],
    ['a code span', (text) => `1. Run \`\` ${text} \`\` now\n`],
    ['a waiver', (text) => `# T\n\n<!-- opsworthy-waive ${text} -->\n\ntext\n`],
  ];
  it.each(shapes)('reads 10,000 characters of anything in %s', (_, shape) => {
    read(shape('warm up'));
    const reading = (unit: string) => (size: number) =>
      void read(shape(unit.repeat(Math.ceil(size / unit.length))));
    expect(units.filter((unit) => growsTooFast(reading(unit), 1250))).toEqual([]);
  });
});

describe('text that the Markdown engine would choke on', () => {
  it.each([
    ['a word of underscores', 3, `# T\n\n${'_a'.repeat(100_000)}\n`],
    ['quotes', 1, '>'.repeat(100_000)],
    ['quotes with spaces', 1, '> '.repeat(100_000)],
    ['lists', 1, `${'- '.repeat(100_000)}x`],
    ['numbers', 1, '1. '.repeat(100_000)],
    [
      'lists, one level on each line',
      251,
      Array.from({ length: 2500 }, (_, level) => `${'  '.repeat(level)}- x\n`).join(''),
    ],
    ['HTML', 3, `# T\n\n${'<div>'.repeat(2000)}x${'</div>'.repeat(2000)}\n`],
    ['HTML that is never closed', 1003, `# T\n\n${'<div>\n\n'.repeat(2000)}`],
    ['all of them', 1, '> - 1) * '.repeat(10_000)],
    ['entities', 1, '&amp;'.repeat(400_000)],
    ['addresses of people', 3, `# T\n\n${'someone@example.com '.repeat(100_000)}`],
    ['addresses in words that stand out', 5, `# T\n\nText.\n\n${'*someone@example.com* '.repeat(100_000)}`],
    ['addresses of pages', 3, `# T\n\n${'https://example.com/a\n'.repeat(100_000)}`],
    [
      'addresses behind a long text',
      1,
      `${'many words '.repeat(500_000)}${'www.example.com '.repeat(20_000)}`,
    ],
    ['entities between words and lines', 3, `# T\n\n${'a &quot;b&quot;\n'.repeat(20_000)}`],
    [
      'a table whose rows have no cells',
      42,
      `|${'a|'.repeat(2500)}\n|${'-|'.repeat(2500)}\n${'b\n'.repeat(2500)}`,
    ],
  ])('is told, and not read: %s', (_, line, text) => {
    for (const path of ['document.md', 'document.mdx']) {
      const { problems, sections, digest } = read(text, path);
      expect(problems).toMatchObject([{ rule: 'readable-document', location: { line } }]);
      expect(problems[0]?.message).toMatch(/^The file was not read: it holds /);
      expect(sections.length).toBeLessThan(2);
      expect(digest).not.toBe(read('', path).digest);
    }
  });

  it.each([
    ['many names with underscores', 'my_long_variable_name '.repeat(10_000)],
    ['a long rule', `${'-'.repeat(1000)}\n\n${'* '.repeat(100)}\n\n${'='.repeat(1000)}`],
    ['two thousand lines with breaks', 'a<br>b <img src="x.png"> <b>c</b>\n'.repeat(2000)],
    [
      'two thousand places to fill in',
      '```sh\nkubectl get <name> -n <namespace>\n```\n\nSet `<name>`.\n\n'.repeat(2000),
    ],
    ['a listing of XML', `\`\`\`xml\n${'<a b="&quot;c&quot;">&lt;</a>\n'.repeat(10_000)}\`\`\``],
    ['addresses that each have a paragraph', 'someone@example.com\n\n'.repeat(10_000)],
    ['addresses in code', `\`\`\`text\n${'https://example.com/a\n'.repeat(100_000)}\`\`\``],
    ['addresses in brackets', '<https://example.com/a> <someone@example.com>\n'.repeat(10_000)],
    ['a table full of entities', `| a | b |\n|---|---|\n${'| &lt;a&gt; | &amp;&amp; |\n'.repeat(5000)}`],
    ['a table with rows of two cells', `| a | b | c | d |\n|---|---|---|---|\n${'| a | b |\n'.repeat(5000)}`],
    ['a hundred quotes', `${'> '.repeat(100)}deep`],
    ['a long line of encoded bytes', 'QUJD_-'.repeat(1000)],
  ])('is not %s', (_, text) => {
    expect(read(text).problems).toEqual([]);
  });
});

describe('shape', () => {
  it.each([
    ['nothing', ''],
    ['a byte order mark', '\uFEFF# T\n\n1. a\n'],
    ['only frontmatter', '---\na: b\n---\n'],
    ['only a fence without end', '```sh\nls'],
    ['only markers', '1.\n2.\n- [ ]\n>\n|\n'],
    ['an empty table', '| | |\n|---|---|\n| | |\n'],
    ['nested quotes and lists', `${'> '.repeat(50)}1. a\n${'- '.repeat(50)}b\n`],
    ['null characters', '1. a\u0000b\n'],
    ['lone surrogates', '1. \ud800 **Expected:** \udc00\n'],
    ['old Mac line ends', '# T\r\r1. a\r2. b\r'],
    ['setext headings', 'Step 1: a\n---\n\nStep 2: b\n===\n'],
    ['footnotes', '1. a[^1]\n\n[^1]: **Expected:** b\n'],
    ['html', '1. a<br>\n   <details><summary>x</summary>\n\n   **Expected:** b\n\n   </details>\n'],
  ])('reads %s', (_, text) => {
    expect(() => read(text)).not.toThrow();
    expect(() => read(text, 'document.mdx')).not.toThrow();
  });

  it.each(['\r\n', '\r'])('finds frontmatter between lines that end in %j, each key in its place', (end) => {
    const text = ['---', 'kind: page', 'title: T', '---', '# T', '', '1. a', ''].join('\n');
    const { frontmatter, heading, procedures } = read(text.replaceAll('\n', end));
    expect({ frontmatter, line: heading?.location.line, steps: procedures[0]?.steps.length }).toEqual({
      frontmatter: read(text).frontmatter,
      line: 5,
      steps: 1,
    });
    expect(frontmatter.data).toEqual({ kind: 'page', title: 'T' });
  });

  it.each(['constructor', 'toString', '__proto__', 'js', 'yaml json'])(
    'refuses frontmatter in `%s`',
    (language) => {
      const { frontmatter, problems } = read(`---${language}\nkind: page\n---\n# T\n`);
      expect(frontmatter.data).toEqual({});
      expect(problems.map(({ message }) => message)).toEqual([`Frontmatter in \`${language}\` is not read`]);
    },
  );

  it('gives plain data', () => {
    const document = read(
      '# T\n\n1. Run `make x`.\n\n   **Expected:** ok\n\n<!-- opsworthy-waive x -->\n\n| a |\n|---|\n',
    );
    expect(structuredClone(document)).toEqual(document);
  });

  it('finds fields within <details>', () => {
    const [first] = read(
      '1. a\n\n   <details>\n   <summary>x</summary>\n\n   **Expected outcome:** b\n\n   </details>\n',
    ).procedures[0]!.steps;
    expect(first?.outcome?.value).toBe('b');
  });
});
