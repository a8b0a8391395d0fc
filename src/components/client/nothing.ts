// Nothing found: say why that may be, and offer the nearest that the index does know.
import { ask, type Found } from './index-client.ts';

/**
 * Words of the question that no shown document holds, even without their endings: the results are then only near. What holds a
 * digit, a version or a number of an incident, has no ending.
 */
export function wordsNotFound(query: string, found: readonly Found[]): string[] {
  const texts = found.map(({ content, meta }) => `${meta['title'] ?? ''} ${content}`.toLowerCase());
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word.length > 2);
  const stem = (word: string): string => (word.length > 5 && !/\d/.test(word) ? word.slice(0, -2) : word);
  return words.filter((word) => !texts.some((text) => text.includes(stem(word))));
}

/** A shorter or simpler question that has an answer; `null` when none has. */
export async function nearestQuery(query: string): Promise<string | null> {
  const words = query.trim().split(/\s+/);
  for (const candidate of candidates(words)) {
    const { results } = await ask(candidate);
    if (results.length > 0) return candidate;
  }
  return null;
}

function* candidates(words: readonly string[]): Generator<string> {
  if (words.length > 1) {
    for (let drop = words.length - 1; drop >= 0; drop--)
      yield words.filter((_, index) => index !== drop).join(' ');
    yield* words.toSorted((a, b) => b.length - a.length).slice(0, 3);
  }
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  // Parts of an identifier, two letters that changed places, then its beginning: an error is more often at the end.
  yield* longest
    .split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .filter((part) => part.length > 2 && part !== longest);
  for (let at = 0; at < Math.min(longest.length, 20) - 1; at++) {
    yield longest.slice(0, at) + longest.charAt(at + 1) + longest.charAt(at) + longest.slice(at + 2);
  }
  for (let length = longest.length - 1; length >= 3; length--) yield longest.slice(0, length);
}
