// Redactions of sealed records: how an entry is written, and entries that tell of nothing that took place.
import type { Corpus } from '../model/corpus.ts';
import type { BranchFacts } from '../model/git.ts';
import { type Redaction, redactionsFile } from '../model/redaction.ts';
import type { CorpusProblem } from '../model/rule.ts';

/** What to write where something had to go; `after` is `null` for a deletion. */
export function redactionHint(path: string, before: string, after: string | null): string {
  const digests = `oldDigest: ${before}${after === null ? '' : `, newDigest: ${after}`}`;
  return `Where it had to go, say so for ever in ${redactionsFile}, under \`redactions\`: \`- { path: ${path}, ${digests}, reason: ‹why›, approver: ‹who› }\``;
}

/** Entries by which nothing went: of no record, or with the digest of another text. An altered record says so itself. */
export function* idleRedactions(
  { documents, settings }: Corpus,
  { seals, lost }: BranchFacts,
): Generator<CorpusProblem> {
  const applied = new Set(
    [
      ...Object.values(seals).flatMap(({ redactions }) => redactions),
      ...lost.flatMap(({ redactions }) => redactions),
    ].map(keyOf),
  );
  for (const redaction of settings.redactions) {
    const { path, location } = redaction;
    const seal = seals[path];
    const gone = lost.find((record) => record.path === path);
    if (applied.has(keyOf(redaction)) || (seal && seal.altered.length > 0)) continue;
    // A deletion under a wrong digest is an alteration, and said to be one with the right entry.
    if (gone && gone.redaction === null) continue;
    const known = seal !== undefined || gone !== undefined;
    const there = documents.some((document) => document.path === path);
    yield {
      path: redactionsFile,
      location,
      message: known
        ? `The redaction of \`${path}\` matches no text that the record had`
        : `The redaction of \`${path}\` is of no sealed record`,
      expected: known
        ? `oldDigest: ${seal?.intactDigest ?? gone?.intactDigest ?? ''}, the SHA-256 of the text that it is to replace`
        : 'the path of a record that is sealed, from the root',
      hint:
        there && !known
          ? 'What is not sealed is changed without an entry: remove it.'
          : 'Correct path and digests (`git show COMMIT:PATH | sha256sum`); remove an entry by which nothing went.',
      subject: `redaction:${path}`,
      context: keyOf(redaction),
    };
  }
}

const keyOf = ({ path, oldDigest, newDigest }: Redaction): string =>
  `${path} ${oldDigest} ${newDigest ?? 'deleted'}`;
