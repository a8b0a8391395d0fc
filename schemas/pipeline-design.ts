// Pipeline design: how a commit becomes a deployed version, and what must hold at every stage on the way.
import type { Kind } from '../src/model/kind.ts';
import {
  anywhere,
  either,
  from,
  livingFrontmatter,
  livingStatuses,
  says,
  section,
  signature,
  target,
  topics,
} from './fields.ts';
import { goesBack, heads } from './headed.ts';

const source = from('devops-operational-documents', '1. `docs/planning/cicd-pipeline.md`');
const standards = from('devops-role-definition', 'CI/CD Pipelines');
const principles = from('devops-operational-documents', 'Core Principles');
const minutes =
  /(?:<|≤|under|below|within|at most|less than)\s{0,2}\d{1,3}\s?(?:s|sec|seconds|m|min|mins|minutes|h|hours)\b/i;

export const pipelineDesign: Kind = {
  id: 'pipeline-design',
  title: 'Pipeline design',
  plural: 'Pipeline designs',
  collection: 'plans',
  nature: 'living',
  reviewEvery: 180,
  statuses: livingStatuses,
  summary:
    'Says how a commit becomes a deployed version: what starts each stage, what it does, and what must hold before the next.',
  source,
  frontmatter: livingFrontmatter({}),
  sections: [
    section({
      id: 'tool-chain',
      title: 'Tool chain',
      aliases: `
        toolchain, tools, tooling, overview, ci cd overview, cicd overview, pipeline overview, introduction, technology, summary,
        what we use, tools and services, in short, at a glance, technology stack, stack`,
      mayLead: 'unnamed',
      headed: heads('tool*|stack|what we use'),
      guidance: 'What runs the pipeline, where artifacts are kept, and what deploys them.',
      source,
      topics: topics(source, [
        [
          'ci-tool',
          'pipeline tool',
          says(
            'github actions|gitlab ci|gitlab|jenkins|circleci|ci cd tool|ci tool|pipelines?|tekton|buildkite|azure devops',
          ),
        ],
        [
          'registry',
          'artifact registry',
          says('registr*|ecr|gcr|ghcr|docker hub|harbor|nexus|artifactory|artifacts?'),
        ],
        [
          'deployment-tool',
          'deployment tool',
          says('deployment tool|deploy*|argo ?cd|flux|kubectl|helm|codedeploy|spinnaker|ansible'),
        ],
        ['version-control', 'version control', says('version control|git|github|gitlab|bitbucket'), target],
      ]),
    }),
    section({
      id: 'branches',
      title: 'Branches and triggers',
      aliases: `
        branches, branch strategy, branching strategy, branching model, triggers, deployment triggers, branching, branch model, pipeline triggers`,
      headed: heads('branch*|triggers?|git ?flow'),
      guidance: 'Which branches there are, what each starts, and what a pull request runs.',
      source,
      topics: topics(source, [
        [
          'production-branch',
          'branch that deploys to production',
          says('main|master|trunk|release|tags?|branch*', 'production|prod|deploy*|approv*|releas*'),
        ],
        [
          'staging-branch',
          'branch that deploys to staging',
          says('staging|develop|development|preview|test environment'),
        ],
        ['pull-requests', 'what pull requests run', says('pull requests?|merge requests?|prs?|mrs?')],
        ['approval', 'approval before production', says('approv*|manual*|gate*|sign off|automatic*'), target],
      ]),
    }),
    section({
      id: 'stages',
      title: 'Stages',
      aliases: `pipeline stages, stage, pipeline, jobs, pipeline jobs, stages and gates, pipeline definition, what runs,
        what the pipeline does, jobs and stages, stages and jobs, stage by stage, flow, pipeline flow`,
      headed: heads('stages?|jobs|steps', 'fail*|time'),
      guidance: 'Every stage with its trigger, its steps, its exit criteria and its target time.',
      source,
      topics: topics(source, [
        ['quality', 'lint and format', says('lint*|format*|code quality|static analysis|complexity')],
        [
          'dependency-scan',
          'dependency scan',
          either(
            says(
              'dependenc*|vulnerabilit*|snyk|dependabot|renovate|osv',
              'scan*|check*|audit|test|vulnerabilit*|severit*',
            ),
            says(
              'govulncheck|(?:npm|pip|cargo|bundle|composer|yarn) audit|dependency check|osv scanner|dependabot',
            ),
          ),
          anywhere(
            'dependency (?:scan*|check*|review|audit*)|govulncheck|(?:npm|pip|pnpm|cargo|bundle|composer|yarn) audit|osv scanner|dependabot|snyk|renovate',
          ),
        ],
        [
          'code-scan',
          'code scan',
          says('code ?ql|sast|semgrep|sonar*|code scan*|static analysis|security scan*'),
          anywhere('code ?ql|sast|semgrep|sonar(?:qube|cloud)|code scan*|bandit|gosec'),
        ],
        ['licences', 'licence check', says('licen[cs]e*'), anywhere('licen[cs]es?')],
        ['build', 'build', says('build*|compil*|packag*')],
        ['unit-tests', 'unit tests', says('unit'), anywhere('unit tests?')],
        [
          'integration-tests',
          'integration tests',
          says('integration|api tests?|contract tests?|end to end|e2e'),
          anywhere('integration tests?|api tests?|contract tests?|end to end tests?|e2e'),
        ],
        ['coverage', 'coverage, at least 80 %', says('coverage'), { ...target, ...anywhere('coverage') }],
        [
          'container-scan',
          'container scan',
          says('container*|image*', 'scan*|vulnerabilit*|trivy|grype|clair'),
          anywhere('trivy|grype|clair|(?:container|image)s? scan*'),
        ],
        ['publish', 'artifact publication', says('publish*|push*|upload*|artifacts?|registry')],
        ['deploy', 'deployment', says('deploy*')],
        [
          'smoke-tests',
          'smoke tests after deployment',
          says('smoke*|post deploy*|after deploy*|health'),
          anywhere('smoke tests?'),
        ],
        [
          'trigger',
          'trigger of each stage',
          says(
            'triggers?|triggered|starts?|started (?:by|on|when)|runs? (?:on|after|when)|on every|on push|after|needs',
          ),
        ],
        [
          'exit-criteria',
          'exit criteria',
          says('exit criteria|exit|passes? when|criteria|must pass|done when|pass|no critical'),
        ],
        [
          'blocking-level',
          'level at which scans block',
          says('critical|high|severit*|block*|threshold'),
          anywhere('critical|high', 'severit*|findings?|vulnerabilit*|cves?|scans?|block*|fail*'),
        ],
        [
          'same-artifact',
          'same artifact promoted',
          says('same (?:artifact|artefact|image|digest)|build once|built once|promot*|only once'),
          {
            ...target,
            source: principles,
            ...anywhere(
              'same (?:artifact|artefact|image|digest)|build once|built once|nothing is rebuilt|(?:artifact|artefact|image)s? (?:is|are) promoted',
            ),
          },
        ],
      ]),
    }),
    section({
      id: 'performance',
      title: 'Performance',
      aliases: `
        pipeline performance, target times, timing, times, speed, targets, run time, duration, performance targets, targets and reliability`,
      headed: heads('fast|speed|slow|performance|duration|run ?times?|quick|how long'),
      guidance: 'How long each stage and the whole run may take, and how often a run should succeed.',
      source,
      topics: topics(source, [
        [
          'total',
          'total, below 15 minutes',
          either(says('total|whole|overall|end to end|complete*|pipeline', '\\d{1,4}|minutes?'), minutes),
          {
            ...target,
            ...anywhere('total|whole|overall|in all|altogether', '\\d{1,3} ?(?:m|min|mins|minutes)'),
          },
        ],
        [
          'stage-times',
          'target time of each stage',
          either(minutes, says('per stage|each stage|target times?|stage times?|build|test')),
          {
            ...target,
            ...anywhere(
              'build*|lint*|tests?|scans?|deploy*',
              '\\d{1,3} ?(?:m|min|mins|minutes|s|sec|seconds)',
            ),
          },
        ],
        [
          'success-rate',
          'success rate, above 95 %',
          says('success rates?|succeed*|reliab*|9\\d ?%?|flak*'),
          {
            ...target,
            source: standards,
            ...anywhere('success rates?|succeed*|green|reliab*', '9\\d(?:[.,]\\d)? ?%?'),
          },
        ],
      ]),
    }),
    section({
      id: 'failure-handling',
      title: 'Failure handling',
      aliases: `
        on failure, failures, failure, when a stage fails, failure behaviour, failure behavior, error handling, failure and notification, failure modes,
        what happens on failure, if a stage fails, if it fails, when it fails, when something fails, failing stages, handling failures`,
      headed: heads('fail*|red|breaks?|broken|goes wrong|errors?', 'back'),
      guidance: 'What happens when a stage fails: what stops, who is told, what cannot be merged.',
      source,
      topics: topics(source, [
        [
          'stop',
          'pipeline stops',
          says(
            'stop*|fail fast|abort*|halt*|cancel*|skip*|block* (?:every|all|the|any) (?:later|following|next|other|rest|remaining|subsequent)|(?:no|nothing) (?:later|further|following|else|after)',
          ),
        ],
        ['notification', 'notification', says('notif*|slack|e ?mail|message|told|alert*|inform*')],
        [
          'merge-blocked',
          'merging blocked',
          says('block*|protected|cannot (?:be )?merge*|not be merged|merge*'),
        ],
        ['investigation', 'issue for investigation', says('issues?|tickets?|investigat*'), target],
      ]),
    }),
    section({
      id: 'rollback',
      title: 'Rollback',
      aliases: `roll back, rollback procedure, rollback process, automatic rollback, revert, rolling back, going back,
        how to roll back, undo, undoing a deployment, reverting`,
      headed: goesBack,
      guidance: 'How the pipeline takes a deployment back, and what starts that.',
      source,
    }),
    section({
      id: 'secrets',
      title: 'Secrets',
      aliases: `
        environment variables and secrets, secrets and variables, secret management, secrets management, variables and secrets, variables,
        required secrets, secrets by name, credentials, configuration and secrets, secrets the pipeline uses,
        secrets used by the pipeline, secrets and credentials, credentials and secrets, pipeline secrets, secrets it needs`,
      headed: heads('secrets?|credentials?'),
      guidance: 'Which secrets the pipeline needs, by name, and which store gives them. Never a value.',
      source,
      topics: topics(source, [
        [
          'managed-by',
          'where secrets are managed',
          says(
            'vault|secrets? manager|github secrets|ci variables?|key vault|managed|stored|store|sealed|oidc|kubernetes secrets?',
          ),
        ],
        [
          'names',
          'secrets by name',
          either(/\b[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60}\b/, says('names?|required secrets?')),
        ],
      ]),
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:pipeline )?stages$|^stage \d{1,2}\b/, 2],
      [/^branch(?:es|ing)?(?: strategy| model| and triggers)?$|^deployment triggers$/, 3],
      [/^(?:pipeline performance|target times|failure handling)$/, 2],
      [/^(?:tool ?chain|ci ?cd overview|pipeline (?:overview|philosophy))$/, 2],
      [/^(?:environment variables and secrets|required secrets)$/, 1],
    ],
    title: [
      [
        /\b(?:ci ?\/? ?cd|pipeline|delivery pipeline|continuous (?:integration|delivery|deployment))\b.{0,30}\b(?:design|plan|strategy|overview|architecture|concept)\b/i,
        6,
      ],
      [/^(?:the |our )?(?:ci ?\/? ?cd|delivery|deployment|release|build)(?: and \w{1,30})? pipelines?\b/i, 4],
      [/^ci ?\/? ?cd$/i, 3],
      [/\b(?:review|errors?|failures?|failing|stuck|troubleshooting)\b/i, -5],
    ],
    path: [[/\b(?:ci-?cd|pipeline)[-_](?:pipeline|design)\b/, 2]],
    keys: [],
  }),
  template: '',
  rules: ['no-drift', 'no-secret'],
};
