// PDFs of documents, by the real compiler: PDF/A-3a with the Markdown attached, readable aloud, the same bytes each time.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachmentOf } from '../../src/pack/pdf/attachment.ts';
import { contentOf, lineOf } from '../../src/pack/pdf/content.ts';
import { pdfOf, type PdfSource } from '../../src/pack/pdf/record.ts';
import { PdfMaker, Unprintable } from '../../src/pack/pdf/typst.ts';
import { parseMarkdown } from '../../src/parse/markdown.ts';
import { read } from '../parse/read.ts';

const root = path.resolve(import.meta.dirname, '../..');
const maker = new PdfMaker();

function source(text: string, pictures: PdfSource['pictures'] = new Map()): PdfSource {
  const parsed = read(text);
  const known = <T>(value: T) => ({ value, source: 'explicit', from: 'test', location: null }) as const;
  const metadata = { id: 'a/b', title: known('A title'), services: [known('payments')], owner: null };
  return {
    document: { ...parsed, kind: null, metadata },
    markdown: Buffer.from(text),
    owner: 'Payments',
    pictures,
    provenance: ['Commit abc', 'Verdict pass'],
    at: 1_700_000_000,
  };
}

const blocks = (text: string) => contentOf(parseMarkdown(text, 'md').tree, 'A title');

describe('a PDF', () => {
  it('carries the bytes of the Markdown as its source, and names itself PDF/A-3a', () => {
    const text = '---\nkind: page\n---\n\n# A title\n\nWörter → ≥ ☑\r\n';
    const pdf = Buffer.from(pdfOf(maker, source(text)));
    expect(attachmentOf(pdf)?.toString()).toBe(text);
    expect(pdf.toString('latin1')).toContain('/AFRelationship /Source');
    expect(pdf.toString('latin1')).toMatch(/pdfaid:part>3<[\s\S]*pdfaid:conformance>A</);
  });

  it('has the same bytes from another maker', () => {
    const text = readFileSync(path.join(root, 'content/matrices/platform.md'), 'utf8');
    expect(Buffer.from(pdfOf(maker, source(text))).equals(pdfOf(new PdfMaker(), source(text)))).toBe(true);
  });

  it('can be read aloud, whatever documents of the example company hold', () => {
    for (const file of globSync('content/{matrices,incidents,verification-reports}/**/*.md', { cwd: root }))
      expect(
        () => pdfOf(maker, source(readFileSync(path.join(root, file), 'utf8')), 'ua-1'),
        file,
      ).not.toThrow();
  });

  it('can be read aloud where headings skip levels, pictures have no text and lists are empty', () => {
    const text =
      '### Deep\n\n# High\n\n#### Deeper\n\n![](a.png)\n\n-\n\n| a |\n|---|\n\n> \n\n<details><summary>S</summary>x</details>\n';
    expect(() => pdfOf(maker, source(text), 'ua-1')).not.toThrow();
  });

  it('is made whatever a document holds', () => {
    const rows = '| a | b |\n|---|---|\n' + '| 1 | 2 |\n'.repeat(3000);
    const odd =
      '---\ntitle: "\\uD800"\n---\n\n<ol start="abc"><li>x</li></ol>\n\n<ol start="-3"><li>x</li></ol>\n\n' +
      `- # Heading in a list\n- > ## In a quotation\n\n[long](https://a.example/${'x'.repeat(9000)}) [empty](http://)\n\n` +
      '<table><tr><td colspan="9999">wide</td></tr><tr><td></td></tr></table>\n\n\u0000\u0007\u202E\n';
    expect(() => pdfOf(maker, source(''))).toThrow('the file is empty');
    for (const text of ['---\n', rows, odd, `\`\`\`\n${'x'.repeat(20_000)}\n\`\`\`\n`])
      expect(() => pdfOf(maker, source(text)), text.slice(0, 40)).not.toThrow();
  });

  it('sets Greek, Cyrillic, Hebrew and Arabic', () => {
    expect(() => pdfOf(maker, source('# T\n\nΑθήνα Київ שלום مرحبا ok\n'))).not.toThrow();
  });

  it.each('✅ ❌ ⚠️ 🚀 🚨 🔴 🟢 👍🏽 ℹ️ ⛔ 🇬🇧 1️⃣ 👩‍💻 ➡️ 🫡'.split(' '))('draws %s', (sign) => {
    const pdf = Buffer.from(pdfOf(maker, source(`# Deployed ${sign} and \`${sign}\`\n\nText.\n`))).toString(
      'latin1',
    );
    // Its title in the outline would be all letters of ASCII, were it named by its number.
    expect(pdf.includes('[U+')).toBe(false);
  });

  it('names a sign that no font has by its number', () => {
    const pdf = Buffer.from(pdfOf(maker, source('# Chess \u{1FB00} here\n\nText.\n'))).toString('latin1');
    expect(pdf.includes('Chess [U+1FB00] here')).toBe(true);
  });

  it('says the number of a control character, not that of its picture', () => {
    const pdf = Buffer.from(pdfOf(maker, source('# Escape \u001B here \u007F\n\nText.\n'))).toString(
      'latin1',
    );
    expect(pdf).toContain('Escape [U+001B] here [U+007F]');
  });

  it('refuses letters that no font has, by name', () => {
    const refused = () => pdfOf(maker, source('# T\n\n事故の記録\n'));
    expect(refused).toThrow(Unprintable);
    expect(refused).toThrow('the fonts of the package have no 事 (U+4E8B), 故 (U+6545)');
  });
});

