// A health check result is a number with its unit, beside the same number from before.
import { type BoundTable, cellOf } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import type { Cell } from '../model/parsed-document.ts';
import type { Topic } from '../model/kind.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { type Entry, entriesOf, subtreeOf } from './entries.ts';
import { numberWithUnit } from './measure.ts';
import { type AnsweredSection, answered } from './procedures.ts';

/** An automated check passes or fails: its result may be that word. */
const checkStatus =
  /^(?:all )?(?:pass(?:ed)?|fail(?:ed)?|green|red|up|down|ready|healthy|ok|succeeded|successful)$/i;

/** A number whose unit stands elsewhere. */
const bareNumber = /^[<>≤≥=~≈±+-]?\s*\d[\d.,]*$/;
/** Of an endpoint the status code of HTTP is the whole result. */
const statusCode = /^(?:http )?[1-5]\d\d(?: ok)?$/i;
const unitInName =
  /\([^)]{1,20}\)|%|\b(?:ms|seconds?|minutes?|per|number|count|restarts?|errors?|rate|share)\b/i;

const beside =
  /\b(?:baselines?|before|previous(?:ly)?|was|were|from|against|vs|versus|compared|last week|yesterday)\b.{0,40}\d/i;
/** Topics that are measured; automated checks have a status. */
const measured = ['response-times', 'error-rates', 'business-metrics'];

const report = (body: string): Record<string, string> => ({
  'document.md': `---\nkind: verification-report\n---\n## Health check results\n\n${body}`,
});
const head = '| Check | Measured | Baseline | Status |\n|---|---|---|---|\n';

export const measuredResult = documentRule({
  id: 'measured-result',
  severity: 'error',
  kinds: ['verification-report'],
  needs: [
    'no-placeholder-text',
    'require-section',
    'require-section-content',
    'require-topic',
    'complete-table',
  ],
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
      title: 'In a sentence, as the source has it',
      files: report('p95 latency 142ms (baseline 138ms), error rate 0.02% (baseline 0.01%).\n'),
      findings: [],
    },
    {
      title: 'In a list, without a baseline, and without a number',
      files: report(
        '- Response times: p95 142 ms\n- Error rates: 0.02 %, before 0.01 %\n- Orders: looks normal\n',
      ),
      findings: [
        { line: 6, message: 'The result of response times has no baseline beside it' },
        { line: 8, message: 'The result of key business metrics is no number' },
      ],
    },
    {
      title: 'The status code of a health check needs no unit',
      files: report(`${head}| Health endpoint | 200 | 200 | pass |\n`),
      findings: [],
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
      if (!cell || isNumber(cell, check)) continue;
      if (automated?.test(check) && (checkStatus.test(cell.text) || statusCode.test(cell.text))) continue;
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

/** Without a table every measured topic has its clause: "p95 latency 142ms (baseline 138ms), error rate 0.02% (…)". */
function* inList(document: Document, bound: AnsweredSection): Generator<Problem> {
  const { listed, prose } = entriesOf(document, subtreeOf(document, bound.section));
  const clauses = [...listed, ...prose].flatMap((entry) => clausesOf(entry, bound.contract.topics));
  for (const { id, title, recognise } of bound.contract.topics.filter((topic) =>
    measured.includes(topic.id),
  )) {
    const own = clauses.filter(({ text }) => recognise.test(text));
    const [first] = own;
    if (!first || own.some(({ text }) => numberWithUnit.test(text) && beside.test(text))) continue;
    const counted = own.find(({ text }) => numberWithUnit.test(text));
    yield {
      location: (counted ?? first).location,
      message: counted
        ? `The result of ${title} has no baseline beside it`
        : `The result of ${title} is no number`,
      expected,
      hint: '‹p95 latency›: ‹142 ms› (baseline ‹138 ms›)',
      subject: `section:${bound.contract.id}/topic:${id}/result`,
      context: id,
    };
  }
}

/** Parts between commas; one that names no topic goes with the one before it. */
function clausesOf({ text, location }: Entry, topics: readonly Topic[]): Entry[] {
  const clauses: string[] = [];
  for (const part of text.split(/[,;.](?=\s)|\n/)) {
    const starts = clauses.length === 0 || topics.some(({ recognise }) => recognise.test(part));
    if (starts) clauses.push(part);
    else clauses.push(`${clauses.pop()}, ${part}`);
  }
  return clauses.map((clause) => ({ text: clause, location }));
}
