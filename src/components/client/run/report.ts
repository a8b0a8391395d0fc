// A run → the draft of a verification report. What the run knows is written; what only people know stands in ‹…›, which lint asks for.
import { formatDuration } from '../../../model/duration.ts';
import { type Plan, stepsOf } from './plan.ts';
import { parametersIn, peopleIn, revisionOf, type Run } from './run.ts';
import { begunSteps, type RunView, type StepView } from './view.ts';

/** Names that people give to what a report asks for. */
const names = {
  version: /^(?:\w+_)?(?:RELEASE_)?(?:VERSION|TAG)$/,
  commit: /^(?:GIT_)?(?:COMMIT|SHA|REVISION)(?:_SHA)?$/,
  environment: /^(?:\w+_)?(?:ENV|ENVIRONMENT|STAGE)$/,
  change: /^(?:CHANGE|CHANGE_ID|CHANGE_TICKET|TICKET|RFC)$/,
  digest: /^(?:ARTIFACT_|IMAGE_)?DIGEST$/,
};

export interface ReportInput {
  readonly run: Run;
  readonly plan: Plan;
  readonly view: RunView;
  /** UTC, when the report is made. */
  readonly at: string;
}

export function reportOf(input: ReportInput): string {
  const { run, plan, view, at } = input;
  const values = parametersIn(run);
  const of = (form: RegExp): string | null =>
    plan.parameters
      .map(({ name }) => name)
      .flatMap((name) => (form.test(name) ? (values.get(name) ?? []) : []))[0] || null;
  const people = peopleIn(run);
  const begun = run.events.find(({ type }) => type === 'begun')?.at ?? run.startedAt;
  const ended = run.events.findLast(({ type }) => type === 'finished' || type === 'outcome')?.at ?? at;
  const environment = of(names.environment);
  const version = of(names.version);
  const commit = revisionOf(run)?.commit ?? null;
  const digest = of(names.digest);
  const frontmatter = [
    'kind: verification-report',
    'status: draft',
    plan.services.length > 0 ? `service: ${quoted(plan.services[0] ?? '')}` : 'service: ‹service›',
    `version: ${version === null ? '‹version›' : quoted(version)}`,
    `commit: ${quotedOr(of(names.commit), '‹commit that was deployed›')}`,
    `environment: ${quotedOr(environment, '‹environment›')}`,
    `outcome: ${view.finished ?? '‹succeeded, rolled-back, failed or partial›'}`,
    `startedAt: ${second(begun)}`,
    `completedAt: ${second(ended)}`,
    `reportedAt: ${second(at)}`,
    `deployedBy: ${quotedOr(people.get('deployedBy') ?? null, '‹who›')}`,
    'change:',
    `  id: ${quotedOr(of(names.change), '‹change ticket›')}`,
    'approval:',
    `  by: ${quotedOr(people.get('approvedBy') ?? null, '‹who›')}`,
    '  at: ‹when›',
    'verification:',
    `  by: ${quotedOr(people.get('verifiedBy') ?? null, '‹who›')}`,
    '  at: ‹when›',
    'runbook:',
    `  path: ${quoted(plan.path)}`,
    `  commit: ${commit ?? '‹commit of the runbook›'}`,
    'pipelineRun: ‹address of the pipeline run›',
    'releaseNotes: ‹address or path of the release notes›',
    ...(digest !== null && /^sha256:[0-9a-f]{64}$/.test(digest) ? [`artifactDigest: ${digest}`] : []),
  ];
  const what = [...plan.services.slice(0, 1), version]
    .filter((part) => part !== null && part !== '')
    .join(' ');
  return [
    `---\n${frontmatter.join('\n')}\n---`,
    `# Deployment of ${what === '' ? '‹what›' : line(what)}`,
    ...summary(input, values),
    ...checks(),
    ...execution(input, begun, ended),
    ...health(view),
    ...signOff(input),
    ...issues(input),
  ]
    .join('\n\n')
    .concat('\n');
}

function summary({ run, plan }: ReportInput, values: ReadonlyMap<string, string>): string[] {
  const secret = new Set(plan.parameters.flatMap((each) => (each.secret ? [each.name] : [])));
  const rows = [...values].filter(([name, value]) => !secret.has(name) && value !== '');
  const revision = revisionOf(run);
  return [
    '## Deployment summary',
    '‹what was deployed and what it changes›',
    table(
      ['Fact', 'Value'],
      [
        ['Runbook', `${line(plan.title)}, ${line(plan.path)}`],
        ['Text of the runbook', `SHA-256 ${revision?.digest ?? 'not known'}`],
        ['Run', run.id],
        ...rows.map(([name, value]) => [`Parameter ${name}`, line(value)]),
      ],
    ),
  ];
}

const checks = (): string[] => [
  '## Pre-deployment checks',
  [
    '- **Pipeline:** ‹green or not, run number›',
    '- **Artifact hash:** ‹verified or not, digest›',
    '- **Database migrations:** ‹reviewed or not, which›',
    '- **Feature flags:** ‹configured or not, which›',
  ].join('\n'),
];

