// The words of a search index, for questions that find nothing: a file beside the index, which the browser reads then. Its words and
// those of questions are cut alike.

export const vocabularyFile = 'words.json';

export interface Vocabulary {
  readonly documents: number;
  /** Alerts that documents answer, as they are written, with spaces between them. */
  readonly alerts: string;
  /** Names of services, as the filter has them, and the words of each that no other has, with spaces between them. */
  readonly services: readonly (readonly [name: string, words: string])[];
  /** Words of titles, alerts, services, tags and ids, with spaces between them. */
  readonly names: string;
  /** A number of documents, then the words that so many hold, with spaces between them. */
  readonly words: readonly (readonly [documents: number, words: string])[];
}

const run = /[\p{L}\p{M}\p{N}]+/gu;
/** Holds every one of them whole. */
const perhaps = /[A-Za-z0-9\u0080-\uFFFF]+/g;
const beyondAscii = /[\u0080-\uFFFF]/;
const hump = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u;
const longest = 40;

/** All letters and digits that stand together, as often as they do. Engines find the letters of English four times as fast as all. */
export function writtenTogether(text: string): readonly string[] {
  const found: readonly string[] = text.match(perhaps) ?? [];
  return beyondAscii.test(text)
    ? found.flatMap((each) => (beyondAscii.test(each) ? (each.match(run) ?? []) : each))
    : found;
}

/** `payments-api PaymentsErrorRate` → payments, api, PaymentsErrorRate, each once. What holds no letter is no word. */
export function wordsOf(text: string): string[] {
  return [...new Set(writtenTogether(text))].filter((each) => each.length <= longest && /\p{L}/u.test(each));
}

/** `PaymentsErrorRate` → payments, error, rate. */
export function partsOf(word: string): string[] {
  return /\p{Lu}/u.test(word) ? word.split(hump).map((part) => part.toLowerCase()) : [word];
}

/** `PaymentsErrorRate` → paymentserrorrate, payments, error, rate: all that a document can be found by. */
export function findableWords(text: string): Set<string> {
  const found = new Set<string>();
  for (const word of wordsOf(text)) {
    found.add(word.toLowerCase());
    for (const part of partsOf(word)) found.add(part);
  }
  return found;
}
