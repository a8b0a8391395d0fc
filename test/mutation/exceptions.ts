// Mutants that rightly do not give exactly one finding, each with its reason. An exception that is no longer needed fails.
import type { Mode } from './item.ts';

export interface Exception {
  readonly kind: string;
  readonly items: readonly string[];
  readonly modes: readonly Mode[];
  readonly reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    kind: 'release-runbook',
    items: [
      'topic pre-deployment-checks/pipeline-status',
      'topic pre-deployment-checks/artifact-verification',
    ],
    modes: ['misspelt'],
    reason:
      'The commands below the label name the pipeline and the image: the topic is recognised all the same.',
  },
  {
    kind: 'rollback-runbook',
    items: ['topic database/data-since-deployment'],
    modes: ['misspelt'],
    reason: 'What is said of the data names it again and again; no misspelling hides all of that.',
  },
  {
    kind: 'environment-matrix',
    items: ['topic configuration-differences/database-endpoints'],
    modes: ['misspelt'],
    reason: 'The addresses in the cells say that they are databases.',
  },
  {
    kind: 'environment-matrix',
    items: ['column configuration/subject'],
    modes: ['removed'],
    reason:
      'The column holds the names of the settings: with it go the topics that only those names covered.',
  },
  {
    kind: 'environment-matrix',
    items: ['key kind'],
    modes: ['removed', 'emptied', 'misspelt'],
    reason:
      'It is then no matrix: environments that no other matrix names are unknown wherever they are used.',
  },
  {
    kind: 'pipeline-review',
    items: ['topic stages/test', 'topic stages/deploy'],
    modes: ['removed', 'misspelt'],
    reason:
      'Two test jobs and three deploying ones answer the topic: each that is not reviewed is a finding of its own.',
  },
  {
    kind: 'pipeline-review',
    items: ['topic security/artifact-integrity', 'topic performance/run-time'],
    modes: ['misspelt'],
    reason: 'Digests and durations are recognised by their form, without the word in front of them.',
  },
  {
    kind: 'verification-report',
    items: [
      'topic deployment-execution/time-taken',
      'topic health-check-results/response-times',
      'topic verification-sign-off/verified-by',
      'topic issues-encountered/resolution',
      'topic issues-encountered/follow-up',
    ],
    modes: ['misspelt'],
    reason: 'What stands behind the label (a duration, p95, "fixed in", an owner) says the same without it.',
  },
  {
    kind: 'verification-report',
    items: ['column health/check'],
    modes: ['removed'],
    reason: 'The column holds the names of the checks: with it go the topics that only those names covered.',
  },
  {
    kind: 'deployment-checklist',
    items: ['topic before/go-no-go'],
    modes: ['misspelt'],
    reason: 'One of its two words is enough.',
  },
  {
    kind: 'deployment-checklist',
    items: ['topic severity/levels'],
    modes: ['removed'],
    reason: 'Three levels are left when one of four is taken away.',
  },
  {
    kind: 'deployment-strategy',
    items: ['topic migrations/unsafe', 'topic schedule/windows'],
    modes: ['misspelt'],
    reason: 'What stands behind the label names the thing itself: a file, an address, a number, a tool.',
  },
  {
    kind: 'infrastructure',
    items: ['topic environments/variable-files', 'topic state/remote'],
    modes: ['misspelt'],
    reason: 'What stands behind the label names the thing itself: a file, an address, a number, a tool.',
  },
  {
    kind: 'monitoring-strategy',
    items: ['topic health-endpoint/endpoint', 'topic health-endpoint/status-codes', 'topic stack/alerting'],
    modes: ['misspelt'],
    reason: 'What stands behind the label names the thing itself: a file, an address, a number, a tool.',
  },
  {
    kind: 'pipeline-design',
    items: [
      'topic branches/production-branch',
      'topic performance/success-rate',
      'topic secrets/names',
      'topic stages/dependency-scan',
    ],
    modes: ['misspelt'],
    reason: 'What stands behind the label names the thing itself: a file, an address, a number, a tool.',
  },
  {
    kind: 'deployment-checklist',
    items: ['topic during/rollback-tested'],
    modes: ['removed', 'misspelt'],
    reason:
      'The item before the deployment says that the runbook was tested, and counts: without it more than this is missing.',
  },
  {
    kind: 'infrastructure',
    items: ['topic changes/version-control'],
    modes: ['removed', 'misspelt'],
    reason:
      'Steps of the procedure speak of pull requests, and count: without them more than this is missing.',
  },
  {
    kind: 'infrastructure',
    items: ['topic changes/reviewed'],
    modes: ['removed'],
    reason:
      'Other sections say that plans and changes are reviewed, and count: without them more than this is missing.',
  },
  {
    kind: 'pipeline-design',
    items: ['topic performance/stage-times'],
    modes: ['removed', 'misspelt'],
    reason: 'The table of stages gives their times, and counts: without it more than this is missing.',
  },
  {
    kind: 'infrastructure',
    items: ['topic provisioning/plan', 'topic provisioning/review'],
    modes: ['removed', 'emptied', 'misspelt'],
    reason: 'The steps of the procedure cover it by what they do, and each names the plan.',
  },
  {
    kind: 'infrastructure',
    items: ['topic provisioning/apply'],
    modes: ['emptied', 'misspelt'],
    reason: 'The steps of the procedure cover it by what they do.',
  },
  {
    kind: 'infrastructure',
    items: ['topic provisioning/verify', 'topic security/access-logs'],
    modes: ['emptied'],
    reason: 'The label alone does not cover it: without its content the topic is missing, not empty.',
  },
  {
    kind: 'infrastructure',
    items: ['topic provisioning/time'],
    modes: ['emptied'],
    reason: 'The steps below the label count as what is said of it.',
  },
  {
    kind: 'incident-report',
    items: ['topic timeline/noticed'],
    modes: ['emptied'],
    reason:
      'An entry of a timeline is labelled by its time: without its content the topic is missing, not empty.',
  },
  {
    kind: 'monitoring-strategy',
    items: ['topic alert-quality/false-alerts'],
    modes: ['emptied'],
    reason: 'The label alone does not cover it: a share is asked for.',
  },
  {
    kind: 'monitoring-strategy',
    items: ['topic logging/categories'],
    modes: ['removed', 'misspelt'],
    reason: 'The entry on audit logs names a category as well.',
  },
  {
    kind: 'pipeline-design',
    items: ['topic performance/total'],
    modes: ['emptied', 'misspelt'],
    reason: 'The label alone does not cover it: a number is asked for.',
  },
  {
    kind: 'pipeline-design',
    items: ['topic stages/trigger'],
    modes: ['removed', 'misspelt'],
    reason: 'A column of the table says when each stage starts.',
  },
  {
    kind: 'pipeline-design',
    items: ['topic tool-chain/ci-tool'],
    modes: ['emptied'],
    reason: 'GitHub is both where the code lies and where it is built.',
  },
  {
    kind: 'pipeline-design',
    items: ['topic tool-chain/version-control'],
    modes: ['removed', 'emptied', 'misspelt'],
    reason: 'GitHub is both where the code lies and where it is built.',
  },
  {
    kind: 'secrets-rotation-plan',
    items: ['topic rotation-procedures/no-downtime', 'topic rotation-procedures/dependent-services'],
    modes: ['removed', 'misspelt'],
    reason: 'Every procedure speaks of it: what is left when all of that is taken away is no procedure.',
  },
];

export function isExcepted(kind: string, item: string, mode: Mode): boolean {
  return exceptions.some(
    (exception) =>
      exception.kind === kind && exception.items.includes(item) && exception.modes.includes(mode),
  );
}
