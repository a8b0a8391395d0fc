// What can go wrong with operations documents and only git can tell: one of each sort, with the harmless change that looks
// most like it. The demonstration plants them, its test expects one finding for each.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Repository } from './repository.ts';

export interface Fault {
  /** What happened, for people. */
  readonly title: string;
  readonly repository: 'payments' | 'notifications';
  readonly rule: string;
  /** Where the finding is reported, and what it must name. */
  readonly path: string;
  readonly names: readonly string[];
  /** Done to a repository whose year has been replayed. */
  readonly plant?: (made: Repository) => void;
  readonly harmless?: (made: Repository) => void;
  /** Days that the record reaches the branch too late. */
  readonly late?: number;
  /** What the record cites instead of the commit that was executed. */
  readonly cites?: string;
}

const payments = 'content/_deploy/payments';
const production = `${payments}/chart/values-production.yaml`;
const pipeline = 'content/_deploy/notifications/pipeline/deploy.yml';
const rollback = 'content/runbooks/notifications/rollback.md';
const report = 'content/verification-reports/payments/2026-09-22-v4.12.0.md';
const patch = {
  payments: 'content/releases/payments/v4.13.1.md',
  notifications: 'content/releases/notifications/v2.12.1.md',
};
const renamed = 'content/releases/payments/hotfix-4.13.1.md';

export const faults: readonly Fault[] = [
  {
    title: 'A key was changed, and one runbook that describes it was not looked at',
    repository: 'payments',
    rule: 'no-drift',
    path: 'content/runbooks/payments/rollback.md',
    names: ['database.poolSize', 'values-production.yaml'],
    plant(made) {
      const reviewed = ['content/runbooks/payments/release.md', 'content/matrices/payments.md'];
      const files = Object.fromEntries(reviewed.map((file) => [file, onDay(made, file, '2026-10-28')]));
      commit(made, '2026-10-28', 'Fewer connections for each pod', {
        ...files,
        [production]: edited(made, production, /poolSize: \d+/, 'poolSize: 20'),
      });
    },
    harmless: (made) =>
      commit(made, '2026-10-28', 'Say where the number comes from', {
        [production]: `# Thirty connections for each pod: the database gives 200.\n${read(made, production)}`,
      }),
  },
  {
    title: 'The pipeline was changed after its review',
    repository: 'notifications',
    rule: 'current-pipeline-review',
    path: 'content/pipeline-reviews/notifications.md',
    names: [pipeline],
    plant: (made) =>
      commit(made, '2026-10-29', 'More time for lint', {
        [pipeline]: edited(made, pipeline, /timeout-minutes: \d+/, 'timeout-minutes: 15'),
        'content/runbooks/notifications/release.md': onDay(
          made,
          'content/runbooks/notifications/release.md',
          '2026-10-29',
        ),
      }),
  },
  {
    title: 'A figure of a sealed report was made better',
    repository: 'payments',
    rule: 'immutable-record',
    path: report,
    names: ['altered', 'Error rate'],
    plant: (made) =>
      commit(made, '2026-11-04', 'Tidy up the report', {
        [report]: edited(made, report, /^(\| Error rate[^|]*\|) [\d.]+ %/m, '$1 0.00 %'),
      }),
    harmless: (made) =>
      commit(made, '2026-11-04', 'Amend the report', {
        [report]: `${read(made, report)}\n## Amendments\n\n| Date | By | Amendment |\n| --- | --- | --- |\n| 2026-11-04 | Mina Saito | The plan cache is warmed since 14 October. |\n`,
      }),
  },
  {
    title: 'Release notes were renamed and edited in one go',
    repository: 'payments',
    rule: 'immutable-record',
    path: renamed,
    names: ['altered', 'Better names'],
    plant: (made) =>
      commit(made, '2026-11-05', 'Better names', {
        [patch.payments]: null,
        [renamed]: edited(made, patch.payments, /(?<=## Summary\n\n).*/, 'Nothing changes for anybody.'),
      }),
  },
  {
    title: 'Release notes were deleted',
    repository: 'notifications',
    rule: 'immutable-record',
    path: patch.notifications,
    names: ['deleted'],
    plant: (made) => commit(made, '2026-11-12', 'Clean up', { [patch.notifications]: null }),
  },
  {
    title: 'A report reached the branch four days after the deployment',
    repository: 'notifications',
    rule: 'timely-report',
    path: 'content/verification-reports/notifications/2026-11-03-v2.12.0.md',
    names: ['Not proven in time'],
    late: 4,
  },
  {
    title: 'The commit that a report cites is gone',
    repository: 'notifications',
    rule: 'valid-commit',
    path: 'content/verification-reports/notifications/2026-03-03-v2.10.0.md',
    names: ['5ca1ab1e'],
    cites: '5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e',
  },
  {
    title: 'A release has no report',
    repository: 'payments',
    rule: 'deployment-has-report',
    path: 'services.yaml',
    names: ['payments/v4.14.0'],
    plant: (made) => tag(made, 'payments/v4.14.0'),
    harmless: (made) => tag(made, 'payments/v4.14.0-rc.1'),
  },
  {
    title: 'A command of a procedure was changed since it was tested',
    repository: 'notifications',
    rule: 'retest-after-change',
    path: rollback,
    names: ['--max 10'],
    plant: (made) =>
      commit(made, '2026-11-06', 'Look further back', {
        [rollback]: onDay(made, rollback, '2026-11-06', edited(made, rollback, /--max 5/, '--max 10')),
      }),
    harmless: (made) =>
      commit(made, '2026-11-06', 'Say it better', {
        [rollback]: onDay(
          made,
          rollback,
          '2026-11-06',
          edited(made, rollback, /Read the last good version\./, 'Read which version was the last good one.'),
        ),
      }),
  },
];

const tom = 'Tom Keane <tom.keane@marram.example>';

function commit(
  made: Repository,
  on: string,
  message: string,
  files: Readonly<Record<string, string | null>>,
): void {
  made.commit({ on, files, message, by: tom });
}

function tag(made: Repository, name: string): void {
  made.at('2026-11-13', tom, 'tag', '--annotate', '--message', name, name);
}

const read = (made: Repository, file: string): string => readFileSync(path.join(made.root, file), 'utf8');

/** The text of a file with one place changed. The company's documents may change: a place that is gone is said. */
function edited(made: Repository, file: string, place: RegExp, by: string): string {
  const text = read(made, file);
  const result = text.replace(place, by);
  if (result === text) throw new Error(`${file} no longer holds ${place}`);
  return result;
}

/** The same document, reviewed on that day. */
const onDay = (made: Repository, file: string, day: string, text = read(made, file)): string =>
  text.replace(/^(reviewed:) \d{4}-\d{2}-\d{2}/m, `$1 ${day}`);
