// A page loses nothing and says nothing twice: the author's words in the author's order, for real documents of many hands.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Nodes as MdastNodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/parse/index.ts';
import { documentToHast } from '../../src/render/hast.ts';
import { renderDocument } from '../../src/render/render.ts';
import { renderableOf } from '../../src/render/renderable.ts';
import { sanitise } from '../../src/render/sanitise.ts';
import { noContext, parsed, wordsOf } from './fragment.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/corpora');
const files = globSync('**/*.{md,erb}', { cwd: fixtures })
  .filter((file) => file !== 'README.md')
  .toSorted();

/** Words of the Markdown tree itself, independent of our own way to HTML. */
function wordsOfTree(node: MdastNodes): string {
  switch (node.type) {
    case 'yaml':
    case 'definition':
    case 'footnoteReference':
    case 'footnoteDefinition':
      return '';
    case 'text':
    case 'inlineCode':
    case 'code':
      return node.value.replace(/\s+/g, '');
    case 'image':
    case 'imageReference':
      return (node.alt ?? '').replace(/\s+/g, '');
    default:
      return 'children' in node
        ? node.children.map((child) => wordsOfTree(child as MdastNodes)).join('')
        : '';
  }
}

const hasHtml = (node: MdastNodes): boolean =>
  node.type === 'html' ||
  node.type === 'footnoteDefinition' ||
  ('children' in node && node.children.some((child) => hasHtml(child as MdastNodes)));

it('has documents to look at', () => {
  expect(files.length).toBeGreaterThan(60);
});

describe.each(files)('%s', (file) => {
  const document = parseDocument(file, readFileSync(path.join(fixtures, file)));
  const fragment = parsed(renderDocument(renderableOf(document), document.tree, noContext));

  it('keeps its words through decoration', () => {
    expect(wordsOf(fragment)).toBe(wordsOf(sanitise(documentToHast(document.tree))));
  });

  it.skipIf(hasHtml(document.tree))('keeps the words of its Markdown', () => {
    expect(wordsOf(fragment)).toBe(
      wordsOfTree(document.tree).replace(/\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/gi, ''),
    );
  });
});
