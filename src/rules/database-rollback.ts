// The three questions about the database get answers, not mentions.
import { documentRule } from '../model/rule.ts';
import { answered } from './procedures.ts';

const section = 'database';

/** Topic → the question it answers. */
const questions: Readonly<Record<string, string>> = {
  'migrations-reversible': 'whether migrations can be reversed',
  'data-since-deployment': 'whether data written since the deployment is kept',
  'schema-conflicts': 'how schema conflicts are resolved',
};

const evasive =
  /\b(?:unknown|unclear|undecided|not (?:yet )?(?:known|decided|clear|sure)|to be (?:decided|clarified|determined|defined|agreed)|it depends|depends on the (?:release|change|migration|version|case)|maybe|perhaps|probably|should be (?:fine|ok)|\?)(?:\W|$)/i;
/** A few words that send the reader elsewhere. */
const pointer =
  /^\W*(?:see|ask|cf|refer to|check|consult|described in|documented in|as above)\b(?:\W+\w+){0,7}\W*$/i;

const runbook = (body: string): Record<string, string> => ({
  'document.md': `---\nkind: rollback-runbook\n---\n## Database\n\n${body}`,
});

export const databaseRollback = documentRule({
  id: 'database-rollback',
  severity: 'error',
  completeness: true,
  kinds: ['rollback-runbook'],
  needs: ['require-section', 'require-section-content', 'require-topic'],
  summary:
    'A rollback runbook answers: can migrations be reversed, is data written since kept, how are schema conflicts resolved',
  why: 'An application is rolled back in a minute; rows that the old version cannot read, or that a restore deletes, are gone for good.',
  source: { document: 'release-engineer-outputs', part: '3. Rollback Runbook, quality bar' },
  examples: [
    {
      title: 'Three answers',
      files: runbook(
        `- **Migrations reversible:** no; they are additive only.
- **Data written since the deployment:** kept, the old version ignores new columns.
- **Schema conflicts:** the old version runs on the new schema; drop the constraint by hand if one appears.
`,
      ),
      findings: [],
    },
    {
      title: 'A service without a database',
      files: runbook('Not applicable, because the service keeps no data of its own.\n'),
      findings: [],
    },
    {
      title: 'Two that are named and not answered',
      files: runbook(
        `- **Migrations reversible:** depends on the release.
- **Data written since the deployment:** kept.
- **Schema conflicts:** see the wiki.
`,
      ),
      findings: [
        { line: 6, message: 'It is not answered whether migrations can be reversed' },
        { line: 8, message: 'It is not answered how schema conflicts are resolved' },
      ],
    },
  ],
  *check({ document }) {
    const bound = answered(document, section);
    if (!bound) return;
    for (const { contract, text, location, empty } of bound.topics) {
      const question = questions[contract.id];
      if (!question || text === null || !location || empty) continue;
      // What the label says is the question.
      const said = text.replace(/^[^:]{2,80}:/, '');
      if (!evasive.test(said) && !pointer.test(said)) continue;
      yield {
        location,
        message: `It is not answered ${question}`,
        expected: 'an answer that an operator can act on',
        hint: contract.template,
        subject: `section:${section}/topic:${contract.id}/answer`,
        context: contract.id,
      };
    }
  },
});
