// A test proves the procedure that was carried out, not the one that stands there now.
import { actionsOf } from '../model/actions.ts';
import type { Related } from '../model/finding.ts';
import { corpusRule, type Problem } from '../model/rule.ts';
import { eachDocument } from './each-document.ts';
import { branchOf, named, unfollowed } from './history.ts';
import { valueAt } from './places.ts';

const runbook = (command: string, prose = 'Deploy.'): string => `---
kind: release-runbook
tested: 2026-11-01 asmith staging
---
# Release

## Deployment steps

1. ${prose}
   \`\`\`sh
   ${command}
   \`\`\`
`;

export const retestAfterChange = corpusRule({
  id: 'retest-after-change',
  severity: 'warning',
  needs: ['valid-frontmatter'],
  summary: 'The commands and actions of a procedure are those that were tested',
  why: '"Tested in staging" is read as a promise about the commands below it.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook, quality bar' },
  examples: [
    {
      title: 'Only the prose changed since',
      history: [
        { on: '2026-10-20', files: { 'document.md': runbook('make deploy') } },
        {
          on: '2026-11-09',
          files: { 'document.md': runbook('make deploy', 'Deploy, and stay on the call.') },
        },
      ],
      files: {},
      findings: [],
    },
    {
      title: 'A command changed since',
      history: [
        { on: '2026-10-20', files: { 'document.md': runbook('make deploy') } },
        { on: '2026-11-09', files: { 'document.md': runbook('make deploy FORCE=1') } },
      ],
      files: {},
      findings: [{ line: 3, message: '1 action is not the one that was tested on 2026-11-01: step 1' }],
    },
  ],
  *check({ corpus, facts }) {
    const branch = branchOf(facts);
    yield* eachDocument(corpus, null, function* (document): Generator<Problem | { notEvaluated: string }> {
      const { tested, status } = document.metadata;
      if (!tested || document.kind?.nature !== 'living' || status.value === 'retired') return;
      if ('notEvaluated' in branch) {
        yield branch;
        return;
      }
      const untold = unfollowed(document, branch);
      if (untold) {
        yield untold;
        return;
      }
      const then = branch.tested[document.path];
      if (!then) return;
      const old = new Set(then.actions);
      const changed = document.procedures.flatMap((procedure) =>
        procedure.steps.flatMap((step) => {
          const fresh = actionsOf({ procedures: [{ ...procedure, steps: [step] }] }).filter(
            (action) => !old.has(action),
          );
          return fresh.length === 0 ? [] : [{ step, fresh }];
        }),
      );
      const now = new Set(actionsOf(document));
      const gone = then.actions.filter((action) => !now.has(action));
      const count = changed.reduce((sum, { fresh }) => sum + fresh.length, 0);
      if (count === 0 && gone.length === 0) return;
      const steps = [...new Set(changed.map(({ step }) => step.number))];
      const numbers = steps.length === 0 ? '' : `: step${steps.length > 1 ? 's' : ''} ${steps.join(', ')}`;
      const said =
        count === 0
          ? `${gone.length} ${gone.length === 1 ? 'action that was tested is' : 'actions that were tested are'} gone`
          : `${count} ${count === 1 ? 'action is not the one that was' : 'actions are not those that were'} tested on ${tested.value.on}${numbers}`;
      yield {
        location: valueAt(document, 'tested'),
        message: said,
        expected: 'a test of the commands as they are now',
        hint: 'Carry it out in staging again, and state the new date.',
        related: [
          { path: document.path, line: 1, message: `tested as in ${named(then.at)}` },
          ...changed.map(({ step, fresh }): Related => ({
            path: document.path,
            line: step.head.line,
            message: `step ${step.number}: \`${fresh[0] ?? ''}\` is new`,
          })),
          ...gone.slice(0, 5).map((action) => ({
            path: document.path,
            line: 1,
            message: `\`${action}\` is gone`,
          })),
        ],
        subject: 'frontmatter:tested/actions',
        context: 'actions',
      };
    });
  },
});
