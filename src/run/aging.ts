// What the calendar had brought about on several days: a text that stood on more than one of them is bound once for all.
import { activeRules, type DocumentProblems, problemsOf } from '../check/index.ts';
import type { Corpus } from '../model/corpus.ts';
import { sha256 } from '../model/digest.ts';
import type { Document } from '../model/document.ts';
import type { Profile } from '../model/settings.ts';
import { timed } from './past.ts';

export class Aging {
  readonly #days: readonly string[];
  /** Of a text and what it was judged beside: what is said on each day. */
  readonly #known = new Map<string, ReadonlyMap<string, DocumentProblems>>();

  /** ISO dates. Whoever asks of the last one first has the fewest texts bound: what is up to date on a day was so before. */
  constructor(days: readonly string[]) {
    this.#days = days;
  }

  /** What was found of documents, with what rules said of them on that day; `documents` are those that somebody asks about. */
  on(
    day: string,
    documents: readonly Document[],
    problems: ReadonlyMap<string, DocumentProblems>,
    { corpus, profile }: { readonly corpus: Corpus; readonly profile: Profile },
  ): ReadonlyMap<string, DocumentProblems> {
    const active = activeRules(timed, corpus.settings, null);
    const before = this.#days.filter((each) => each <= day);
    const beside = sha256(JSON.stringify([corpus.catalogue, corpus.matrices, profile]));
    const aged = documents.map((document) => {
      const { path, digest, metadata } = document;
      const key = sha256(JSON.stringify([beside, path, digest, metadata]));
      let known = this.#known.get(key);
      if (!known?.has(day)) {
        const said = (today: string): DocumentProblems =>
          problemsOf(document, active, corpus, { today, profile });
        known = new Map(before.map((each) => [each, said(each)]));
        this.#known.set(key, known);
      }
      return [path, new Map([...(problems.get(path) ?? []), ...(known.get(day) ?? [])])] as const;
    });
    return new Map([...problems, ...aged]);
  }
}
