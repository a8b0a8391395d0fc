// Files beside pages, as pieces: what is large lies in the packs of the fragments already and is named, not carried along.
import type { PackFolder } from '../../sources/packs.ts';

/** A text, or the key of one in the packs of fragments or of PDFs. */
export type Piece = string | { readonly packed: string } | { readonly pdf: string };

/** By the name of the file. Plain data. */
export type FilesBeside = Readonly<Record<string, readonly Piece[]>>;

/** The file that the pieces make. Throws when the packs lack one. */
export function assembled(pieces: readonly Piece[], packs: PackFolder, pdfs?: PackFolder): Buffer {
  return Buffer.concat(
    pieces.map((piece) => {
      if (typeof piece === 'string') return Buffer.from(piece);
      const content = 'pdf' in piece ? pdfs?.read(piece.pdf) : packs.read(piece.packed);
      if (!content) throw new Error(`The cache has no ${'pdf' in piece ? piece.pdf : piece.packed}`);
      return content;
    }),
  );
}