describe('pictures of a PDF', () => {
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64');
  const svg = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="3000"><text font-family="Arial" y="9">Words</text></svg>`,
  );
  const of = (bytes: Uint8Array, name = 'a.png'): PdfSource['pictures'] =>
    new Map([[name, { path: `docs/${name}`, bytes }]]);
  const made = (text: string, pictures: PdfSource['pictures']): string =>
    Buffer.from(pdfOf(maker, source(text, pictures), 'ua-1')).toString('latin1');

  it.each([
    ['PNG', dot],
    ['GIF', gif],
    ['WebP', webp],
    ['SVG', svg],
  ])('are shown: %s, whatever it is called, with its words for who does not see it', (_, bytes) => {
    const pdf = made('# T\n\n| a |\n|---|\n| ![Load over a day](a.png) |\n', of(bytes));
    expect(pdf).toContain('/Alt (Load over a day)');
    expect(pdf).toContain('/S /Figure');
  });

  it.each([
    ['missing', undefined],
    ['damaged', dot.subarray(0, 40)],
    ['no picture', Buffer.from('version https://git-lfs.github.com/spec/v1\n')],
    ['active', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
  ])('stay words where one is %s', (_, bytes) => {
    const pdf = made('![Load over a day](a.png)\n', bytes ? of(bytes) : new Map());
    expect(pdf).not.toContain('/Alt (Load');
    expect(pdf).not.toContain('/S /Figure');
  });
});

describe('content of a PDF', () => {
  it('is text, never Typst', () => {
    const text = '#set page(width: 1pt) #read("/etc/passwd") $x$ `#raw` \\#include';
    expect(blocks(`${text}\n`)).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', value: '#set page(width: 1pt) #read("/etc/passwd") $x$ ' },
          { type: 'code', value: '#raw' },
          { type: 'text', value: ' #include' },
        ],
      },
    ]);
    expect(() => pdfOf(maker, source(text))).not.toThrow();
  });

  it('keeps the order of the page: headings, lists with code, callouts, tables', () => {
    const text =
      '# A title\n\n## One\n\n1. Do\n   ```sh\n   ls\n   ```\n2. Done\n\n> [!WARNING]\n> Careful\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n';
    const [heading, list, quote, table] = blocks(text);
    expect(heading).toEqual({ type: 'heading', level: 1, ...lineOf('One') });
    expect(list).toMatchObject({ type: 'list', ordered: true, start: 1 });
    expect(list).toHaveProperty('items.0.1', { type: 'code', value: 'ls' });
    expect(quote).toEqual({
      type: 'quote',
      name: 'Warning',
      children: [{ type: 'paragraph', ...lineOf('Careful') }],
    });
    expect(table).toMatchObject({ rows: [[{ align: null }, { align: 'right' }]] });
  });

  it('names what a relative link leads to, and a picture by its text', () => {
    expect(blocks('[the runbook](../a.md) ![a graph](g.png)\n')).toEqual([
      {
        type: 'paragraph',
        children: [
          { type: 'text', value: 'the runbook' },
          { type: 'text', value: ' (../a.md)' },
          { type: 'text', value: ' ' },
          { type: 'picture', value: 'a graph' },
        ],
      },
    ]);
  });

  it('sets a line from right to left where its first letter is', () => {
    expect(blocks('שלום world\n')).toMatchObject([{ rtl: true }]);
    expect(blocks('world שלום\n')[0]).not.toHaveProperty('rtl');
  });
});
