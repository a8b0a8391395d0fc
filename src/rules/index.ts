// The list of rules. A new rule is one file beside this one and one line here.
import type { Rule } from '../model/rule.ts';
import { blockingGates } from './blocking-gates.ts';
import { chronologicalOrder } from './chronological-order.ts';
import { completeMatrix } from './complete-matrix.ts';
import { currentPipelineReview } from './current-pipeline-review.ts';
import { databaseRollback } from './database-rollback.ts';
import { explainedDeviation } from './explained-deviation.ts';
import { explicitStepFields } from './explicit-step-fields.ts';
import { externalFallback } from './external-fallback.ts';
import { measurableCriteria } from './measurable-criteria.ts';
import { measuredResult } from './measured-result.ts';
import { requireRollbackTrigger } from './require-rollback-trigger.ts';
import { requireStepAction } from './require-step-action.ts';
import { requireStepDuration } from './require-step-duration.ts';
import { requireStepFailureHandling } from './require-step-failure-handling.ts';
import { requireStepOutcome } from './require-step-outcome.ts';
import { requireStepVerification } from './require-step-verification.ts';
import { requireSteps } from './require-steps.ts';
import { requireTestedProcedure } from './require-tested-procedure.ts';
import { requiredFollowUp } from './required-follow-up.ts';
import { reviewedStages } from './reviewed-stages.ts';
import { rollbackWithinRto } from './rollback-within-rto.ts';
import { separationOfDuties } from './separation-of-duties.ts';
import { timelyReport } from './timely-report.ts';

export const rules: readonly Rule[] = [
  blockingGates,
  chronologicalOrder,
  completeMatrix,
  currentPipelineReview,
  databaseRollback,
  explainedDeviation,
  explicitStepFields,
  externalFallback,
  measurableCriteria,
  measuredResult,
  requireRollbackTrigger,
  requireStepAction,
  requireStepDuration,
  requireStepFailureHandling,
  requireStepOutcome,
  requireStepVerification,
  requireSteps,
  requireTestedProcedure,
  requiredFollowUp,
  reviewedStages,
  rollbackWithinRto,
  separationOfDuties,
  timelyReport,
];
