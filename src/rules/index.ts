// The list of rules. A new rule is one file beside this one and one line here.
import type { Rule } from '../model/rule.ts';
import { actionOverdue } from './action-overdue.ts';
import { alertHasRunbook } from './alert-has-runbook.ts';
import { blockingGates } from './blocking-gates.ts';
import { cadenceByRisk } from './cadence-by-risk.ts';
import { canonicalPlaceholder } from './canonical-placeholder.ts';
import { chronologicalOrder } from './chronological-order.ts';
import { completeMatrix } from './complete-matrix.ts';
import { completeTable } from './complete-table.ts';
import { currentPipelineReview } from './current-pipeline-review.ts';
import { databaseRollback } from './database-rollback.ts';
import { declaredParameter } from './declared-parameter.ts';
import { deploymentHasReport } from './deployment-has-report.ts';
import { drillOverdue } from './drill-overdue.ts';
import { explainedDeviation } from './explained-deviation.ts';
import { explicitStepFields } from './explicit-step-fields.ts';
import { externalFallback } from './external-fallback.ts';
import { immutableRecord } from './immutable-record.ts';
import { knownKind } from './known-kind.ts';
import { maxReviewAge } from './max-review-age.ts';
import { measurableCriteria } from './measurable-criteria.ts';
import { measuredResult } from './measured-result.ts';
import { noDrift } from './no-drift.ts';
import { noExecutableContent } from './no-executable-content.ts';
import { noFutureDate } from './no-future-date.ts';
import { noHardcodedValue } from './no-hardcoded-value.ts';
import { noPlaceholderText } from './no-placeholder-text.ts';
import { noSecret } from './no-secret.ts';
import { readableDocument } from './readable-document.ts';
import { remarkLintRules } from './remark-lint.ts';
import { requireCoverage } from './require-coverage.ts';
import { requireRollbackTrigger } from './require-rollback-trigger.ts';
import { requireSection } from './require-section.ts';
import { requireSectionContent } from './require-section-content.ts';
import { requireStepAction } from './require-step-action.ts';
import { requireStepDuration } from './require-step-duration.ts';
import { requireStepFailureHandling } from './require-step-failure-handling.ts';
import { requireStepOutcome } from './require-step-outcome.ts';
import { requireStepVerification } from './require-step-verification.ts';
import { requireSteps } from './require-steps.ts';
import { requireTestedProcedure } from './require-tested-procedure.ts';
import { requireTopic } from './require-topic.ts';
import { requiredFollowUp } from './required-follow-up.ts';
import { retestAfterChange } from './retest-after-change.ts';
import { reviewedStages } from './reviewed-stages.ts';
import { rollbackWithinRto } from './rollback-within-rto.ts';
import { rotationOverdue } from './rotation-overdue.ts';
import { rotationProcedure } from './rotation-procedure.ts';
import { sectionOrder } from './section-order.ts';
import { separationOfDuties } from './separation-of-duties.ts';
import { staleDraft } from './stale-draft.ts';
import { timelyReport } from './timely-report.ts';
import { totalDuration } from './total-duration.ts';
import { uniqueIdentity } from './unique-identity.ts';
import { usedParameter } from './used-parameter.ts';
import { validCommit } from './valid-commit.ts';
import { validDescribes } from './valid-describes.ts';
import { validFrontmatter } from './valid-frontmatter.ts';
import { validLink } from './valid-link.ts';
import { validReference } from './valid-reference.ts';
import { validWaiver } from './valid-waiver.ts';

export const rules: readonly Rule[] = [
  actionOverdue,
  alertHasRunbook,
  blockingGates,
  cadenceByRisk,
  canonicalPlaceholder,
  chronologicalOrder,
  completeMatrix,
  completeTable,
  currentPipelineReview,
  databaseRollback,
  declaredParameter,
  deploymentHasReport,
  drillOverdue,
  explainedDeviation,
  explicitStepFields,
  externalFallback,
  immutableRecord,
  knownKind,
  maxReviewAge,
  measurableCriteria,
  measuredResult,
  noDrift,
  noExecutableContent,
  noFutureDate,
  noHardcodedValue,
  noPlaceholderText,
  noSecret,
  readableDocument,
  ...remarkLintRules,
  requireCoverage,
  requiredFollowUp,
  requireRollbackTrigger,
  requireSection,
  requireSectionContent,
  requireStepAction,
  requireStepDuration,
  requireStepFailureHandling,
  requireStepOutcome,
  requireSteps,
  requireStepVerification,
  requireTestedProcedure,
  requireTopic,
  retestAfterChange,
  reviewedStages,
  rollbackWithinRto,
  rotationOverdue,
  rotationProcedure,
  sectionOrder,
  separationOfDuties,
  staleDraft,
  timelyReport,
  totalDuration,
  uniqueIdentity,
  usedParameter,
  validCommit,
  validDescribes,
  validFrontmatter,
  validLink,
  validReference,
  validWaiver(() => rules),
];
