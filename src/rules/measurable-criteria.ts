// A rollback is decided by numbers that were agreed on beforehand.
import * as z from 'zod';
import { documentRule } from '../model/rule.ts';
import { type Entry, entriesOf, subtreeOf } from './entries.ts';
import { isMeasured } from './measure.ts';
import { answered } from './procedures.ts';

const section = 'decision-criteria';
const fixForward =
  /\b(?:fix(?:es|ing)?[\s-]?(?:it[\s-])?forward|forward[\s-]?fix|roll(?:ing)?[\s-]?forward|hot[\s-]?fix)/i;

const options = z.strictObject({
  errorRate: z
    .number('expected a number of percent like 5')
    .positive()
    .max(100)
    .optional()
    .describe('Highest error rate, in percent, at which a rollback may be decided'),
});

const runbook = (body: string): Record<string, string> => ({
  'document.md': `---\nkind: rollback-runbook\n---\n## Decision criteria\n\n${body}`,
});

export const measurableCriteria = documentRule<z.infer<typeof options>>({
  id: 'measurable-criteria',
  severity: 'error',
  completeness: true,
  kinds: ['rollback-runbook'],
  needs: [
    'no-placeholder-text',
    'require-section',
    'require-section-content',
    'require-topic',
    'complete-table',
  ],
  options,
  summary: 'Every criterion for a rollback names a metric, an error rate or a health check, and a number',
  why: '"When errors are high" is discussed for twenty minutes at night; "above 2 % for 5 minutes" is not.',
  source: { document: 'release-engineer-outputs', part: '3. Rollback Runbook, quality bar' },
  examples: [
    {
      title: 'Numbers, and a word on when not to roll back',
      files: runbook(
        `- Error rate above 2 % for 5 minutes.
- The health check fails three times in a row.
- Fix forward when the fault is a text.
`,
      ),
      findings: [],
    },
    {
      title: 'A metric without a number, and a number of the wrong column',
      files: runbook(
        `| Metric | Roll back at | Fix forward |
|---|---|---|
| Error rate | above 2 % | below 2 % |
| Latency | too high | below 250 ms |
`,
      ),
      findings: [{ line: 9, message: 'The criterion "Latency" has no number' }],
    },
    {
      title: 'An error rate above what the project allows',
      files: {
        ...runbook('- The error rate is above 8 % for 5 minutes.\n- Errors above 5 % of the baseline.\n'),
        'opsworthy.yaml': 'version: 1\nrules:\n  measurable-criteria: { errorRate: 5 }\n',
      },
      findings: [
        {
          line: 6,
          message: 'The criterion "The error rate is above 8 % for 5 minutes" waits for 8 % of errors',
        },
      ],
    },
    {
      title: 'A feeling',
      files: runbook('- Health check red for 2 minutes.\n- The release feels wrong.\n'),
      findings: [{ line: 7, message: 'The criterion "The release feels wrong" cannot be measured' }],
    },
  ],
  *check({ document, options: { errorRate: highest = 100 } }) {
    const bound = answered(document, section);
    if (!bound) return;
    const parts = subtreeOf(document, bound.section).filter((part) => !fixForward.test(part.heading));
    const { listed, prose } = entriesOf(document, parts);
    const criteria = (listed.length > 0 ? listed : prose).filter(decides);
    // Prose counts as a whole: not every sentence of it is a criterion.
    if (listed.length === 0 && criteria.some(({ text }) => isMeasured(text))) return;
    for (const { text, location } of criteria) {
      const told = withoutFixForward(text);
      const rate = errorRateIn(told);
      if (rate !== null && rate > highest) {
        yield {
          location,
          message: `The criterion "${nameOf(text)}" waits for ${rate} % of errors`,
          expected: `at most ${highest} %`,
          hint: `‹error rate› above ‹${highest} %› for ‹5 minutes›`,
          subject: `section:${section}/topic:measured-criterion/criterion`,
          context: text.slice(0, 80),
        };
      }
      if (isMeasured(told)) continue;
      const lack = isMeasured(`${told} 1`) ? 'has no number' : 'cannot be measured';
      yield {
        location,
        message: `The criterion "${nameOf(text)}" ${lack}`,
        expected: 'a metric, an error rate or a health check, and the number at which it counts',
        hint: '‹error rate› above ‹2 %› for ‹5 minutes›',
        subject: `section:${section}/topic:measured-criterion/criterion`,
        context: text.slice(0, 80),
      };
    }
  },
});

/** The lowest percentage of a criterion about errors. */
function errorRateIn(text: string): number | null {
  if (!/\b(?:errors?|5xx|fail(?:ed|ures?))\b/i.test(text)) return null;
  const rates = Array.from(text.matchAll(/(\d+(?:[.,]\d+)?)\s?(?:%|percent\b)/gi), ([, number = '']) =>
    Number(number.replace(',', '.')),
  );
  return rates.length === 0 ? null : Math.min(...rates);
}

/** Whether an entry is about rolling back: one that ends in fixing forward is not. */
function decides({ text }: Entry): boolean {
  return !fixForward.test(withoutFixForward(text));
}

/** A row without the cells of columns about fixing forward. */
function withoutFixForward(text: string): string {
  const aboutForward = (line: string): boolean => fixForward.test(line.split(':')[0] ?? '');
  return text.includes('\n')
    ? text
        .split('\n')
        .filter((line) => !aboutForward(line))
        .join('\n')
    : text;
}

/** The first words: of a row its first cell. */
function nameOf(text: string): string {
  const [first = ''] = text.split('\n');
  const cell = text.includes('\n') ? first.replace(/^[^:]{1,40}:\s*/, '') : first;
  return (cell.length > 60 ? `${cell.slice(0, 57)}…` : cell).replace(/[.;,]$/, '');
}
