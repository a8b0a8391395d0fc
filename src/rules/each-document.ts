// A corpus rule that looks at one document at a time: for what a document says of files outside the documents.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import type { CorpusProblem, NotEvaluated, Problem } from '../model/rule.ts';

/** What `check` says of each document of the kinds given, or of all. */
export function* eachDocument(
  corpus: Corpus,
  kinds: readonly string[] | null,
  check: (document: Document) => Iterable<Problem | NotEvaluated>,
): Generator<CorpusProblem | NotEvaluated> {
  for (const document of corpus.documents) {
    if (kinds !== null && !kinds.includes(rootOf(document.kind))) continue;
    for (const problem of check(document)) yield { ...problem, path: document.path };
  }
}
