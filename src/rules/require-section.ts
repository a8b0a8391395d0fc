// Every section that the kind requires is there, under a heading that is recognised.
import type { Nodes } from 'mdast';
import type { Document } from '../model/document.ts';
import type { SectionContract } from '../model/kind.ts';
import { type Location, locationOf } from '../model/location.ts';
import { normaliseName } from '../model/normalise.ts';
import { plainLine } from '../model/plain.ts';
import { documentRule } from '../model/rule.ts';
import { headOf } from './places.ts';

export const requireSection = documentRule({
  id: 'require-section',
  severity: 'error',
  fixable: true,
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
      title: 'A heading in words of its own, and a summary without one',
      files: {
        'document.md': `---
kind: release-notes
---
# 4.12.0

Better times of arrival for depots in the country.

## What’s new
## What you have to do when you upgrade
## Limitations
`,
      },
      findings: [
        { line: 4, message: 'Section `Summary` has no heading: the text below the title seems to be it' },
        { line: 9, message: 'Heading `What you have to do when you upgrade` is not one that the kind knows' },
      ],
    },
    {
      title: 'One that is there as bold words: readers and links find headings only',
      files: {
        'document.md': `---
kind: release-runbook
---
# Release of payments

**Verification:** look at the dashboard.

## Pre-deployment checks
## Deployment steps
## Rollback decision
## Escalation
`,
      },
      findings: [
        {
          line: 6,
          message: 'Section `Post-deployment verification` has no heading: `Verification` is only a label',
        },
      ],
    },
    {
      title: 'One that is there as words before a colon',
      files: {
        'document.md': `---
kind: release-runbook
---
# Release of payments

Escalation: the on-call engineer of payments.

## Pre-deployment checks
## Deployment steps
## Post-deployment verification
## Rollback decision
`,
      },
      findings: [{ line: 6, message: 'Section `Escalation` has no heading: `Escalation` is only a label' }],
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
    {
      title: 'A misspelt heading with a remark',
      files: {
        'document.md': `---
kind: release-runbook
---
# Release of payments

## Pre-deployment checks
## Deployment steps
## Post-deployment verification
## Rollback decision
## Escalaton (24/7)
`,
      },
      findings: [{ line: 10, message: 'Heading `Escalaton (24/7)` is not one that the kind knows' }],
    },
  ],
  *check({ document }) {
    for (const { contract, required, section, match } of document.contract) {
      const subject = `section:${contract.id}`;
      if (section === null && required) {
        const label = labelOf(document, contract);
        yield {
          location: label?.location ?? headOf(document),
          message: label
            ? `Section \`${contract.title}\` has no heading: \`${label.text}\` is only a label`
            : `Section \`${contract.title}\` is missing`,
          expected: contract.guidance,
          hint: `## ${contract.title}`,
          subject,
          context: contract.id,
        };
      } else if (section && match === 'lead' && contract.mayLead !== 'unnamed') {
        yield {
          location: section.location,
          message: `Section \`${contract.title}\` has no heading: the text below the title seems to be it`,
          expected: contract.guidance,
          hint: `## ${contract.title}`,
          subject: `${subject}/heading`,
          context: contract.id,
        };
      } else if (section && (match === 'near-miss' || match === 'likely')) {
        yield {
          location: section.location,
          message: `Heading \`${section.heading}\` is not one that the kind knows`,
          expected: `\`${contract.title}\``,
          hint: `${'#'.repeat(section.depth)} ${numberOf(section.heading)}${contract.title}`,
          ...(match === 'near-miss' && { fixable: true }),
          // The section is there: rules about its content still speak.
          subject: `${subject}/heading`,
          context: contract.id,
        };
      }
    }
  },
});

/** "4. " of a heading that is numbered. */
const numberOf = (heading: string): string => /^\d+(?:\.\d+)*[.)]?\s+/.exec(heading)?.[0] ?? '';

interface Label {
  readonly text: string;
  readonly location: Location;
}

/**
 * Bold words that open a paragraph or an item and name the section, or words before a colon: a heading of somebody who writes no
 * headings. Inside a section that answers another demand they belong to that.
 */
function labelOf(document: Document, contract: SectionContract): Label | null {
  // A label says less than a heading: `Severity` is no impact, `Identified` no cause.
  const stems = normaliseName(contract.title)
    .split(' ')
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, 5));
  const names = new Set(
    [normaliseName(contract.title), ...contract.aliases].filter((name) =>
      stems.some((stem) => name.includes(stem)),
    ),
  );
  const taken = document.contract.flatMap(({ section }) => section ?? []);
  return (
    labelsIn(document.tree).find(
      ({ text, location: { line } }) =>
        names.has(normaliseName(text)) &&
        !taken.some(({ location, endLine }) => location.line <= line && line <= endLine),
    ) ?? null
  );
}

function labelsIn(node: Nodes): Label[] {
  if (node.type === 'paragraph') {
    const [first] = node.children;
    if (first?.type === 'strong')
      return [{ text: plainLine(first).replace(/\s*:\s*$/, ''), location: locationOf(first) }];
    const named = first?.type === 'text' ? /^[^:.!?\n]{3,40}(?=:\s)/.exec(first.value)?.[0] : undefined;
    return named === undefined || first === undefined ? [] : [{ text: named, location: locationOf(first) }];
  }
  return 'children' in node ? node.children.flatMap((child) => labelsIn(child as Nodes)) : [];
}
