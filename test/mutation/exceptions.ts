// Mutants that rightly do not give exactly one finding, each with its reason. An exception that is no longer needed fails.
import type { Mode } from './items.ts';

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
];

export function isExcepted(kind: string, item: string, mode: Mode): boolean {
  return exceptions.some(
    (exception) =>
      exception.kind === kind && exception.items.includes(item) && exception.modes.includes(mode),
  );
}
