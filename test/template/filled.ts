// Fills in a template as its hints ask, the way an author would, so that the linter can be asked what is still missing.
export const stages = ['Build', 'Test', 'Lint', 'Security scan', 'Artifact publication', 'Deploy'];
const commit = '0123456789abcdef0123456789abcdef01234567';

type Answer = string | ((label: string) => string);

/** Hint → what an author writes there. The first that matches counts; `label` is what stands in front of it. */
const answers: readonly (readonly [hint: RegExp, answer: Answer])[] = [
  [/^the exact command/, 'kubectl --context "${CLUSTER}" rollout status deployment/api'],
  [/^date$/, '2026-11-15'],
  [/^team$/, 'team-a'],
  [/^link$/, 'https://support.example.com'],
  [/^number(?: from \d+)?$/, '3'],
  [/^due date$/, '2026-12-15'],
  [/^when$/, (label) => (label.startsWith('verification') ? '2026-11-20T14:40:00Z' : '2026-11-20T14:00:00Z')],
  [/^who$/, (label) => (/^(?:verification|approval)/.test(label) ? 'bjones' : 'asmith')],
  [/^commit/, commit],
  [/^version$/, '2.4.1'],
  [/^number with unit$/, '120 ms'],
  [/^development, staging/, 'staging'],
  [/environment$/, 'staging'],
  [/^path of the release runbook$/, 'docs/release-runbook.md'],
  [/^path of the rollback runbook$/, 'docs/rollback-runbook.md'],
  [/^path of the pipeline file$/, '.github/workflows/ci.yml'],
  [/^path of the verification report/, 'none'],
  [/release notes$/, 'docs/release-notes.md'],
  [/^path$/, '../deploy/values.yaml'],
  [/^address$/, 'https://dashboards.example.com/payments'],
  [/files|infrastructure code/, 'deploy/**'],
  [/^metric, number/, 'error rate above 2 % for 5 minutes'],
  [/^what holds of it$/, holds],
];

function holds(label: string): string {
  return label.includes('Time taken') ? '30 minutes' : 'checked, and as it should be';
}

/** Where the hint is an example, it stands for itself. */
const example = /^\d{4}-\d{2}-\d{2}(?:T[\d:]+Z)?$|^\d+ ?(?:[smhd]|%)$|^INC-/;

/** The document with every ‹…› filled in. */
export function filled(template: string): string {
  let label = '';
  return template
    .replace(/^\| ‹[^›]*stage[^›]*›.*$/gm, (row) =>
      stages.map((stage) => row.replace(/‹[^›]*›/, stage)).join('\n'),
    )
    .split('\n')
    .map((line) => {
      label = /^\s*- \*\*[^*]*|^\w+:/.exec(line)?.[0] ?? label;
      return line.replace(/‹([^›]*)›/g, (_, hint: string) => answerTo(hint, label));
    })
    .join('\n');
}

function answerTo(hint: string, label: string): string {
  if (example.test(hint)) return hint;
  const answer = answers.find(([pattern]) => pattern.test(hint))?.[1];
  if (answer !== undefined) return typeof answer === 'function' ? answer(label) : answer;
  const choice = /^([\w-]+)(?:, [\w-]+)* or [\w-]+$/.exec(hint)?.[1];
  return choice ?? `Answer to ${hint.replace(/[.“”"]/g, '')}`;
}
