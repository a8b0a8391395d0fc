// The past of a run → what the pages of documents say of it, and the pages that only the past has.
import type { Corpus } from '../model/corpus.ts';
import type { Facts } from '../model/facts.ts';
import type { Kind } from '../model/kind.ts';
import type { JudgedText, RunPast } from '../run/past.ts';
import type { DocumentEntry } from './data.ts';
import { historyOf, summaryOf } from './history.ts';
import type { HistoryPage, PastOfDocument } from './past-views.ts';
import { citationFacts, placesOf, type RevisionPlaces } from './citations.ts';
import { sentenceFor, Withheld } from './withheld.ts';

/** An exact text as it may be shown. */
export interface CitedPage extends JudgedText {
  /** Whether a sentence stands in its place. */
  readonly withheld: boolean;
}

export interface ShownPast extends RunPast {
  readonly cited: Readonly<Record<string, CitedPage>>;
}

interface Surrounding {
  readonly corpus: Corpus;
  readonly kinds: readonly Kind[];
}

export interface PortalPast {
  readonly past: ShownPast;
  readonly places: RevisionPlaces;
  /** Of documents that are on the branch. */
  readonly histories: readonly HistoryPage[];
  /** What the page of each document shows, by path. */
  readonly documents: ReadonlyMap<string, PastOfDocument>;
}

/** `null` where git is not at hand. */
export function portalPast(
  whole: RunPast | null,
  { git }: Pick<Facts, 'git'>,
  entries: ReadonlyMap<string, DocumentEntry>,
  surrounding: Surrounding,
): PortalPast | null {
  if (whole === null || 'missing' in git) return null;
  const { base } = surrounding.corpus.settings.site;
  const withheld = new Withheld(surrounding.corpus.settings.redactions, surrounding.corpus.documents);
  const past = shownPast(whole, withheld, surrounding);
  const { branch } = git;
  const taken = new Set([...entries.values()].map(({ id }) => id));
  const places = placesOf(past, base);
  const histories: HistoryPage[] = [];
  const documents = new Map<string, PastOfDocument>();
  const historyFor = (entry: DocumentEntry): PastOfDocument['history'] => {
    if ('missing' in branch) return branch;
    const own = past.documents[entry.path];
    if (!own) return { missing: 'it is not committed yet' };
    const page = historyOf(entry, own, { base, seals: branch.seals, past, taken, withheld });
    histories.push(page);
    return summaryOf(page);
  };
  for (const [path, entry] of entries) {
    const cited = citationFacts(path, past, places);
    documents.set(path, { history: historyFor(entry), cited });
  }
  return { past, places, histories, documents };
}

function shownPast(past: RunPast, withheld: Withheld, { corpus, kinds }: Surrounding): ShownPast {
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
