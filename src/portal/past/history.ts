// The past of documents → revisions and what differs between them. Pure.
import type { BranchFacts, Seal } from '../../model/git.ts';
import type { Revision } from '../../model/revision.ts';
import type { DocumentPast, Past, PastText } from '../../model/past.ts';
import { redactionWords } from '../../model/redaction.ts';
import { signatureWords } from '../../model/signature.ts';
import { hrefOf } from '../views/address.ts';
import type { DocumentEntry } from '../views/entries.ts';
import { differenceOf, type PlacedText, placedText } from './differences.ts';
import type { Difference } from '../views/past.ts';
import type { CommitView, HistoryPage, HistoryView, RevisionView } from '../views/past.ts';
import type { Withheld } from './withheld.ts';

/** Revisions that the document's own page names. */
const shownOnDocument = 10;

export interface HistoryInput {
  readonly base: string;
  readonly seals: BranchFacts['seals'];
  readonly past: Pick<Past, 'signatures' | 'comparisons'>;
  /** Addresses that documents have, without slashes at their ends. */
  readonly taken: ReadonlySet<string>;
  readonly withheld: Withheld;
}

/** Everything that the history page of a document shows. */
export function historyOf(
  entry: DocumentEntry,
  { branch, texts, older, uncommitted }: DocumentPast,
  { base, seals, past: { signatures, comparisons }, taken, withheld }: HistoryInput,
): HistoryPage {
  const address = `${entry.id}/history`;
  const comparable = texts.length > 1 && !taken.has(address);
  const href = comparable ? hrefOf(base, `/${address}/`) : null;
  const all = [...texts.map((each) => ({ ...each, gone: each.blob === null })), ...older];
  const seal = seals[entry.path];
  const hidden = hiddenFrom(entry.path, seal, all, withheld);
  const revisions = all.map((each, index): HistoryPage['revisions'][number] => {
    const before = all[index + 1];
    const [now, then] = [texts[index], texts[index + 1]];
    const difference =
      now && then && index < hidden ? comparisons.of(then, now, () => compared(then, now)) : null;
    const view = commitView(each.revision, signatures);
    const anchor = `r-${view.short}`;
    return {
      ...view,
      anchor,
      difference,
      redacted: before !== undefined && index >= hidden,
      href: href !== null && difference ? `${href}#${anchor}` : null,
      change: 'gone' in each && each.gone ? 'removed' : before ? 'changed' : 'added',
      movedFrom: before && before.path !== each.path ? before.path : null,
    };
  });
  const { id, title, path, status } = entry;
  return {
    document: { id, href: entry.href, title, path, status },
    branch,
    count: revisions.length,
    revisions,
    href,
    uncommitted,
    seal: seal ? sealView(seal, signatures) : null,
  };
}

/** The newest revision, counted from the last, whose differences would show again what a redaction took away. */
function hiddenFrom(
  path: string,
  seal: Seal | undefined,
  all: readonly { readonly revision: Revision; readonly path: string }[],
  withheld: Withheld,
): number {
  const places = (seal?.redactions ?? []).map(({ revision }) =>
    revision === null ? 0 : all.findIndex((each) => each.revision.commit === revision.commit),
  );
  // An entry that matches nothing is an error of its own; until it is mended nobody knows which texts it means.
  if (places.length === 0) return withheld.names([path, ...all.map((each) => each.path)]) ? 0 : all.length;
  return Math.max(0, Math.min(...places));
}

function compared(before: PastText, after: PastText): Difference {
  return differenceOf(placed(before), placed(after));
}

function placed({ path, blob, text }: PastText): PlacedText {
  if (blob !== null && text === null) throw new Error(`Nobody read ${path} as it stood in ${blob}`);
  return placedText(path, text);
}

/** What the document's own page shows of it. */
export function summaryOf(page: HistoryPage): HistoryView {
  const { branch, count, href, uncommitted, seal } = page;
  const revisions = page.revisions
    .slice(0, shownOnDocument)
    .map(
      ({ anchor: _anchor, difference: _difference, redacted: _redacted, ...revision }): RevisionView =>
        revision,
    );
  return { branch, count, href, uncommitted, seal, revisions };
}

function sealView(
  { sealed, altered, touched, redactions }: Seal,
  signatures: Past['signatures'],
): HistoryPage['seal'] {
  const view = (revision: Revision): CommitView => commitView(revision, signatures);
  return {
    sealed: view(sealed),
    altered: altered.length,
    redactions: redactions.map(redactionWords),
    touched: touched.map(view),
  };
}

/** Enough digits that nobody meets two commits of one name. */
const digits = 10;

export function commitView(
  { commit, day, author, summary }: Revision,
  signatures: Past['signatures'],
): CommitView {
  const signature = signatures[commit];
  if (signature === undefined) throw new Error(`Nobody looked whether ${commit} is signed`);
  const { state, signer, key } = signature;
  return {
    commit,
    short: shortId(commit),
    day,
    author,
    summary,
    signature: {
      provenance: state === 'verified' ? 'attested' : 'git-asserted',
      state,
      words: signatureWords(signature),
      signer,
      key,
    },
  };
}

export const shortId = (commit: string): string => commit.slice(0, digits);
