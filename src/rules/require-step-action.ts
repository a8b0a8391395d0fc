// Every step says what to type, run or click.
import { documentRule } from '../model/rule.ts';
import { procedureNeeds, stepProblem, stepsToCheck } from './procedures.ts';

export const requireStepAction = documentRule({
  id: 'require-step-action',
  severity: 'error',
  completeness: true,
  needs: procedureNeeds,
  summary: 'Every step has a command, a script or a named action in a user interface',
  why: 'Whoever deploys at 2 AM has never done it: "deploy the service" is a wish, not an instruction.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook, quality bar' },
  examples: [
    {
      title: 'A command in a fence, one in the sentence, and a button',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Deploy the release.
   \`\`\`sh
   helm upgrade app ./chart
   \`\`\`
2. Run \`kubectl rollout status deployment/app\`.
3. Click **Approve** in the deployment job.
`,
      },
      findings: [],
    },
    {
      title: 'A step that only states a goal',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.
2. The database is migrated.
`,
      },
      findings: [{ line: 7, message: 'Step 2 does not say what to run or click' }],
    },
    {
      title: 'A number with nothing behind it',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.
2.
3. Run \`make verify\`.
`,
      },
      findings: [{ line: 7, message: 'Step 2 is empty' }],
    },
  ],
  *check({ document }) {
    for (const checked of stepsToCheck(document, 'action')) {
      const { step, subject } = checked;
      const empty = step.title === '' && step.text === '' && step.commands.length === 0;
      if (!empty && (step.commands.length > 0 || step.uiAction)) continue;
      yield {
        ...stepProblem(checked, 'action'),
        message: `Step ${step.number} ${empty ? 'is empty' : 'does not say what to run or click'}`,
        expected: 'a command, a script, or a named action in a user interface',
        hint: 'Write the command in a code block, or the button by its name: Click **‹button›**.',
        // Of an empty step there is nothing more to say.
        ...(empty ? { subject } : {}),
      };
    }
  },
});
