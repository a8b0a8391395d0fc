// A living document was reviewed within the interval of its kind.
import * as z from 'zod';
import { daysAfter } from '../model/day.ts';
import type { Document } from '../model/document.ts';
import { documentRule } from '../model/rule.ts';
import { dayOf } from '../model/time.ts';
import { durationOption, optionDays, saidDue } from './due.ts';
import { frontmatterHead, frontmatterLost, valueAt } from './places.ts';

const options = z.strictObject({
  warnBefore: durationOption('14d', 'How long before the end of the interval a warning is given'),
});

export const maxReviewAge = documentRule<z.infer<typeof options>>({
  id: 'max-review-age',
  severity: 'error',
  cause: 'time',
  options,
  needs: ['valid-frontmatter'],
  summary: 'A living document was reviewed within the interval of its kind',
  why: 'An outdated runbook is worse than none: it is followed with confidence.',
  source: { document: 'release-engineer-outputs', part: 'Output Format Guidelines' },
  examples: [
    {
      title: 'Reviewed twenty days ago, and a retired document that nobody reviews any more',
      today: '2026-11-20',
      files: {
        'document.md': '---\nkind: release-runbook\nreviewed: 2026-10-31 asmith\n---\n',
        'old.md': '---\nkind: release-runbook\nstatus: retired\nreviewed: 2024-01-01 asmith\n---\n',
      },
      findings: [],
    },
    {
      title: 'Overdue',
      today: '2026-11-20',
      files: { 'document.md': '---\nkind: release-runbook\nreviewed: 2026-08-01 asmith\n---\n' },
      findings: [{ line: 3, message: 'The review was due on 2026-10-30, 21 days ago' }],
    },
    {
      title: 'Due within two weeks: a warning. Its own interval counts',
      today: '2026-11-20',
      files: {
        'document.md': '---\nkind: release-runbook\nreviewed:\n  on: 2026-10-31\nreviewEvery: 30d\n---\n',
      },
      findings: [{ line: 4, message: 'The review is due on 2026-11-30, in 10 days' }],
    },
    {
      title: 'Months are those of the calendar',
      today: '2026-11-20',
      files: {
        'document.md':
          '---\nkind: release-runbook\nreviewed: 2026-05-19 asmith\nreviewEvery: 6 months\n---\n',
      },
      findings: [{ line: 3, message: 'The review was due on 2026-11-19, 1 day ago' }],
    },
    {
      title: 'Never reviewed',
      files: { 'document.md': '---\nkind: release-runbook\n---\n' },
      findings: [{ line: 2, message: 'The frontmatter does not say when the document was last reviewed' }],
    },
  ],
  *check({ document, today, options: { warnBefore } }) {
    const { status, reviewed, reviewEvery } = document.metadata;
    if (document.kind?.nature !== 'living' || reviewEvery === null || status.value === 'retired') return;
    if (reviewed === null) {
      if (document.frontmatter.keys['reviewed'] || frontmatterLost(document)) return;
      yield {
        location: frontmatterHead(document),
        message: 'The frontmatter does not say when the document was last reviewed',
        expected: `a review every ${reviewEvery.value} days`,
        hint: `reviewed: ${today} ‹who›`,
        cause: 'change',
        // A draft has not been reviewed yet: that is what makes it one.
        ...(status.value === 'draft' && { severity: 'info' as const }),
        subject: 'frontmatter:reviewed',
      };
      return;
    }
    if (dayOf(reviewed.value.on) === null) return;
    if (reviewed.value.on > daysAfter(today, optionDays(warnBefore) - reviewEvery.value)) return;
    const due = daysAfter(reviewed.value.on, reviewEvery.value);
    yield {
      location: valueAt(document, 'reviewed.on'),
      message: `The review ${saidDue(due, today)}`,
      expected: `a review every ${reviewEvery.value} days`,
      hint: `Read it against reality, mend it, and write \`${written(document, today)}\`.`,
      ...(due >= today && { severity: 'warning' as const }),
      subject: 'frontmatter:reviewed',
    };
  },
});

/** What says that it was reviewed today, by the name under which the document keeps the day (`frontmatterAliases`). */
function written({ frontmatter: { keys } }: Document, today: string): string {
  const place = keys['reviewed.on'];
  const alias = Object.keys(keys).find((name) => keys[name] === place && name.split('.')[0] !== 'reviewed');
  return place && alias ? `${alias}: ${today}` : `reviewed: ${today} ‹who›`;
}
