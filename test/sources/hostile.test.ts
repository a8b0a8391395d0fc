// Files that documents describe may be anybody's: none of them is read in the square of its length, or worse.
import { describe, expect, it } from 'vitest';
import { parseAlertRules } from '../../src/sources/alerts.ts';
import { readHcl } from '../../src/sources/hcl.ts';
import { keyMatcher, keysIn } from '../../src/sources/keys.ts';
import { keysThere } from '../../src/sources/facts.ts';
import { parseYaml } from '../../src/sources/yaml.ts';
import { parseDocument } from '../../src/parse/index.ts';

describe('a file made to keep the reader busy', () => {
  it('of empty lines holds no alerts', () => {
    expect(parseAlertRules('a.yaml', '\n'.repeat(500_000))).toBeNull();
  });

  it('of comments, texts and here documents that are never closed holds no keys', () => {
    expect(readHcl('/* '.repeat(500_000))).toEqual({});
    expect(readHcl('a = <<A\n'.repeat(200_000))).toHaveProperty('a');
    expect(readHcl(`a = ${'\\"'.repeat(500_000)}`)).toHaveProperty('a');
  });

  it('that says the same key over and over is read, each with its number', () => {
    const read = readHcl('a = 1\n'.repeat(200_000)) as Record<string, unknown>;
    expect(Object.keys(read)).toHaveLength(200_000);
    expect(read['a#3']).toBe('1');
  });

  it('is read once, however many of its keys are named', async () => {
    let reads = 0;
    const entries = Array.from({ length: 300 }, (_, index) => `v.yaml#k${index}`);
    const there = await keysThere(
      entries,
      Object.fromEntries(entries.map(() => ['v.yaml', ['v.yaml']])),
      async () => `k1: 1\n# ${++reads}\n`,
    );
    expect([reads, there['v.yaml#k1'], there['v.yaml#k2']]).toEqual([1, true, false]);
  });
});

describe('YAML made to keep the reader busy', () => {
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('');
  const aliases = (count: number): string =>
    `${lines(count, (index) => `k${index}: &a${index} v\n`)}z: [${lines(count, (index) => `*a${index},`)}]\n`;
  const deep = `a: ${'['.repeat(50_000)}`;
  const problemsOf = (yaml: string): string[] =>
    parseDocument('a.md', `---\n${yaml}---\n`).problems.map(({ message }) => message);

  it('with very many keys is read', () => {
    const keys = `x: {${lines(100_000, (index) => `k${index}: 'v',`)}}\n`;
    expect(parseYaml(keys).problems).toEqual([]);
    expect(problemsOf(keys)).toEqual([]);
  });

  it('with more aliases than can be looked up says so', () => {
    expect(parseYaml(aliases(30_000)).problems[0]?.message).toBe('Holds more aliases than can be looked up');
    expect(problemsOf(aliases(30_000))).toEqual(['The frontmatter holds more aliases than can be looked up']);
    expect(keysIn('v.yaml', aliases(30_000))).toBeNull();
    expect(keysIn('v.yaml', aliases(100))).toHaveLength(101);
  });

  it('too deep in itself says so in words', () => {
    expect(parseYaml(deep).problems[0]?.message).toMatch(/: Lists and mappings lie too deep in each other$/);
    expect(problemsOf(`${deep}\n`)[0]).toMatch(/: Lists and mappings lie too deep in each other$/);
  });
});

describe('a pattern of keys', () => {
  it('of many stars is tried once', () => {
    expect(keyMatcher(`${'*a'.repeat(40)}*b`)('a'.repeat(5000))).toBe(false);
    expect(keyMatcher(`${'**.a.'.repeat(40)}b`)('a.'.repeat(5000))).toBe(false);
  });

  it.each([
    ['deploy', 'deploy', true],
    ['deploy', 'deploy.image.tag', true],
    ['deploy', 'deployment', false],
    ['deploy.*', 'deploy.image', true],
    ['deploy.*', 'deploy', false],
    ['*.tag', 'image.tag', true],
    ['*.tag', 'a.image.tag', false],
    ['*.tag', 'image.tag.x', true],
    ['**.tag', 'a.image.tag', true],
    ['image.*Tag', 'image.mainTag', true],
    ['image.t*g', 'image.tag', true],
    ['image.t*g', 'image.ta.g', false],
    ['a+(b).*', 'a+(b).c', true],
  ])('`%s` and the key `%s`: %s', (pattern, key, expected) => {
    expect(keyMatcher(pattern)(key)).toBe(expected);
  });

  it('is held against the keys of a file', () => {
    expect(keysIn('v.yaml', 'image: { tag: 1 }\n')).toEqual(['image.tag']);
    expect(keysIn('v.txt', 'image: 1\n')).toBeNull();
  });
});
