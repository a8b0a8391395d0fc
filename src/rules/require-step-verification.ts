// Every rollback step says how its success is verified.
import { documentRule } from '../model/rule.ts';
import { fieldHint, stepFieldNeeds, stepProblem, stepsToCheck } from './procedures.ts';

export const requireStepVerification = documentRule({
  id: 'require-step-verification',
  severity: 'error',
  completeness: true,
  needs: stepFieldNeeds,
  summary: 'Every step of a rollback has a verification criterion beside its expected outcome',
  why: 'A rollback is done on a system that is already broken: what a command prints does not prove that the old state is back.',
  source: { document: 'release-engineer-outputs', part: '3. Rollback Runbook, quality bar' },
  examples: [
    {
      title: 'A criterion under a label',
      files: {
        'document.md': `---
kind: rollback-runbook
---
## Rollback steps

1. Run \`make rollback\`.

   **Expected outcome:** it prints \`rolled back\`.

   **Verify:** \`make version\` prints the version from before the deployment.
`,
      },
      findings: [],
    },
    {
      title: 'An outcome alone',
      files: {
        'document.md': `---
kind: rollback-runbook
---
## Rollback steps

1. Run \`make rollback\`.

   **Expected outcome:** it prints \`rolled back\`.
`,
      },
      findings: [{ line: 6, message: 'Step 1 does not say how its success is verified' }],
    },
  ],
  *check({ document }) {
    for (const checked of stepsToCheck(document, 'verification')) {
      const { step } = checked;
      if (step.verification && step.verification.value !== '') continue;
      yield {
        ...stepProblem(checked, 'verification'),
        location: step.verification?.location ?? step.head,
        message: `Step ${step.number} does not say how its success is verified`,
        expected: 'a verification criterion in every step',
        hint: fieldHint(checked, 'Verify', '‹what to measure, and the value that counts as success›'),
      };
    }
  },
});
