// What data is, as text to make keys of: a key must not change with how an engine holds a string.
import { serialize } from 'node:v8';
import { expect, it } from 'vitest';
import { dataText } from '../../src/model/digest.ts';

it('gives equal data equal text, however its strings are held in memory', () => {
  const wide = 'docs/payments/release.md → staging'.slice(0, 24);
  expect(wide).toBe('docs/payments/release.md');
  expect(serialize(wide)).not.toEqual(serialize('docs/payments/release.md'));
  expect(dataText({ path: wide })).toBe(dataText({ path: 'docs/payments/release.md', tag: undefined }));
});

it('tells sets, maps, lists and objects apart', () => {
  const all = [['a', 1], { a: 1 }, new Set(['a', 1]), new Map([['a', 1]]), null];
  expect(new Set(all.map((each) => dataText({ each }))).size).toBe(all.length);
});

it.each([
  ['a pattern', /a/],
  ['a date of its own kind', Object.create(Date.prototype, { toJSON: { value: undefined } })],
  ['bytes', new Uint8Array(2)],
  ['a function', () => 1],
  ['more than any number', Infinity],
])('refuses %s, which would be lost without a word', (_, value) => {
  expect(() => dataText({ value: value as unknown })).toThrow('is not data');
});
