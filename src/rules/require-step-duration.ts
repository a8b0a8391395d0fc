// Every step says how long it takes, so that the operator knows when it hangs.
import { documentRule } from '../model/rule.ts';
import { isMarker } from './markers.ts';
import { fieldHint, stepFieldNeeds, stepProblem, stepsToCheck } from './procedures.ts';

export const requireStepDuration = documentRule({
  id: 'require-step-duration',
  severity: 'error',
  completeness: true,
  needs: stepFieldNeeds,
  summary: 'Every step of a release or rollback states its estimated duration',
  why: 'Without it nobody can plan the window, tell a slow step from a stuck one, or prove that a rollback meets its objective.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook, quality bar' },
  examples: [
    {
      title: 'Under a label, as a range, and in a sentence',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **Duration:** 5 min
2. Run \`make migrate\`.

   **Duration:** 5-10 minutes
3. Run \`make verify\`. This takes about 40 minutes.
`,
      },
      findings: [],
    },
    {
      title: 'Not stated, and stated without a number',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.
2. Run \`make migrate\`.

   **Duration:** a while
`,
      },
      findings: [
        { line: 6, message: 'Step 1 does not say how long it takes' },
        { line: 9, message: 'Step 2 takes "a while", which is not a duration' },
      ],
    },
    {
      title: '`TBD` is a placeholder: the rule about those speaks',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **Duration:** TBD
`,
      },
      findings: [],
    },
  ],
  *check({ document }) {
    for (const checked of stepsToCheck(document, 'duration')) {
      const { step } = checked;
      if (step.duration?.value) continue;
      const said = step.duration?.text.trim() ?? '';
      // no-placeholder-text says so.
      if (isMarker(said)) continue;
      yield {
        ...stepProblem(checked, 'duration'),
        location: step.duration?.location ?? step.head,
        message:
          said === ''
            ? `Step ${step.number} does not say how long it takes`
            : `Step ${step.number} takes "${said}", which is not a duration`,
        expected: 'a number with a unit: `5 min`, `2-3 min`, `1h30m`',
        hint: fieldHint(checked, 'Duration', '‹5 min›'),
      };
    }
  },
});
