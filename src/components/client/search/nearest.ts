// The nearest of some words: letters too many, too few, changed, or two that changed places.

const shortest = 4;
const longWord = 7;

export interface Known {
  /** Number of documents that hold a word; the more, the likelier it was meant. */
  readonly documents: ReadonlyMap<string, number>;
}

/** `null` where none is near enough. A number or a version is never taken for another. */
export function nearestWord(word: string, { documents }: Known): string | null {
  if (word.length < shortest || /\P{L}/u.test(word)) return null;
  const most = word.length < longWord ? 1 : 2;
  let best: { readonly word: string; readonly rank: number } | null = null;
  for (const [known, count] of documents) {
    if (known.length < shortest || Math.abs(known.length - word.length) > most) continue;
    const away = distance(word, known, most);
    if (away > most) continue;
    // Fewer changes first, then the same beginning, then what more documents hold.
    const rank = away * 4 + (known[0] === word[0] ? 0 : 2) + 1 / (count + 1);
    if (best === null || rank < best.rank) best = { word: known, rank };
  }
  return best?.word ?? null;
}

/** Letters to change; more than `most` is not counted out. */
export function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const next = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let least = Math.min(
        at(last, column) + 1,
        at(next, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
      );
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        least = Math.min(least, at(before, column - 2) + 1);
      next.push(least);
    }
    if (Math.min(...next) > most) return most + 1;
    before = last;
    last = next;
  }
  return at(last, b.length);
}

const at = (list: readonly number[], index: number): number => list[index] ?? Number.POSITIVE_INFINITY;
