// A question as it is answered: as written; where that finds nothing, without noise and with its words put right; where that finds
// nothing either, by the words of it that tell most. What was asked in the end is always said.
import { type Answer, ask, type Filters, type Found } from './index-client.ts';
import { partsOf } from '../../../model/vocabulary.ts';
import { wordsNotFound } from './words-not-found.ts';
import { nearestWord } from './nearest.ts';
import { tellingText } from './question.ts';
import { loadWords, type Words } from './vocabulary.ts';

export interface Outcome {
  readonly answer: Answer;
  /** The first of the answer. */
  readonly found: readonly Found[];
  /** What was asked in place of the question; `null` where it was asked as it is. */
  readonly instead: string | null;
  /** Whether words of the question were left out. */
  readonly partly: boolean;
  /** Words that no shown document holds. */
  readonly missing: readonly string[];
}

export interface Asking {
  readonly filters?: Filters;
  /** Documents to read. */
  readonly limit: number;
  /** Nothing else is to be asked in its place. */
  readonly asWritten?: boolean;
}

export async function find(
  question: string,
  { filters = {}, limit, asWritten = false }: Asking,
): Promise<Outcome> {
  const look = async (
    query: string,
    how: Pick<Outcome, 'instead' | 'partly'>,
    before: ReadonlySet<string> = new Set(),
  ): Promise<Outcome> => {
    const answer = ahead(await ask(query, filters), before);
    const found = await Promise.all(answer.results.slice(0, limit).map((result) => result.data()));
    return { answer, found, ...how, missing: wordsNotFound(query, found) };
  };
  const plain = await look(question, { instead: null, partly: false });
  if (asWritten || question.trim() === '' || isWhole(plain) || isNear(plain)) return plain;
  const words = await loadWords().catch(() => null);
  if (words === null) return plain;
  const meant = [...new Set(tellingText(question).flatMap((word) => meantBy(word, words)))];
  if (meant.length === 0) return plain;
  // Who names an alert wants its runbook: what a pager says beside it may well stand elsewhere.
  const alerts = meant.flatMap((word) => words.alerts.get(word) ?? []);
  const asked = alerts.length > 0 ? alerts : meant;
  const own = alerts.length > 0 ? new Set<string>() : await ofServices(asked, words, filters);
  if (alerts.length === 0) {
    const whole = await look(meant.join(' '), { instead: meant.join(' '), partly: false }, own);
    const [first] = whole.answer.results;
    if (isWhole(whole) && (own.size === 0 || (first && own.has(first.id)))) return whole;
  }
  const telling = await mostTelling(asked, words, filters, own);
  if (telling.length === 0)
    return isFar(plain, words) ? { ...plain, answer: { ...plain.answer, results: [] }, found: [] } : plain;
  const query = telling.join(' ');
  return look(query, { instead: query, partly: telling.length < meant.length }, own);
}

function isWhole({ found, missing }: Outcome): boolean {
  return found.length > 0 && missing.length === 0;
}

/** Another version than the one that was asked for, another number of an incident: that is for the reader to judge. */
function isNear({ found, missing }: Outcome): boolean {
  return found.length > 0 && missing.every((word) => /\p{N}/u.test(word));
}

/** Pagefind takes the longest beginning of a word that it knows, be it one letter. */
function isFar({ missing }: Outcome, { documents }: Words): boolean {
  const known = [...documents.keys()];
  return missing.every((word) => !known.some((each) => each.startsWith(word.slice(0, 3))));
}

/** A name as a whole where the index has it, or one that is nearly so; else its parts. */
function meantBy(written: string, words: Words): string[] {
  const known = (word: string): string | null =>
    words.documents.has(word) ? word : nearestWord(word, words);
  const whole = known(written.toLowerCase());
  return whole === null ? partsOf(written).map((part) => known(part) ?? part) : [whole];
}

const mostAsked = 8;

/** Documents of the services that a question names: what tells as much of another one is no answer. */
async function ofServices(
  asked: readonly string[],
  { services }: Words,
  filters: Filters,
): Promise<ReadonlySet<string>> {
  // Whoever has chosen a service has said it.
  if ((filters['service'] ?? []).length > 0) return new Set();
  const named = [...new Set(asked.flatMap((word) => services.get(word.toLowerCase()) ?? []))];
  if (named.length === 0) return new Set();
  const { results } = await ask('', { ...filters, service: named });
  return new Set(results.map(({ id }) => id));
}

/** The answer with these documents before the others. */
function ahead(answer: Answer, ids: ReadonlySet<string>): Answer {
  if (ids.size === 0) return answer;
  const results = answer.results.toSorted((a, b) => Number(ids.has(b.id)) - Number(ids.has(a.id)));
  return { ...answer, results };
}

/** What a document holds of a question. */
interface Held {
  readonly own: boolean;
  weight: number;
  score: number;
  readonly words: Set<string>;
}

/** Of the words of a question those that one document holds together, where they say most. In their order. */
async function mostTelling(
  asked: readonly string[],
  words: Words,
  filters: Filters,
  own: ReadonlySet<string>,
): Promise<string[]> {
  const weights = new Map(asked.map((word) => [word, weightOf(word, words)]));
  const chosen = [...weights]
    .filter(([, weight]) => weight > 0)
    .toSorted(
      ([word, a], [other, b]) =>
        Number(words.services.has(other)) - Number(words.services.has(word)) || b - a,
    )
    .slice(0, mostAsked);
  const held = new Map<string, Held>();
  for (const [word, weight] of chosen) {
    const { results } = await ask(word, filters);
    for (const { id, score } of results) {
      const document = held.get(id) ?? { own: own.has(id), weight: 0, score: 0, words: new Set() };
      document.weight += weight;
      document.score += score;
      document.words.add(word);
      held.set(id, document);
    }
  }
  const [best] = [...held.values()].toSorted(
    (a, b) => Number(b.own) - Number(a.own) || b.weight - a.weight || b.score - a.score,
  );
  return asked.filter((word) => best?.words.has(word));
}

/** Rare words tell more than frequent ones, and those that documents are called by most. */
function weightOf(word: string, { total, documents, services, names }: Words): number {
  const count = documents.get(word.toLowerCase());
  if (count === undefined || word.length < 3) return 0;
  const named = names.has(word.toLowerCase()) || services.has(word);
  if (count > total / 2 && !named) return 0;
  return Math.log(1 + total / count) * (named ? 2 : 1);
}
