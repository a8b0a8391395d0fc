// A backup that was never restored is a hope: restores are tested monthly, the whole plan is drilled quarterly.
import * as z from 'zod';
import { daysAfter } from '../model/day.ts';
import type { Document } from '../model/document.ts';
import { documentRule } from '../model/rule.ts';
import { dayOf } from '../model/time.ts';
import { durationOption, optionDays, saidDue } from './due.ts';
import { frontmatterHead, frontmatterLost, valueAt } from './places.ts';

const options = z.strictObject({
  restoreTests: durationOption('31d', 'Longest time between two restore tests'),
  drills: durationOption('92d', 'Longest time between two drills'),
});

const said = { restoreTests: 'restore test', drills: 'drill' } as const;

export const drillOverdue = documentRule<z.infer<typeof options>>({
  id: 'drill-overdue',
  severity: 'error',
  cause: 'time',
  kinds: ['disaster-recovery-plan'],
  needs: ['valid-frontmatter'],
  options,
  summary: 'Restores are tested at least monthly, and the plan is drilled at least quarterly',
  why: 'On the day of the disaster it is too late to learn that the backup cannot be read.',
  source: { document: 'devops-role-definition', part: 'Workflow 6: Backup and Disaster Recovery' },
  examples: [
    {
      title: 'Both in time',
      today: '2026-11-20',
      files: {
        'document.md': `---
kind: disaster-recovery-plan
restoreTests:
  - { on: 2026-10-04, result: passed }
  - { on: 2026-11-02, result: passed }
drills:
  - { on: 2026-09-15, result: passed in 40 minutes }
---
`,
      },
      findings: [],
    },
    {
      title: 'A date that cannot be read is no missing drill',
      today: '2026-11-20',
      files: {
        'document.md': `---
kind: disaster-recovery-plan
restoreTests:
  - { on: 2026-11-02, result: passed }
drills:
  - { on: last autumn, result: passed }
---
`,
      },
      findings: [],
    },
    {
      title: 'The last restore test is too old, and there was never a drill',
      today: '2026-11-20',
      files: {
        'document.md': `---
kind: disaster-recovery-plan
restoreTests:
  - { on: 2026-10-04, result: passed }
---
`,
      },
      findings: [
        { line: 2, message: 'No drill is recorded' },
        { line: 4, message: 'The next restore test was due on 2026-11-04, 16 days ago' },
      ],
    },
  ],
  *check({ document, today, options: limits }) {
    const { status } = document.metadata;
    if (status.value === 'retired' || frontmatterLost(document)) return;
    for (const key of ['restoreTests', 'drills'] as const) {
      const days = optionDays(limits[key]);
      const last = lastOf(document, key);
      const expected = `a ${said[key]} every ${days} days`;
      if (last === null) {
        // An entry whose date cannot be read is there: what is wrong with it is said of the date.
        if (entriesOf(document, key).length > 0) continue;
        yield {
          location: frontmatterHead(document),
          message: `No ${said[key]} is recorded`,
          expected,
          hint: `${key}: [{ on: ${today}, result: ‹result› }]`,
          cause: 'change',
          ...(status.value === 'draft' && { severity: 'warning' as const }),
          subject: `frontmatter:${key}`,
        };
        continue;
      }
      const due = daysAfter(last.on, days);
      if (due >= today) continue;
      yield {
        location: valueAt(document, `${key}.${last.index}.on`),
        message: `The next ${said[key]} ${saidDue(due, today)}`,
        expected,
        hint: `Do it, and add \`- { on: ${today}, result: ‹result› }\`.`,
        subject: `frontmatter:${key}`,
      };
    }
  },
});

function entriesOf(document: Document, key: string): readonly unknown[] {
  const entries: unknown = document.frontmatter.data[key];
  return Array.isArray(entries) ? entries : [];
}

/** The latest entry that has a date; `null` when there is none. */
function lastOf(document: Document, key: string): { readonly on: string; readonly index: number } | null {
  const dated = entriesOf(document, key).flatMap((entry: unknown, index) => {
    const on = typeof entry === 'object' && entry !== null && 'on' in entry ? dayOf(String(entry.on)) : null;
    return on === null ? [] : [{ on, index }];
  });
  return dated.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0] ?? null;
}
