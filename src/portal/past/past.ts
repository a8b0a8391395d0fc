// The past of a run → what the pages of documents say of it, and the pages that only the past has.
import type { Facts } from '../../model/facts.ts';
import type { RunPast } from '../../run/past.ts';
import type { DocumentEntry } from '../views/entries.ts';
import { historyOf, summaryOf } from './history.ts';
import type { HistoryPage, PastOfDocument } from '../views/past.ts';
import { citationFacts, placesOf, type RevisionPlaces } from './citations.ts';
import { type ShownPast, shownPast, type Surrounding } from './shown-past.ts';
import { Withheld } from './withheld.ts';

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
