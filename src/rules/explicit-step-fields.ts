// Labels make a step readable at a glance and by tools; a field that had to be guessed is offered as a label.
import { documentRule } from '../model/rule.ts';
import type { Step, StepField } from '../model/step.ts';
import { Labelling } from './labelling.ts';
import { stepFieldNeeds, stepProblem, stepsToCheck } from './procedures.ts';

/** Demanded field → the label it is written under and where the step keeps it. */
const labels = [
  { field: 'outcome', name: 'expected outcome', label: 'Expected outcome' },
  { field: 'duration', name: 'duration', label: 'Duration' },
  { field: 'onFailure', name: 'failure handling', label: 'On failure' },
  { field: 'verification', name: 'verification', label: 'Verify' },
] as const;

export const explicitStepFields = documentRule({
  id: 'explicit-step-fields',
  severity: 'info',
  strictSeverity: 'error',
  fixable: true,
  needs: stepFieldNeeds,
  summary: 'Fields of a step stand under labels instead of being inferred from prose',
  why: 'Under a label the operator finds the outcome in a second, and the linter need not guess what a sentence means.',
  source: { document: 'opsworthy', part: 'Steps: explicit and inferred fields' },
  examples: [
    {
      title: 'Labelled fields',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **Expected outcome:** it prints \`deployed\`.

   **Duration:** 5 min

   **On failure:** roll back.
`,
      },
      findings: [],
    },
    {
      title: 'Fields that were read from sentences',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`. This takes about 5 minutes. You should see \`deployed\`.

   **On failure:** roll back.
`,
      },
      findings: [{ line: 6, message: 'Step 1 states its expected outcome and duration without a label' }],
    },
    {
      title: 'Several sentences of one paragraph, and what a command prints',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run the migration (~5 min):

   \`\`\`sh
   make migrate
   \`\`\`

   \`\`\`text
   12 applied
   \`\`\`

   If it fails, stop and call the owner. Do not run it
   again.
2. Deploy the new version.
   You should see \`deployed\`. If it does not appear,
   roll back. Then tell the team.

   **Duration:** 5 min
`,
      },
      findings: [
        {
          line: 6,
          message: 'Step 1 states its expected outcome, duration and failure handling without a label',
        },
        { line: 18, message: 'Step 2 states its expected outcome and failure handling without a label' },
      ],
    },
  ],
  *check({ document }) {
    let labelling: Labelling | null = null;
    for (const checked of stepsToCheck(document)) {
      const { step, section } = checked;
      const required = section.contract.steps?.required ?? [];
      const inferred = labels.filter(({ field }) => required.includes(field) && isInferred(step, field));
      if (inferred.length === 0) continue;
      const writing = (labelling ??= new Labelling(document));
      const { edits, all } = writing.edits(step, inferred);
      yield {
        ...stepProblem(checked, 'labels'),
        message: `Step ${step.number} states its ${list(inferred.map(({ name }) => name))} without a label`,
        expected: 'a label in front of each field',
        hint: inferred.map((field) => writing.proposed(step, field)).join('\n\n'),
        edits,
        fixable: all,
      };
    }
  },
});

function isInferred(step: Step, field: (typeof labels)[number]['field']): boolean {
  const found: StepField<unknown> | null = step[field];
  // "Ensure that …" is what to do: a label in front of it would be wrong.
  return (
    found?.source === 'inferred' && found.strength === 'strong' && found.value !== '' && found.value !== null
  );
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
