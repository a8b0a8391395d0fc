// A required section says something, or says why it does not apply.
import { documentRule } from '../model/rule.ts';

export const requireSectionContent = documentRule({
  id: 'require-section-content',
  severity: 'error',
  completeness: true,
  needs: ['require-section'],
  summary: 'A required section says something',
  why: 'An empty heading looks like an answer until somebody needs it.',
  source: { document: 'release-engineer-outputs', part: 'Quality bars and required sections' },
  examples: [
    {
      title: 'Content of its own, in a subsection, and a reason why there is none',
      files: {
        'document.md': `---
kind: rollback-runbook
---
## Strategy

Artifact redeployment, because the schema of a release works with the one before.

## Cache invalidation

Not applicable, because the service keeps no cache.

## Post-rollback verification
### Health

The health endpoint answers 200 within a minute.
`,
      },
      findings: [],
    },
    {
      title: 'A heading with nothing below it',
      files: {
        'document.md': `---
kind: release-runbook
---
## Escalation

<!-- later -->

## Rollback decision

Roll back when the error rate passes 2 %.
`,
      },
      findings: [{ line: 4, message: 'Section `Escalation` is empty' }],
    },
    {
      title: 'Not applicable, but nobody said why, and where it may not be said',
      files: {
        'document.md': `---
kind: rollback-runbook
---
## Cache invalidation

Not applicable.

## Post-rollback verification

N/A
`,
      },
      findings: [
        { line: 4, message: 'Section `Cache invalidation` is not applicable, without a reason' },
        { line: 8, message: 'Section `Post-rollback verification` cannot be left out as not applicable' },
      ],
    },
  ],
  *check({ document }) {
    for (const bound of document.contract) {
      const { contract, section } = bound;
      if (section === null || !bound.required) continue;
      const about = { location: section.location, subject: `section:${contract.id}`, context: contract.id };
      if (bound.notApplicable !== null && !contract.mayBeNotApplicable) {
        const message = `Section \`${section.heading}\` cannot be left out as not applicable`;
        yield { ...about, message, expected: contract.guidance };
      } else if (bound.notApplicable === '') {
        const message = `Section \`${section.heading}\` is not applicable, without a reason`;
        yield { ...about, message, expected: 'a reason', hint: 'Not applicable, because ‹reason›.' };
      } else if (!bound.filled) {
        yield { ...about, message: `Section \`${section.heading}\` is empty`, expected: contract.guidance };
      }
    }
  },
});
