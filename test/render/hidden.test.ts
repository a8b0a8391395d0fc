// Code shows what it holds: characters that reorder it or stand unseen between letters are marked, and stay.
import { describe, expect, it } from 'vitest';
import { fragmentOf, parsed, withClass, wordsOf } from './fragment.ts';

const reordered = 'rm -rf "\u202E cod/pmt/ \u2066"';

describe.each([
  ['a fence', `\`\`\`sh\n${reordered}\n\`\`\``],
  ['a fence of no language', `\`\`\`\n${reordered}\n\`\`\``],
  ['a code span', `Run \`${reordered}\` now.`],
])('in %s', (_, text) => {
  const html = fragmentOf(text);

  it('what reorders a command is marked by its number', () => {
    expect(withClass(html, 'hidden-character').map((node) => node.properties['dataNumber'])).toEqual([
      'U+202E',
      'U+2066',
    ]);
  });

  it('nothing is taken away', () => {
    expect(wordsOf(parsed(html))).toContain(reordered.replace(/\s+/g, ''));
  });
});

it.each(['\u200B', '\u200D', '\u2060', '\uFEFF', '\u00AD'])('%j between letters is marked', (character) => {
  expect(withClass(fragmentOf(`\`a${character}b\``), 'hidden-character')).toHaveLength(1);
});

it('leaves code alone that hides nothing, and prose', () => {
  const html = fragmentOf('Prose with a soft\u00ADhyphen.\n\n```sh\necho "مرحبا ü 日本 <b>"\n```\n\n`-x`');
  expect(html).not.toContain('hidden-character');
});
