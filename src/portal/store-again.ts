// Astro lets go of the content that it holds when the store changes. What a request read before may be kept after that: a
// mark in the store changes it once more, though the content is the same.

const name = 'again';

/** Context of a refresh that is to change the mark alone; `mark` is another one each time. */
export const storeAgain = (mark: number): Record<string, unknown> => ({ [name]: `${Date.now()}-${mark}` });

/** The mark of such a refresh; `null` when the content is to be loaded. */
export function markOf(context: Record<string, unknown> | undefined): string | null {
  const mark = context?.[name];
  return typeof mark === 'string' ? mark : null;
}
