// No secret is older than its cadence allows.
import { daysAfter } from '../model/day.ts';
import { documentRule } from '../model/rule.ts';
import { saidDue } from './due.ts';
import { inventoryExample, secretsOf } from './secrets.ts';

export const rotationOverdue = documentRule({
  id: 'rotation-overdue',
  severity: 'error',
  cause: 'time',
  kinds: ['secrets-rotation-plan'],
  needs: ['complete-table'],
  summary: 'Every secret was rotated within its cadence',
  why: 'A cadence that nobody keeps protects nothing: the leaked key of last year still opens the door.',
  source: { document: 'release-engineer-outputs', part: '5. Secrets Rotation Plan, inventory' },
  examples: [
    {
      title: 'Rotated in time, and one that is rotated on demand only',
      today: '2026-11-20',
      files: inventoryExample(
        `| db-password | password | PostgreSQL | vault | high | 90d | 2026-09-01 | team-a | no |
| signing-key | key | nothing | vault | low | on demand | 2024-01-01 | team-a | no |`,
      ),
      findings: [],
    },
    {
      title: 'Overdue by three weeks',
      today: '2026-11-20',
      files: inventoryExample(
        '| db-password | password | PostgreSQL | vault | high | 90d | 2026-08-01 | team-a | no |',
      ),
      findings: [{ line: 8, message: 'The rotation of `db-password` was due on 2026-10-30, 21 days ago' }],
    },
    {
      title: 'A cadence in words, and one with an addition',
      today: '2026-11-20',
      files: inventoryExample(
        `| db-password | password | PostgreSQL | vault | high | quarterly | 2026-08-01 | team-a | no |
| api-key | key | Maps | vault | low | 12-month, or on suspicion | 2025-10-01 | team-a | no |`,
      ),
      findings: [
        { line: 8, message: 'The rotation of `db-password` was due on 2026-10-30, 21 days ago' },
        { line: 9, message: 'The rotation of `api-key` was due on 2026-09-26, 55 days ago' },
      ],
    },
  ],
  *check({ document, today }) {
    if (document.metadata.status.value === 'retired') return;
    for (const { name, cadence, rotated, subject } of secretsOf(document)) {
      if (!cadence || !rotated) continue;
      const due = daysAfter(rotated.on, cadence.days);
      if (due >= today) continue;
      yield {
        location: rotated.cell.location,
        message: `The rotation of \`${name}\` ${saidDue(due, today)}`,
        expected: `a rotation every ${cadence.days} days`,
        hint: `Rotate it by its procedure, verify it, and write ${today}.`,
        subject: `${subject}/column:last-rotated`,
        context: name,
      };
    }
  },
});
