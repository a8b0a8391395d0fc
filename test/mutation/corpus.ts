// The example company, parsed once; a mutant is one of its documents with another text, checked beside all the others.
import path from 'node:path';
import { kinds } from '../../schemas/index.ts';
import { bind, check } from '../../src/check/index.ts';
import type { Corpus } from '../../src/model/corpus.ts';
import type { Document, ParsedDocument } from '../../src/model/document.ts';
import type { Finding } from '../../src/model/finding.ts';
import { linkTarget } from '../../src/model/reference.ts';
import { parseDocument } from '../../src/parse/index.ts';
import { rules } from '../../src/rules/index.ts';
import { run } from '../../src/run.ts';

const root = path.resolve(import.meta.dirname, '../..');
const original = await run({ cwd: root, today: '2026-11-20' });
const { project, facts } = original;
const governed = new Set(
  original.corpus.documents.flatMap((document) => (document.governed ? [document.path] : [])),
);
const known = count(original.report.findings);

/** Documents of the example company as they are. */
export const documents: readonly Document[] = original.corpus.documents;

/** Findings of the example company as it is. */
export const findings: readonly Finding[] = original.report.findings;

export interface Mutated {
  readonly document: Document;
  /** Findings anywhere in the corpus that the original does not have. */
  added(): readonly Finding[];
}

/** The document with another text, bound within the whole corpus. */
export function mutate(document: Document, text: string): Mutated {
  const parsed: ParsedDocument[] = documents.map((other) =>
    other === document ? parseDocument(document.path, text) : other,
  );
  const corpus = bind({
    parsed,
    kinds,
    settings: project.settings,
    catalogue: project.catalogue,
    governs: (name) => governed.has(name),
  });
  const mutated = corpus.documents.find((other) => other.path === document.path);
  if (!mutated) throw new Error(`${document.path} is not in the corpus`);
  return { document: mutated, added: () => addedBy(corpus) };
}

function addedBy(corpus: Corpus): readonly Finding[] {
  const { profile } = project.settings;
  const input = { corpus, facts, rules, today: '2026-11-20', profile, only: null, paths: null };
  const left = new Map(known);
  return check({ ...input, version: '0', commit: null }).findings.filter((finding) => {
    const count = left.get(keyOf(finding)) ?? 0;
    left.set(keyOf(finding), count - 1);
    return count <= 0;
  });
}

function count(list: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of list) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
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
