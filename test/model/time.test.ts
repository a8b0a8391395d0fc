// Days of instants: whatever a clock said, there is a day, and it is that of the time zone.
import { describe, expect, it } from 'vitest';
import { dayAt } from '../../src/model/time.ts';

describe('the day of an instant', () => {
  it.each([
    [0, 'UTC', '1970-01-01'],
    [1_792_800_000, 'UTC', '2026-10-24'],
    [1_792_799_999.9, 'UTC', '2026-10-23'],
    [1_792_796_400, 'Europe/Berlin', '2026-10-24'],
    [1_792_796_400, 'America/New_York', '2026-10-23'],
  ])('%d in %s is %s', (seconds, timeZone, day) => {
    expect(dayAt(seconds, timeZone)).toBe(day);
  });

  it.each([
    [-1, '1970-01-01'],
    [Number.NaN, '1970-01-01'],
    [99_999_999_999_999, '9999-12-30'],
  ])('%d, which no calendar has, is %s', (seconds, day) => {
    expect(dayAt(seconds, 'UTC')).toBe(day);
    expect(dayAt(seconds, 'Asia/Tokyo')).toMatch(/^(?:1970-01-01|9999-12-3[01])$/);
  });
});
