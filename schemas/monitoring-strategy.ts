// Monitoring strategy: what is measured, logged and traced, what wakes somebody up, and what was promised to users.
import type { Kind } from '../src/model/kind.ts';
import {
  column,
  countPerTime,
  either,
  from,
  livingFrontmatter,
  livingStatuses,
  says,
  section,
  signature,
  table,
  target,
  topics,
} from './fields.ts';
import { heads } from './headed.ts';

const planning = '3. `docs/planning/monitoring-strategy.md`';
const source = from('devops-operational-documents', planning);
const workflow = from('devops-role-definition', 'Workflow 5: Implement Monitoring and Alerting');
const standards = from('devops-role-definition', 'Monitoring and Alerting');

export const monitoringStrategy: Kind = {
  id: 'monitoring-strategy',
  title: 'Monitoring strategy',
  plural: 'Monitoring strategies',
  collection: 'plans',
  nature: 'living',
  reviewEvery: 180,
  statuses: livingStatuses,
  summary:
    'Says what is measured, logged and traced, which alert reaches whom, and which service level was promised.',
  source,
  frontmatter: livingFrontmatter({}),
  sections: [
    section({
      id: 'stack',
      title: 'Stack',
      aliases: `
        monitoring stack, overview, monitoring overview, tools, tooling, tool chain, toolchain, observability stack, architecture,
        what we use, tools we use`,
      headed: heads('tool*|stack|what we use'),
      guidance: 'Which tools collect metrics, logs and traces, and which send alerts.',
      source,
      topics: topics(source, [
        [
          'metrics',
          'metrics tool',
          says('metrics?|prometheus|grafana|cloudwatch|datadog|victoriametrics|influx*'),
        ],
        ['logging', 'logging tool', says('log|logs|logging|loki|elk|elastic*|opensearch|splunk')],
        ['tracing', 'tracing tool', says('trac*|jaeger|tempo|zipkin|x ray|opentelemetry|otel')],
        ['alerting', 'alerting tool', says('alert*|alertmanager|pagerduty|opsgenie|on call')],
        [
          'uptime',
          'uptime checks',
          says('uptime|synthetic*|black ?box|pingdom|uptimerobot|external checks?|probes?'),
          target,
        ],
      ]),
    }),
    section({
      id: 'metrics',
      title: 'Metrics',
      aliases: `metrics collection, what we measure, measurements, key metrics, golden signals, metrics and instrumentation`,
      headed: heads('metrics?|measur*|what we watch'),
      guidance: 'What is measured of machines, of the application and of the business.',
      source: workflow,
      topics: topics(workflow, [
        [
          'infrastructure',
          'infrastructure metrics',
          says('infrastructure|cpu|memory|disk|network|nodes?|pods?|hosts?|compute'),
        ],
        [
          'application',
          'application metrics',
          says('application|requests?|request rates?|errors?|error rates?|latenc*|response times?'),
        ],
        [
          'business',
          'business metrics',
          either(
            says(
              'business|orders?|transactions?|registrations?|revenue|user activity|sign ?ups?|payments?|bookings?',
            ),
            countPerTime,
          ),
        ],
        [
          'database',
          'database metrics',
          says('databases?|replication|connections?|slow quer*|postgres*|mysql'),
          { ...target, source },
        ],
        ['cache', 'cache metrics', says('caches?|hit|eviction*|redis|memcached'), { ...target, source }],
      ]),
    }),
    section({
      id: 'logging',
      title: 'Logging',
      aliases: `
        logging strategy, logs, log management, log retention, logging and retention, logs and retention, logging and tracing, log strategy`,
      headed: heads('logs?|logging'),
      guidance: 'Levels, format and categories of logs, and how long they are kept in each environment.',
      source,
      topics: topics(source, [
        ['levels', 'log levels', says('levels?|error|warn*|info|debug')],
        ['format', 'structured format', says('structured|json|format|logfmt|fields?|key value')],
        [
          'categories',
          'log categories',
          says('categor*|application logs?|security logs?|audit logs?|access logs?'),
        ],
        [
          'security-logs',
          'security logs',
          says('security|log ?ins?|sign ?ins?|authenticat*|authori[sz]*|refused|suspicious'),
          target,
        ],
        ['retention', 'retention per environment', says('retention|retained|kept|keep|days?|delete* after')],
        [
          'audit-retention',
          'retention of audit logs',
          says('audit*', 'retention|retained|kept|keep|years?|months?|days?|logs?'),
        ],
      ]),
    }),
    section({
      id: 'dashboards',
      title: 'Dashboards',
      aliases: `dashboard, monitoring dashboards, dashboard list, dashboards and views`,
      headed: heads('dashboards?'),
      guidance: 'Every dashboard as an entry with somebody who keeps it true.',
      source,
      tables: [
        table({
          id: 'dashboards',
          title: 'Dashboards',
          columns: [
            column('dashboard', 'Dashboard', 'dashboards, name, title', '‹dashboard›'),
            column('owner', 'Owner', 'team, owned by, responsible, maintained by', '‹owner›', {
              headed: heads('who|looks after|cares? for|maintain*|responsib*|team'),
            }),
            column('link', 'Link', 'url, address, where', '[‹dashboard›](‹address›)', {
              headed: heads('where|link|url'),
              form: { type: 'link' },
            }),
            column(
              'purpose',
              'Purpose',
              'used for, shows, description, what for, metrics, audience',
              '‹what it shows›',
              { headed: heads('shows?|for|what') },
            ),
          ],
        }),
      ],
      topics: topics(source, [
        [
          'application',
          'dashboard of the application',
          says('application|services?|requests?|errors?|error rates?|latenc*|response times?|p95|p99'),
          target,
        ],
        [
          'infrastructure',
          'dashboard of the infrastructure',
          says('infrastructure|clusters?|nodes?|machines?|hosts?|pods?|cpu|memory|disks?'),
          target,
        ],
        [
          'business',
          'dashboard of the business',
          says(
            'business|sales|revenue|turnover|conversions?|orders?|registrations?|transactions?|customers?',
          ),
          target,
        ],
        [
          'database',
          'dashboard of the databases',
          says('databases?|quer*|replication|postgres*|mysql|connections?'),
          target,
        ],
      ]),
    }),
    section({
      id: 'alerts',
      title: 'Alerts',
      aliases: `alerting, alert rules, alert table, alert list, alerting rules, alert catalogue, alerting and routing`,
      headed: heads(
        'alerts?|alerting|pages?',
        'noise|noisy|fatigue|useful|hygiene|quality|healthy|tun*|false|good|trust*',
      ),
      guidance:
        'Every alert: when it fires, for how long that must hold, how grave it is, whom it reaches, and its runbook.',
      source,
      tables: [
        table({
          id: 'alerts',
          title: 'Alerts',
          columns: [
            column('alert', 'Alert', 'alerts, name, rule, alert name, alert rule', '‹alert name›'),
            column(
              'condition',
              'Condition',
              'expression, expr, threshold, when, fires when, trigger',
              '‹condition with a number›',
              { headed: heads('when|fires') },
            ),
            column('duration', 'Duration', 'for, pending, how long, window, pending for', '‹5m›', {
              headed: heads('how long|lasts?'),
              form: { type: 'duration' },
            }),
            column('severity', 'Severity', 'level, priority, urgency', '‹critical›'),
            column(
              'route',
              'Route',
              'receiver, routing, notifies, channel, routed to, sent to, who',
              '‹receiver›',
              { headed: heads('goes|sent|rout*|who|pages?|channel|notif*|tells?') },
            ),
            column(
              'runbook',
              'Runbook',
              'runbook link, runbook url, link, procedure',
              '[‹runbook›](‹path›)',
              { headed: heads('runbook|what to do'), form: { type: 'link' } },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'alert-quality',
      title: 'Alert quality',
      aliases: `
        alert hygiene, alert fatigue, alert fatigue prevention, preventing alert fatigue, alert tuning, alert testing, noise, alerting principles`,
      headed: heads(
        'noise|noisy|fatigue|hygiene|tuning|(?:useful|quality|healthy|good|trust*) .*alert*|alert* .*(?:useful|quality|healthy|good|trust*)|false (?:alarms|positives|alerts)',
      ),
      guidance: 'How alerts are kept few, true and tested.',
      source,
      topics: topics(source, [
        ['thresholds', 'thresholds tuned', says('thresholds?|tun*|false positives?')],
        [
          'brief-spikes',
          'no alerts on brief spikes',
          says('spikes?|durations?|brief|transient|flap*|for at least|pending'),
        ],
        ['grouping', 'alerts grouped', says('group*|deduplicat*|aggregat*|inhibit*')],
        ['silences', 'silenced during deployments', says('silenc*|mut*|maintenance|suppress*')],
        [
          'false-alerts',
          'share of false alerts, below 10 %',
          says(
            'false alerts?|false positives?|false alarms?|be false|noise|noisy',
            '\\d{1,3}|percent|share|rate|ratio',
          ),
          { ...target, source: standards },
        ],
        [
          'tested',
          'alerts tested',
          says('test*|trigger*|drill*|fired|on purpose|rehears*'),
          { source: workflow },
        ],
      ]),
    }),
    section({
      id: 'service-levels',
      title: 'Service levels',
      aliases: `
        slis slos slas, slis slos and slas, sli slo sla, sli slo and sla, service level objectives, slos, slo, slas, service level indicators, service level agreements,
        slos and slas, slis and slos, objectives, error budget, error budgets`,
      headed: heads('sl[aio]s?|service levels?|objectives|promise*'),
      guidance:
        'What is measured of the service (SLI), what is aimed at (SLO), what is promised (SLA), and how much may fail.',
      source,
      topics: topics(source, [
        [
          'sli',
          'service level indicators',
          either(says('slis?|service level indicators?|indicators?|measur*')),
        ],
        ['slo', 'service level objectives', says('slos?|service level objectives?|objectives?|targets?')],
        [
          'sla',
          'service level agreement',
          says('slas?|service level agreements?|agreements?|promised|contract*'),
        ],
        [
          'error-budget',
          'error budget',
          says('error budgets?|budgets?|downtime allowed|allowed downtime|may fail'),
        ],
        [
          'credits',
          'credits',
          says('credits?|refund*|compensat*|penalt*|fees?|money back|paid back'),
          target,
        ],
      ]),
    }),
    section({
      id: 'health-endpoint',
      title: 'Health endpoint',
      aliases: `health checks, health check, health endpoints, health check endpoint, health check endpoints, health, healthcheck`,
      headed: heads('health*', 'alert*'),
      guidance: 'Where the service says whether it is healthy, what it answers, and with which status codes.',
      source,
      topics: topics(source, [
        [
          'endpoint',
          'endpoint',
          either(says('endpoints?|path|url|get'), /\/(?:health|healthz|ready|readyz|livez|status)\b/i),
        ],
        ['response', 'response', says('response|answers?|body|returns?|json|reports?')],
        ['status-codes', 'status codes', says('status codes?|codes?|200|503|2xx|5xx')],
      ]),
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:metrics(?: collection)?|logging(?: strategy)?|tracing|observability)$/, 1],
      [
        /^(?:slis? slos?(?: and)? slas?|(?:slis?|slos?|slas?)(?: and (?:slis?|slos?|slas?))?|service levels?(?: objectives| indicators)?)$/,
        3,
      ],
      [/^error budgets?$/, 2],
      [/^(?:alert(?:ing)? (?:rules|routing)|alert (?:fatigue|quality|hygiene)\b.{0,40})$/, 3],
      [/^(?:dashboards?|alerts|alerting|log (?:levels|retention|categories))$/, 1],
      [/^(?:monitoring (?:stack|overview)|health endpoint)$/, 2],
    ],
    title: [
      [
        /\b(?:monitoring|observability|alerting|logging)\b.{0,20}\b(?:strategy|plan|standard|concept|policy)\b/i,
        6,
      ],
      [/^(?:monitoring|observability)(?: and (?:alerting|logging|observability))?$/i, 3],
      [/\bslos?\b.{0,20}\b(?:document|definition)/i, 3],
    ],
    path: [[/\b(?:monitoring|observability)[-_](?:strategy|plan)\b/, 2]],
    keys: [],
  }),
  template: '',
  rules: ['alert-has-runbook', 'valid-link'],
};
