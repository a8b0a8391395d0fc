// Verification report: the record of one production deployment, written within the hour and never changed afterwards.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import {
  column,
  commit,
  countPerTime,
  date,
  dateTime,
  digest,
  either,
  from,
  recordFrontmatter,
  recordStatuses,
  runbookAtCommit,
  says,
  section,
  signature,
  table,
  target,
  topics,
} from './fields.ts';
import { heads } from './headed.ts';

const source = from('release-engineer-outputs', '6. Deployment Verification Report');
const person = z.string().min(1, 'expected a person');
const link = z.string().min(1, 'expected an address or a path');

export const verificationReport: Kind = {
  id: 'verification-report',
  title: 'Verification report',
  plural: 'Verification reports',
  collection: 'verification-reports',
  nature: 'record',
  reviewEvery: null,
  statuses: recordStatuses,
  summary:
    'Records one production deployment: what was deployed by whom, what was measured afterwards, and who confirmed it.',
  source,
  frontmatter: recordFrontmatter({
    version: z.string().min(1, 'expected a version'),
    commit,
    environment: z.string().min(1, 'expected an environment of the matrix'),
    outcome: z.enum(['succeeded', 'rolled-back', 'failed', 'partial']),
    startedAt: dateTime,
    completedAt: dateTime,
    reportedAt: dateTime,
    deployedBy: person,
    change: z.strictObject({
      id: z.string().min(1),
      openedAt: dateTime.optional(),
      requestedBy: person.optional(),
    }),
    approval: z.strictObject({ by: person, at: dateTime }),
    verification: z.strictObject({ by: person, at: dateTime }),
    runbook: runbookAtCommit,
    rollbackRunbook: runbookAtCommit.optional(),
    pipelineRun: link,
    releaseNotes: link,
    artifactDigest: digest.optional(),
    emergency: z
      .strictObject({
        reason: z.string().min(1, 'expected a reason'),
        reviewedBy: person.optional(),
        reviewedOn: date.optional(),
      })
      .optional(),
  }),
  sections: [
    section({
      id: 'deployment-summary',
      title: 'Deployment summary',
      aliases: `
        summary, deployment overview, overview, deployment details, release summary, deployment information, deployment,
        what was deployed, what we deployed`,
      mayLead: true,
      headed: heads('summary|overview|what (?:was|we) (?:deployed|shipped|released)|in short'),
      guidance:
        'What was deployed, at which commit, by whom, when and where. A table with these facts replaces the same keys of the frontmatter.',
      source,
    }),
    section({
      id: 'pre-deployment-checks',
      title: 'Pre-deployment checks',
      aliases: `
        pre deployment check, pre deployment checklist, pre deployment, pre deployment verification, pre deploy checks,
        pre flight checks, pre flight, preflight checks, preflight, pre checks, prechecks, checks before deployment`,
      headed: heads('pre|before|readiness|pre ?flight'),
      guidance: 'The status of every check that was made before the first step.',
      source,
      topics: topics(source, [
        [
          'pipeline',
          'pipeline',
          says('pipelines?|ci|builds?|workflows?'),
          { fill: 'green or not, run number' },
        ],
        [
          'artifact-hash',
          'artifact hash',
          either(
            says(
              'artifacts?|artefacts?|images?|packages?',
              'hash*|digests?|checksums?|verif*|match*|sha256|sign*',
            ),
            says('hash*|digests?|checksums?|sha256'),
          ),
          { fill: 'verified or not, digest' },
        ],
        [
          'migrations',
          'database migrations',
          says('migrations?|schema|database changes?'),
          { fill: 'reviewed or not, which' },
        ],
        [
          'feature-flags',
          'feature flags',
          says('feature flags?|flags?|feature toggles?|toggles?|feature switch*'),
          { fill: 'configured or not, which' },
        ],
      ]),
    }),
    section({
      id: 'deployment-execution',
      title: 'Deployment execution',
      aliases: `
        execution, deployment steps, steps executed, execution log, deployment log, deployment process, deployment run,
        deployment timeline, steps`,
      headed: heads(
        'execut*|what (?:we|i|was) (?:did|done|ran)|how it went|rollout|the deployment|steps|log',
        'after|before',
      ),
      guidance:
        'Which steps of the runbook were run, where the run departed from it with reason and outcome (or that it did not), and how long it took.',
      source,
      topics: topics(source, [
        [
          'steps-executed',
          'steps executed',
          says('steps?|executed|ran|runbook|followed|procedure'),
          { fill: 'which steps of the runbook' },
        ],
        [
          'deviations',
          'deviations',
          says(
            'deviat*|departed|departures?|differ* from|as written|skipped|out of order|changed from the runbook|unlike the runbook',
          ),
          { fill: 'each with reason and outcome, or none' },
        ],
        [
          'time-taken',
          'time taken',
          either(
            says('time taken|took|durations?|elapsed|total time|lasted|time|finished (?:at|after|in)'),
            /\b\d{1,6}(?:[.,]\d{1,3})?\s?(?:s|sec|seconds|m|min|mins|minutes|h|hours)\b/,
            /\b\d{1,2}:\d{2}\b[^.;]{1,60}\b\d{1,2}:\d{2}\b/,
          ),
          { fill: '30m' },
        ],
      ]),
    }),
    section({
      id: 'health-check-results',
      title: 'Health check results',
      aliases: `
        health checks, health check, health, health results, verification results, health verification, health and metrics,
        post deployment checks, post deployment verification, post deployment health, metrics, measurements, results`,
      headed: heads('health*|metrics|measure*|numbers|figures|monitor*|results?'),
      guidance:
        'What was measured after the deployment, each number beside the same number from before. "Looks normal" is not a result.',
      source,
      tables: [
        table({
          id: 'health',
          title: 'Health check results',
          mayBeList: true,
          columns: [
            column(
              'check',
              'Check',
              'checks, metric, metrics, health check, measure, measurement, indicator, name, what, item',
              '‹check›',
            ),
            column(
              'measured',
              'Measured',
              `
                result, results, value, after, actual, current, measured value, post deployment, after deployment, now, observed,
                measurement after deployment`,
              '‹number with unit›',
              { headed: heads('now|after|measured') },
            ),
            column(
              'baseline',
              'Baseline',
              'before, pre deployment, pre deployment baseline, baseline value, before deployment, reference, previous, expected',
              '‹number with unit›',
              { headed: heads('before|baseline|usual*|normal*') },
            ),
            column(
              'status',
              'Status',
              'verdict, pass, passed, ok, pass fail, state, assessment, outcome',
              '‹pass or fail›',
              { headed: heads('ok|good|status'), required: false },
            ),
          ],
        }),
      ],
      topics: topics(source, [
        [
          'automated-checks',
          'automated health checks',
          says(
            'health checks?|health|checks? pass*|automated|smoke tests?|probes?|readiness|liveness|synthetic*',
          ),
        ],
        [
          'response-times',
          'response times',
          says('response times?|latenc*|p50|p90|p95|p99|durations?|time to first byte'),
        ],
        [
          'error-rates',
          'error rates',
          says('errors?|error rates?|5xx|4xx|failure rates?|failed requests?|success rates?'),
        ],
        [
          'business-metrics',
          'key business metrics',
          either(
            says(
              'business|orders?|payments?|sign ?ups?|registrations?|revenue|conversions?|transactions?|checkouts?|bookings?|logins?|sales|active users?|refunds?|shipments?|deliver*',
            ),
            says('key metrics?|kpis?'),
            countPerTime,
          ),
        ],
      ]),
    }),
    section({
      id: 'verification-sign-off',
      title: 'Verification sign-off',
      aliases: `
        sign off, signoff, verification signoff, verification, acceptance, acceptance sign off, approval, confirmation,
        verification and sign off, final sign off`,
      headed: heads('sign* off|approv*|accept*|verif*|confirm*'),
      guidance:
        'That the deployment meets its acceptance criteria, and the name of the person who verified it.',
      source,
      topics: topics(source, [
        [
          'acceptance-criteria',
          'acceptance criteria met or not',
          says('acceptance|criteria|criterion|meets|met|accepted|confirmed|confirms?'),
          { fill: 'met or not met, which' },
        ],
        [
          'verified-by',
          'verified by',
          either(
            says(
              'verified by|verified|verifies|verif* engineer|verifier|signed off|signed|sign off|confirmed by|approved by|accepted by|by',
            ),
            // A signature: "— Ana Smith, 12 Nov".
            /(?:^|[\s.])[—–]\s?[^\s\d,.:]{2,30} [^\s\d,.:]{2,40}(?:,|$)/,
          ),
          { fill: 'name' },
        ],
      ]),
    }),
    section({
      id: 'issues-encountered',
      title: 'Issues encountered',
      aliases: `
        issues, problems, problems encountered, issues and follow up, issues and follow ups, incidents, issues found,
        problems and resolutions, lessons learned, follow up, follow up actions,
        what went wrong`,
      headed: heads('issues?|problems?|troubles?|surprises?|went wrong|hiccups?|incidents?'),
      guidance:
        'What went wrong, how it was resolved, what follows with whom, and whether the runbook must change. Say that there was nothing when there was nothing.',
      source,
      // Warnings: an explicit "None" covers them, and `required-follow-up` demands them of every issue.
      topics: topics(source, [
        [
          'resolution',
          'resolution',
          says('resol*|fixed|fix|solved|mitigat*|worked around|workaround|cleared|recovered|restarted'),
          { ...target, fill: 'how it was solved' },
        ],
        [
          'follow-up',
          'follow-up',
          says(
            'follow* ?up*|actions?|owners?|owned by|assigned|ticket|issue|due|pipeline fix*|monitoring improvement*|will',
          ),
          { ...target, fill: 'what, owner, by when' },
        ],
        [
          'runbook-change',
          'runbook change',
          says(
            'runbook*',
            'chang*|updat*|amend*|add*|revis*|no|none|not|unchanged|needs?|must|will|gets?|hints?|mention*|correct*|improv*|stays?|as it is',
          ),
          { ...target, fill: 'what must change in the runbook, or no change' },
        ],
      ]),
    }),
  ],
  signature: signature({
    headings: [
      [/^deployment (?:summary|overview|details)$/, 3],
      [/^deployment execution$/, 3],
      [/^health (?:check )?results$/, 4],
      [/^(?:verification )?sign ?off$/, 2],
      [/^(?:issues|problems) encountered$/, 2],
      [/^pre ?(?:deployment|flight) checks?$/, 1],
    ],
    title: [
      [
        /\b(?:deployment|release|post-deployment)\b.{0,30}\b(?:verification|validation)\b.{0,20}\breport\b/i,
        6,
      ],
      [/\bverification report\b|\bdeployment (?:report|record)\b/i, 5],
      [/\bdeployment of\b.{0,60}\d{1,4}\.\d{1,4}/i, 3],
    ],
    path: [[/\b(?:verification|deployment)[-_]reports?\b|\/deployments\//, 3]],
    keys: ['pipelineRun', 'completedAt', 'reportedAt', 'deployedBy', 'artifactDigest', 'releaseNotes'],
  }),
  template: [
    'version: ‹version›',
    'commit: ‹commit›',
    'environment: ‹environment›',
    'outcome: ‹succeeded, rolled-back, failed or partial›',
    'startedAt: ‹2026-11-20T14:05:00Z›',
    'completedAt: ‹2026-11-20T14:35:00Z›',
    'reportedAt: ‹2026-11-20T15:05:00Z›',
    'deployedBy: ‹who›',
    'change:\n  id: ‹change ticket›',
    'approval:\n  by: ‹who›\n  at: ‹when›',
    'verification:\n  by: ‹who›\n  at: ‹when›',
    'runbook:\n  path: ‹path of the release runbook›\n  commit: ‹commit›',
    'pipelineRun: ‹address of the pipeline run›',
    'releaseNotes: ‹address or path of the release notes›',
  ].join('\n'),
  rules: [
    'immutable-record',
    'timely-report',
    'measured-result',
    'explained-deviation',
    'required-follow-up',
    'separation-of-duties',
    'chronological-order',
    'valid-commit',
  ],
};
