// Days of the calendar as ISO dates.
import { Temporal } from 'temporal-polyfill';

const shape = /^(\d{4})-(\d{2})-(\d{2})$/;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `2026-02-28` is a day, `2026-02-30` and `28.2.2026` are not. */
export function isDay(text: string): boolean {
  const match = shape.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : (lengths[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

/** Days from one ISO date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** Days from a day to the same day so many months later. */
export function daysInMonths(day: string, months: number): number {
  return daysBetween(day, Temporal.PlainDate.from(day).add({ months }).toString());
}

const sums = new Map<string, string>();

/** The day so many days after a day, or before it. Asked for each document with the same few days: counted once. */
export function daysAfter(day: string, count: number): string {
  const key = `${day} ${count}`;
  let sum = sums.get(key);
  if (sum === undefined) {
    sum = Temporal.PlainDate.from(day).add({ days: count }).toString();
    sums.set(key, sum);
  }
  return sum;
}

/** So many months up to that of `today`, the oldest first: `2026-11`. */
export function monthsUntil(today: string, count: number): string[] {
  const months: string[] = [];
  for (let day = `${today.slice(0, 7)}-01`; months.length < count;) {
    months.unshift(day.slice(0, 7));
    day = `${daysAfter(day, -1).slice(0, 7)}-01`;
  }
  return months;
}
