// The list of rules. A new rule is one file beside this one and one line here.
import type { Rule } from '../model/rule.ts';
import { requireStepOutcome } from './require-step-outcome.ts';

export const rules: readonly Rule[] = [requireStepOutcome];
