// The list of rules. A new rule is one file beside this one and one line here.
import type { Rule } from '../model/rule.ts';
import { chronologicalOrder } from './chronological-order.ts';
import { explicitStepFields } from './explicit-step-fields.ts';
import { requireStepAction } from './require-step-action.ts';
import { requireStepDuration } from './require-step-duration.ts';
import { requireStepFailureHandling } from './require-step-failure-handling.ts';
import { requireStepOutcome } from './require-step-outcome.ts';
import { requireStepVerification } from './require-step-verification.ts';
import { requireSteps } from './require-steps.ts';
import { separationOfDuties } from './separation-of-duties.ts';
import { timelyReport } from './timely-report.ts';

export const rules: readonly Rule[] = [
  chronologicalOrder,
  explicitStepFields,
  requireStepAction,
  requireStepDuration,
  requireStepFailureHandling,
  requireStepOutcome,
  requireStepVerification,
  requireSteps,
  separationOfDuties,
  timelyReport,
];
