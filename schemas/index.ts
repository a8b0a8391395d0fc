// The list of kinds. A new kind is one file beside this one and one line here.
import type { Kind } from '../src/model/kind.ts';
import { deploymentChecklist } from './deployment-checklist.ts';
import { deploymentStrategy } from './deployment-strategy.ts';
import { disasterRecoveryPlan } from './disaster-recovery-plan.ts';
import { environmentMatrix } from './environment-matrix.ts';
import { incidentReport } from './incident-report.ts';
import { infrastructure } from './infrastructure.ts';
import { monitoringStrategy } from './monitoring-strategy.ts';
import { operationsRunbook } from './operations-runbook.ts';
import { page } from './page.ts';
import { pipelineDesign } from './pipeline-design.ts';
import { pipelineReview } from './pipeline-review.ts';
import { releaseNotes } from './release-notes.ts';
import { releaseRunbook } from './release-runbook.ts';
import { rollbackRunbook } from './rollback-runbook.ts';
import { secretsRotationPlan } from './secrets-rotation-plan.ts';
import { verificationReport } from './verification-report.ts';

/** The fifteen contracts in the order in which they are shown, and the free page. */
export const kinds: readonly Kind[] = [
  releaseRunbook,
  rollbackRunbook,
  environmentMatrix,
  pipelineReview,
  secretsRotationPlan,
  verificationReport,
  operationsRunbook,
  incidentReport,
  infrastructure,
  pipelineDesign,
  deploymentStrategy,
  monitoringStrategy,
  disasterRecoveryPlan,
  deploymentChecklist,
  releaseNotes,
  page,
];
