// Files → corpus: every document parsed, bound, run through the rules about single documents, and related to the others.
import { type DocumentProblems, relatedMetadata, relationsOf } from '../check/index.ts';
import type { Catalogue } from '../model/catalogue.ts';
import type { Corpus, MatrixFacts } from '../model/corpus.ts';
import type { Kind } from '../model/kind.ts';
import type { StepCoverage } from '../model/report.ts';
import type { Profile, Settings } from '../model/settings.ts';
import type { MadePage } from '../render/parts.ts';
import type { Discovered } from '../sources/discover.ts';
import type { SharedFiles } from '../sources/read.ts';
import { readMatrices } from './matrices.ts';
import type { CheckMemory } from './memory.ts';
import { bindText } from './shard.ts';
import { checkFiles } from './shards.ts';
import type { Threads } from './threads.ts';
import { fromWire } from './wire.ts';

export interface CorpusInput {
  readonly files: readonly Discovered[];
  readonly settings: Settings;
  readonly catalogue: Catalogue;
  /** Every kind there is. */
  readonly registry: readonly Kind[];
  /** ISO date. */
  readonly today: string;
  readonly profile: Profile;
  /** Rules to report; `null` for all. */
  readonly only: ReadonlySet<string> | null;
  /** Kinds of which somebody reads everything afterwards; `null` for all. */
  readonly whole: ReadonlySet<string> | null;
  /** Folder of the fragments, where pages are to be made. */
  readonly fragments: string | null;
  readonly memory?: CheckMemory | undefined;
}

export interface ReadCorpus {
  readonly corpus: Corpus;
  /** What the rules about single documents say, by path. */
  readonly problems: ReadonlyMap<string, DocumentProblems>;
  readonly coverage: ReadonlyMap<string, StepCoverage>;
  /** Parts of pages by path, where pages are to be made. */
  readonly pages: ReadonlyMap<string, MadePage>;
}

/** `threads` may have been started ahead; they are ended. */
export async function readCorpus(
  input: CorpusInput,
  threads?: Threads,
  matrixPaths: ReadonlySet<string> = new Set(),
): Promise<ReadCorpus> {
  const { files, settings, catalogue, registry, memory, ...terms } = input;
  const binding = { settings, catalogue, kinds: registry };
  let readFirst: readonly MatrixFacts[] = [];
  const matrices = (read: SharedFiles): readonly MatrixFacts[] =>
    (readFirst = readMatrices(files, read, binding, matrixPaths));
  const checked = await checkFiles({ files, settings, catalogue, ...terms }, matrices, threads, memory);
  const documents = checked.map(({ document }) =>
    fromWire(document, registry, (wire) => bindText(wire, binding)),
  );
  const relations = relationsOf(
    documents,
    checked.flatMap(({ matrix }) => matrix ?? []),
  );
  const found = new Set(relations.matrices.map(({ path }) => path));
  // A matrix that hides its kind from a search of its text (by escapes) was not read first: do it again, with it.
  if (matrixPaths.size === 0 && readFirst.length < found.size) return readCorpus(input, undefined, found);
  for (const document of documents) document.metadata = relatedMetadata(document, relations);
  return {
    corpus: {
      documents,
      catalogue,
      settings,
      matrices: relations.matrices,
      kinds: registry.map(({ id }) => id),
    },
    problems: new Map(checked.map(({ document, problems: said }) => [document.path, said])),
    coverage: new Map(checked.map(({ document, coverage: counted }) => [document.path, counted])),
    pages: new Map(checked.flatMap(({ document, page }) => (page ? [[document.path, page] as const] : []))),
  };
}
