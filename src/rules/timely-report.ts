// A record is written while people remember, by the times that it states itself.
import { z } from 'zod';
import { formatDuration, parseExactDuration } from '../model/duration.ts';
import { documentRule } from '../model/rule.ts';
import { momentOf } from './records.ts';

const limit = (text: string) =>
  z
    .string()
    .refine((value) => parseExactDuration(value) !== null, 'expected a duration like 1h')
    .default(text);
const options = z.strictObject({ 'verification-report': limit('1h') });
type Options = z.infer<typeof options>;

/** Kind → the clock that it is judged by. */
const clocks: Readonly<Record<string, { kind: keyof Options; from: string; to: string; event: string }>> = {
  'verification-report': {
    kind: 'verification-report',
    from: 'completedAt',
    to: 'reportedAt',
    event: 'the deployment was completed',
  },
};

export const timelyReport = documentRule<Options>({
  id: 'timely-report',
  severity: 'error',
  kinds: Object.keys(clocks),
  needs: ['valid-frontmatter'],
  options,
  summary: 'A report is written within the limit of its kind: one hour after a deployment',
  why: 'A report assembled days later holds what people believe happened, and an auditor treats it so.',
  source: { document: 'release-engineer-outputs', part: '6. Deployment Verification Report, quality bar' },
  examples: [
    {
      title: 'Reported after 42 minutes',
      files: {
        'document.md': `---
kind: verification-report
completedAt: 2026-11-20T14:18:00Z
reportedAt: 2026-11-20T15:00:00Z
---
`,
      },
      findings: [],
    },
    {
      title: 'Reported on the next day, in another zone',
      files: {
        'document.md': `---
kind: verification-report
completedAt: 2026-11-20T14:18:00Z
reportedAt: 2026-11-21T10:18:00+01:00
---
`,
      },
      findings: [{ line: 4, message: 'Reported 19h after the deployment was completed' }],
    },
  ],
  *check({ document, options: limits }) {
    const clock = clocks[document.kind?.id ?? ''];
    const from = clock && momentOf(document, clock.from);
    const to = clock && momentOf(document, clock.to);
    const started = momentOf(document, 'startedAt');
    // Times out of order say nothing of the time taken; that they are is said elsewhere.
    if (!clock || !from || !to || (started && started.seconds > from.seconds)) return;
    const allowed = parseExactDuration(limits[clock.kind])?.max ?? 0;
    const taken = to.seconds - from.seconds;
    if (taken <= allowed) return;
    yield {
      location: to.location,
      message: `Reported ${formatDuration(taken)} after ${clock.event}`,
      expected: `at most ${formatDuration(allowed)}`,
      hint: 'State the true times; report the next deployment while it is watched.',
      subject: `frontmatter:${clock.to}`,
    };
  },
});
