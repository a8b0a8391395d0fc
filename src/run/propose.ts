// Reads the Markdown files of a folder that has no configuration yet, and proposes one.
import path from 'node:path';
import { kinds } from '../../schemas/index.ts';
import { guessKind } from '../check/classify.ts';
import { textsOf } from '../check/fields.ts';
import { type Proposal, proposalOf, type SeenFile } from '../check/proposal.ts';
import { parseDocument } from '../parse/index.ts';
import { readDocument } from '../sources/read.ts';
import { installed, walk } from '../sources/walk.ts';
import { type Unread, unreadIn } from './unread.ts';

export interface Proposed extends Proposal {
  /** Markdown files that were looked at. */
  readonly looked: number;
  /** Kind → number of documents, those of most first. */
  readonly found: readonly (readonly [kind: string, count: number])[];
  /** What looks like documents and is not read. */
  readonly unread: Unread;
}

export async function propose(root: string): Promise<Proposed> {
  const patterns = ['**/*.{md,mdx}'];
  const ignore = [...installed, '**/dist/**', '**/vendor/**'];
  const walked = await walk({ root, patterns, ignore, relevant: /\.mdx?$/i });
  const names = [...walked.files].filter((name) => !walked.refused.has(name)).toSorted();
  const files = names.map((name) => seen(root, name));
  const groups = Map.groupBy(
    files.flatMap(({ kind }) => kind ?? []),
    (kind) => kind,
  );
  const found = [...groups].map(([kind, all]) => [kind, all.length] as const);
  const unread = await unreadIn(root, ignore);
  const sorted = found.toSorted(([, a], [, b]) => b - a);
  return { ...proposalOf(files), looked: files.length, found: sorted, unread };
}

const known = new Set(kinds.map(({ id }) => id));

function seen(root: string, name: string): SeenFile {
  const { bytes } = readDocument({
    path: name,
    absolute: path.join(root, name),
    governed: true,
    refused: null,
  });
  if (bytes === null) return { path: name, kind: null, stated: false, services: [] };
  const parsed = parseDocument(name, bytes);
  const { kind: stated, service, services: several } = parsed.frontmatter.data;
  const services = [service, several].flatMap(textsOf);
  if (typeof stated === 'string' && known.has(stated))
    return { path: name, kind: stated, stated: true, services };
  const kind = guessKind(parsed, kinds).proposed?.kind ?? null;
  // What is recognised as a page is a text like any: only its author knows whether it is to be governed.
  return { path: name, kind: kind === 'page' ? null : kind, stated: false, services };
}
