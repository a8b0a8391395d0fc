// The pipeline file that a review is about, for the rules that hold the review against it.
import { cellOf } from '../model/contract.ts';
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import type { Cell } from '../model/parsed-document.ts';
import type { PipelineJob } from '../model/facts.ts';
import { rootOf } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';
import { rootPath } from '../model/reference.ts';
import type { CorpusProblem, NotEvaluated, Problem } from '../model/rule.ts';
import { textAt } from './places.ts';
import type { AnsweredSection } from './procedures.ts';

/** What `check` says of every pipeline review that must agree with the pipeline file of today. */
export function* eachCurrentReview(
  corpus: Corpus,
  check: (document: Document, path: string) => Iterable<Problem | NotEvaluated>,
): Generator<CorpusProblem | NotEvaluated> {
  for (const document of corpus.documents) {
    if (rootOf(document.kind) !== 'pipeline-review') continue;
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
      rootOf(other.kind) === rootOf(document.kind) &&
      other.metadata.status.value === 'active' &&
      fileOf(other) === path &&
      reviewedOn(other) > reviewedOn(document),
  );
  return later ? null : path;
}

function fileOf(document: Document): string | null {
  const file = textAt(document, 'pipeline.file');
  return file === null ? null : rootPath(file, document.path);
}

const isCurrent = ({ metadata: { status } }: Document): boolean =>
  status.value === 'active' || status.value === 'draft';
const reviewedOn = ({ metadata: { reviewed } }: Document): string => reviewed?.value.on ?? '';

export interface Stages {
  readonly named: readonly Cell[];
  /** Rows without a name: what they are about cannot be called missing. */
  readonly nameless: number;
}

/** The column `stage` of the table that has the id of its section; `null` without table or column. */
export function stagesOf({ contract, tables }: AnsweredSection): Stages | null {
  const bound = tables.find((candidate) => candidate.contract.id === contract.id);
  if (!bound?.table) return null;
  const cells = bound.table.rows.map((row) => cellOf(bound, row, 'stage'));
  const named = cells.flatMap((cell) => (cell && cell.text !== '' ? [cell] : []));
  return cells.includes(null) ? null : { named, nameless: cells.length - named.length };
}

/** The job that a cell names, by its key or its name, alone or in brackets behind other words. */
export function jobOf({ text }: Cell, jobs: readonly PipelineJob[]): PipelineJob | undefined {
  for (const wanted of namesOf(text).map(normaliseName)) {
    const job = jobs.find(({ id, name }) => [id, name ?? id].some((own) => normaliseName(own) === wanted));
    if (job) return job;
  }
  return undefined;
}

/** "Publish image (publish)": as it is written, what stands in the brackets, what stands before them. */
export function namesOf(text: string): readonly string[] {
  const [, before, within] = /^([^()]+)\(([^()]+)\)$/.exec(text.trim()) ?? [];
  return before === undefined || within === undefined ? [text] : [text, within, before];
}
