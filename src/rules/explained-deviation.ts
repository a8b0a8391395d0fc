// Where a deployment departed from its runbook, the record says why and with what outcome; or that it did not.
import type { Document } from '../model/document.ts';
import { documentRule } from '../model/rule.ts';
import { type Entry, entriesOf, subtreeOf } from './entries.ts';
import { type AnsweredSection, answered } from './procedures.ts';

const section = 'deployment-execution';
const topicId = 'deviations';

const reason =
  /\b(?:reasons?|because|since|due to|owing to|as the|so that|in order to|to avoid|to keep|to save|caused by|cause|why|after .{0,60}\bfailed)\b/i;
const outcome =
  /\b(?:outcomes?|results?|resulted|effects?|impact|consequences?|led to|succeeded|successful(?:ly)?|passed|worked|recovered|completed|finished|unaffected|without|no (?:harm|effect|impact)|went (?:on|well|through)|added|cost|delayed|then|exited|ended|clean(?:ly)?|in the end|stayed|came (?:up|back)|reconnected|as before)\b/i;
const none =
  /^(?:[^:\n]{2,40}:)?\W{0,4}(?:none|nothing|no|n\/a)\b|\b(?:no|without(?: any)?) (?:deviations?|departures?)\b|\bas written\b|\bto the letter\b/i;

const report = (body: string): Record<string, string> => ({
  'document.md': `---\nkind: verification-report\n---\n## Deployment execution\n\n${body}`,
});

export const explainedDeviation = documentRule({
  id: 'explained-deviation',
  severity: 'error',
  kinds: ['verification-report'],
  needs: ['require-section', 'require-section-content', 'require-topic'],
  summary:
    'Every deviation from the runbook has its reason and its outcome, or it is said that there was none',
  why: 'A step that was skipped without a reason is a finding for the auditor; with a reason and an outcome it is an improvement of the runbook.',
  source: { document: 'release-engineer-outputs', part: '6. Deployment Verification Report, quality bar' },
  examples: [
    {
      title: 'None',
      files: report('- **Deviations:** none.\n'),
      findings: [],
    },
    {
      title: 'One, with reason and outcome',
      files: report(
        '- **Deviations:** step 4 was repeated because the first check timed out. Outcome: the second one passed.\n',
      ),
      findings: [],
    },
    {
      title: 'A deviation that only says what happened',
      files: report('- **Deviations:** step 4 was skipped.\n'),
      findings: [{ line: 6, message: 'The deviation gives neither a reason nor an outcome' }],
    },
    {
      title: 'The outcome told as it happened',
      files: report(
        'We departed from the runbook once: step 3 was run twice, because the connection broke; the second run found the schema there and exited cleanly.\n',
      ),
      findings: [],
    },
    {
      title: 'Two under a heading of their own, one without an outcome',
      files: report(
        '### Deviations\n\n- Step 4 was repeated because the check timed out; the second one passed.\n- Step 6 came first because the queue was full.\n',
      ),
      findings: [{ line: 9, message: 'The deviation gives no outcome' }],
    },
  ],
  *check({ document }) {
    const bound = answered(document, section);
    if (!bound) return;
    for (const { text, location } of deviationsOf(document, bound)) {
      const hasReason = reason.test(text);
      const hasOutcome = outcome.test(text);
      if ((hasReason && hasOutcome) || (none.test(text) && !hasReason)) continue;
      const lack = hasReason ? 'no outcome' : hasOutcome ? 'no reason' : 'neither a reason nor an outcome';
      yield {
        location,
        message: `The deviation gives ${lack}`,
        expected: 'what was done differently, why, and what came of it; or none',
        hint: '**Deviation:** ‹what›. **Reason:** ‹why›. **Outcome:** ‹what came of it›.',
        subject: `section:${section}/topic:${topicId}/deviation`,
        context: text.slice(0, 80),
      };
    }
  },
});

/** Entries under a heading about deviations, else rows with a filled column about them, else the text of the topic. */
function deviationsOf(document: Document, bound: AnsweredSection): readonly Entry[] {
  const topic = bound.topics.find(({ contract }) => contract.id === topicId);
  const about = topic?.contract.recognise;
  if (!topic || !about) return [];
  const own = subtreeOf(document, bound.section).find(
    (part) => part !== bound.section && about.test(part.heading),
  );
  if (own) {
    const { listed, prose } = entriesOf(document, subtreeOf(document, own));
    return listed.length > 0
      ? listed
      : [{ text: prose.map(({ text }) => text).join('\n'), location: own.location }];
  }
  const inSection = new Set(subtreeOf(document, bound.section).map(({ index }) => index));
  for (const table of document.tables) {
    const column = inSection.has(table.section) ? table.header.findIndex(({ text }) => about.test(text)) : -1;
    if (column < 0) continue;
    const filled = table.rows.filter(
      (row) => row[column] && !none.test(row[column].text) && row[column].value.type !== 'empty',
    );
    return filled.flatMap((row) => {
      const cell = row[column];
      return cell
        ? [
            {
              text: row.map(({ text }, index) => `${table.header[index]?.text}: ${text}`).join('\n'),
              location: cell.location,
            },
          ]
        : [];
    });
  }
  return topic.location && topic.text !== null ? [{ text: topic.text, location: topic.location }] : [];
}
