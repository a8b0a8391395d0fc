// Pipeline review: one assessed revision of a CI/CD pipeline file, out of date as soon as the file differs.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import {
  column,
  commit,
  digest,
  either,
  from,
  livingFrontmatter,
  livingStatuses,
  says,
  section,
  signature,
  table,
  topics,
} from './fields.ts';
import { heads } from './headed.ts';

const source = from('release-engineer-outputs', '2. CI/CD Pipeline Review');

export const pipelineReview: Kind = {
  id: 'pipeline-review',
  title: 'Pipeline review',
  plural: 'Pipeline reviews',
  collection: 'pipeline-reviews',
  nature: 'living',
  reviewEvery: 90,
  statuses: livingStatuses,
  summary:
    'Assesses one revision of a CI/CD pipeline: what every stage does, what it guards, how it fails and what must be mended.',
  source,
  frontmatter: livingFrontmatter({
    pipeline: z
      .strictObject({
        file: z.string().min(1),
        digest: digest.optional(),
        commit: commit.optional(),
        repository: z.string().min(1).optional(),
      })
      .refine(
        (pipeline) => pipeline.digest !== undefined || pipeline.commit !== undefined,
        'expected `digest` of the reviewed file, or `commit` at which it was reviewed',
      ),
    outcome: z.enum(['approved', 'approved-with-findings', 'rejected']),
  }),
  sections: [
    section({
      id: 'stages',
      title: 'Stages',
      aliases: `
        pipeline stages, stage review, stages review, stage by stage review, review of stages, jobs, pipeline jobs,
        stages and jobs, pipeline overview, stage overview`,
      headed: heads(
        'stages?|jobs?|what (?:the pipeline|it) (?:does|runs)|walk ?through',
        'fail*|break*|time',
      ),
      guidance:
        'Every stage of the pipeline file: what it is for, what it does when all is well, what happens when it fails, and whether it blocks.',
      source,
      tables: [
        table({
          id: 'stages',
          title: 'Stages',
          columns: [
            column(
              'stage',
              'Stage',
              'stages, job, jobs, name, step, stage or job, pipeline stage',
              '‹stage›',
            ),
            column('purpose', 'Purpose', 'what for, goal, used for, why, description', '‹purpose›', {
              headed: heads('why|what for|for what|does'),
            }),
            column(
              'expected',
              'Expected behaviour',
              'expected behavior, expected, expected outcome, expected result, behaviour, behavior, exit criteria, expectation',
              '‹what happens when all is well›',
              { headed: heads('should|expect*|normally|green|well|does|gives|result') },
            ),
            column(
              'on-failure',
              'On failure',
              'failure, when it fails, if it fails, failure behaviour, failure behavior, fails, on fail',
              '‹what happens when it fails›',
              { headed: heads('fail*|red|breaks?|wrong|errors?') },
            ),
            column(
              'blocking',
              'Blocking',
              'blocks, blocking gate, is blocking, gate, required, blocks the pipeline, blocks merge, blocks later stages',
              '‹yes or no›',
              { headed: heads('block*|gates?|stops?'), form: { type: 'boolean' } },
            ),
          ],
        }),
      ],
      topics: topics(source, [
        ['build', 'build', says('build*|compil*|packag*|bundl*')],
        ['test', 'test', says('tests?|testing|unit|integration|e2e|specs?')],
        [
          'lint',
          'lint',
          says('lint*|format*|static analysis|code style|code quality|typecheck*|type check*'),
        ],
        [
          'security-scan',
          'security scan',
          says(
            'security|sast|dast|scan*|vulnerabilit*|codeql|trivy|snyk|grype|semgrep|dependency review|audit',
          ),
        ],
        [
          'artifact-publication',
          'artifact publication',
          says('publish*|publication|push*|upload*|registry|artifacts?|artefacts?'),
        ],
        ['deploy', 'deploy', says('deploy*|roll* ?out*|releas*|promot*|helm upgrade')],
      ]),
    }),
    section({
      id: 'security',
      title: 'Security',
      aliases: `
        security checks, security review, security posture, pipeline security, security assessment, security findings,
        security verification`,
      headed: heads('secur*|secrets?|permissions?'),
      guidance:
        'Whether secrets stay out of logs, whether service accounts have only the rights they need, and how the artifact is kept from being exchanged.',
      source,
      topics: topics(source, [
        [
          'secrets-out-of-logs',
          'secrets kept out of logs',
          either(
            says(
              'secrets?|credentials?|tokens?|passwords?',
              'logs?|logged|mask*|print*|echo*|expos*|leak*|output*|redact*',
            ),
            says('mask*'),
          ),
          { fill: 'how that was checked, and the result' },
        ],
        [
          'least-privilege',
          'least privilege',
          says(
            'least privileges?|permissions?|privileges?|service accounts?|read only|scoped?|scopes|roles?|oidc|workload identity|minimal rights?',
          ),
          { fill: 'which rights the service accounts have' },
        ],
        [
          'artifact-integrity',
          'artifact integrity',
          either(
            says(
              'artifacts?|artefacts?|images?|packages?',
              'integrity|sign*|digests?|checksums?|hash*|sha256|verif*|validat*|attest*|provenance|immutable|pinned',
            ),
            says('integrity|checksums?|cosign|sigstore|attestations?|provenance|slsa'),
          ),
          { fill: 'what proves that the artifact is the one that was built' },
        ],
      ]),
    }),
    section({
      id: 'reproducibility',
      title: 'Reproducibility',
      aliases: `
        build reproducibility, reproducible builds, reproducible build, repeatability, determinism, deterministic builds,
        reproducibility of builds`,
      headed: heads(
        'reproduc*|repeat*|determin*|same (?:commit|source|input|image|artifact|build|result|bits|binary)',
      ),
      guidance: 'Whether the same commit gives the same artifact on every run, and how that was tried.',
      source,
      topics: topics(source, [
        [
          'same-artifact',
          'same commit, same artifact',
          either(
            says(
              'same|identical|equal|unchanged|bit for bit|byte for byte|both times|twice',
              'sha256|artifacts?|artefacts?|digests?|images?|hash*|checksums?|outputs?|results?|bytes|builds?',
            ),
            says('reproduc*|determinis*|repeatab*|not reproduc*|digests? (?:differ*|match*|agree*)'),
          ),
          { fill: 'digests of two runs of one commit' },
        ],
      ]),
    }),
    section({
      id: 'test-coverage',
      title: 'Test coverage',
      aliases: `
        tests, testing, test stages, test stage coverage, test stage assessment, quality gates, gates, test and scan coverage,
        tests and scans, coverage, required scans`,
      headed: heads('tests?|testing|tested', 'fail*'),
      guidance:
        'Which tests and scans are present and block: unit, integration, and the compliance or security scans that are required.',
      source,
      topics: topics(source, [
        ['unit-tests', 'unit tests', says('unit'), { fill: 'present or not, blocking or not' }],
        [
          'integration-tests',
          'integration tests',
          says('integration|end to end|e2e|contract tests?|api tests?'),
          { fill: 'present or not, blocking or not' },
        ],
        [
          'scans',
          'compliance and security scans',
          says(
            'scan*|sast|dast|security|compliance|licen[cs]e*|codeql|trivy|snyk|grype|semgrep|vulnerabilit*|audit',
          ),
          { fill: 'which ones, blocking or not' },
        ],
        [
          'blocking',
          'whether they block',
          says(
            'block*|non blocking|required|must pass|mandatory|fail* the (?:pipeline|build|run)|gate*|stop*|allow_failure|continue-on-error|advisory',
          ),
          { fill: 'which tests and scans block, and how' },
        ],
      ]),
    }),
    section({
      id: 'performance',
      title: 'Performance',
      aliases: `
        pipeline performance, run time, runtime, duration, speed, performance and caching, timing, cycle time, pipeline duration`,
      headed: heads('fast|speed|slow|performance|duration|run ?times?|quick|how long'),
      guidance:
        'How long a run takes, what could run side by side, and how well the caches work, in numbers.',
      source,
      topics: topics(source, [
        [
          'run-time',
          'total run time',
          either(
            says(
              'run ?times?|total|durations?|median|p50|p95|average|wall clock|takes|took|whole run|end to end',
            ),
            /\b\d{1,6}(?:[.,]\d{1,3})?\s?(?:s|sec|seconds|m|min|mins|minutes|h|hours)\b/,
          ),
          { fill: 'median and slowest run, in minutes' },
        ],
        [
          'parallelisation',
          'parallelisation',
          says(
            'paralleli[sz]*|in parallel|parallel|concurren*|side by side|at the same time|matrix|shard*|fan out|sequential*',
          ),
          { fill: 'what runs side by side, and what could' },
        ],
        [
          'caching',
          'caching',
          says('cach*|hit rates?'),
          { fill: 'what is cached, and how often that helps' },
        ],
      ]),
    }),
    section({
      id: 'failure-modes',
      title: 'Failure modes',
      aliases: `
        failure analysis, failure mode analysis, failure modes analysis, failures, failure handling, failure behaviour,
        failure behavior, what happens when a stage fails, when stages fail`,
      headed: heads('fail*|breaks?|broken|red|goes wrong|errors?'),
      guidance: 'For every stage: what happens when it fails, whether later stages stop, and who is told.',
      source,
      tables: [
        table({
          id: 'failure-modes',
          title: 'Failure modes',
          columns: [
            column(
              'stage',
              'Stage',
              'stages, job, jobs, name, failing stage, when this fails, stage or job',
              '‹every stage of the table above›',
            ),
            column(
              'effect',
              'What happens',
              'effect, on failure, failure, failure mode, when it fails, behaviour, behavior, consequence, result, failure behaviour, failure behavior',
              '‹what happens when it fails›',
            ),
            column(
              'blocked',
              'Later stages blocked',
              `
                blocked, blocks, blocking, later stages, subsequent stages, subsequent stages blocked, downstream blocked,
                downstream stages blocked, blocks later stages, later jobs blocked`,
              '‹yes or no›',
              { headed: heads('block*|stop*|rest|later|subsequent|downstream|skipped') },
            ),
            column(
              'notification',
              'Notification',
              'notifications, notifies, notified, notification sent, alert, who is told, who is notified, alerting',
              '‹who is told, and how›',
              { headed: heads('notif*|told|hears?|knows?|informed|alert*') },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'external-dependencies',
      title: 'External dependencies',
      aliases: `
        dependencies, external services, dependencies on external services, third party services, third party dependencies,
        external dependency, service dependencies, external service dependencies,
        what it depends on`,
      headed: heads(
        'depend*|external|third part(?:y|ies)|(?:leans?|rel(?:y|ies)) on|outside|other (?:services|systems)|needs?',
      ),
      guidance:
        'Registries, cloud interfaces, scanners and other services that the pipeline needs, each with what happens without it.',
      source,
      tables: [
        table({
          id: 'dependencies',
          title: 'External dependencies',
          mayBeNone: true,
          columns: [
            column(
              'dependency',
              'Dependency',
              'dependencies, service, external service, external dependency, name, system, provider, third party',
              '‹service›',
            ),
            column(
              'used-for',
              'Used for',
              'purpose, use, used by, usage, why, what for, needed for, role',
              '‹what for›',
              { headed: heads('what for|for what|used|why'), required: false },
            ),
            column(
              'fallback',
              'Fallback',
              `
                fallbacks, fallback behaviour, fallback behavior, when unavailable, if unavailable, when it is down, if it is down,
                without it, mitigation, alternative`,
              '‹what happens without it›',
              { headed: heads('without|fall ?backs?|down|outage|unavailable|alternative|gone') },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'findings',
      title: 'Findings',
      aliases: `
        review findings, issues, issues found, recommendations, findings and actions, findings and recommendations,
        action items, actions, optimisations, optimizations, improvements,
        what we found`,
      headed: heads(
        'findings?|to ?dos?|issues?|improve*|recommend*|follow ?ups?|actions?|open points|next|what (?:must|should|has to|needs to) (?:change|be)',
      ),
      guidance:
        'What must be mended, how grave it is, who mends it and by when. Say that there are none when there are none.',
      source,
      tables: [
        table({
          id: 'findings',
          title: 'Findings',
          mayBeNone: true,
          columns: [
            column(
              'finding',
              'Finding',
              'findings, issue, issues, description, problem, recommendation, what, observation',
              '‹finding›',
            ),
            column('severity', 'Severity', 'priority, level, risk, rating', '‹severity›', {
              headed: heads('sev|how bad|severity'),
            }),
            column('owner', 'Owner', 'assignee, responsible, assigned to, who, owned by', '‹owner›', {
              headed: heads('who|looks after|cares? for|maintain*|responsib*'),
            }),
            column('due', 'Due', 'due date, due by, by, by when, deadline, when, target date', '‹due date›', {
              headed: heads('by|when|due|until'),
              form: { type: 'date' },
            }),
            column('status', 'Status', 'state, progress, done', '‹open›', { required: false }),
          ],
        }),
      ],
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:pipeline )?(?:stages|jobs)(?: review)?$|^stage(?: by stage)? review\b/, 1],
      [/^(?:build )?reproducibility\b|^reproducible builds?$/, 3],
      [/^failure modes?\b/, 2],
      [/^(?:external dependencies|external services)$/, 2],
      [/^test(?: stage)? coverage$/, 1],
      [/^(?:review )?findings$/, 2],
      [/^(?:pipeline )?(?:security|performance)(?: review)?$/, 1],
    ],
    title: [
      [/\b(?:pipeline|workflow|ci ?\/ ?cd|ci|build)\b.{0,30}\b(?:review|assessment|audit)\b/i, 6],
      [/\breview of\b.{0,40}\b(?:pipeline|workflow)\b/i, 6],
    ],
    path: [[/\bpipeline[-_]reviews?\b/, 3]],
    keys: ['pipeline'],
  }),
  template:
    'pipeline:\n  file: ‹path of the pipeline file›\n  commit: ‹commit that was reviewed›\noutcome: ‹approved, approved-with-findings or rejected›',
  rules: [
    'current-pipeline-review',
    'reviewed-stages',
    'blocking-gates',
    'external-fallback',
    'valid-commit',
  ],
};
