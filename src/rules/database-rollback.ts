// The three questions about the database get answers, not mentions.
import { documentRule } from '../model/rule.ts';
import { answered } from './procedures.ts';

const section = 'database';

/** Topic → words of which an answer has at least one, and the question. */
const questions: Readonly<Record<string, { readonly answer: RegExp; readonly asked: string }>> = {
  'migrations-reversible': {
    asked: 'whether migrations can be reversed',
    answer:
      /\b(?:ir?reversib\w+|reversib\w+|yes|no|not|none|never|always|cannot|can(?: be)?|only|additive|forward[\s-]only|down migrations?|backwards?[\s-]compatible|undo|reverts?|expand|all|every|each)\b/i,
  },
  'data-since-deployment': {
    asked: 'whether data written since the deployment is kept',
    answer:
      /\b(?:kept|keeps?|preserv\w+|retain\w*|remains?|stays?|survives?|lost|los[es]s?|discard\w*|dropped|deleted?|exported|replay\w*|copied|migrated|merged|reconcil\w+|restor\w+|valid|untouched|none|no data|not (?:touched|affected|needed|written))\b/i,
  },
  'schema-conflicts': {
    asked: 'how schema conflicts are resolved',
    answer:
      /\b(?:ignor\w+|tolera\w+|compatib\w+|default\w*|nullable|additive|views?|expand\w*|contract\w*|resolv\w+|drop\w*|remov\w+|renam\w+|restor\w+|revert\w*|runs?|reads?|works?|stops?|repair\w*|by hand|manual\w*|cannot (?:occur|happen)|none|no|never|not)\b/i,
  },
};

const evasive =
  /\b(?:unknown|unclear|undecided|not (?:yet )?(?:known|decided|clear|sure)|to be (?:decided|clarified|determined|defined|agreed)|(?:it )?depends\b|ask (?:the )?\w+|maybe|perhaps|probably|should be fine)/i;

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
      if (question.answer.test(said) && !evasive.test(said) && !said.trimEnd().endsWith('?')) continue;
      yield {
        location,
        message: `It is not answered ${question.asked}`,
        expected: 'an answer that an operator can act on',
        hint: contract.template,
        subject: `section:${section}/topic:${contract.id}/answer`,
        context: contract.id,
      };
    }
  },
});
