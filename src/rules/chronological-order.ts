// The times of a deployment stand in the order in which such things happen, and add up.
import {
  type Duration,
  durationInWords,
  findDuration,
  formatDuration,
  parseExactDuration,
} from '../model/duration.ts';
import type { Document } from '../model/document.ts';
import type { Table } from '../model/parsed-document.ts';
import { type Event, eventChains, follows } from '../model/chronology.ts';
import { rootOf } from '../model/kind.ts';
import type { Location } from '../model/location.ts';
import { normaliseName } from '../model/normalise.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { linesOf } from '../model/lines.ts';
import { entriesOf } from './entries.ts';
import { momentOf } from './records.ts';
import { type TimelineEntry, timelineOf } from './timeline.ts';

/** A stated duration may differ from the computed one by a tenth, or by a minute of rounding. */
const tolerance = 0.1;
const rounding = 60;

const report = (times: string, body = ''): Record<string, string> => ({
  'document.md': `---
kind: verification-report
change:
  id: CHG-1
  openedAt: 2026-11-20T09:00:00Z
approval:
  by: bjones
  at: 2026-11-20T11:00:00Z
${times}
---
${body}`,
});

const incidentOf = (body: string): string => `---
kind: incident-report
startedAt: 2026-11-10T22:50:00Z
resolvedAt: 2026-11-11T00:20:00Z
---
${body}`;

export const chronologicalOrder = documentRule({
  id: 'chronological-order',
  severity: 'error',
  kinds: ['verification-report', 'incident-report'],
  needs: ['valid-frontmatter'],
  summary:
    'Opened, approved, started, completed, verified, reported: in this order, and the stated duration is the computed one; the timeline of an incident runs forward',
  why: 'An approval after the start is no approval; times that cannot be true make every other statement of the record doubtful.',
  source: { document: 'release-engineer-outputs', part: '6. Deployment Verification Report' },
  examples: [
    {
      title: 'An incident over midnight',
      files: {
        'document.md': `---
kind: incident-report
startedAt: 2026-11-20T23:40:00Z
detectedAt: 2026-11-20T23:45:00Z
resolvedAt: 2026-11-21T00:20:00Z
---
## Timeline

- 23:40 UTC: errors rise.
- 23:45 UTC: the page.
- 00:20 UTC: back to normal.
`,
      },
      findings: [],
    },
    {
      title: 'Detected before it started, and an entry that stands behind a later one',
      files: {
        'document.md': `---
kind: incident-report
startedAt: 2026-11-20T14:40:00Z
detectedAt: 2026-11-20T14:35:00Z
---
## Timeline

| Time | Event |
|---|---|
| 14:40 | errors rise |
| 15:10 | rolled back |
| 14:55 | the team decides to roll back |
`,
      },
      findings: [
        { line: 4, message: 'By `detectedAt` it was detected 5 minutes before it started' },
        { line: 12, message: 'The timeline goes back from 15:10 to 14:55' },
      ],
    },
    {
      title: 'A timeline of headings, one of which stands behind a later one',
      files: {
        'document.md': `---
kind: incident-report
---
## Timeline

### 10:42 Alert

- 10:30: the release that caused it.

### 10:55 Mitigated

Rolled back.

### 10:50 Paged

### Next day, 09:00: closed
`,
      },
      findings: [{ line: 14, message: 'The timeline goes back from 10:55 to 10:50' }],
    },
    {
      title: 'An incident that lasted an hour and a half, and other durations in its report',
      files: {
        'document.md': incidentOf(`## Summary

The outage lasted about 90 minutes. The fix took 3 hours to write.

## Impact

- **Duration:** 1.5 hours
- **Time to detect:** 4 minutes

| Fact | Value |
|---|---|
| Duration | 1 h 28 min (all of it in the night) |
| Duration of the alert | 3 h |

| Part | Customers | Duration |
|---|---|---|
| Refunds | 40 | 20 min |

- Cards
  - Duration: 10 min

## Resolution

- **Duration:** 20 minutes
`),
      },
      findings: [],
    },
    {
      title: 'An incident that is said to have lasted longer',
      files: {
        'document.md': incidentOf(`## Summary

The outage lasted 3 hours.

## Impact

**Users:** all of them
**Duration:** 3 hours

| Fact | Value |
|---|---|
| Duration | 3h |
`),
      },
      findings: [8, 13, 17].map((line) => ({
        line,
        message:
          'The stated duration of 3 hours is not the 1 hour 30 minutes between `startedAt` and `resolvedAt`',
      })),
    },
    {
      title: 'In order, with a duration that agrees',
      files: report(
        'startedAt: 2026-11-20T14:00:00Z\ncompletedAt: 2026-11-20T14:18:00Z',
        '## Deployment execution\n\n- **Time taken:** 18 minutes\n',
      ),
      findings: [],
    },
    {
      title: 'Completed before it was started',
      files: report('startedAt: 2026-11-20T14:00:00Z\ncompletedAt: 2026-11-20T13:18:00Z'),
      findings: [{ line: 10, message: 'By `completedAt` it was completed 42 minutes before it was started' }],
    },
    {
      title: 'Approved in the minute of the start',
      files: report('startedAt: 2026-11-20T11:00:00Z'),
      findings: [
        { line: 9, message: 'By `startedAt` it was started in the moment in which it was approved' },
      ],
    },
    {
      title: 'In an emergency the approval may follow',
      files: report('startedAt: 2026-11-20T10:00:00Z\nemergency:\n  reason: outage'),
      findings: [],
    },
    {
      title: 'A duration that the times do not give',
      files: report(
        'startedAt: 2026-11-20T14:00:00Z\ncompletedAt: 2026-11-20T14:18:00Z',
        '## Deployment execution\n\n- **Time taken:** 45 minutes\n',
      ),
      findings: [
        {
          line: 14,
          message:
            'The stated duration of 45 minutes is not the 18 minutes between `startedAt` and `completedAt`',
        },
      ],
    },
  ],
  *check({ document }) {
    const problems = eventChains(document).flatMap((events) => outOfOrder(document, events));
    yield* problems;
    const incident = rootOf(document.kind) === 'incident-report';
    // What the times of a wrong order add up to means nothing.
    if (problems.length === 0) yield* incident ? statedLength(document) : statedDuration(document);
    if (incident) yield* backwards(document);
  },
});

