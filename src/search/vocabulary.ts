// The words of a bundle, beside its index: Pagefind knows the beginnings of words, but not the nearest one.
import { findableWords, type Vocabulary, writtenTogether } from '../model/vocabulary.ts';
import { visibleText } from '../model/visible.ts';
import { asEntry, type SearchPage } from './page.ts';

/** Those that most documents hold are kept: at most some 90 KB, a third of it compressed. */
const mostWords = 8_000;
/** Digests and numbers: nobody mistypes them, and each stands once. */
const noWord = /\p{N}.*\p{N}.*\p{N}|^.$/u;

interface Counted {
  readonly word: string;
  documents: number;
  /** Number of the last of them. */
  last: number;
}

export class VocabularyMaker {
  #documents = 0;
  readonly #counts = new Map<string, Counted>();
  /** What is written → the words that it is found by: documents of one portal say the same things. */
  readonly #findable = new Map<string, readonly Counted[]>();
  readonly #alerts = new Set<string>();
  /** Services by the words of their names. */
  readonly #services = new Map<string, Set<string>>();
  readonly #names = new Set<string>();

  /** `html`: what the index is told of the page. */
  add({ title, alerts, words, filters }: SearchPage, html: string): void {
    this.#documents += 1;
    for (const alert of alerts) if (!/\s/.test(alert)) this.#alerts.add(visibleText(alert));
    for (const service of (filters['service'] ?? []).map(asEntry)) {
      for (const word of known(service))
        this.#services.set(word, (this.#services.get(word) ?? new Set()).add(service));
    }
    for (const name of known([title, ...alerts, ...words].join(' '))) this.#names.add(name);
    const text = html.replace(/<[^>]*>|&#?\w+;/g, ' ');
    for (const written of writtenTogether(text)) {
      for (const counted of this.#findable.get(written) ?? this.#read(written)) {
        if (counted.last === this.#documents) continue;
        counted.last = this.#documents;
        counted.documents += 1;
      }
    }
  }

  #read(written: string): readonly Counted[] {
    const found = known(written).map((word) => {
      const counted = this.#counts.get(word) ?? { word, documents: 0, last: 0 };
      this.#counts.set(word, counted);
      return counted;
    });
    this.#findable.set(written, found);
    return found;
  }

  made(): Vocabulary {
    const kept = [...this.#counts.values()]
      .toSorted((a, b) => b.documents - a.documents || (a.word < b.word ? -1 : 1))
      .slice(0, mostWords);
    return {
      documents: this.#documents,
      alerts: [...this.#alerts].toSorted().join(' '),
      services: this.#servicesByName(),
      names: [...this.#names].toSorted().slice(0, mostWords).join(' '),
      words: [...Map.groupBy(kept, ({ documents }) => documents)].map(([documents, words]) => [
        documents,
        words.map(({ word }) => word).join(' '),
      ]),
    };
  }

  /** A word that several have tells none from the others. */
  #servicesByName(): Vocabulary['services'] {
    const own = [...this.#services].flatMap(([word, [name, ...others]]) =>
      name === undefined || others.length > 0 || word.length <= 3 ? [] : [{ name, word }],
    );
    return [...Map.groupBy(own, ({ name }) => name)]
      .map(
        ([name, words]) =>
          [
            name,
            words
              .map(({ word }) => word)
              .toSorted()
              .join(' '),
          ] as const,
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
}

function known(text: string): string[] {
  return [...findableWords(text)].filter((word) => !noWord.test(word));
}
