// Nothing found: say why that may be, and offer the nearest that the index does know.
import { ask } from './index-client.ts';

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
    for (let drop = words.length - 1; drop >= 0; drop--) yield words.filter((_, index) => index !== drop).join(' ');
    yield* words.toSorted((a, b) => b.length - a.length).slice(0, 3);
  }
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  // Parts of an identifier, then its beginning: a typing error is more often at the end.
  yield* longest.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).filter((part) => part.length > 2 && part !== longest);
  for (let length = longest.length - 1; length >= 4; length--) yield longest.slice(0, length);
}
