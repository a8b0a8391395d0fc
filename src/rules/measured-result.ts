// A health check result is a number with its unit, beside the same number from before.
import { type BoundTable, cellOf } from '../model/contract.ts';
import type { Cell, Document } from '../model/document.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { entriesOf, subtreeOf } from './entries.ts';
import { numberWithUnit } from './measure.ts';
import { type AnsweredSection, answered } from './procedures.ts';

const vague =
  /\b(?:(?:looks?|looking|seems?|is|are|was|all|back to|everything|nothing) )?(?:normal|as expected|fine|good|great|stable|unchanged|no (?:change|issues|problems|anomalies)|nothing unusual|ok(?:ay)?|healthy|nominal|unremarkable)\b/i;

/** An automated check passes or fails: its result may be that word. */
const checkStatus =
  /^(?:all )?(?:pass(?:ed)?|fail(?:ed)?|green|red|up|down|ready|healthy|ok|succeeded|successful)$/i;

/** A number whose unit stands elsewhere. */
const bareNumber = /^[<>≤≥=~≈±+-]?\s*\d[\d.,]*$/;
const unitInName =
  /\([^)]{1,20}\)|%|\b(?:ms|seconds?|minutes?|per|number|count|restarts?|errors?|rate|share)\b/i;

const beside =
  /\b(?:baselines?|before|previous(?:ly)?|was|were|from|against|vs|versus|compared|last week|yesterday)\b/i;

const report = (body: string): Record<string, string> => ({
  'document.md': `---\nkind: verification-report\n---\n## Health check results\n\n${body}`,
});
const head = '| Check | Measured | Baseline | Status |\n|---|---|---|---|\n';

export const measuredResult = documentRule({
  id: 'measured-result',
  severity: 'error',
  kinds: ['verification-report'],
  needs: ['require-section', 'require-section-content', 'require-topic', 'complete-table'],
  summary: 'Every health check result is a number with a unit beside its baseline; "looks normal" is none',
  why: 'Next month somebody asks whether the latency rose with this release. "As expected" answers nothing.',
  source: { document: 'release-engineer-outputs', part: '6. Deployment Verification Report, quality bar' },
  examples: [
    {
      title: 'Numbers beside their baseline, and an automated check with its status',
      files: report(
        `${head}| Smoke tests | passed | passed | pass |\n| p95 latency | 142 ms | 138 ms | pass |\n| Restarts (count) | 0 | 0 | pass |\n`,
      ),
      findings: [],
    },
    {
      title: 'A word, and a number without a unit',
      files: report(
        `${head}| Error rate | looks normal | 0.01 % | pass |\n| p95 latency | 142 | 138 ms | pass |\n`,
      ),
      findings: [
        { line: 8, message: 'The result of `Error rate` is "looks normal", which is no number' },
        { line: 9, message: 'The result of `p95 latency` has no unit: "142"' },
      ],
    },
    {
      title: 'A baseline that is a word',
      files: report(`${head}| Error rate | 0.02 % | normal | pass |\n`),
      findings: [{ line: 8, message: 'The baseline of `Error rate` is "normal", which is no number' }],
    },
  ],
  *check({ document }) {
    const bound = answered(document, 'health-check-results');
    if (!bound) return;
    const tables = bound.tables.filter((table) => table.table !== null);
    for (const table of tables) yield* inTable(bound, table);
    if (tables.length === 0) yield* inList(document, bound);
  },
});

const expected = 'a number with its unit, beside the same number from before the deployment';

function* inTable(bound: AnsweredSection, table: BoundTable): Generator<Problem> {
  const automated = bound.contract.topics.find((topic) => topic.id === 'automated-checks')?.recognise;
  for (const [index, row] of (table.table?.rows ?? []).entries()) {
    const check = cellOf(table, row, 'check')?.text ?? '';
    for (const [column, said] of [
      ['measured', 'result'],
      ['baseline', 'baseline'],
    ] as const) {
      const cell = cellOf(table, row, column);
      if (!cell || isNumber(cell, check) || (automated?.test(check) && checkStatus.test(cell.text))) continue;
      const bare = bareNumber.test(cell.text);
      yield {
        location: cell.location,
        message: `The ${said} of \`${check}\` ${bare ? `has no unit: "${cell.text}"` : `is "${cell.text}", which is no number`}`,
        expected,
        hint: bare ? `${cell.text} ‹unit›` : '‹142 ms›',
        subject: `section:${bound.contract.id}/table:${table.contract.id}/row:${index + 1}/column:${column}`,
        context: `${check} ${column}`,
      };
    }
  }
}

function isNumber({ text, value }: Cell, check: string): boolean {
  if (value.type === 'duration' || numberWithUnit.test(text)) return true;
  // "Restarts (count) | 0": the name of the check says what is counted.
  return bareNumber.test(text) && unitInName.test(check);
}

function* inList(document: Document, bound: AnsweredSection): Generator<Problem> {
  const { listed, prose } = entriesOf(document, subtreeOf(document, bound.section));
  for (const { text, location } of [...listed, ...prose]) {
    const measured = numberWithUnit.test(text);
    const word = measured ? null : vague.exec(text)?.[0];
    const message = measured
      ? 'The result has no baseline beside it'
      : `The result is "${word}", which is no number`;
    if (measured ? beside.test(text) : !word) continue;
    const subject = `section:${bound.contract.id}/table:health/entry`;
    yield { location, message, expected, hint: '‹p95 latency›: ‹142 ms› (baseline ‹138 ms›)', subject };
  }
}
