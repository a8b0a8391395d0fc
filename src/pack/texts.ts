// The text of a record that goes into a pack: as git holds it at the commit of the pack, the last intact one where it was altered,
// and without the credentials that may stand in it.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { BranchFacts, Seal } from '../model/git.ts';
import { UsageError } from '../model/errors.ts';
import { picturesIn } from '../render/addresses.ts';
import { credentialsIn, mayHoldCredential } from '../sources/credentials.ts';
import type { Picture, PicturesByAddress } from './pdf/pictures.ts';

export interface FoundText {
  readonly bytes: Uint8Array;
  /** Git's id, and where it stands: its commit, and its path below the top of the repository; `null` where there is no git. */
  readonly git: TextPlace | null;
}

export interface TextPlace {
  readonly blob: string;
  readonly commit: string;
  readonly path: string;
}

/** How texts are found: at a commit of the repository of a document, or as it lies there today where there is no git. */
export interface TextReader {
  /** The text of a document of today; of its repository's commit. */
  today(path: string): Promise<FoundText | null>;
  /** `path` with the name of its source in front. */
  at(commit: string, path: string): Promise<FoundText | null>;
  /** A file that a document shows; of today where no commit is given. */
  picture(commit: string | null, path: string): Promise<Uint8Array | null>;
}

/** Pictures of a text, as they are at its commit: `null` for that of today. */
async function picturesOf(
  document: Document,
  commit: string | null,
  reader: TextReader,
): Promise<PicturesByAddress> {
  const found = new Map<string, Picture>();
  for (const [address, path] of picturesIn(document)) {
    const bytes = await reader.picture(commit, path);
    if (bytes !== null) found.set(address, { path, bytes });
  }
  return found;
}

export interface RecordText {
  readonly document: Document;
  readonly markdown: Uint8Array;
  readonly git: TextPlace | null;
  readonly altered: Uint8Array | null;
  readonly blotted: readonly string[];
  readonly pictures: PicturesByAddress;
}

/** `bind`: a text bound anew, where it is not that of the document. */
export async function textOf(
  document: Document,
  seal: Seal | null,
  reader: TextReader,
  bind: (path: string, text: string) => Document,
): Promise<RecordText> {
  const { path } = document;
  const isAltered = seal !== null && seal.altered.length > 0;
  const today = await reader.today(path);
  const intact = isAltered ? await reader.at(seal.intact.revision.commit, seal.intact.path) : today;
  if (intact === null)
    throw new UsageError(`${path}: git does not hold its text at the commit of the pack.`, [
      'Is it ignored by git, or a link? Commit it as a file, or leave it out of `content`.',
    ]);
  const shown = await blotted(intact.bytes);
  const old = isAltered && today !== null ? await blotted(today.bytes) : null;
  const text = decoded(shown.bytes);
  // A checkout may have other line ends than git keeps, and a pack holds what git keeps.
  const same = text === document.text;
  const bound = same ? document : bind(path, text);
  const pictures = await picturesOf(bound, isAltered ? seal.intact.revision.commit : null, reader);
  return {
    pictures,
    document: same ? document : { ...bound, metadata: { ...bound.metadata, id: document.metadata.id } },
    markdown: shown.bytes,
    git: shown.sorts.length > 0 ? null : intact.git,
    altered: old?.bytes ?? null,
    blotted: [...new Set([...shown.sorts, ...(old?.sorts ?? [])])],
  };
}

/** Records that were altered as they stood before: what was written over them moves none out of a query. */
export async function intactCorpus(
  { corpus, seals }: { readonly corpus: Corpus; readonly seals: BranchFacts['seals'] },
  { reader, bind }: { readonly reader: TextReader; readonly bind: Parameters<typeof textOf>[3] },
): Promise<Corpus> {
  const documents = corpus.documents.map(async (document) => {
    const seal = seals[document.path];
    if (!seal || seal.altered.length === 0) return document;
    return (await textOf(document, seal, reader, bind)).document;
  });
  return { ...corpus, documents: await Promise.all(documents) };
}

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function blotted(
  bytes: Uint8Array,
): Promise<{ readonly bytes: Uint8Array; readonly sorts: readonly string[] }> {
  const text = decoded(bytes);
  const found = mayHoldCredential(text) ? await credentialsIn(text) : null;
  if (found === null) return { bytes, sorts: [] };
  return { bytes: Buffer.from(found.text), sorts: found.credentials.map(({ sort }) => sort) };
}
