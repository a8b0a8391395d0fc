// Every step says what to do when it fails.
import { rootOf } from '../model/kind.ts';
import { documentRule } from '../model/rule.ts';
import { fieldHint, stepFieldNeeds, stepProblem, stepsToCheck } from './procedures.ts';

/** Kinds whose steps change production: there the lack is an error, elsewhere a warning. */
const changing = new Set(['release-runbook', 'rollback-runbook']);

export const requireStepFailureHandling = documentRule({
  id: 'require-step-failure-handling',
  severity: 'error',
  completeness: true,
  needs: stepFieldNeeds,
  summary:
    'Every step says what to do when it fails; an error in release and rollback runbooks, a warning elsewhere',
  why: 'A step that fails at night is when the document is needed most: retry, go on or roll back is no decision to improvise.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook, quality bar' },
  examples: [
    {
      title: 'Under a label, and in a sentence',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **On failure:** run \`make undo\` and go to the rollback runbook.
2. Run \`make verify\`. If the check fails, rerun it once, then roll back.
3. Run \`make notify\`. Takes 2 min. If it fails, page the on-call.
4. Run \`make clean\`.

   Expected: the list is empty. Duration: 2 minutes. On failure: page the on-call.
`,
      },
      findings: [],
    },
    {
      title: 'A step that only knows success',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **Expected outcome:** Helm prints \`STATUS: deployed\`.
`,
      },
      findings: [{ line: 6, message: 'Step 1 does not say what to do when it fails' }],
    },
    {
      title: 'A label that says nothing, and one with a reason',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **On failure:** None.
2. Run \`make status\`.

   **On failure:** Not applicable, because nothing is changed: go on.
`,
      },
      findings: [{ line: 8, message: 'Step 1 does not say what to do when it fails' }],
    },
  ],
  *check({ document }) {
    for (const checked of stepsToCheck(document, 'onFailure')) {
      const { step } = checked;
      if (step.onFailure && step.onFailure.value !== '') continue;
      yield {
        ...stepProblem(checked, 'on-failure'),
        location: step.onFailure?.location ?? step.head,
        message: `Step ${step.number} does not say what to do when it fails`,
        expected: 'failure handling in every step: retry, go on, roll back or call',
        hint: fieldHint(checked, 'On failure', '‹what to do, and at what point to roll back›'),
        ...(changing.has(rootOf(document.kind)) ? {} : { severity: 'warning' as const }),
      };
    }
  },
});
