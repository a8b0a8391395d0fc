// Tables have the columns of their contract, no empty required cell, and cells of the right form.
import * as z from 'zod';
import { type BoundTable, cellOf } from '../model/contract.ts';
import { durationInWords, findDuration, formatDuration } from '../model/duration.ts';
import type { ColumnContract } from '../model/kind.ts';
import { nearest } from '../model/nearest.ts';
import type { Cell, Table } from '../model/parsed-document.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { described, fits } from './cell-forms.ts';
import { durationLimit, optionSeconds } from './due.ts';

const options = z.strictObject({
  watchTime: durationLimit('15m', 'Shortest time for which a share of a canary is watched'),
});

export const completeTable = documentRule<z.infer<typeof options>>({
  id: 'complete-table',
  severity: 'error',
  completeness: true,
  needs: ['no-placeholder-text', 'require-section', 'require-section-content'],
  options,
  summary: 'Tables have their required columns, no empty required cell, and cells of the right form',
  why: 'A blank cell in an inventory is the secret nobody rotates and the stage nobody reviewed.',
  source: { document: 'release-engineer-outputs', part: 'Quality bars' },
  examples: [
    {
      title: 'Where nothing deviates, no rationale is asked for',
      files: {
        'document.md': `---
kind: environment-matrix
---
## Parity deviations

| Environment | Deviation | Rationale |
|---|---|---|
| staging | one node | cost |
| production | none | – |
`,
      },
      findings: [],
    },
    {
      title: 'Names that are links need no column of links, addresses beside the names are none',
      files: {
        'document.md': `---
kind: monitoring-strategy
---
## Dashboards

| Dashboard | Purpose | Owner |
|---|---|---|
| [Payments](https://grafana.test/d/payments) | what comes in | on-call |
| [Ledger](https://grafana.test/d/ledger) | what goes out | on-call |
`,
        'other.md': `---
kind: monitoring-strategy
---
## Dashboards

| Dashboard | Purpose | Owner |
|---|---|---|
| Payments | what comes in | team of <https://grafana.test/d/payments> |
`,
      },
      findings: [{ path: 'other.md', line: 6, message: 'Table `Dashboards` has no column `Link`' }],
    },
    {
      title: 'Every column, every cell',
      files: {
        'document.md': `---
kind: pipeline-review
---
## External dependencies

| Dependency | Used for | Fallback |
|---|---|---|
| Package registry | installing packages | the mirror of the office |
`,
      },
      findings: [],
    },
    {
      title: 'A column is missing, and a cell is empty',
      files: {
        'document.md': `---
kind: pipeline-review
---
## External dependencies

| Dependency | Used for |
|---|---|
| Package registry | – |
`,
      },
      findings: [
        { line: 6, message: 'Table `External dependencies` has no column `Fallback`' },
        { line: 8, message: '`Used for` of `Package registry` is empty' },
      ],
    },
    {
      title: 'A share of a canary is watched for less than the project asks',
      files: {
        'document.md': `---
kind: deployment-strategy
---
## Canary

| Share | Watch time | Goes on when |
|---|---|---|
| 5 % | 10m | errors below 1 % |
| 50 % | 15-30m | errors below 1 % |
`,
        'opsworthy.yaml': 'version: 1\nrules:\n  complete-table: { watchTime: 15m }\n',
      },
      findings: [{ line: 8, message: '`Watch time` of `5 %` is 10 minutes' }],
    },
    {
      title: 'A class that is none: what comes before production is not taken for it',
      files: {
        'document.md': `---
kind: environment-matrix
---
## Environments

| Environment | Class | Purpose | URL | Branch |
|---|---|---|---|---|
| a | prodution | a | https://a.test | main |
| b | pre-production | b | https://b.test | main |
| c | nonproduction | c | https://c.test | main |
`,
      },
      findings: [
        {
          line: 8,
          message:
            '`Class`: expected one of development, staging, production, ephemeral, got `prodution`, did you mean `production`?',
        },
        ...['pre-production', 'nonproduction'].map((name, index) => ({
          line: 9 + index,
          message: `\`Class\`: expected one of development, staging, production, ephemeral, got \`${name}\``,
        })),
      ],
    },
    {
      title: 'Prose where the table belongs',
      files: {
        'document.md': `---
kind: pipeline-review
---
## External dependencies

We use a registry.
`,
      },
      findings: [
        { line: 4, message: 'Section `External dependencies` has no table `External dependencies`' },
      ],
    },
  ],
  *check({ document, options: { watchTime } }) {
    const shortest: Shortest = { watch: optionSeconds(watchTime) ?? 0 };
    for (const { contract, required, section, notApplicable, none, tables } of document.contract) {
      if (section === null || notApplicable !== null) continue;
      for (const bound of tables) {
        const subject = `section:${contract.id}/table:${bound.contract.id}`;
        if (bound.table) {
          yield* inTable(bound, subject, shortest);
        } else if (required && !bound.contract.mayBeList && !(none && bound.contract.mayBeNone)) {
          const columns = bound.contract.columns.filter((column) => column.required);
          yield {
            location: section.location,
            message: `Section \`${section.heading}\` has no table \`${bound.contract.title}\``,
            expected: `a table with ${columns.map((column) => column.title).join(', ')}${bound.contract.mayBeNone ? ', or "None."' : ''}`,
            hint: [
              row(columns.map((column) => column.title)),
              row(columns.map(() => '---')),
              row(columns.map((column) => column.template)),
            ].join('\n'),
            subject,
            context: bound.contract.id,
          };
        }
      }
    }
  },
});

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** Column → the least number of seconds that its cells state. */
type Shortest = Readonly<Record<string, number>>;

