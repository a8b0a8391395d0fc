// Pages are judged on one day and read on another: what has fallen due since then is marked, and a judgement that is old says so
// before anything else.
import { ageInWords } from '../../portal/views/age.ts';

const day = 86_400_000;
/** Days for which a judgement is taken as that of today: a portal is made anew with each change, and by night. */
const fresh = 7;

export function markStale(now: number = Date.now()): void {
  const { base = '/', judged = '' } = document.documentElement.dataset;
  const today = Math.floor(now / day);
  const since = today - Math.floor(Date.parse(judged) / day);
  // What was is judged once, and says so itself.
  const past = ['v/', 'at/', 'compare/'].some((folder) => location.pathname.startsWith(base + folder));
  if (past || Number.isNaN(since)) return;
  for (const element of document.querySelectorAll<HTMLElement>('[data-due]')) {
    if (Math.floor(Date.parse(element.dataset['due'] ?? '') / day) >= today) continue;
    element.classList.add('late');
    element.hidden = false;
  }
  const words = ageInWords(judged, now);
  if (since > fresh && words !== null) document.querySelector('main')?.prepend(banner(judged, words));
}

function banner(judged: string, words: string): HTMLElement {
  const panel = document.createElement('aside');
  panel.className = 'panel panel-fail panel-stale';
  panel.setAttribute('aria-label', 'Old judgement');
  const strong = document.createElement('strong');
  strong.textContent = `Judged ${words}, on ${judged}.`;
  panel.append(
    strong,
    ' Reviews, rotations and drills that have fallen due since are not counted. Build the portal again.',
  );
  return panel;
}
