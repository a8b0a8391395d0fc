// Days of the calendar as ISO dates, counted without the weight of Temporal: rules do it for every document.

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

const millisecondsPerDay = 86_400_000;

/** The day so many days after a day. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * millisecondsPerDay)
    .toISOString()
    .slice(0, -'T00:00:00.000Z'.length);
}

/** How many days after `from` the day `to` is; negative when it is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / millisecondsPerDay);
}
