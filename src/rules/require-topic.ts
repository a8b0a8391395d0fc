// A section covers every topic that its contract lists: checks, statuses, measures, criteria, roles.
import { type BoundSection, cellOf } from '../model/contract.ts';
import type { Cell } from '../model/parsed-document.ts';
import type { Topic } from '../model/kind.ts';
import { documentRule } from '../model/rule.ts';

export const requireTopic = documentRule({
  id: 'require-topic',
  severity: 'error',
  completeness: true,
  // An issue without a resolution, or a job that is not reviewed, says more than that the topic is missing.
  needs: ['require-section', 'require-section-content', 'required-follow-up', 'reviewed-stages'],
  summary: 'A section covers every topic of its contract',
  why: 'The topics are what somebody once forgot: a migration that was not ready, a flag that was still on.',
  source: { document: 'release-engineer-outputs', part: 'Quality bars' },
  examples: [
    {
      title: 'Four checks, each with something said of it',
      files: {
        'document.md': `---
kind: release-runbook
---
## Pre-deployment checks

- **Pipeline status**: the release build is green.
- **Artifact**: the digest of the image is the one in the release notes.
- **Migrations**: reviewed, and applied in staging.
- **Feature flags**: every new flag is off.
`,
      },
      findings: [],
    },
    {
      title: 'One topic is missing, one is only named',
      files: {
        'document.md': `---
kind: release-runbook
---
## Pre-deployment checks

- **Pipeline status**: the release build is green.
- **Artifact digest**:
- **Feature flags**: every new flag is off.
`,
      },
      findings: [
        { line: 4, message: 'Section `Pre-deployment checks` does not cover database migration readiness' },
        { line: 7, message: 'Nothing is said of artifact verification' },
      ],
    },
    {
      title: 'A bare "none" where topics are asked for is one finding',
      files: {
        'document.md': `---
kind: release-runbook
---
## Pre-deployment checks

None.
`,
      },
      findings: [
        {
          line: 4,
          message:
            'Section `Pre-deployment checks` says none, and so covers nothing of pipeline status, artifact verification, database migration readiness, feature flag state',
        },
      ],
    },
    ...(['no', 'yes'] as const).map((automated) => ({
      title:
        automated === 'no'
          ? 'No fallback is asked for where no rotation is automated'
          : 'A fallback is asked for where a rotation is automated',
      files: {
        'document.md': `---
kind: secrets-rotation-plan
---
## Inventory

| Secret | Automated |
|---|---|
| db-password | ${automated} |
| api-token | no |

## Rotation procedures

The new password is valid beside the old one; the pods of the services restart one after the other.
`,
      },
      findings:
        automated === 'no'
          ? []
          : [{ line: 11, message: 'Section `Rotation procedures` does not cover manual fallback' }],
    })),
  ],
  *check({ document }) {
    for (const { contract, section, match, notApplicable, none, topics } of document.contract) {
      if (section === null || notApplicable !== null) continue;
      const place = match === 'lead' ? 'The text below the title' : `Section \`${section.heading}\``;
      const subject = `section:${contract.id}`;
      if (none) {
        const open = topics.filter(
          (topic) =>
            topic.location === null &&
            topic.contract.level === 'error' &&
            !isIdle(topic.contract, document.contract),
        );
        if (open.length === 0) continue;
        const titles = open.map((topic) => topic.contract.title).join(', ');
        yield {
          location: section.location,
          message: `${place} says none, and so covers nothing of ${titles}`,
          expected: 'a line for each',
          hint: open.map((topic) => topic.contract.template).join('\n'),
          subject: `${subject}/topic`,
          context: contract.id,
        };
        continue;
      }
      for (const { contract: topic, location, empty } of topics) {
        if ((location !== null && !empty) || isIdle(topic, document.contract)) continue;
        yield {
          location: location ?? section.location,
          message: location ? `Nothing is said of ${topic.title}` : `${place} does not cover ${topic.title}`,
          expected: `${topic.title}, with what holds of it`,
          hint: topic.template,
          ...(topic.level === 'warning' && { severity: 'warning' as const }),
          subject: `${subject}/topic:${topic.id}`,
          context: `${contract.id} ${topic.id}`,
        };
      }
    }
  },
});

/** Whether the column that decides on the topic says no in every row: there is nothing of which it could speak. */
function isIdle({ unlessAllNo }: Topic, contract: readonly BoundSection[]): boolean {
  if (!unlessAllNo) return false;
  const tables = contract.find(({ contract: { id } }) => id === unlessAllNo.section)?.tables ?? [];
  const cells = tables.flatMap((bound) =>
    (bound.table?.rows ?? []).map((row) => cellOf(bound, row, unlessAllNo.column)),
  );
  return cells.length > 0 && cells.every((cell) => cell !== null && saysNo(cell));
}

const saysNo = ({ value, text }: Cell): boolean =>
  value.type === 'boolean' ? !value.value : /^(?:no|false)\b/i.test(text);
