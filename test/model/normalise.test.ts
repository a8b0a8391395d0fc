import { expect, test } from 'vitest';
import { editDistance } from '../../src/model/normalise.ts';
import { seeded } from '../../scripts/calibrate/random.ts';

test('a limit changes no distance within it, and what lies beyond stays beyond', () => {
  const random = seeded(7);
  const word = (): string => Array.from({ length: 8 }, () => 'abcd'[Math.floor(random() * 4)]).join('');
  const distances = new Set<number>();
  for (let round = 0; round < 3000; round++) {
    const [a, b] = [word(), word()];
    const exact = editDistance(a, b);
    distances.add(exact);
    for (const limit of [0, 1, 2, 3]) {
      const limited = editDistance(a, b, limit);
      expect(limited > limit ? 'beyond' : limited, `${a} ${b}`).toBe(exact > limit ? 'beyond' : exact);
    }
  }
  // The words are near one another often enough for this to mean something.
  expect([...distances].filter((distance) => distance <= 3).length).toBeGreaterThanOrEqual(3);
});

test('two letters that changed places are one edit, also at the limit', () => {
  expect(editDistance('rolback plna', 'rollback plan', 2)).toBe(2);
  expect(editDistance('ba', 'ab', 1)).toBe(1);
});
