// Every table of an environment matrix speaks of every environment, and every deviation has its rationale.
import { type BoundTable, cellOf } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import { KnownNames } from '../model/nearest.ts';
import { documentRule, type Problem } from '../model/rule.ts';
import { uncovered } from './matrix-coverage.ts';
import { isAnswered } from './procedures.ts';

/** Tables that list something else than environments. */
const otherTables = new Set(['environments', 'deviations']);
const noReason =
  /^\W*(?:none|no reason|nothing|unknown|unclear|legacy|historical(?: reasons)?|it is so|as is|because)\W*$/i;

const environments = `## Environments

| Environment | Class |
|---|---|
| staging | staging |
| production | production |
`;
const matrix = (rest: string): Record<string, string> => ({
  'document.md': `---\nkind: environment-matrix\n---\n${environments}\n${rest}`,
});

export const completeMatrix = documentRule({
  id: 'complete-matrix',
  severity: 'error',
  completeness: true,
  kinds: ['environment-matrix'],
  needs: [
    'no-placeholder-text',
    'require-section',
    'require-section-content',
    'complete-table',
    'valid-frontmatter',
  ],
  summary:
    'Every environment has its row or column in every table of the matrix, and every deviation a rationale',
  why: 'The environment that a table forgets is the one whose access nobody reviews.',
  source: { document: 'release-engineer-outputs', part: '4. Environment Matrix, quality bar' },
  examples: [
    {
      title: 'As rows in one table, as columns in another',
      files: matrix(`## Configuration differences

| Setting | staging | production |
|---|---|---|
| Replicas | 1 | 6 |

## Access

| Environment | Deploys | Reads logs | Administers |
|---|---|---|---|
| staging, production | team-a | everyone | team-b |
`),
      findings: [],
    },
    {
      title: 'One row for each value of each environment',
      files: matrix(`## Configuration differences

| Environment | Setting | Value |
|---|---|---|
| staging | Replicas | 1 |
| staging | Database | db.staging.acme.io |
| production | Replicas | 6 |
| | Database | db.acme.io |
`),
      findings: [],
    },
    {
      title: 'A table that forgets one environment',
      files: matrix(`## Access

| Environment | Deploys | Reads logs | Administers |
|---|---|---|---|
| staging | team-a | everyone | team-b |
`),
      findings: [{ line: 13, message: '`Access` does not cover `production`' }],
    },
    {
      title: 'Rows for each value that forget one environment',
      files: matrix(`## Configuration differences

| Environment | Setting | Value |
|---|---|---|
| staging | Replicas | 1 |
| staging | Database | db.staging.acme.io |
`),
      findings: [{ line: 13, message: '`Configuration differences` does not cover `production`' }],
    },
    {
      title: 'A misspelt environment is one finding',
      files: matrix(`## Access

| Environment | Deploys | Reads logs | Administers |
|---|---|---|---|
| staging | team-a | everyone | team-b |
| prodution | team-a | team-a | team-b |
`),
      findings: [
        { line: 16, message: '`prodution` is not an environment of this matrix, did you mean `production`?' },
      ],
    },
    {
      title: 'A rationale that gives no reason',
      files: matrix(`## Parity deviations

| Deviation | Rationale |
|---|---|
| Staging has no standby | historical reasons |
`),
      findings: [{ line: 15, message: 'The rationale of `Staging has no standby` gives no reason' }],
    },
  ],
  *check({ document }) {
    const known = new KnownNames(environmentsIn(document));
    yield* statedEnvironments(document, known);
    for (const bound of document.contract) {
      if (!isAnswered(bound)) continue;
      for (const table of bound.tables) {
        const subject = `section:${bound.contract.id}/table:${table.contract.id}`;
        if (table.contract.id === 'deviations') yield* rationales(table, subject);
        if (!table.table || otherTables.has(table.contract.id) || known.all.length === 0) continue;
        yield* uncovered(table, known, bound.section.heading, subject);
      }
    }
  },
});

function* rationales(table: BoundTable, subject: string): Generator<Problem> {
  for (const [index, row] of (table.table?.rows ?? []).entries()) {
    const cell = cellOf(table, row, 'rationale');
    if (!cell || !noReason.test(cell.text)) continue;
    const deviation = cellOf(table, row, 'deviation')?.text ?? '';
    yield {
      location: cell.location,
      message: `The rationale of \`${deviation}\` gives no reason`,
      expected: 'why the deviation is acceptable',
      hint: '‹cost, privacy, or what makes up for it›',
      subject: `${subject}/row:${index + 1}/column:rationale`,
      context: deviation,
    };
  }
}

/** Lower case; none when a row has no name, for then the list is not complete. */
function environmentsIn(document: Document): string[] {
  const tables = document.contract.flatMap((bound) => bound.tables);
  const table = tables.find(({ contract }) => contract.id === 'environments');
  const names = (table?.table?.rows ?? []).map(
    (row) => (table && cellOf(table, row, 'environment')?.text) ?? '',
  );
  return names.includes('') ? [] : names.map((name) => name.toLowerCase());
}

/** Environments of the frontmatter have a row in the table of environments. */
function* statedEnvironments(document: Document, known: KnownNames): Generator<Problem> {
  if (known.all.length === 0 || !Array.isArray(document.frontmatter.data['environments'])) return;
  for (const { value, location } of document.metadata.environments) {
    if (!location || known.has(value.toLowerCase())) continue;
    const near = known.nearest(value);
    yield {
      location,
      message: `\`${value}\` has no row in the table of environments${near ? `, did you mean \`${near}\`?` : ''}`,
      expected: known.expected,
      ...(near && { hint: near }),
      subject: 'frontmatter:environments',
      context: value,
    };
  }
}
