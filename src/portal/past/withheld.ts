// Texts that a redaction took away and that git still has: old versions, exact revisions, what differs from them. Wherever the portal
// would show one, a sentence stands in its place, in the page, its Markdown, its JSON and the search alike.
import { createHash } from 'node:crypto';
import type { Document } from '../../model/document.ts';
import type { PastText } from '../../model/past.ts';
import type { Redaction } from '../../model/redaction.ts';
import { sourceOf } from '../../model/reference.ts';
import { type Binding, bindText } from '../../run/shard.ts';
import { digestsOf } from '../../sources/pipelines.ts';

/** A text that somebody had. */
interface OldText {
  /** Every path that it is known by, then and since. */
  readonly paths: readonly string[];
  readonly text: string;
  /** Of its bytes, where somebody took it: credentials may be blotted out of the text. */
  readonly digest?: string;
}

export class Withheld {
  readonly #redactions: readonly Redaction[];
  /** Of the documents of today, and of what redactions left. */
  readonly #shown: ReadonlySet<string>;

  constructor(redactions: readonly Redaction[], documents: readonly Pick<Document, 'digest'>[]) {
    this.#redactions = redactions;
    this.#shown = new Set(
      redactions.length === 0
        ? []
        : [
            ...documents.map(({ digest }) => digest),
            ...redactions.flatMap(({ newDigest }) => newDigest ?? []),
          ],
    );
  }

  /**
   * The redaction by which a text may not be shown: it is the one that went, wherever else it stands, or another one of that record
   * from before (drafts say what the sealed text said). An entry counts as it is written: one that is mistaken hides too much.
   */
  of({ paths, text, digest }: OldText): Redaction | null {
    if (this.#redactions.length === 0) return null;
    const own = new Set([...digestsOf(Buffer.from(text)), ...(digest === undefined ? [] : [digest])]);
    const gone = this.#redactions.find(({ oldDigest }) => own.has(oldDigest));
    if (gone) return gone;
    if ([...own].some((each) => this.#shown.has(each))) return null;
    return this.#redactions.find(({ path }) => paths.includes(path)) ?? null;
  }

  /** Whether an entry is about a document that had these paths. */
  names(paths: readonly string[]): boolean {
    return this.#redactions.some(({ path }) => paths.includes(path));
  }
}

/** Whether credentials were blotted out of a text: it has dots, and is not the one that git has. */
export function isBlotted({ text, blob }: Pick<PastText, 'text' | 'blob'>): boolean {
  if (blob === null || !text?.includes('•')) return false;
  const bytes = Buffer.from(text);
  const id = createHash(blob.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes);
  return id.digest('hex') !== blob;
}

/** What stands in place of a document, at its address: it has no kind, and nothing is said of it. */
export function sentenceFor(
  { path, governed, metadata: { address } }: Pick<Document, 'path' | 'governed' | 'metadata'>,
  { reason, approver }: Redaction,
  commit: string,
  binding: Binding,
): Document {
  const { source, path: own } = sourceOf(path);
  const where = source === null ? '' : `, in the repository of ${source}`;
  // In a fence nothing that somebody wrote becomes markup, in MDX neither.
  const facts = [
    `Reason: ${reason}`,
    `Approved by: ${approver}`,
    `Still in git${where}: git show ${commit}:${own}`,
  ].map((fact) => fact.replace(/\s+/g, ' '));
  const text = `# Redacted text

The text that stood here went by a redaction. It is not published any more; git still has it unless its history was rewritten.

~~~~~~text
${facts.join('\n')}
~~~~~~
`;
  const bound = bindText({ path, text, governed }, binding);
  return { ...bound, kind: null, metadata: { ...bound.metadata, address } };
}
