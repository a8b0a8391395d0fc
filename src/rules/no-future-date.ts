// What has been done was not done tomorrow.
import { daysAfter } from '../model/day.ts';
import type { Location } from '../model/location.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { dayAt, dayOf, secondsOf } from '../model/time.ts';

/** Keys whose value is a day or time of something that has happened; `*` stands for the entries of a list. */
const happened = new Set([
  'reviewed',
  'reviewed.on',
  'tested',
  'tested.on',
  'date',
  'startedAt',
  'completedAt',
  'reportedAt',
  'detectedAt',
  'acknowledgedAt',
  'resolvedAt',
  'change.openedAt',
  'approval.at',
  'verification.at',
  'emergency.reviewedOn',
  'restoreTests.*.on',
  'drills.*.on',
]);
const happenedColumn = /^last\b|\b(?:rotated|tested|reviewed|performed|completed|done) on$/i;

export const noFutureDate = documentRule({
  id: 'no-future-date',
  severity: 'error',
  dated: true,
  needs: ['valid-frontmatter'],
  summary: 'Dates of what has happened do not lie in the future',
  why: 'A review dated next month silences every reminder until then, and an auditor finds it first.',
  source: { document: 'opsworthy', part: 'time-and-git.md' },
  examples: [
    {
      title: 'Yesterday, and tomorrow in another time zone',
      today: '2026-11-20',
      files: {
        'document.md':
          '---\nkind: release-runbook\nreviewed: 2026-11-21 asmith\ntested: 2026-11-19 asmith staging\n---\n',
      },
      findings: [],
    },
    {
      title: 'Reviewed next month, rotated next year',
      today: '2026-11-20',
      files: {
        'document.md': `---
kind: release-runbook
reviewed: 2026-12-20 asmith
---
## Secrets

| Secret | Last rotated | Next rotation |
|---|---|---|
| api-key | 2027-11-01 | 2028-02-01 |
`,
      },
      findings: [
        { line: 3, message: '`reviewed` lies in the future: 2026-12-20' },
        { line: 9, message: '`Last rotated` lies in the future: 2027-11-01' },
      ],
    },
  ],
  *check({ document, corpus, today }) {
    // Clocks differ: one day of tolerance.
    const latest = daysAfter(today, 1);
    const later = (text: string): string | null => {
      // No time zone makes a day before today one after tomorrow; nearly every date is such a day.
      if (/^\d{4}-\d{2}-\d{2}/.test(text) && text.slice(0, 10) < today) return null;
      const seconds = secondsOf(text);
      const day = seconds === null ? dayOf(text.slice(0, 10)) : dayAt(seconds, corpus.settings.timeZone);
      return day !== null && day > latest ? day : null;
    };
    if (document.kind) {
      for (const [path, { value }] of Object.entries(document.frontmatter.keys)) {
        if (!happened.has(/\d/.test(path) ? path.replace(/\.\d+(?=\.)/g, '.*') : path)) continue;
        let written: unknown = document.frontmatter.data;
        for (const part of path.split('.'))
          written = (written as Record<string, unknown> | undefined)?.[part];
        const day = typeof written === 'string' ? later(written) : null;
        if (day !== null) yield problem(path, day, value, today);
      }
    }
    for (const table of document.tables) {
      for (const [index, heading] of table.header.entries()) {
        if (!happenedColumn.test(heading.text)) continue;
        for (const cells of table.rows) {
          const cell = cells[index];
          const day = cell?.value.type === 'date' ? later(cell.value.value) : null;
          if (cell && day !== null) yield problem(heading.text, day, cell.location, today);
        }
      }
    }
  },
});

function problem(name: string, day: string, location: Location, today: string): Problem {
  return {
    location,
    message: `\`${name}\` lies in the future: ${day}`,
    expected: `a day up to ${today}`,
    hint: 'Correct the date.',
    context: name,
  };
}
