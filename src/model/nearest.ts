// "Did you mean": the name that is there and most like the one that is not.
import { editDistance } from './normalise.ts';

/** Nobody looks for what was meant by a text that is longer. */
const longest = 300;
/** Pairs of letters that are compared for one list. Thousands of names that do not exist are not misspelt one by one: the first get
 * their guess, the others none. */
const mostCompared = 100_000_000;

/** The candidate that `text` most likely means: a third of its letters may be wrong, of a short one half, up to two. `null` when none is near.
 * Never what the text says that it is not: `production` for `pre-production`. */
export function nearest(text: string, candidates: Iterable<string>): string | null {
  return new KnownNames(candidates).nearest(text);
}

/** Names that many others are looked for among. What was asked is remembered; the list never changes. */
export class KnownNames {
  readonly all: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #answers = new Map<string, string | null>();
  #lower: readonly string[] | null = null;
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

  /** The first of those that are nearest. */
  #find(wanted: string, except: string | null): string | null {
    this.#lower ??= this.all.map((name) => name.toLowerCase());
    const bare = wanted.replace(qualifier, '');
    let limit = Math.max(Math.min(2, Math.floor(wanted.length / 2)), Math.floor(wanted.length / 3));
    let best: string | null = null;
    for (const [index, text] of this.#lower.entries()) {
      const name = this.all[index] ?? null;
      if (name === except || Math.abs(text.length - wanted.length) > limit) continue;
      this.#left -= text.length * wanted.length;
      if (this.#left <= 0) return null;
      const distance = editDistance(wanted, text, limit);
      if (distance > limit) continue;
      if (bare !== wanted && !qualifier.test(text) && editDistance(bare, text, 2) <= 2) continue;
      best = name;
      limit = distance - 1;
    }
    return best;
  }
}

/** What is not yet, or not quite, the word behind it. */
const qualifier = /^(?:pre|non|near|not|no|semi|pseudo|quasi)(?:[-_ ]+|(?=[a-z]{5}))|[-_ ]+(?:like|ish)$/;