function* inTable(bound: BoundTable, subject: string, shortest: Shortest): Generator<Problem> {
  const { table, contract, columns } = bound;
  if (!table) return;
  const head = {
    ...table.location,
    endLine: table.location.line,
    endColumn: table.header.at(-1)?.location.endColumn ?? table.location.column + 1,
  };
  for (const { contract: column, index } of columns) {
    if (index !== null || !column.required || (column.form.type === 'link' && namesAreLinks(table))) continue;
    const known = table.header.map((cell) => `\`${cell.text}\``).join(', ');
    yield {
      location: head,
      message: `Table \`${contract.title}\` has no column \`${column.title}\``,
      expected: `a column \`${column.title}\` beside ${known}`,
      hint: column.title,
      subject: `${subject}/column:${column.id}`,
      context: `${contract.id} ${column.id}`,
    };
  }
  if (table.rows.length === 0) {
    yield {
      location: head,
      message: `Table \`${contract.title}\` has no rows`,
      expected: 'a row for each',
      subject: `${subject}/rows`,
      context: contract.id,
    };
  }
  for (const [number, cells] of table.rows.entries()) {
    for (const { contract: column, index } of columns) {
      const cell = index === null ? undefined : cells[index];
      if (!cell) continue;
      const about = {
        location: cell.location,
        subject: `${subject}/row:${number + 1}/column:${column.id}`,
        context: `${contract.id} ${cells[0]?.text ?? ''} ${column.id}`,
      };
      if (cell.value.type === 'empty') {
        if (column.mayBeEmpty || isBesideNone(bound, cells, column)) continue;
        const named =
          index !== 0 && cells[0] && cells[0].text !== ''
            ? `of \`${cells[0].text}\``
            : `in row ${number + 1}`;
        yield {
          ...about,
          message: `\`${column.title}\` ${named} is empty`,
          expected: described(column.form),
          hint: column.template,
        };
      } else if (!fits(cell, column.form)) {
        const near = column.form.type === 'one-of' ? nearest(cell.text, column.form.values) : null;
        const guess = near === null ? '' : `, did you mean \`${near}\`?`;
        yield {
          ...about,
          message: `\`${column.title}\`: expected ${described(column.form)}, got \`${cell.text}\`${guess}`,
          expected: described(column.form),
          ...(near !== null && { hint: near }),
        };
      } else if (column.form.type === 'duration') {
        const least = shortest[column.id] ?? 0;
        const stated = findDuration(cell.text)?.max ?? least;
        if (stated >= least) continue;
        yield {
          ...about,
          message: `\`${column.title}\` of \`${cells[0]?.text ?? ''}\` is ${durationInWords(stated, least)}`,
          expected: `at least ${formatDuration(least)}`,
          hint: formatDuration(least),
        };
      }
    }
  }
}

/** Names that are links need no column of addresses beside them. */
const namesAreLinks = ({ rows }: Table): boolean =>
  rows.length > 0 && rows.every(([name]) => name !== undefined && name.links.length > 0);

const saysNone =
  /^(?:none|nothing|no(?: \S+)? (?:deviations?|differences?)|n\/a|same(?: as \S+)?|identical)\W*$/i;

/** "production | nothing | –": of what is not there nothing is asked. */
function isBesideNone(
  bound: BoundTable,
  cells: readonly Cell[],
  { emptyBesideNone }: ColumnContract,
): boolean {
  return emptyBesideNone !== undefined && saysNone.test(cellOf(bound, cells, emptyBesideNone)?.text ?? '');
}
