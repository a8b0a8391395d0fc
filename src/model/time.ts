// Instants and days as documents write them. Nothing here reads the clock: today is always a parameter.
import { Temporal } from 'temporal-polyfill';
import { isDay } from './day.ts';

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
