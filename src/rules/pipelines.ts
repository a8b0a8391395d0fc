// The pipeline file that a review is about, for the rules that hold the review against it.
import type { Document } from '../model/document.ts';
import { rootPath } from '../model/reference.ts';
import type { Corpus } from '../model/corpus.ts';
import type { CorpusProblem, NotEvaluated, Problem } from '../model/rule.ts';
import { textAt } from './places.ts';

/** What `check` says of every pipeline review that must agree with the pipeline file of today. */
export function* eachCurrentReview(
  corpus: Corpus,
  check: (document: Document, path: string) => Iterable<Problem | NotEvaluated>,
): Generator<CorpusProblem | NotEvaluated> {
  for (const document of corpus.documents) {
    if (document.kind?.id !== 'pipeline-review') continue;
    const reviewed = reviewedPipeline(document, corpus);
    if (reviewed === null) continue;
    const problems = typeof reviewed === 'string' ? check(document, reviewed) : [reviewed];
    for (const problem of problems) yield { ...problem, path: document.path };
  }
}

/** Path of the file; why it cannot be looked at; `null` when this review is not the one that must agree with it. */
function reviewedPipeline(document: Document, corpus: Corpus): string | NotEvaluated | null {
  const path = fileOf(document);
  if (path === null || !isCurrent(document)) return null;
  if (textAt(document, 'pipeline.repository') !== null) {
    return { notEvaluated: `\`${path}\` lies in another repository` };
  }
  // Every reviewed revision has its review; only the latest is about today's file.
  const later = corpus.documents.some(
    (other) =>
      other.path !== document.path &&
      other.kind?.id === document.kind?.id &&
      isCurrent(other) &&
      fileOf(other) === path &&
      reviewedOn(other) > reviewedOn(document),
  );
  return later ? null : path;
}

function fileOf(document: Document): string | null {
  const file = textAt(document, 'pipeline.file');
  return file === null ? null : rootPath(file);
}

const isCurrent = ({ metadata: { status } }: Document): boolean =>
  status.value === 'active' || status.value === 'draft';
const reviewedOn = ({ metadata: { reviewed } }: Document): string => reviewed?.value.on ?? '';
