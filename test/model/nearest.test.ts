import { expect, test } from 'vitest';
import { KnownNames, nearest } from '../../src/model/nearest.ts';
import { editDistance } from '../../src/model/normalise.ts';
import { seeded } from '../../scripts/calibrate/random.ts';

const limitOf = ({ length }: string): number =>
  Math.max(Math.min(2, Math.floor(length / 2)), Math.floor(length / 3));

/** The first of the nearest, each compared on its own. */
function plainly(text: string, names: readonly string[]): string | null {
  const distances = names.map((name) => editDistance(text, name));
  const least = Math.min(...distances);
  return least > limitOf(text) ? null : (names[distances.indexOf(least)] ?? null);
}

test('names compared together give what each gives on its own', () => {
  const random = seeded(11);
  const word = (most: number): string =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => 'abcd-'[Math.floor(random() * 5)]).join('');
  let found = 0;
  for (let round = 0; round < 400; round++) {
    const names = Array.from({ length: 30 }, () => word(4 + (round % 20)));
    const known = new KnownNames(names);
    for (let question = 0; question < 10; question++) {
      const text = word(4 + (round % 20));
      const expected = plainly(text, names);
      if (expected !== null) found += 1;
      expect(known.nearest(text), `${text} among ${names.join(' ')}`).toBe(expected);
    }
  }
  // Both answers are frequent enough for this to mean something.
  expect(found).toBeGreaterThan(500);
  expect(found).toBeLessThan(3500);
});

test('what cannot be meant gives way to the next', () => {
  expect(new KnownNames(['step-1', 'step-22']).nearest('step-2', 'step-1')).toBe('step-22');
});

test('of thousands of names that are not there the first have a guess, and none costs more than is left', () => {
  const name = (index: number): string => `docs/runbooks/team-${index % 50}/deploy-number-${index}.md`;
  const known = new KnownNames(Array.from({ length: 5000 }, (_, index) => name(index)));
  const guesses = Array.from({ length: 5000 }, (_, index) => known.nearest(name(index + 10_000)));
  expect(guesses[0]).toMatch(/^docs/);
  expect(guesses.at(-1)).toBeNull();
  expect(known.nearest(name(10_000))).toBe(guesses[0]);
});

test('a text that nobody misspells has no guess', () => {
  expect(nearest('x'.repeat(400), [`${'x'.repeat(400)}y`])).toBeNull();
});