/** Entries of the timeline that stand behind a later one. Midnight may be crossed once, or by a stated day. */
function* backwards(document: Document): Generator<Problem> {
  const [first, ...rest] = timelineOf(document);
  if (!first) return;
  let before = first;
  for (const entry of rest) {
    const sameDay = entry.day === null || before.day === null || entry.day === before.day;
    const earlier = sameDay
      ? entry.minutes < before.minutes && !(entry.day === null && entry.apart) && !isMidnight(before, entry)
      : (entry.day ?? '') < (before.day ?? '');
    if (earlier) {
      yield {
        location: entry.location,
        message: `The timeline goes back from ${before.said} to ${entry.said}`,
        expected: 'entries in the order in which things happened',
        hint: 'Move the entry, or correct its time; state the day where it changes.',
        subject: `section:timeline/entry:${entry.said}`,
        context: entry.said,
      };
    }
    // One that stands in the wrong place is one finding, not one for each entry after it.
    before = { ...entry, day: entry.day ?? before.day };
  }
}

/** From the evening to the small hours, where no day is stated. */
const isMidnight = (before: TimelineEntry, { day, minutes }: TimelineEntry): boolean =>
  day === null && before.minutes >= 18 * 60 && minutes < 9 * 60;

function outOfOrder(document: Document, events: readonly Event[]): Problem[] {
  const moments = events.flatMap((event) => {
    const moment = momentOf(document, event.key);
    return moment ? [{ ...event, ...moment }] : [];
  });
  return moments.flatMap((event, index) => {
    const before = moments[index - 1];
    if (!before || follows(before, event)) return [];
    const early = before.seconds - event.seconds;
    const relation = early === 0 ? 'in the moment in which' : `${durationInWords(early)} before`;
    return [
      {
        location: event.location,
        message: `By \`${event.key}\` ${event.said} ${relation} ${before.said}`,
        expected: `${event.key} after ${before.key} (${before.text})`,
        hint: 'Correct the time that is wrong; check the zones.',
        subject: `frontmatter:${event.key}`,
      },
    ];
  });
}

function* statedDuration(document: Document): Generator<Problem> {
  const execution = document.contract.find(({ contract }) => contract.id === 'deployment-execution');
  const topic = execution?.topics.find(({ contract }) => contract.id === 'time-taken');
  const duration = topic?.text ? findDuration(topic.text) : null;
  if (!duration || !topic?.location) return;
  yield* notComputed(
    document,
    { duration, location: topic.location },
    'completedAt',
    'section:deployment-execution/topic:time-taken/duration',
  );
}

interface Stated {
  readonly duration: Duration;
  readonly location: Location;
}

