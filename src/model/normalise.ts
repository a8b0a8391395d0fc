// Headings and column names are compared in one normal form.
import { remember } from './remember.ts';

const emoji = /\p{Extended_Pictographic}|\uFE0F|\u200D/gu;
const numbering =
  /^(?:(?:step|phase|part|stage)\s+\d+\s*(?:[:.)–—-]|$)|\d+(?:\.\d+)*(?:[:.)]|\s*[-–—]|\s)|[ivx]+[.)]\s|[a-z][.)]\s|§\s*\d*)\s*/i;

/** Lower case, without leading numbers ("3.", "Step 2:"), emoji and punctuation; hyphens and slashes become spaces. */
export const normaliseName = remember(normalise);

function normalise(text: string): string {
  let rest = text.replace(emoji, '').trim();
  const stripped = rest.replace(numbering, '');
  // "Step 1" alone keeps its words: there is nothing else to call it.
  if (stripped.trim() !== '') rest = stripped;
  return rest
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[-–—/_]+/g, ' ')
    .replace(/[^\p{L}\p{N}\s%]+/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Number of single-character edits between two texts (insert, delete, replace, swap of neighbours); some number above `limit`
 * where there are more. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  let nearestBefore = 0;
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current[j] = best;
    }
    const nearestNow = Math.min(...current);
    // A swap reaches back over one row.
    if (nearestNow > limit && nearestBefore >= limit) return limit + 1;
    nearestBefore = nearestNow;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
