// The example company, parsed and checked once; a mutant is one of its documents with another text, beside all the others.
import { isDeepStrictEqual } from 'node:util';
import path from 'node:path';
import {
  activeRules,
  bindDocument,
  check,
  type DocumentProblems,
  problemsOf,
  relatedMetadata,
  relationsOf,
  type Relations,
} from '../../src/check/index.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import type { Document } from '../../src/model/document.ts';
import type { ParsedDocument } from '../../src/model/parsed-document.ts';
import type { Finding } from '../../src/model/finding.ts';
import { linkTarget } from '../../src/model/reference.ts';
import { parseDocument } from '../../src/parse/index.ts';
import { rules } from '../../src/rules/index.ts';
import { run } from '../../src/run.ts';

const root = path.resolve(import.meta.dirname, '../..');
const today = '2026-11-20';
const { project, kinds, facts, corpus, report } = await run({ cwd: root, today });
const { settings, catalogue } = project;
const { profile } = settings;
const active = activeRules(rules, settings, null);
const alone = corpus.documents.map((document) => bound(document, document.governed));
const problems = new Map(corpus.documents.map((document) => [document.path, problemsIn(document, corpus)]));
const known = Map.groupBy(report.findings, keyOf);

/** All kinds there are: those of the package and those that the example company declares. */
export { kinds };

/** Documents of the example company as they are. */
export const documents: readonly Document[] = corpus.documents;

export interface Mutated {
  readonly document: Document;
  /** Findings anywhere in the corpus that the original does not have. */
  added(): readonly Finding[];
}

/** The document with another text, bound within the whole corpus. */
export function mutate({ path: name, governed }: Document, text: string): Mutated {
  const changed = bound(parseDocument(name, text), governed);
  const relations = relationsOf(alone.map((other) => (other.path === name ? changed : other)));
  const document = related(changed, relations);
  return { document, added: () => addedBy(document, relations) };
}

function addedBy(mutated: Document, relations: Relations): readonly Finding[] {
  const { matrices } = relations;
  const all = alone.map((other) => (other.path === mutated.path ? mutated : related(other, relations)));
  const mutatedCorpus: Corpus = { ...corpus, documents: all, matrices };
  const sameMatrices = isDeepStrictEqual(matrices, corpus.matrices);
  // What rules say of a document changes only with the document and with what it is given of the others.
  const unchanged = (document: Document, index: number): boolean =>
    sameMatrices && isDeepStrictEqual(document.metadata, documents[index]?.metadata);
  const said = all.map((document, index): [string, DocumentProblems] => {
    const before =
      document !== mutated && unchanged(document, index) ? problems.get(document.path) : undefined;
    return [document.path, before ?? problemsIn(document, mutatedCorpus)];
  });
  const input = { corpus: mutatedCorpus, facts, rules, today, profile, only: null, paths: null };
  const { findings } = check({ ...input, problems: new Map(said), version: '0', commit: null });
  const left = new Map([...known].map(([key, list]) => [key, list.length]));
  return findings.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}

function bound(parsed: ParsedDocument, governed: boolean): Document {
  return bindDocument(parsed, { kinds, settings, catalogue, governs: () => governed });
}

function related(document: Document, relations: Relations): Document {
  return { ...document, metadata: relatedMetadata(document, relations) };
}

function problemsIn(document: Document, within: Corpus): DocumentProblems {
  return problemsOf(document, active, within, { today, profile });
}

/** Lines move when text is taken out: what a finding says identifies it. */
function keyOf({ rule, path: file, message }: Finding): string {
  return `${rule} ${file} ${message}`;
}

/** `path#anchor` of every heading that a link of the example company leads to. */
export const linkedAnchors: ReadonlySet<string> = new Set(
  documents.flatMap((document) =>
    document.links.flatMap(({ url }) => {
      if (url.startsWith('#')) return [`${document.path}${url}`];
      const target = linkTarget(document.path, url);
      return target?.anchor ? [`${target.path}#${target.anchor}`] : [];
    }),
  ),
);
