// Durations, exact as documents write them, brief to be shown, and in words as sentences say them.
import { expect, it } from 'vitest';
import {
  briefDuration,
  durationInWords,
  findInterval,
  formatDuration,
  parseExactDuration,
  wholeDurationInWords,
} from '../../src/model/duration.ts';
import { growsTooFast } from '../growth.ts';

it.each([
  [0, '0s', '0 seconds'],
  [45, '45s', '45 seconds'],
  [5400, '1h30m', '1 hour 30 minutes'],
  [349_140, '4d59m', '4 days 59 minutes'],
  [90_061, '1d1h1m1s', '1 day 1 hour 1 minute 1 second'],
])('%d seconds are %s, in words %s', (seconds, exact, words) => {
  expect(formatDuration(seconds)).toBe(exact);
  expect(wholeDurationInWords(seconds)).toBe(words);
  expect(parseExactDuration(exact)).toEqual({ min: seconds, max: seconds });
  expect(parseExactDuration(words)).toEqual({ min: seconds, max: seconds });
});

it.each([
  [0, '0 seconds', '0s'],
  [59, '59 seconds', '59s'],
  [3630, '1 hour', '1h 1m'],
  [349_140, '4 days', '4d'],
  [1_746_580, '20 days 5 hours', '20d 5h'],
])(
  '%d seconds are said as %s, and shown as %s: the largest unit and the one below it',
  (seconds, words, brief) => {
    expect(durationInWords(seconds)).toBe(words);
    expect(briefDuration(seconds)).toBe(brief);
  },
);

it('two durations that would read alike are said exactly', () => {
  expect([durationInWords(3630, 3600), durationInWords(3600, 3630)]).toEqual(['1 hour 30 seconds', '1 hour']);
  expect(durationInWords(1_746_580, 86_400)).toBe('20 days 5 hours');
});

it('what is nearly a duration is refused as soon as it is read', () => {
  // What was read is remembered: each text is another one.
  let read = 0;
  const reading = (size: number) => void parseExactDuration(`${'1 m '.repeat(size)}x${(read += 1)}`);
  // A way more to read each blank makes twice the work with each of them: few are enough to see it, and more would never end.
  expect(growsTooFast(reading, 3)).toBe(false);
});

it.each([
  ['90d', 90],
  ['every 12 months', 360],
  ['12-month, or on suspicion', 360],
  ['90-day, by a cron job', 90],
  ['quarterly', 90],
  ['Annually (and when somebody leaves)', 365],
  ['semi-annual', 182.5],
  ['twice a year', 182.5],
  ['once per month', 30],
  ['four times a year', 91.25],
  ['6 times a day', 1 / 6],
  ['on demand', null],
  ['0 times a year', null],
])('"%s" is an interval of %s days', (text, days) => {
  const seconds = findInterval(text);
  expect(seconds === null ? null : seconds / 86_400).toBe(days);
});
