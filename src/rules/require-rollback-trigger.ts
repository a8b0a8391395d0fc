// A release runbook says at what point to stop and roll back.
import { documentRule } from '../model/rule.ts';
import { entriesOf, subtreeOf } from './entries.ts';
import { isMeasured } from './measure.ts';
import { isAnswered, procedureNeeds } from './procedures.ts';

/** A condition on the procedure itself needs no number: "if step 4 fails twice", "when a smoke test fails". */
const failedStep =
  /\b(?:if|when|whenever|once|as soon as|after|unless|any)\b.{0,80}\b(?:steps?|smoke tests?|checks?|verification|migrations?|rollout|probes?|gates?)\b.{0,60}\b(?:fail\w*|times? out|timed out|hangs?|not (?:pass\w*|complete\w*|finish\w*))\b/i;

export const requireRollbackTrigger = documentRule({
  id: 'require-rollback-trigger',
  severity: 'error',
  completeness: true,
  needs: procedureNeeds,
  summary:
    'It is said at what point to roll back: in a step, or as measurable points in the section about the decision',
  why: 'Without a point agreed beforehand the decision is made late, by whoever is most tired.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook, quality bar' },
  examples: [
    {
      title: 'A number in the section',
      files: {
        'document.md': `---
kind: release-runbook
---
## Rollback decision

Roll back when the error rate stays above 2 % for 5 minutes.
`,
      },
      findings: [],
    },
    {
      title: 'A trigger at a step',
      files: {
        'document.md': `---
kind: release-runbook
---
## Deployment steps

1. Run \`make deploy\`.

   **Roll back if:** the rollout is not complete after 10 minutes.

## Rollback decision

Open the rollback runbook.
`,
      },
      findings: [],
    },
    {
      title: 'A feeling',
      files: {
        'document.md': `---
kind: release-runbook
---
## Rollback decision

Roll back when things look bad.
`,
      },
      findings: [{ line: 4, message: '`Rollback decision` does not say at what point to roll back' }],
    },
  ],
  *check({ document }) {
    const deciding = document.contract.find(({ contract }) => contract.steps?.rollbackTrigger === true);
    if (!deciding || !isAnswered(deciding)) return;
    const steps = document.procedures.flatMap((procedure) => procedure.steps);
    if (steps.some((step) => step.rollbackTrigger !== null && step.rollbackTrigger.value !== '')) return;
    const { listed, prose } = entriesOf(document, subtreeOf(document, deciding.section));
    if ([...listed, ...prose].some(({ text }) => isMeasured(text) || failedStep.test(text))) return;
    yield {
      location: deciding.section.location,
      message: `\`${deciding.section.heading}\` does not say at what point to roll back`,
      expected: 'a metric with a number, or the step whose failure decides, here or at a step',
      hint: '- Roll back when ‹error rate› stays above ‹2 %› for ‹5 minutes›.',
      subject: `section:${deciding.contract.id}/rollback-trigger`,
      context: deciding.contract.id,
    };
  },
});
