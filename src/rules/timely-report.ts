// A record is written while people remember, by the times that it states itself.
import * as z from 'zod';
import { durationInWords, formatDuration } from '../model/duration.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { isImported } from '../model/record.ts';
import { documentRule } from '../model/rule.ts';
import { secondsOf } from '../model/time.ts';
import { linesOf } from '../model/lines.ts';
import { durationOption, optionSeconds } from './due.ts';
import { branchOf, named } from './history.ts';
import { answered } from './procedures.ts';
import { factOf, type Moment, momentOf, toldMoment } from './records.ts';

const options = z.strictObject({
  'verification-report': durationOption('1h', 'Longest time after the deployment was completed'),
  'incident-report': durationOption('2d', 'Longest time after the incident was resolved'),
  'incident-report-of-deployment': durationOption(
    '24h',
    'The same for an incident report whose `causedBy` names a deployment',
  ),
});
type Options = z.infer<typeof options>;

/** Kind → the clock that it is judged by. An incident report is complete on the day of its sign-off. */
const clocks: Readonly<Record<string, { from: string; to: string | null; event: string; next: string }>> = {
  'verification-report': {
    from: 'completedAt',
    to: 'reportedAt',
    event: 'the deployment was completed',
    next: 'report the next deployment while it is watched',
  },
  'incident-report': {
    from: 'resolvedAt',
    to: null,
    event: 'the incident was resolved',
    next: 'close the next report while people remember',
  },
};

export const timelyReport = documentRule<Options>({
  id: 'timely-report',
  severity: 'error',
  kinds: Object.keys(clocks),
  needs: ['valid-frontmatter'],
  options,
  summary:
    'A report is written within the limit of its kind: one hour after a deployment, two days after an incident, one day when a deployment caused it',
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
      title: 'In time by its own word, and on the branch three days later',
      history: [
        {
          on: '2026-11-23',
          files: {
            'document.md': `---
kind: verification-report
completedAt: 2026-11-20T14:18:00Z
reportedAt: 2026-11-20T15:00:00Z
---
`,
          },
        },
      ],
      files: {},
      findings: [
        {
          line: 3,
          message: 'Not proven in time: on main 2 days 21 hours after the deployment was completed',
        },
      ],
    },
    {
      title: 'An incident report, signed two days later',
      files: {
        'document.md': `---
kind: incident-report
status: closed
resolvedAt: 2026-11-18T14:18:00Z
---
## Sign-off

Ana Smith, 2026-11-20.
`,
      },
      findings: [],
    },
    {
      title: 'An incident report, signed three days later',
      files: {
        'document.md': `---
kind: incident-report
status: closed
resolvedAt: 2026-11-16T14:18:00Z
---
## Sign-off

Ana Smith, 2026-11-20.
`,
      },
      findings: [{ line: 8, message: 'Reported 3 days 9 hours after the incident was resolved' }],
    },
    {
      title: 'A deployment caused the incident: one day',
      files: {
        'document.md': `---
kind: incident-report
status: closed
resolvedAt: 2026-11-18T14:18:00Z
causedBy: verification-reports/payments.md
---
## Sign-off

Ana Smith, 2026-11-20.
`,
      },
      findings: [{ line: 9, message: 'Reported 1 day 9 hours after the incident was resolved' }],
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
      findings: [{ line: 4, message: 'Reported 19 hours after the deployment was completed' }],
    },
  ],
  *lookAgain({ corpus, facts }) {
    const reports = corpus.documents.filter(
      (document) =>
        rootOf(document.kind) === 'verification-report' && document.metadata.status.value === 'final',
    );
    if (reports.length === 0) return;
    const branch = branchOf(facts);
    if ('notEvaluated' in branch) {
      yield branch;
      return;
    }
    const { since, mergeAllowance } = corpus.settings.records;
    for (const document of reports) {
      const completed = momentOf(document, 'completedAt');
      const seal = branch.seals[document.path];
      if (!completed || !seal) continue;
      if (isImported(document, since)) {
        yield { notEvaluated: `completed before ${since ?? ''}: imported`, path: document.path };
        continue;
      }
      const taken = seal.sealed.at - completed.seconds;
      if (taken <= mergeAllowance) continue;
      yield {
        path: document.path,
        location: completed.location,
        severity: 'warning',
        message: `Not proven in time: on ${branch.ref} ${durationInWords(taken, mergeAllowance)} after the deployment was completed`,
        expected: `a commit within ${formatDuration(mergeAllowance)}`,
        hint: 'Merge reports on the day of the deployment; what git cannot prove, an auditor need not believe.',
        related: [{ path: document.path, line: 1, message: `sealed in ${named(seal.sealed)}` }],
        subject: 'frontmatter:completedAt/sealed',
        context: 'sealed',
      };
    }
  },
  *check({ document, options: limits }) {
    const clock = clocks[rootOf(document.kind)];
    const from = clock && (momentOf(document, clock.from) ?? toldMoment(document, clock.from));
    const to = clock && (clock.to === null ? signedOff(document) : momentOf(document, clock.to));
    const started = momentOf(document, 'startedAt');
    // Times out of order say nothing of the time taken; that they are is said elsewhere.
    if (!clock || !from || !to || (started && started.seconds > from.seconds)) return;
    const allowed = optionSeconds(limits[limitOf(document)]) ?? 0;
    const taken = to.seconds - from.seconds;
    if (taken <= allowed) return;
    yield {
      location: to.location,
      message: `Reported ${durationInWords(taken, allowed)} after ${clock.event}`,
      expected: `at most ${formatDuration(allowed)}`,
      hint: `State the true times; ${clock.next}.`,
      subject: clock.to === null ? 'section:sign-off/date' : `frontmatter:${clock.to}`,
    };
  },
});

function limitOf(document: Document): keyof Options {
  if (rootOf(document.kind) === 'verification-report') return 'verification-report';
  const cause = factOf(document, 'causedBy')?.text ?? 'none';
  return /^none\b/i.test(cause) ? 'incident-report' : 'incident-report-of-deployment';
}

/** The beginning of the latest day that stands in the sign-off of a closed report. */
function signedOff(document: Document): Moment | null {
  const bound = document.metadata.status.value === 'closed' ? answered(document, 'sign-off') : null;
  if (!bound) return null;
  const lines = linesOf(document).slice(bound.section.location.line, bound.section.endLine);
  const days = lines.flatMap((text, index) =>
    [...text.matchAll(/\b20\d{2}-\d{2}-\d{2}\b/g)].map(({ 0: day, index: at }) => ({
      day,
      line: bound.section.location.line + index + 1,
      column: at + 1,
    })),
  );
  const last = days.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
  const seconds = last ? secondsOf(`${last.day}T00:00:00Z`) : null;
  if (!last || seconds === null) return null;
  const { day: text, line, column } = last;
  return { text, seconds, location: { line, column, endLine: line, endColumn: column + text.length } };
}
