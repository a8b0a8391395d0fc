// Every step says what should happen, so that the operator knows whether to go on.
import { documentRule } from '../model/rule.ts';
import { fieldHint, stepFieldNeeds, stepProblem, stepsToCheck } from './procedures.ts';

export const requireStepOutcome = documentRule({
  id: 'require-step-outcome',
  severity: 'error',
  completeness: true,
  needs: stepFieldNeeds,
  summary: 'Every step states its expected outcome',
  why: 'Without it the operator cannot tell a step that worked from one that did not, and goes on either way.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook, quality bar' },
  examples: [
    {
      title: 'An outcome under a label, and one shown as output',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Deploy the release.
   \`\`\`sh
   helm upgrade app ./chart --set image.tag=\${VERSION}
   \`\`\`
   **Expected outcome:** Helm prints \`STATUS: deployed\`.
2. Wait for the pods.
   \`\`\`sh
   kubectl rollout status deployment/app
   \`\`\`
   You should see \`successfully rolled out\`.
`,
      },
      findings: [],
    },
    {
      title: 'A step that only says what to type',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Deploy the release.
   \`\`\`sh
   helm upgrade app ./chart --set image.tag=\${VERSION}
   \`\`\`
`,
      },
      findings: [{ line: 6, message: 'Step 1 does not say what should happen' }],
    },
    {
      title: 'A label with a dash, or with "n/a", says nothing; that a command prints nothing is an outcome',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **Expected outcome:** -
2. Run \`make migrate\`.

   **Expected outcome:** N/A
3. Run \`make quiet\`.

   **Expected output:** none
`,
      },
      findings: [
        { line: 8, message: 'Step 1 does not say what should happen' },
        { line: 11, message: 'Step 2 does not say what should happen' },
      ],
    },
  ],
  *check({ document }) {
    for (const checked of stepsToCheck(document, 'outcome')) {
      const { step } = checked;
      if (step.outcome && step.outcome.value !== '') continue;
      yield {
        ...stepProblem(checked, 'outcome'),
        location: step.outcome?.location ?? step.head,
        message: `Step ${step.number} does not say what should happen`,
        expected: 'an expected outcome in every step',
        hint: fieldHint(checked, 'Expected outcome', '‹what the operator sees when it worked›'),
      };
    }
  },
});