function execution({ plan, view }: ReportInput, begun: string, ended: string): string[] {
  const rows = begunSteps(plan, view).map(([step, own]) => [
    `${line(step.section)}, ${step.number}: ${line(step.title).slice(0, 120)}`,
    own.state === 'open' ? 'not recorded' : own.state === 'begun' ? 'not finished' : own.state,
    own.begunAt === null ? '–' : `${second(own.begunAt).slice(11, 19)} UTC`,
    own.begunAt === null ? '–' : formatDuration(own.seconds),
    step.seconds === null ? '–' : formatDuration(step.seconds),
    remarksOn(own) || '–',
  ]);
  const done = begunSteps(plan, view).filter(([, own]) => own.state === 'done');
  const taken = formatDuration(Math.max(0, Math.round((Date.parse(ended) - Date.parse(begun)) / 1000)));
  return [
    '## Deployment execution',
    `- **Steps executed:** ${done.length} of ${rows.length} steps of the runbook were done.\n- **Time taken:** ${taken}, from ${second(begun)} to ${second(ended)}${view.estimate === null || view.estimate === 0 ? '' : `; the runbook estimates ${formatDuration(view.estimate)}`}.`,
    rows.length === 0
      ? 'No step was recorded: ‹which steps of the runbook were executed›.'
      : table(['Step', 'Result', 'Begun', 'Took', 'Estimate', 'Remarks'], rows),
    '### Deviations',
    deviations(plan, view),
  ];
}

function remarksOn({ reason, answers, notes, turns }: StepView): string {
  return [
    ...(reason === '' ? [] : [reason]),
    ...(turns > 1 ? [`begun ${turns} times`] : []),
    ...[...answers.values()].map(({ condition, taken }) => `${condition}: ${taken ? 'yes' : 'no'}`),
    ...notes.map(({ text }) => text),
  ]
    .map(line)
    .join('; ');
}

function deviations(plan: Plan, view: RunView): string {
  const departed = begunSteps(plan, view).filter(([, { state, turns }]) => state !== 'done' || turns > 1);
  const items = departed.map(([step, { state, reason, turns }]) => {
    const what =
      state === 'done'
        ? `was done in turn ${turns}`
        : state === 'open' || state === 'begun'
          ? 'was not finished'
          : state === 'failed'
            ? 'failed'
            : 'was skipped';
    return `- Step ${step.number} of ${line(step.section)} ${what}. Reason: ${reason === '' ? '‹why›' : line(reason)}. Outcome: ‹what came of it›.`;
  });
  const lost = view.lost.map(
    ({ step }) =>
      `- Step ${step.number}, ${line(step.title)}, is no longer in the runbook. Reason: the runbook changed during the run. Outcome: ‹what came of it›.`,
  );
  return [...items, ...lost].join('\n') || 'None.';
}

function health(view: RunView): string[] {
  const measured = [...view.steps.values()].flatMap((own) => own.measured);
  const asked = ['Automated health checks', 'Response time', 'Error rate', 'Business metric'];
  const rows = measured.map(({ name, value, baseline }) => [
    line(name),
    line(value),
    baseline === '' ? '‹number with unit›' : line(baseline),
    '‹pass or fail›',
  ]);
  const open = asked.map((check) => [check, '‹number with unit›', '‹number with unit›', '‹pass or fail›']);
  return ['## Health check results', table(['Check', 'Measured', 'Baseline', 'Status'], [...rows, ...open])];
}

function signOff({ run }: ReportInput): string[] {
  const verifier = peopleIn(run).get('verifiedBy');
  return [
    '## Verification sign-off',
    `- **Acceptance criteria:** ‹met or not met, which›\n- **Verified by:** ${verifier ? line(verifier) : '‹name›'}`,
  ];
}

function issues({ plan, view }: ReportInput): string[] {
  const failed = stepsOf(plan).filter(({ key }) => view.steps.get(key)?.state === 'failed');
  const names = failed.map((step) => `Step ${step.number} of ${line(step.section)} failed`);
  const open = [
    '- **Resolution:** ‹how it was solved›',
    '- **Follow-up:** ‹what, by when›. Owner: ‹who›.',
    '- **Runbook:** ‹what must change in the runbook, or no change›',
  ].join('\n');
  return [
    '## Issues encountered',
    ...(names.length === 0 ? ['<!-- If nothing went wrong, write "None." instead of what follows. -->'] : []),
    ...(names.length === 0 ? ['‹what went wrong›'] : names).map((name) => `### ${name}\n\n${open}`),
  ];
}

const second = (at: string): string => at.replace(/\.\d{3}Z$/, 'Z');

/** A text of anybody in YAML: JSON is a part of it. */
const quoted = (text: string): string => JSON.stringify(text.replace(/[\p{C}\n]+/gu, ' '));
const quotedOr = (text: string | null, open: string): string =>
  text === null || text === '' ? open : quoted(text);

/** A text of anybody in one line of Markdown: no markup of it counts. */
const line = (text: string): string =>
  text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~!&]/g, '\\$&');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
