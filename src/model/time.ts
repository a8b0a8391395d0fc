// Instants and days as documents write them. Nothing here reads the clock: today is always a parameter.
import { Temporal } from 'temporal-polyfill';
import { daysAfter, isDay } from './day.ts';

/**
 * Seconds since 1970 of an ISO 8601 time with zone, also as people write it: `2026-11-20 14:05 UTC`. `null` for
 * anything else, a bare local time included.
 */
export function secondsOf(text: string): number | null {
  try {
    return Temporal.Instant.from(text.trim().replace(/ ?(?:UTC|GMT)$/i, 'Z')).epochMilliseconds / 1000;
  } catch {
    return null;
  }
}

/** `2026-11-20T14:05:00Z` of seconds since 1970. */
export const instantOf = (seconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();

/** `2026-11-20T13:05:00Z` of so many minutes after midnight in an IANA time zone; `null` for a day that the calendar does not have. */
export function instantAt(day: string, minutes: number, timeZone: string): string | null {
  if (!isDay(day)) return null;
  const time = { hour: Math.floor(minutes / 60), minute: minutes % 60 };
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
    .toString();
}

/** The ISO date of a time as written, in its own zone; a bare date is itself. `null` when the text starts with no date. */
export function dayOf(text: string): string | null {
  const date = text.trim().slice(0, 10);
  if (isDay(date)) return date;
  try {
    return Temporal.PlainDate.from(date).toString();
  } catch {
    return null;
  }
}

/** 9999-12-30: days are written with four digits of a year, in every time zone. */
const lastSecond = 253_402_128_000;

/**
 * The ISO date of seconds since 1970 in an IANA time zone. A clock may say anything, and calendars end: what lies before 1970
 * or after 9999 is the first or last day of that time.
 */
export function dayAt(seconds: number, timeZone: string): string {
  const time = Math.min(Math.max(0, Number.isFinite(seconds) ? seconds : 0), lastSecond);
  // Ten thousand commits have ten thousand times, and fewer days.
  if (timeZone === 'UTC') return daysAfter('1970-01-01', Math.floor(time / 86_400));
  return Temporal.Instant.fromEpochMilliseconds(time * 1000)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
}
