// What a shard hands over of each document.
import type { DocumentProblems } from '../check/index.ts';
import type { MatrixFacts } from '../model/corpus.ts';
import type { StepCoverage } from '../model/report.ts';
import type { MadePage } from '../render/parts.ts';
import type { WireDocument } from './wire.ts';

/** One document, bound on its own, with what the document rules say of it. Plain data. */
export interface CheckedDocument {
  readonly document: WireDocument;
  readonly problems: DocumentProblems;
  readonly coverage: StepCoverage;
  readonly matrix: MatrixFacts | null;
  /** Where pages are to be made. */
  readonly page: MadePage | null;
}
