// The skeleton of a procedure: one step with every field that the contract asks for, under its label.
import type { StepContract, StepFieldName } from '../model/kind.ts';

/** As the parser knows them; `action` is the command itself. */
const fields: Readonly<Record<Exclude<StepFieldName, 'action'>, string>> = {
  outcome: '**Expected outcome:** ‹what is seen when it worked›',
  verification: '**Verify:** ‹what proves that it worked›',
  duration: '**Duration:** ‹5m›',
  onFailure: '**On failure:** ‹what to do when it did not work›',
};

const order = ['outcome', 'verification', 'duration', 'onFailure'] as const;

export const rollbackTrigger =
  '**Roll back if:** ‹the metric, and the number at which to roll back, like "error rate above 2 % for 5 minutes"›';

export function procedureSkeleton({ required, each }: StepContract): string {
  const action = [
    '',
    '   ```sh',
    '   ‹the exact command, with ${NAME} for what differs by environment›',
    '   ```',
  ];
  const labels = order.filter((field) => required.includes(field)).map((field) => `   - ${fields[field]}`);
  const heading = each === undefined ? [] : [`### ‹${each}›`, ''];
  const lines = [...heading, '1. ‹What this step does.›', ...(required.includes('action') ? action : []), ''];
  return [...lines, ...labels].join('\n').trimEnd();
}
