// What holds others to linear work tells it from quadratic work itself.
import { expect, it } from 'vitest';
import { growsTooFast } from './growth.ts';

it('tells a quadratic expression from a linear one', () => {
  const reading = (expression: RegExp) => (size: number) => void expression.test('a'.repeat(size));
  expect(growsTooFast(reading(/a+b/), 2000)).toBe(true);
  expect(growsTooFast(reading(/a{1,20}b/), 10_000)).toBe(false);
});
