// A draft is finished, or given up, within a month.
import * as z from 'zod';
import { daysAfter } from '../model/day.ts';
import { corpusRule } from '../model/rule.ts';
import { daysBetween } from '../model/day.ts';
import { durationOption, optionDays } from './due.ts';
import { branchOf, named } from './history.ts';
import { valueAt } from './places.ts';

const options = z.strictObject({
  after: durationOption('30d', 'How long a document may be a draft'),
});

const draft = '---\nkind: page\nstatus: draft\n---\n# Notes\n';

export const staleDraft = corpusRule<z.infer<typeof options>>({
  id: 'stale-draft',
  severity: 'error',
  cause: 'time',
  options,
  summary: 'A draft is no older than 30 days',
  why: 'A draft is excused from most demands; one that stays a draft is a document that nobody answers for.',
  source: { document: 'release-engineer-outputs', part: 'Output Format Guidelines' },
  examples: [
    {
      title: 'Three weeks old',
      today: '2026-11-20',
      history: [{ on: '2026-10-30', files: { 'document.md': draft } }],
      files: {},
      findings: [],
    },
    {
      title: 'A draft since September, edited in between',
      today: '2026-11-20',
      history: [
        { on: '2026-09-01', files: { 'document.md': draft } },
        { on: '2026-11-10', files: { 'document.md': `${draft}\nMore.\n` } },
      ],
      files: {},
      findings: [{ line: 3, message: 'A draft since 2026-09-01, for 80 days' }],
    },
  ],
  *check({ corpus, facts, today, options: { after } }) {
    const drafts = corpus.documents.filter(({ metadata }) => metadata.status.value === 'draft');
    if (drafts.length === 0) return;
    const branch = branchOf(facts);
    if ('notEvaluated' in branch) {
      yield branch;
      return;
    }
    for (const document of drafts) {
      const since = branch.drafts[document.path];
      if (!since || daysAfter(since.day, optionDays(after)) >= today) continue;
      const days = daysBetween(since.day, today);
      yield {
        path: document.path,
        location: valueAt(document, 'status'),
        message: `A draft since ${since.day}, for ${days} days`,
        expected: `at most ${optionDays(after)} days`,
        hint: 'Finish it and write `status: active`, or remove it.',
        related: [{ path: document.path, line: 1, message: `a draft since ${named(since)}` }],
        subject: 'frontmatter:status/age',
      };
    }
  },
});
