// Durations, exact as documents write them and in words as sentences say them.
import { expect, it } from 'vitest';
import { durationInWords, formatDuration, parseExactDuration } from '../../src/model/duration.ts';

it.each([
  [0, '0s', '0 seconds'],
  [45, '45s', '45 seconds'],
  [5400, '1h30m', '1 hour 30 minutes'],
  [349_140, '4d59m', '4 days 59 minutes'],
  [90_061, '1d1h1m1s', '1 day 1 hour 1 minute 1 second'],
])('%d seconds are %s, in words %s', (seconds, exact, words) => {
  expect(formatDuration(seconds)).toBe(exact);
  expect(durationInWords(seconds)).toBe(words);
  expect(parseExactDuration(exact)).toEqual({ min: seconds, max: seconds });
  expect(parseExactDuration(words)).toEqual({ min: seconds, max: seconds });
});
