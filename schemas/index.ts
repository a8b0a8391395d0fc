// The list of kinds. A new kind is one file beside this one and one line here.
import type { Kind } from '../src/model/kind.ts';
import { environmentMatrix } from './environment-matrix.ts';
import { pipelineReview } from './pipeline-review.ts';
import { releaseRunbook } from './release-runbook.ts';
import { rollbackRunbook } from './rollback-runbook.ts';
import { verificationReport } from './verification-report.ts';

export const kinds: readonly Kind[] = [
  releaseRunbook,
  rollbackRunbook,
  environmentMatrix,
  pipelineReview,
  verificationReport,
];
