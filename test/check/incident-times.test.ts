// Times of an incident that its timeline tells: certain ones alone.
import { describe, expect, it } from 'vitest';
import { kinds } from '../../schemas/index.ts';
import { settingsSchema } from '../../schemas/settings.ts';
import { bindDocument } from '../../src/check/bind.ts';
import { emptyCatalogue } from '../../src/model/catalogue.ts';
import type { Document } from '../../src/model/document.ts';
import type { Settings } from '../../src/model/settings.ts';
import { statedText } from '../../src/model/summary.ts';
import { parseDocument } from '../../src/parse/index.ts';

function bound(
  timeline: string,
  { heading = '## Timeline', keys = '', timeZone = 'UTC', path = 'a.md' } = {},
): Document {
  const text = `---\nkind: incident-report\n${keys}---\n# Payments were slow on 2026-11-02\n\n${heading}\n\n${timeline}\n`;
  const settings = settingsSchema.parse({ version: 1, timeZone }) as unknown as Settings;
  const input = { kinds, settings, catalogue: emptyCatalogue, governs: () => true };
  return bindDocument(parseDocument(path, text), input);
}

const timesOf = (document: Document): Record<string, string> =>
  Object.fromEntries(
    Object.entries(document.metadata.times).map(([key, { value }]) => [key, value.slice(0, 16)]),
  );

const all = {
  startedAt: '2026-11-02T09:00',
  detectedAt: '2026-11-02T09:04',
  acknowledgedAt: '2026-11-02T09:06',
  resolvedAt: '2026-11-02T09:42',
};

describe('a timeline tells', () => {
  it.each([
    [
      'in a table',
      '| Time (UTC) | Event |\n|---|---|\n| 09:00 | Impact begins |\n| 09:04 | PaymentsSlow alert fires |\n| 09:06 | asmith acks |\n| 09:42 | Resolved |',
      all,
    ],
    [
      'in a list, with an end before the end',
      '- 09:00 Started: the first slow payment\n- **09:04** – the pager went off\n- 09:06 Ana took command\n- 09:20 thought resolved\n- 09:42 incident resolved',
      all,
    ],
    [
      'under headings',
      '### 09:00 Outage starts\n\nSlow.\n\n### 09:04 Detected by a customer\n\nCalled.\n\n### 09:06 Acknowledged\n\n.\n\n### 09:42 Service restored\n\n.',
      all,
    ],
    [
      'over midnight',
      '- 23:50 Incident starts\n- 23:58 Paged\n- 00:10 Acknowledged\n- 01:00 All clear',
      {
        startedAt: '2026-11-02T23:50',
        detectedAt: '2026-11-02T23:58',
        acknowledgedAt: '2026-11-03T00:10',
        resolvedAt: '2026-11-03T01:00',
      },
    ],
    [
      'with a day of its own',
      '- 2026-11-01 22:00 Incident begins\n- 22:30 Resolved',
      { startedAt: '2026-11-01T22:00', resolvedAt: '2026-11-01T22:30' },
    ],
  ])('%s', (_, timeline, times) => {
    expect(timesOf(bound(timeline))).toEqual(times);
  });

  it('in the zone of the project, where it names none', () => {
    const timeline = '- 09:00 Incident starts\n- 09:42 Resolved';
    expect(timesOf(bound(timeline, { timeZone: 'Europe/Berlin' }))).toEqual({
      startedAt: '2026-11-02T08:00',
      resolvedAt: '2026-11-02T08:42',
    });
    expect(
      timesOf(bound(timeline, { timeZone: 'Europe/Berlin', heading: '## Timeline (UTC)' })),
    ).toMatchObject({
      startedAt: '2026-11-02T09:00',
    });
  });
});

describe('nothing is told by', () => {
  it.each([
    ['another zone', '| Time (PST) | Event |\n|---|---|\n| 09:00 | Incident starts |'],
    ['times with an offset', '- 09:00+02:00 Incident starts'],
    ['what is out of order', '- 09:00 Resolved\n- 09:10 Incident starts\n- 09:20 Watching'],
    [
      'what only sounds like it',
      '- 09:00 Started the rollback\n- 09:10 not resolved\n- 09:20 partially mitigated',
    ],
  ])('%s', (_, timeline) => {
    expect(timesOf(bound(timeline))).toEqual({});
  });

  it('a day that nobody named', () => {
    const text = '---\nkind: incident-report\n---\n# Slow\n\n## Timeline\n\n- 09:00 Incident starts\n';
    const settings = settingsSchema.parse({ version: 1 }) as unknown as Settings;
    const input = { kinds, settings, catalogue: emptyCatalogue, governs: () => true };
    expect(timesOf(bindDocument(parseDocument('slow.md', text), input))).toEqual({});
    expect(timesOf(bindDocument(parseDocument('2026-11-02-slow.md', text), input))).toEqual({
      startedAt: '2026-11-02T09:00',
    });
  });
});

it('what the report states counts before what its timeline tells', () => {
  const stated = bound('- 09:00 Incident starts\n- 09:42 Resolved', {
    keys: 'startedAt: 2026-11-02T08:55:00Z\n',
  });
  expect(statedText(stated, 'startedAt')).toBe('2026-11-02T08:55:00Z');
  expect(statedText(stated, 'resolvedAt')).toBe('2026-11-02T09:42:00Z');
});