/** How long an incident report says that the whole incident lasted. */
function* statedLength(document: Document): Generator<Problem> {
  for (const [index, stated] of lengthsOf(document).entries())
    yield* notComputed(document, stated, 'resolvedAt', `duration:${index}`);
}

function* notComputed(
  document: Document,
  { duration, location }: Stated,
  end: 'completedAt' | 'resolvedAt',
  subject: string,
): Generator<Problem> {
  const started = momentOf(document, 'startedAt');
  const ended = momentOf(document, end);
  if (!started || !ended || ended.seconds < started.seconds) return;
  const computed = ended.seconds - started.seconds;
  const slack = Math.max(rounding, computed * tolerance);
  if (duration.min - slack <= computed && computed <= duration.max + slack) return;
  yield {
    location,
    message: `The stated duration of ${durationInWords(duration.max, computed)} is not the ${durationInWords(computed, duration.max)} between \`startedAt\` and \`${end}\``,
    expected: formatDuration(computed),
    hint: `Write ${formatDuration(computed)}, or correct the times.`,
    subject,
  };
}

const whole = '(?:(?:total|overall|incident|outage|full) )?duration(?: of (?:the )?(?:incident|outage))?';
const lengthLabel = new RegExp(`^${whole}$`);
const labelled = new RegExp(`^${whole}\\s*[:–—-]\\s*(.+)$`, 'i');
const sentence =
  /\b(?:the|this) (?:whole |entire |full )?(?:outage|incident) lasted (?:for )?([^.;,()]+?)(?= (?:in total|overall|altogether)\b|[.;,()]|$)/i;

/** In sections that speak of the incident as a whole: a step of the timeline or of the recovery has a duration of its own. */
const ofTheWhole = new Set(['summary', 'impact']);

function lengthsOf(document: Document): Stated[] {
  const found: Stated[] = [];
  const add = (text: string | undefined, location: Location): void => {
    const duration = text === undefined ? null : lengthIn(text);
    if (duration) found.push({ duration, location });
  };
  const sections = document.contract.flatMap(({ contract, section }) =>
    section && ofTheWhole.has(contract.id) ? [section.index] : [],
  );
  for (const section of document.sections) {
    // Facts before the second heading are those of the document.
    if (section.depth > 1 && !sections.includes(section.index)) continue;
    for (const table of document.tables) {
      if (table.section !== section.index || table.header.length !== 2) continue;
      for (const [label, value] of [table.header, ...table.rows])
        if (label && value && lengthLabel.test(normaliseName(label.text))) add(value.text, value.location);
    }
    const { listed, prose } = entriesOf(document, [section]);
    const items = listed.filter(({ location }) => !document.tables.some((table) => holds(table, location)));
    for (const { text, location } of [...items, ...prose]) add(sentence.exec(text)?.[1], location);
    // What stands below an item is of that item; a paragraph may have a fact on each line.
    for (const { location } of items) add(lengthOn(document, location.line), lineAt(document, location.line));
    for (const { location } of prose)
      for (let line = location.line; line <= location.endLine; line++)
        add(lengthOn(document, line), lineAt(document, line));
  }
  return found;
}

const holds = (table: Table, { line }: Location): boolean =>
  table.location.line <= line && line <= table.location.endLine;

/** What a line says behind the label: `- **Duration:** 3 hours`. */
const lengthOn = (document: Document, line: number): string | undefined =>
  labelled.exec((linesOf(document)[line - 1] ?? '').replace(/[*_`]/g, '').replace(/^[\s>+-]+/, ''))?.[1];

function lineAt(document: Document, line: number): Location {
  const text = linesOf(document)[line - 1] ?? '';
  return { line, column: text.search(/\S|$/) + 1, endLine: line, endColumn: text.length + 1 };
}

const roughly = /^(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|ca\.?|~|≈)\s*/i;
const inAll = /(?:\s+(?:in total|overall|altogether)|\s*\([^()]*\)|,? of which .*|\.)$/i;

/** A duration and nothing that would make it one of something else ("7 min at a quarter of the traffic", "2 h from the first message"). */
function lengthIn(text: string): Duration | null {
  const bare = text.trim().replace(inAll, '').replace(roughly, '');
  const exact = parseExactDuration(bare);
  if (exact) return exact;
  return plainRange.test(bare) || /^(?:[a-z]+ )(?:minutes?|hours?|days?)$|^half an hour$/i.test(bare)
    ? findDuration(bare)
    : null;
}

const plainRange = /^\d+(?:[.,]\d+)?\s*[a-z]*\s*(?:-|–|—|to)\s*\d+(?:[.,]\d+)?\s*[a-z]+$/i;
