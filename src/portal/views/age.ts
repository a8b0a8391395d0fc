// How long ago a day was, in words. Pages are judged on one day and read on another, so that both build and browser ask.
const day = 86_400_000;
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "today", "3 days ago", "in 2 months"; `null` where one of the two is not a date. */
export function ageInWords(date: string, today: string | number): string | null {
  const then = Date.parse(date);
  const now = typeof today === 'number' ? today : Date.parse(today);
  if (Number.isNaN(then) || Number.isNaN(now)) return null;
  const days = Math.floor(now / day) - Math.floor(then / day);
  const size = Math.abs(days);
  if (size < 60) return words.format(-days, 'day');
  if (size < 730) return words.format(-Math.round(days / 30.44), 'month');
  return words.format(-Math.round(days / 365.25), 'year');
}
