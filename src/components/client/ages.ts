// Pages carry dates; how long ago that is, only the reader's clock can say.
const day = 86_400_000;

export function showAges(now: number = Date.now()): void {
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const then = Date.parse(element.dateTime);
    if (Number.isNaN(then)) continue;
    const days = Math.floor(now / day) - Math.floor(then / day);
    const age = document.createElement('small');
    age.className = 'age';
    age.textContent = ` ${inWords(days)}`;
    element.append(age);
  }
}

/** "today", "3 days ago", "in 2 months". */
function inWords(days: number): string {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const size = Math.abs(days);
  if (size < 60) return words.format(-days, 'day');
  if (size < 730) return words.format(-Math.round(days / 30.44), 'month');
  return words.format(-Math.round(days / 365.25), 'year');
}
