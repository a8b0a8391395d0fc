// One document → its PDF: what it says in the order of its page, what its frontmatter says as a table in front, where it comes from
// at the foot of every page, and its Markdown attached.
import type { Document } from '../../model/document.ts';
import type { Kind } from '../../model/kind.ts';
import { sha256 } from '../../model/digest.ts';
import { contentOf, lineOf, type Block, type PlacedPictures } from './content.ts';
import { type PicturesByAddress, settable } from './pictures.ts';
import type { PdfMaker, PdfStandard } from './typst.ts';

/** What is set of a document. Plain data. */
export interface SetDocument extends Pick<Document, 'tree' | 'path'> {
  readonly kind: Pick<Kind, 'id' | 'title'> | null;
  readonly frontmatter: Pick<Document['frontmatter'], 'data'>;
  readonly metadata: Pick<Document['metadata'], 'id' | 'title' | 'services'>;
}

export interface PdfSource {
  readonly document: SetDocument;
  /** What is attached, as `record.md`. */
  readonly markdown: Uint8Array;
  /** Name of the team; `null` where nobody owns it. */
  readonly owner: string | null;
  /** Those of the repository that it shows. */
  readonly pictures: PicturesByAddress;
  /** Commit, blob, seal and verdict, in words: one line each. */
  readonly provenance: readonly string[];
  /** Seconds since 1970 that stand as its date. */
  readonly at: number;
}

/** SHA-256 of a PDF; or why there is none, one clause. */
export type PdfOrWhyNot = { readonly digest: string } | { readonly missing: string };

/** @throws Unprintable for a document in a script that the fonts do not have. */
export function pdfOf(maker: PdfMaker, source: PdfSource, standard?: PdfStandard): Uint8Array {
  const { document, markdown, owner, provenance, at } = source;
  const pictures = placedPictures(source.pictures, maker, standard);
  const { metadata, kind, path } = document;
  const title = metadata.title.value;
  const services = metadata.services.map(({ value }) => value);
  const data = {
    title,
    authors: owner === null ? [] : [owner],
    description: `${kind?.title ?? 'Document'} ${metadata.id}`,
    keywords: [...(kind ? [kind.id] : []), ...services],
    footer: provenance,
    attachment: { name: 'record.md', description: `The Markdown that this file was made of: ${path}` },
    heading: lineOf(title),
    blocks: [factTable(factsOf(document, owner)), ...contentOf(document.tree, title, pictures.byAddress)],
  };
  return maker.make({ data, source: markdown, pictures: pictures.files, at }, standard);
}

/** Each picture once, under the name that its bytes give it; what cannot be set keeps its words. */
function placedPictures(
  pictures: PicturesByAddress,
  maker: PdfMaker,
  standard?: PdfStandard,
): { readonly byAddress: PlacedPictures; readonly files: ReadonlyMap<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  const byAddress = new Map<string, { file: string; path: string }>();
  for (const [address, { path, bytes }] of pictures) {
    const content = settable(bytes);
    if (content === null) continue;
    const digest = sha256(bytes);
    const file = `/picture-${digest}`;
    if (!files.has(file) && !maker.shows(file, content, standard)) continue;
    files.set(file, content);
    byAddress.set(address, { file, path: `${path}, SHA-256 ${digest}` });
  }
  return { byAddress, files };
}

/** What stands in front of the text: what is known of the document, then what its frontmatter says. */
export function factsOf(
  { metadata, kind, path, frontmatter }: SetDocument,
  owner: string | null,
): (readonly [name: string, value: string])[] {
  return [
    ['Kind', kind?.title ?? 'not recorded'],
    ['Service', metadata.services.map(({ value }) => value).join(', ') || 'not recorded'],
    ['Owner', owner ?? 'not recorded'],
    ['Path', path],
    ...written(frontmatter.data),
  ];
}

const shownElsewhere = new Set(['kind', 'title', 'service', 'services', 'owner']);

/** Keys of the frontmatter as they are written, nested ones as `change.id`. */
function written(data: Readonly<Record<string, unknown>>, prefix = ''): [string, string][] {
  return Object.entries(data).flatMap(([key, value]): [string, string][] => {
    if (prefix === '' && shownElsewhere.has(key)) return [];
    if (typeof value === 'object' && value !== null)
      return written(value as Record<string, unknown>, `${prefix}${key}.`);
    return [[`${prefix}${key}`, String(value ?? '')]];
  });
}

function factTable(facts: readonly (readonly [string, string])[]): Block {
  const cell = (text: string): { readonly align: null } & ReturnType<typeof lineOf> => ({
    align: null,
    ...lineOf(text),
  });
  const rows = facts.map(([name, value]) => [cell(name), cell(value)]);
  return { type: 'table', header: [cell('Fact'), cell('As recorded')], rows, widths: [1, 3] };
}
