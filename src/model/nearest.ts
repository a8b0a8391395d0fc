// "Did you mean": the name that is there and most like the one that is not.
import { editDistance } from './normalise.ts';

/** Nobody looks for what was meant by a text that is longer. */
const longest = 300;
/** Pairs of letters that are compared for one list. Thousands of names that do not exist are not misspelt one by one: the first get
 * their guess, the others none. */
const mostCompared = 20_000_000;

/** The candidate that `text` most likely means: a third of its letters may be wrong, of a short one half, up to two. `null` when none is near.
 * Never what the text says that it is not: `production` for `pre-production`. */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  return new KnownNames(candidates).nearest(text);
}

interface Entry {
  /** In lower case. */
  readonly text: string;
  readonly order: number;
  /** Letters that it begins with like the entry before. */
  readonly shared: number;
}

/** Names that many others are looked for among. What was asked is remembered; the list never changes. */
export class KnownNames {
  readonly all: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #answers = new Map<string, string | null>();
  #entries: readonly Entry[] | null = null;
  #left = mostCompared;

  constructor(names: Iterable<string>) {
    this.all = [...names];
    this.#known = new Set(this.all);
  }

  has(name: string): boolean {
    return this.#known.has(name);
  }

  /** What is expected where another name stands. */
  get expected(): string {
    const { length } = this.all;
    return length > 12 ? `one of the ${length} that are there` : `one of ${this.all.join(', ')}`;
  }

  /** `except` is a name that cannot be meant. */
  nearest(text: string, except: string | null = null): string | null {
    const key = except === null ? text : `${text}\n${except}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = text.length > longest ? null : this.#find(text.toLowerCase(), except);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  /** The first of those that are nearest. Names that begin alike share the rows of the comparison of what they begin with. */
  #find(wanted: string, except: string | null): string | null {
    this.#entries ??= sorted(this.all);
    const bare = wanted.replace(qualifier, '');
    let limit = Math.max(Math.min(2, Math.floor(wanted.length / 2)), Math.floor(wanted.length / 3));
    let best: Entry | null = null;
    let distance = limit + 1;
    const rows = [Array.from({ length: wanted.length + 1 }, (_, index) => index)];
    let valid = 0;
    let lost = Infinity;
    for (const entry of this.#entries) {
      const { text, order, shared } = entry;
      valid = Math.min(valid, shared);
      // What it begins with is too far off already.
      if (lost <= shared) continue;
      lost = Infinity;
      if (Math.abs(text.length - wanted.length) > limit) continue;
      for (let row = valid + 1; row <= text.length; row++) {
        const near = compareLetter(rows, row, text, wanted, limit);
        this.#left -= Math.min(2 * limit + 1, wanted.length);
        valid = row;
        if (near) continue;
        lost = row;
        break;
      }
      if (this.#left <= 0) return null;
      const found = lost < Infinity ? limit + 1 : (rows[text.length]?.[wanted.length] ?? limit + 1);
      if (found > distance || found > limit || (found === distance && order > (best?.order ?? 0))) continue;
      if (this.all[order] === except) continue;
      if (bare !== wanted && !qualifier.test(text) && editDistance(bare, text, 2) <= 2) continue;
      best = entry;
      distance = found;
      limit = found;
    }
    return best === null ? null : (this.all[best.order] ?? null);
  }
}

/** Fills the row of edits for one more letter of `text`. Whether anything within `limit` can come of it. */
function compareLetter(rows: number[][], row: number, text: string, wanted: string, limit: number): boolean {
  const previous = rows[row - 1] ?? [];
  const beforePrevious = rows[row - 2] ?? [];
  const current = (rows[row] ??= []);
  const first = Math.max(1, row - limit);
  const last = Math.min(wanted.length, row + limit);
  const letter = text[row - 1];
  const letterBefore = text[row - 2];
  current[first - 1] = first === 1 ? row : limit + 1;
  let least = current[first - 1] ?? 0;
  for (let at = first; at <= last; at++) {
    const same = letter === wanted[at - 1];
    let edits = Math.min(
      (previous[at] ?? Infinity) + 1,
      (current[at - 1] ?? Infinity) + 1,
      (previous[at - 1] ?? Infinity) + (same ? 0 : 1),
    );
    if (row > 1 && at > 1 && letter === wanted[at - 2] && letterBefore === wanted[at - 1])
      edits = Math.min(edits, (beforePrevious[at - 2] ?? Infinity) + 1);
    current[at] = edits;
    if (edits < least) least = edits;
  }
  // Beyond lies what a row of another name left there.
  if (last < wanted.length) current[last + 1] = limit + 1;
  // Two letters that changed places reach back over one row.
  return least <= limit || Math.min(...previous.slice(Math.max(0, first - 2), last + 1)) < limit;
}

function sorted(names: readonly string[]): Entry[] {
  const all = names
    .map((name, order) => ({ text: name.toLowerCase(), order }))
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.order - b.order));
  return all.map((entry, index) => ({
    ...entry,
    shared: sharedStart(all[index - 1]?.text ?? '', entry.text),
  }));
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** What is not yet, or not quite, the word behind it. */
const qualifier = /^(?:pre|non|near|not|no|semi|pseudo|quasi)(?:[-_ ]+|(?=[a-z]{5}))|[-_ ]+(?:like|ish)$/;
