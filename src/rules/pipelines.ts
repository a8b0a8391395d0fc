// The pipeline file that a review is about, for the rules that hold the review against it.
import type { Document } from '../model/document.ts';
import { rootPath } from '../model/reference.ts';
import type { DocumentContext, NotEvaluated } from '../model/rule.ts';
import { textAt } from './places.ts';

/** Path of the file; why it cannot be looked at; `null` when this review is not the one that must agree with it. */
export function reviewedPipeline({ document, corpus }: DocumentContext<never>): string | NotEvaluated | null {
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
