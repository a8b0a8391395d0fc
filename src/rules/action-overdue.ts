// What was promised after an incident or a review was done by the day that was promised.
import { cellOf } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import type { Cell } from '../model/parsed-document.ts';
import { rootOf } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';
import { documentRule } from '../model/rule.ts';
import { dayIn, saidDue } from './due.ts';
import { answered } from './procedures.ts';

/** Kind → the section with the table of actions, and the column that says what is to be done. */
const actionTables: Readonly<Record<string, { readonly section: string; readonly what: string }>> = {
  'incident-report': { section: 'action-items', what: 'action' },
  'pipeline-review': { section: 'findings', what: 'finding' },
};

const done =
  /^\W*(?:done|closed|complete[d]?|resolved|fixed|merged|shipped|deployed|implemented|finished|cancelled|canceled|superseded|obsolete|rejected|accepted|won['’]?t (?:do|fix)|not needed|yes|✓|✔|✅|☑|x\b|100 ?%)/i;

const report = (rows: string, more = ''): Record<string, string> => ({
  'document.md': `---
kind: incident-report
---
## Action items

| Action | Owner | Due | Status |
|---|---|---|---|
${rows}
${more}`,
});

export const actionOverdue = documentRule({
  id: 'action-overdue',
  severity: 'error',
  cause: 'time',
  kinds: Object.keys(actionTables),
  needs: ['complete-table'],
  summary: 'Open action items of incident reports, and open findings of pipeline reviews, are not past due',
  why: 'The action that nobody finished is the first line of the next incident report.',
  source: { document: 'devops-role-definition', part: 'Incident Report Template, action items' },
  examples: [
    {
      title: 'One done, one still to come, and one that an amendment says is done',
      today: '2026-11-20',
      files: report(
        `| Alert on queue depth | team-a | 2026-11-01 | done |
| Second consumer | team-b | 2026-12-01 | open |
| Raise the limit | team-a | 2026-11-10 | open |`,
        '\n## Amendments\n\n| Date | Action | Status |\n|---|---|---|\n| 2026-11-09 | Raise the limit | done |\n',
      ),
      findings: [],
    },
    {
      title: 'Open and ten days late',
      today: '2026-11-20',
      files: report('| Raise the limit | team-a | 2026-11-10 | in progress |'),
      findings: [{ line: 8, message: '`Raise the limit` was due on 2026-11-10, 10 days ago' }],
    },
  ],
  *check({ document, today }) {
    const place = actionTables[rootOf(document.kind)];
    const { status } = document.metadata;
    if (!place || status.value === 'retired' || status.value === 'deprecated') return;
    for (const bound of answered(document, place.section)?.tables ?? []) {
      for (const [index, row] of (bound.table?.rows ?? []).entries()) {
        const cell = (column: string): Cell | null => cellOf(bound, row, column);
        const due = cell('due');
        const day = dayIn(due);
        const what = cell(place.what)?.text ?? '';
        if (!due || day === null || day >= today) continue;
        const state = cell('status');
        // A table that must have the column and lacks it is said to be incomplete.
        const asked = bound.contract.columns.some(({ id, required }) => id === 'status' && required);
        if (asked && (!state || state.value.type === 'empty')) continue;
        if (done.test(state?.text ?? '') || isDoneLater(document, what)) continue;
        const owner = cell('owner')?.text ?? '';
        yield {
          location: due.location,
          message: `\`${what}\` ${saidDue(day, today)}`,
          expected: 'done, or another day agreed with its owner',
          hint: `Ask ${owner || 'its owner'}. ${document.kind?.nature === 'record' ? `In a closed report, a row below \`## Amendments\` says so: | ${today} | ${what} | done |` : 'Then write `done` as its status.'}`,
          subject: `section:${place.section}/table:${bound.contract.id}/row:${index + 1}/column:due`,
          context: what,
        };
      }
    }
  },
});

/** Whether a row below `## Amendments` names the action and says that it is done. */
function isDoneLater(document: Document, action: string): boolean {
  const wanted = normaliseName(action);
  if (wanted === '') return false;
  const amendments = document.sections.filter(({ name }) => name === 'amendments').map(({ index }) => index);
  return document.tables.some(
    ({ section, rows }) =>
      amendments.includes(section) &&
      rows.some(
        (row) =>
          row.some(({ text }) => normaliseName(text) === wanted) && row.some(({ text }) => done.test(text)),
      ),
  );
}
