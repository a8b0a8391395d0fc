// What the YAML package does in the square of a text's length is done here in its length, or told before it begins.
import { type Document, isScalar, type ParsedNode, type Scalar, visit } from 'yaml';

/** Keys that a mapping holds already, in the order of the text. */
export function keysTwice(contents: Document['contents']): Scalar<unknown>[] {
  const twice: Scalar<unknown>[] = [];
  if (contents === null) return twice;
  visit(contents as ParsedNode, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) twice.push(key);
        seen.add(key.value);
      }
    },
  });
  return twice.toSorted((a, b) => (a.range?.[0] ?? 0) - (b.range?.[0] ?? 0));
}

/** Each alias is sought in the whole text: so many characters may be read for all of them. */
const mostRead = 200_000_000;

/** Whether the documents of a text hold more aliases (`*name`) than anybody looks up. */
export function tooManyAliases(text: string, documents: readonly Pick<Document, 'contents'>[]): boolean {
  if (!text.includes('*')) return false;
  let aliases = 0;
  for (const { contents } of documents)
    if (contents !== null) visit(contents as ParsedNode, { Alias: () => void aliases++ });
  return aliases * text.length > mostRead;
}

/** What the package says of a text that exhausted it, in words for its author. */
export const reasonOf = (message: string): string =>
  /call stack/i.test(message)
    ? 'Lists and mappings lie too deep in each other'
    : message.replace(/\s+at line \d+.*$/s, '');
