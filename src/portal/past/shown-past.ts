// The past of a run as it may be shown: where a redaction took a text away, a sentence stands in its place.
import type { Corpus } from '../../model/corpus.ts';
import type { Kind } from '../../model/kind.ts';
import type { JudgedText, RunPast } from '../../run/past.ts';
import { sentenceFor, type Withheld } from './withheld.ts';

/** An exact text as it may be shown. */
export interface CitedPage extends JudgedText {
  /** Whether a sentence stands in its place. */
  readonly withheld: boolean;
}

export interface ShownPast extends RunPast {
  readonly cited: Readonly<Record<string, CitedPage>>;
}

/** What the texts are bound by. */
export interface Surrounding {
  readonly corpus: Corpus;
  readonly kinds: readonly Kind[];
}

export function shownPast(past: RunPast, withheld: Withheld, { corpus, kinds }: Surrounding): ShownPast {
  const { settings, catalogue } = corpus;
  const shown = (judged: JudgedText): CitedPage => {
    const { path, document, text, bound, report, revision } = judged;
    const own = document === null ? undefined : past.documents[document];
    const others = own ? [...own.texts, ...own.older].map((each) => each.path) : [];
    const paths = [path, ...(document === null ? [] : [document]), ...others];
    const redaction = withheld.of({ paths, text });
    if (redaction === null) return { ...judged, withheld: false };
    const sentence = sentenceFor(bound, redaction, revision.commit, { settings, catalogue, kinds });
    return {
      ...judged,
      text: sentence.text,
      blob: null,
      bound: sentence,
      report: { ...report, documents: [], findings: [] },
      withheld: true,
    };
  };
  return {
    ...past,
    cited: Object.fromEntries(Object.entries(past.cited).map(([key, judged]) => [key, shown(judged)])),
  };
}
