// The part of a corpus that one thread works on. A document is read, parsed, bound and run through its rules in one go,
// and its syntax tree forgotten: what stays in memory is what rules about several documents and pages need.
import {
  activeRules,
  bindDocument,
  coverageOf,
  matrixFactsOf,
  problemsOf,
  type Relations,
  relatedMetadata,
} from '../check/index.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { MatrixFacts } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { ParsedDocument, ParseProblem } from '../model/parsed-document.ts';
import { type Kind, rootOf } from '../model/kind.ts';
import { fileStart } from '../model/location.ts';
import type { Profile, Settings } from '../model/settings.ts';
import { parseDocument } from '../parse/index.ts';
import { rules } from '../rules/index.ts';
import { credentialsIn, mayHoldCredential } from '../sources/credentials.ts';
import type { Discovered } from '../sources/discover.ts';
import { type ReadDocument, sharedDocument, type SharedFiles } from '../sources/read.ts';
import type { CheckedDocument } from './checked-document.ts';
import { kindsOf } from './registry.ts';
import type { ResultsPlace } from './results.ts';
import { toWire, type WireDocument } from './wire.ts';

/** What every shard of a run is given. Plain data. */
export interface ShardSetup {
  readonly files: readonly Discovered[];
  /** What was read of them. */
  readonly read: SharedFiles;
  /** Those of the whole corpus. */
  readonly matrices: readonly MatrixFacts[];
  /** One 32-bit number: index of the next file that no shard has taken. */
  readonly next: Int32Array;
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  readonly today: string;
  readonly profile: Profile;
  /** Rules to report; `null` for all. */
  readonly only: ReadonlySet<string> | null;
  /** Kinds whose documents are handed over whole, beside those that rules about several documents read; `null` for all. */
  readonly whole: ReadonlySet<string> | null;
  /** Folder of the fragments, where pages are to be made. */
  readonly fragments: string | null;
  /** Where what is found is kept for later runs. */
  readonly results: ResultsPlace | null;
}

/** What a document is bound by, beside itself. */
export interface Binding extends Pick<ShardSetup, 'settings' | 'catalogue'> {
  readonly kinds: readonly Kind[];
}

/** What was found in a few documents. */
export interface Handful {
  readonly checked: readonly CheckedDocument[];
  /** The same, as bytes where it is kept: a thread hands over what it has serialised already. */
  readonly sent: readonly (CheckedDocument | Uint8Array)[];
}

/** What a thread says of its shard: a handful, and at last that there is no more. */
export type ShardMessage = Handful['sent'] | 'done';

/** Files are taken a few at a time: often enough to end together, seldom enough not to wait for one another. */
const handful = 8;

/** Takes files until no shard has any left; hands over each handful as soon as it is checked. */
export async function* checkShard(setup: ShardSetup): AsyncGenerator<Handful> {
  const { files, read, matrices, next, settings, catalogue, today, profile, only, fragments } = setup;
  const kinds = await kindsOf(settings);
  const binding = { settings, catalogue, kinds };
  const surroundings = { settings, catalogue, matrices, kinds: kinds.map(({ id }) => id) };
  const active = activeRules(rules, settings, only);
  const readWhole = new Set(active.flatMap((rule) => (rule.scope === 'corpus' ? rule.reads : [])));
  const travelsWhole = (root: string | null): boolean =>
    setup.whole === null || (root !== null && (setup.whole.has(root) || readWhole.has(root)));
  // A run without pages loads nothing of how they are made.
  const pages = fragments === null ? null : new (await import('../render/parts.ts')).PageMaker(fragments);
  const results = setup.results && new (await import('./results.ts')).ResultWriter(setup.results);
  const relations = { matrices, only: new Map(), naming: new Map(), shared: new Map() } satisfies Relations;
  try {
    for (
      let start = Atomics.add(next, 0, handful);
      start < files.length;
      start = Atomics.add(next, 0, handful)
    ) {
      const checked: CheckedDocument[] = [];
      const sent: (CheckedDocument | Uint8Array)[] = [];
      for (const [index, file] of files.slice(start, start + handful).entries()) {
        const content = sharedDocument(read, files, start + index);
        const alone = await withoutCredentials(bindFile(file, content, binding), binding);
        const document = { ...alone, metadata: relatedMetadata(alone, relations) };
        const problems = problemsOf(document, active, surroundings, { today, profile });
        const one = {
          document: toWire(document, travelsWhole(rootOf(document.kind))),
          problems,
          coverage: coverageOf(document),
          matrix: matrixFactsOf(document),
          page: pages?.make(document) ?? null,
        };
        checked.push(one);
        sent.push(results?.add(one) ?? one);
      }
      yield { checked, sent };
    }
    pages?.close();
    results?.close();
  } catch (error) {
    pages?.abandon();
    results?.abandon();
    throw error;
  }
}

/** A document bound by what it, its path, the configuration and the catalogue say. */
export function bindFile(file: Discovered, read: ReadDocument, binding: Binding): Document {
  const parsed =
    read.refused === null ? parseDocument(file.path, read.bytes) : unreadable(file.path, read.refused);
  return bindParsed(parsed, file.governed, binding);
}

/** The document as it is when credentials in its text are blotted out; nearly always itself. */
async function withoutCredentials(document: Document, binding: Binding): Promise<Document> {
  if (!mayHoldCredential(document.text)) return document;
  const found = await credentialsIn(document.text);
  if (!found) return document;
  const { path, governed, digest, problems } = document;
  const masked = bindText({ path, text: found.text, governed }, binding);
  return { ...masked, digest, problems, credentials: found.credentials };
}

/** A document that travelled, parsed and bound again from its text. */
export function bindText(
  { path, text, governed }: Pick<WireDocument, 'path' | 'text' | 'governed'>,
  binding: Binding,
): Document {
  return bindParsed(parseDocument(path, text), governed, binding);
}

function bindParsed(parsed: ParsedDocument, governed: boolean, binding: Binding): Document {
  return bindDocument(parsed, { ...binding, governs: () => governed });
}

/** A file that could not be read is a document with nothing in it but the reason. */
function unreadable(path: string, reason: string): ParsedDocument {
  const problem: ParseProblem = {
    rule: 'readable-document',
    message: `The file was not read: ${reason}`,
    hint: 'Put a readable Markdown file here, or leave it out of `content`.',
    location: fileStart,
  };
  return { ...parseDocument(path, ''), problems: [problem] };
}
