// Every section that the kind requires is there, under a heading that is recognised.
import { documentRule } from '../model/rule.ts';
import { headOf } from './places.ts';

export const requireSection = documentRule({
  id: 'require-section',
  severity: 'error',
  completeness: true,
  summary: 'Every section that the kind requires is there',
  why: 'A reader under pressure looks for the part that every runbook has. Where it is missing, nobody knows whether there is nothing to say or nobody wrote it.',
  source: { document: 'release-engineer-outputs', part: 'Quality bars and required sections' },
  examples: [
    {
      title: 'All five sections, some under names that teams use',
      files: {
        'document.md': `---
kind: release-runbook
---
# Release of payments

## Pre-flight checks
## 1. Deployment steps
## Smoke tests
## When to roll back
## Escalation
`,
      },
      findings: [],
    },
    {
      title: 'No escalation, and a misspelt heading that is reported as one',
      files: {
        'document.md': `---
kind: release-runbook
---
# Release of payments

## Pre-deployment checks
## Deploymnet steps
## Post-deployment verification
## Rollback decision
`,
      },
      findings: [
        { line: 4, message: 'Section `Escalation` is missing' },
        { line: 7, message: 'Heading `Deploymnet steps` is not one that the kind knows' },
      ],
    },
  ],
  *check({ document }) {
    for (const { contract, required, section, match } of document.contract) {
      const subject = `section:${contract.id}`;
      if (section === null && required) {
        yield {
          location: headOf(document),
          message: `Section \`${contract.title}\` is missing`,
          expected: contract.guidance,
          hint: `## ${contract.title}`,
          subject,
          context: contract.id,
        };
      } else if (section && match === 'near-miss') {
        yield {
          location: section.location,
          message: `Heading \`${section.heading}\` is not one that the kind knows`,
          expected: `\`${contract.title}\``,
          hint: `${'#'.repeat(section.depth)} ${contract.title}`,
          fixable: true,
          // The section is there: rules about its content still speak.
          subject: `${subject}/heading`,
          context: contract.id,
        };
      }
    }
  },
});
