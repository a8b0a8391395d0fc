// The quick reader of frontmatter against the YAML package: where it answers, values and places are the same.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPlainYaml } from '../../src/parse/plain-yaml.ts';
import { readYaml } from '../../src/parse/yaml.ts';
import { seeded } from '../../scripts/calibrate/random.ts';
import { writeCorpus } from '../../scripts/bench/corpus.ts';
import { tree } from '../tree.ts';

const root = path.resolve(import.meta.dirname, '../..');

function blocksBelow(folder: string): string[] {
  return globSync('**/*.{md,mdx,erb}', { cwd: folder }).flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    const end = text.indexOf('\n---', 3);
    return text.startsWith('---\n') && end > 0 ? [text.slice(3, end)] : [];
  });
}

const generated = tree({});
writeCorpus(generated, 60);
const real = [
  ...blocksBelow(path.join(root, 'content')),
  ...blocksBelow(path.join(root, 'test/fixtures/corpora')),
];
const blocks = [...new Set([...real, ...blocksBelow(generated)])];

/** `null` when the quick reader leaves it to the package. */
function compared(source: string): boolean | null {
  const quick = readPlainYaml(source);
  if (!quick) return null;
  const keys = {};
  const problems: never[] = [];
  const data = readYaml(source, keys, problems);
  expect({ problems, data, keys }, source).toEqual({ problems: [], data: quick.data, keys: quick.keys });
  const numbers = readPlainYaml(source, 'numbers');
  expect(numbers === null ? null : parse(source), source).toEqual(numbers && numbers.data);
  return true;
}

describe('the quick reader', () => {
  it('reads most of what people write', () => {
    const read = blocks.filter((block) => compared(block) !== null);
    expect(blocks.length).toBeGreaterThan(100);
    expect(read.length / blocks.length).toBeGreaterThan(0.75);
  });

  it('agrees on damaged blocks, or leaves them to the package', () => {
    const next = seeded(7);
    const pick = (below: number): number => Math.floor(next() * below);
    const inserts = [
      ':',
      ' ',
      '  ',
      '-',
      '- ',
      '\n',
      '#',
      ' #',
      "'",
      '"',
      '[',
      ']',
      ',',
      '{',
      '}',
      '&a',
      '*',
      '!',
      '|',
      '>',
      '%',
      '~',
      'true',
      '1.10',
      '7',
      '.5',
      '+1e3',
      '0x1F',
      '010',
      '1_000',
      '.inf',
      'é',
      '?',
      '? ',
      '---',
      '...',
      '\\',
      '@',
      '`',
    ];
    let answered = 0;
    for (let round = 0; round < 20_000; round++) {
      let text = blocks[pick(blocks.length)] ?? '';
      for (let edits = 1 + pick(3); edits > 0; edits--) {
        const at = pick(text.length);
        const removed = pick(3) === 0 ? pick(12) : 0;
        const inserted = pick(3) > 0 ? (inserts[pick(inserts.length)] ?? '') : '';
        text = text.slice(0, at) + inserted + text.slice(at + removed);
      }
      if (compared(text)) answered += 1;
    }
    expect(answered).toBeGreaterThan(2000);
  });

  it.each([
    ['a: 1.10', { a: '1.10' }],
    ['a: yes', { a: 'yes' }],
    ['a: true', { a: true }],
    ['a:\n  - b\n  - c: d\n    e: f', { a: ['b', { c: 'd', e: 'f' }] }],
    ['a:\n- b', { a: ['b'] }],
    ['a: [b, c.d]', { a: ['b', 'c.d'] }],
    ['a: "b: c"', { a: 'b: c' }],
    ['a: https://x.example/y#z', { a: 'https://x.example/y#z' }],
  ])('%j', (source, data) => {
    expect(readPlainYaml(source)?.data).toEqual(data);
    compared(source);
  });

  it.each([
    ['a: 1.10', 1.1],
    ['a: 010', 10],
    ['a: +3', 3],
    ['a: .5', 0.5],
    ['a: 1.', 1],
    ['a: 2e3', 2000],
    ['a: "7"', '7'],
    ['a: 1.2.3', '1.2.3'],
    ['a: 1_000', '1_000'],
    ['a: 12:30', '12:30'],
    ['a: 2026-11-21', '2026-11-21'],
  ])('reads numbers of %j as YAML does', (source, value) => {
    expect(readPlainYaml(source, 'numbers')?.data).toEqual({ a: value });
    expect(parse(source)).toEqual({ a: value });
  });

  it.each(['a: 0x1F', 'a: 0o17', 'a: .inf', 'a: 1234567890123456789'])(
    'leaves numbers of %j to the package',
    (source) => expect(readPlainYaml(source, 'numbers')).toBeNull(),
  );

  it.each([
    'a: &b c',
    'a: |\n  b',
    'a: b\n  c',
    'a:',
    'a: {b: c}',
    'a: "\\n"',
    'a: b # c',
    '- a',
    'a: 1\na: 2',
    '? a',
    'a\tb: c',
    'a: b: c',
  ])('leaves %j to the package', (source) => expect(readPlainYaml(source)).toBeNull());
});
