// What was found is only near: the words that it does not hold.
import type { Found } from './index-client.ts';

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
