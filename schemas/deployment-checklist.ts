// Deployment checklist: what is ticked off before, during and after a deployment, and when it has to be taken back.
import type { Kind } from '../src/model/kind.ts';
import {
  anywhere,
  countPerTime,
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
import { calls, goesBack, heads } from './headed.ts';

const part = (heading: string): ReturnType<typeof from> => from('deployment-checklist', heading);
const guide = (heading: string): ReturnType<typeof from> => from('release-and-deployment-guide', heading);
const role = from('devops-role-definition', 'Deployment Checklist');

export const deploymentChecklist: Kind = {
  id: 'deployment-checklist',
  title: 'Deployment checklist',
  plural: 'Deployment checklists',
  collection: 'runbooks',
  nature: 'living',
  reviewEvery: 180,
  statuses: livingStatuses,
  summary:
    'What is ticked off before, during and after a deployment, by whom, and when the deployment is taken back.',
  source: part('Purpose'),
  frontmatter: livingFrontmatter({}),
  sections: [
    section({
      id: 'before',
      title: 'Before deployment',
      aliases: `
        pre deployment checklist, pre deployment, pre deployment checks, before, before the deployment, before every deployment,
        before every production deployment, pre release requirements, pre release, pre release checklist, preparation, pre flight,
        pre flight checks, pre flight checklist, before the release, prerequisites`,
      headed: heads('before|pre|ready|readiness'),
      guidance:
        'Task items about the build, the configuration, monitoring and communication, and the decision to go.',
      source: part('Pre-Deployment Checklist'),
      topics: [
        ...topics(part('Code & Build'), [
          ['tests', 'automated tests passing', says('tests?', 'pass*|green|succe*|ci|run|prepared')],
          [
            'code-review',
            'code reviewed and approved',
            says('review*|approv*', 'code|reviewers?|prs?|pull requests?|merge*|changes?'),
          ],
          ['security-scans', 'security scans completed', says('security|scan*|sast|vulnerabilit*')],
          [
            'artifact',
            'artifacts versioned and tagged',
            says('artifacts?|artefacts?|images?|builds?|tags?|tagged|version*'),
          ],
          ['release-notes', 'release notes drafted', says('release notes?|change ?log')],
        ]),
        ...topics(part('Infrastructure & Configuration'), [
          [
            'infrastructure',
            'infrastructure changes reviewed',
            says('infrastructure|terraform|iac|plans?', 'review*|approv*|appl*|chang*'),
          ],
          ['configuration', 'configuration changes reviewed', says('config*|settings?')],
          [
            'secrets',
            'variables and secrets configured',
            says('secrets?|environment variables?|variables?|credentials?'),
          ],
          ['migrations', 'database migrations tested', says('migrations?|schema')],
          ['capacity', 'capacity validated', says('capacity|resources?|cpu|memory|storage|headroom|limits?')],
        ]),
        ...topics(part('Monitoring & Observability'), [
          ['alerts', 'metrics and alerts configured', says('metrics?|alerts?|alerting')],
          ['logging', 'logging in place', says('logs?|logging')],
          ['dashboards', 'dashboards updated', says('dashboards?')],
          [
            'error-tracking',
            'error tracking configured',
            says('error tracking|sentry|rollbar|bugsnag|errors?'),
          ],
          [
            'performance-monitoring',
            'performance monitoring enabled',
            says('performance|apm|latenc*|tracing'),
          ],
        ]),
        ...topics(part('Communication & Coordination'), [
          ['schedule', 'deployment time scheduled', says('schedul*|windows?|times?|date')],
          ['on-call', 'on-call engineer available', says('on call|engineer|available|availability')],
          [
            'dependent-teams',
            'dependent teams notified',
            says('teams?|dependent|dependants?', 'notif*|told|inform*|announc*|aware'),
          ],
          [
            'customers',
            'customer communication prepared',
            says('customers?|users?|status ?page|maintenance notice|public|downtime'),
          ],
          ['rollback-plan', 'rollback plan reviewed', says('roll ?back*|mitigation plan|back ?out*')],
        ]),
        ...topics(guide('Pre-release requirements'), [
          ['acceptance', 'acceptance criteria met', says('acceptance|criteria')],
          ['smoke-tests', 'smoke tests prepared', says('smoke*')],
          ['design', 'design sign-off', says('ux|ui|design*|user facing|accessib*'), target],
          [
            'domain',
            'approval of subject matter experts',
            says('subject matter|smes?|domain*|experts?|compliance'),
            target,
          ],
          [
            'documentation',
            'documentation published',
            says('document*|docs|help cent(?:er|re)|runbooks?'),
            target,
          ],
        ]),
        ...topics(guide('Role-Specific Deployment Responsibilities'), [
          [
            'go-no-go',
            'go or no-go decision',
            says('go no go|no go|go nogo|go|decision|approv*|sign off'),
            target,
          ],
        ]),
      ],
    }),
    section({
      id: 'during',
      title: 'During deployment',
      aliases: `
        deployment execution checklist, deployment execution, during, during the deployment, deployment, deployment steps, deploy, execution,
        deployment checklist, release checklist, release day, the release, release`,
      headed: heads('during|while|deploying|execut*|deployment|rollout', 'before|after|post|pre|back'),
      guidance: 'Task items from the last look at window and backups to the last portion of traffic.',
      source: part('Deployment Execution Checklist'),
      topics: [
        ...topics(part('Pre-Flight Checks'), [
          ['freeze', 'window and freeze status', says('windows?|freez*'), anywhere('freez*')],
          [
            'backup',
            'backup or snapshot',
            says('backups?|snapshots?'),
            anywhere('backups?|snapshots?', 'taken|made|done|fresh|complete*'),
          ],
          [
            'rollback-tested',
            'rollback procedure reviewed and tested',
            says('roll ?back*|back ?out*'),
            anywhere('roll ?back*|back ?out*', 'tested|tried|rehears*|reviewed|read'),
          ],
          ['status', 'status announced', says('channels?|slack|announc*|status|communicat*|notif*|post*')],
        ]),
        ...topics(part('Deployment Steps'), [
          ['staging', 'staging or canary first', says('staging|canary|stage|pre production')],
          ['smoke-tests', 'smoke tests', says('smoke*')],
          ['watch', 'metrics watched for 10 to 15 minutes', says('monitor*|watch*|observ*|minutes'), target],
          ['production', 'rollout to production', says('production|prod|live|roll* ?out*')],
          [
            'metrics',
            'error rates, latency and utilisation watched',
            says('errors?|error rates?|latenc*|utili[sz]ation|metrics?|logs?'),
          ],
          [
            'user-flows',
            'critical user flows verified',
            either(
              says('user flows?|flows?|journeys?|critical paths?|functional*|features?|by hand|manual*'),
              /→.{1,40}→/,
            ),
          ],
        ]),
      ],
    }),
    section({
      id: 'after',
      title: 'After deployment',
      aliases: `
        post deployment verification, post deployment, post deployment checks, post deployment checklist, after, after the deployment,
        post release, post release checklist, after the release, verification, validation, wrap up`,
      headed: heads('after|afterwards|post', 'before|failed|back'),
      guidance: 'Task items that prove the release and close the work.',
      source: part('Post-Deployment Verification'),
      topics: [
        ...topics(part('Post-Deployment Verification'), [
          ['smoke-tests', 'smoke tests passed', says('smoke*')],
          ['errors', 'no rise in errors or alerts', says('errors?|error rates?|alerts?|spikes?|logs?')],
          [
            'business-metrics',
            'business metrics stable',
            either(
              says('business|metrics?|transactions?|orders?|payments?|conversion*|volume'),
              countPerTime,
            ),
          ],
          [
            'features',
            'features validated by hand',
            says('features?|manual*|by hand|user facing|journeys?|flows?|valid*'),
          ],
          ['documentation', 'documentation updated', says('document*|docs|runbooks?|diagrams?')],
        ]),
        ...topics(role, [
          [
            'announced',
            'release announced',
            says('notif*|announc*|stakeholders?|support|inform*|told|communicat*|status ?page'),
          ],
          [
            'report',
            'deployment report created',
            says('reports?|recorded|record|ticket|verification report'),
            target,
          ],
        ]),
      ],
    }),
    section({
      id: 'rollback',
      title: 'Rollback',
      aliases: `
        rollback checklist, roll back, rollback plan, rollback steps, rollback procedure, when to rollback, when to roll back, rolling back,
        back out, backout, rollback and incident playbook`,
      headed: goesBack,
      guidance:
        'What triggers it, with numbers, and the task items from the announcement to the post-mortem.',
      source: part('Rollback Checklist'),
      topics: [
        ...topics(part('When to Rollback'), [
          ['error-rate', 'trigger: error rate, +5 %', says('errors?|error rates?|5xx|failure rates?')],
          [
            'functionality',
            'trigger: critical function broken',
            says('critical|function*|broken|breaks?|feature'),
          ],
          ['vulnerability', 'trigger: vulnerability', says('vulnerabilit*|security')],
          ['degradation', 'trigger: performance degraded', says('performance|degrad*|latenc*|slow*')],
        ]),
        ...topics(part('Rollback Steps'), [
          [
            'announce',
            'rollback announced',
            says('announc*|notif*|inform*|told|tell|communicat*|channel|say so'),
          ],
          [
            'execute',
            'rollback carried out',
            says('execut*|revert*|redeploy*|previous|roll ?back|restor*|undo|runbook'),
          ],
          [
            'verify',
            'previous version verified',
            says(
              'verif*|confirm*|running|check*|smoke*|(?:old|previous|former) (?:version|release) (?:is|runs|serves|answers)',
            ),
          ],
          ['stability', 'stability watched for 15 minutes', says('monitor*|watch*|stab*|minutes'), target],
          [
            'incident-report',
            'incident report written',
            says('incidents?|report|root causes?|action items?|document*'),
          ],
          [
            'post-mortem',
            'post-mortem within 24 hours',
            says('post ?mortem*|post mortem*|retrospective*|review meeting'),
            target,
          ],
        ]),
      ],
    }),
    section({
      id: 'roles',
      title: 'Roles',
      aliases: `
        role, roles and responsibilities, responsibilities, role specific deployment responsibilities, role specific responsibilities, responsibilities by role,
        by role, incident response by role, incident response`,
      presence: 'optional',
      headed: heads('roles?|who does what|responsib*'),
      guidance: 'What each role ticks off, in the deployment and when it goes wrong.',
      source: guide('Role-Specific Deployment Responsibilities'),
      topics: topics(guide('Role-Specific Deployment Responsibilities'), [
        [
          'devops',
          'operations or release engineer',
          says(
            'devops|operations?|ops|release (?:engineer|manager|captain|lead)|sre|platform|infrastructure',
          ),
          target,
        ],
        ['quality', 'quality engineer', says('qa|quality|testers?|test engineer|test automation'), target],
        ['developer', 'developer', says('developers?|software engineers?|programmers?|dev|authors?'), target],
        ['product', 'product manager', says('product (?:manager|owner|lead)|product|pm|po'), target],
        [
          'project',
          'project manager',
          says('project manager|project lead|delivery manager|coordinator|project|scrum master'),
          target,
        ],
        ['design', 'designer', says('ux|ui|design*'), target],
        ['writer', 'technical writer', says('writers?|documentation|technical writer'), target],
        ['expert', 'subject matter expert', says('subject matter|sme|experts?|domain'), target],
      ]),
    }),
    section({
      id: 'escalation',
      title: 'Escalation path',
      aliases: `
        escalation, escalate, escalations, escalation contacts, contacts, how to escalate, who to call, on call, support`,
      headed: calls,
      guidance: 'Who is called in which order, and after how long.',
      source: part('Escalation Path'),
      topics: topics(part('Escalation Path'), [
        ['first', 'on-call engineer first', says('on call|duty|first|engineer|primary')],
        [
          'lead',
          'engineering lead after 15 minutes',
          either(says('lead*|manager|head|second|secondary|team'), says('minutes?|min')),
        ],
        [
          'director',
          'director for business decisions',
          says('director*|product|business|executive|vp|cto|management|head'),
          target,
        ],
        ['security', 'security lead', says('security|ciso'), target],
      ]),
    }),
    section({
      id: 'severity',
      title: 'Severity levels',
      aliases: `severities, severity, severity definitions, incident severity, incident severity levels, severity classification, severity scheme`,
      headed: heads('severit*|how bad'),
      guidance: 'What each severity means, so that everybody calls the same thing by the same name.',
      source: part('Severity Levels'),
      topics: topics(part('Severity Levels'), [
        [
          'levels',
          'levels, from critical to low',
          either(/\b(?:SEV[- ]?\d|P[0-4]|S[1-4])\b/i, says('critical|high|medium|low|major|minor')),
        ],
      ]),
    }),
    section({
      id: 'metrics',
      title: 'Metrics',
      aliases: `deployment metrics, deployment metrics to track, metrics to track, dora metrics, key metrics`,
      presence: 'optional',
      headed: heads('metrics|figures|numbers'),
      guidance: 'The figures by which deployments are judged.',
      source: part('Deployment Metrics to Track'),
      topics: topics(part('Deployment Metrics to Track'), [
        ['frequency', 'deployment frequency', says('frequency|how often|deployments per'), target],
        ['lead-time', 'lead time for changes', says('lead times?'), target],
        ['failure-rate', 'change failure rate', says('failure rates?|failed changes?'), target],
        ['recovery', 'time to recovery', says('mttr|time to (?:recover*|restore)|recovery'), target],
      ]),
    }),
    section({
      id: 'resources',
      title: 'Resources',
      aliases: `links, references, related documents, related, see also, further reading`,
      presence: 'optional',
      headed: heads('links|resources|see also|references'),
      guidance: 'Links to runbooks, infrastructure documents, dashboards and the on-call schedule.',
      source: part('Resources'),
      topics: topics(part('Resources'), [
        ['runbooks', 'runbooks', says('runbooks?'), target],
        ['infrastructure', 'infrastructure documents', says('infrastructure|architecture|iac'), target],
        ['dashboards', 'dashboards', says('dashboards?|grafana|datadog|monitoring'), target],
        ['on-call', 'on-call schedule', says('on call|schedule|rota|pagerduty|opsgenie'), target],
      ]),
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:pre|post) ?(?:deployment|deploy|release)(?: \w{1,30})? (?:checklist|requirements)$/, 4],
      [/^(?:deployment|release|rollback|go live|launch)(?: execution)? checklist$/, 4],
      [/\bchecklist$/, 2],
      [/^(?:before|during|after)(?: the)?(?: deployment| release)?$/, 2],
      [/^severity levels$|^escalation path$/, 1],
      [/^(?:code and build|monitoring and observability|communication and coordination|go no go)\b/, 2],
    ],
    title: [
      [/\b(?:deployment|deploy|release|go-?live|launch|rollout|production)\b.{0,20}\bcheck-?list\b/i, 6],
      [/\bcheck-?list\b.{0,30}\b(?:release|deployment|deploy|launch|go-?live)\b/i, 6],
      [/^check-?list\b|\bproduction readiness\b/i, 3],
    ],
    path: [[/\b(?:release|deploy(?:ment)?)[-_]checklist\b/, 2]],
    keys: [],
  }),
  template: '',
  rules: ['valid-link'],
};
