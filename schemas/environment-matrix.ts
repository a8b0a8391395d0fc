// Environment matrix: the one place where environments are named, with what differs between them and who may do what.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import {
  column,
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

const source = from('release-engineer-outputs', '4. Environment Matrix');

const environment = column(
  'environment',
  'Environment',
  'env, environments, environment name, name, stage',
  '‹environment›',
);

export const environmentMatrix: Kind = {
  id: 'environment-matrix',
  title: 'Environment matrix',
  plural: 'Environment matrices',
  collection: 'matrices',
  nature: 'living',
  reviewEvery: 90,
  statuses: livingStatuses,
  summary:
    'Names every environment once, with its address, its differences, its access rights and the code that defines it.',
  source,
  frontmatter: livingFrontmatter({ environments: z.array(z.string()).optional() }),
  sections: [
    section({
      id: 'environments',
      title: 'Environments',
      aliases: `
        environment, environment list, environment overview, environments overview, overview, list of environments,
        all environments, environment matrix, our environments, environment summary, summary`,
      headed: heads('environments?|stages|what runs', 'code|differ*|access|life*|health|variables|who'),
      guidance:
        'Every environment with its class, what it is for, how it is reached, and the branch or artifact version that runs there.',
      source,
      tables: [
        table({
          id: 'environments',
          title: 'Environments',
          columns: [
            environment,
            column(
              'class',
              'Class',
              'type, kind, tier, category, environment class, environment type',
              '‹development, staging, production or ephemeral›',
              { form: { type: 'one-of', values: ['development', 'staging', 'production', 'ephemeral'] } },
            ),
            column('purpose', 'Purpose', 'used for, use, description, what for, role', '‹purpose›', {
              headed: heads('what for|for what|why'),
            }),
            column(
              'access',
              'URL or access',
              `
                url, urls, access, access method, address, endpoint, host, link, how to reach it, url access,
                url or access method, base url`,
              '‹address or way to reach it›',
              { headed: heads('get there|reach*|url|address') },
            ),
            column(
              'tracks',
              'Tracks',
              `
                branch, branch or artifact, branch or version, version, tracks branch, tracked branch, artifact, deploys from,
                source, ref, release channel, branch or artifact tracked, branch artifact`,
              '‹branch or artifact version›',
              { headed: heads('runs|tracks?|branch*|deployed from|gets') },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'configuration-differences',
      title: 'Configuration differences',
      aliases: `
        configuration, config differences, config, differences, configuration by environment, configuration per environment,
        per environment configuration, environment configuration, settings, environment differences, configuration matrix`,
      headed: heads('differ*|config*|settings|variables|varies', 'accept*|known|production|prod'),
      guidance:
        'What is configured differently, with one row per environment, or one row per setting and one column per environment.',
      source,
      tables: [
        table({
          id: 'configuration',
          title: 'Configuration by environment',
          // The first column says what the rows are: settings with a column for each environment, or environments.
          columns: [
            column(
              'subject',
              'Setting',
              `
                settings, environment, env, environments, environment name, name, stage, configuration, config, option, key,
                value, parameter, property, what, item, aspect, difference, area, variable`,
              '‹setting›',
            ),
            // In a template only: its heading gives way to the names of the environments.
            column('value', '‹each environment›', '', '‹value›', { required: false }),
          ],
        }),
      ],
      topics: topics(source, [
        [
          'database-endpoints',
          'database endpoints',
          says(
            'databases?|db|postgres*|mysql|mariadb|mongo*|rds|aurora|sql|dynamodb|datastores?|data stores?',
          ),
        ],
        [
          'feature-flags',
          'feature flags',
          says('feature flags?|flags?|feature toggles?|toggles?|feature switch*'),
        ],
        [
          'resource-limits',
          'resource limits',
          says(
            'limits?|resources?|replicas?|cpu|memory|instance (?:types?|sizes?|class)|sizes?|sizing|quotas?|capacity|nodes?|scaling',
          ),
        ],
        [
          'third-party-tiers',
          'third-party service tiers',
          either(
            says('third party|3rd party|external services?|vendors?|providers?|saas|sandbox|payment gateway'),
            says('tiers?|plans?|accounts?', 'services?|test|live|free|paid|enterprise|sandbox'),
          ),
        ],
      ]),
    }),
    section({
      id: 'access',
      title: 'Access',
      aliases: `
        access control, access controls, access rights, access matrix, access by environment, permissions, roles, who has access,
        who can do what, roles and access, access and permissions`,
      headed: heads('access|who|permissions?|roles|rights'),
      guidance: 'Who may deploy, who may read logs and who administers, for every environment.',
      source,
      tables: [
        table({
          id: 'access',
          title: 'Access by environment',
          columns: [
            environment,
            column(
              'deploys',
              'Deploys',
              `
                deploy, who deploys, can deploy, who can deploy, may deploy, deployment, deployments, deployers, deploy access,
                deployed by`,
              '‹group or role›',
              { headed: heads('deploy*') },
            ),
            column(
              'reads-logs',
              'Reads logs',
              `
                logs, log access, read logs, who reads logs, can read logs, may read logs, who can read logs,
                who can access logs, access logs, access to logs, logging`,
              '‹group or role›',
              { headed: heads('logs?') },
            ),
            column(
              'administers',
              'Administers',
              `
                admin, admins, administrator, administrators, administration, administer, who administers, may administer,
                who has administrative access, admin access, administrative access, owner, root`,
              '‹group or role›',
              { headed: heads('admin*|root') },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'parity-deviations',
      title: 'Parity deviations',
      aliases: `
        parity, environment parity, dev prod parity, deviations, deviations from production, staging and production parity,
        staging production parity, known deviations, parity gaps, parity assessment, intended differences, deliberate differences,
        differences from production, where they differ on purpose, what differs from production, where staging differs from production`,
      headed: heads(
        'parity|deviat*|drift|compromises?|not like prod*|unlike prod*|differ*',
        'config*|settings',
      ),
      guidance:
        'Where an environment is not like production, above all staging, each with the reason for it. Say that there are none when there are none.',
      source,
      tables: [
        table({
          id: 'deviations',
          title: 'Parity deviations',
          mayBeNone: true,
          columns: [
            column(
              'environment',
              'Environment',
              'env, environments, environment name, where, stage, between',
              '‹environment›',
              { required: false },
            ),
            column(
              'deviation',
              'Deviation',
              'deviations, difference, differences, what differs, differs in, deviation from production, what, aspect, area, item, gap',
              '‹what differs›',
              { headed: heads('differ*|deviat*|not (?:like|as)|unlike|missing') },
            ),
            // Of an environment that is neither, one of the two says nothing.
            column('staging', 'Staging', 'in staging, staging value', '‹in staging›', {
              required: false,
              mayBeEmpty: true,
            }),
            column('production', 'Production', 'in production, production value', '‹in production›', {
              required: false,
              mayBeEmpty: true,
            }),
            column(
              'rationale',
              'Rationale',
              'reason, reasons, why, justification, because, rationale for it, explanation',
              '‹why that is acceptable›',
              { headed: heads('why|reasons?|because|accept*'), emptyBesideNone: 'deviation' },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'infrastructure-as-code',
      title: 'Infrastructure as code',
      aliases: `
        iac, infrastructure, infrastructure code, infrastructure as code references, iac references, infrastructure references,
        code, definitions, terraform, where it is defined, defined in`,
      headed: heads('code|terraform|iac|helm|modules?|defined'),
      guidance:
        'The modules, charts and configuration files that define each environment, as links that work from here.',
      source,
      tables: [
        table({
          id: 'code',
          title: 'Code by environment',
          columns: [
            environment,
            column(
              'definition',
              'Defined in',
              `
                code, reference, references, definition, definitions, iac, infrastructure as code, terraform, module, modules,
                helm, helm chart, helm values, chart, charts, values, configuration, configuration files, path, files, link, links,
                source, repository, infrastructure`,
              '[‹module or chart›](‹path›)',
              { headed: heads('where|code|defined|files?|lives'), form: { type: 'link' } },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'health-and-dashboards',
      title: 'Health and dashboards',
      aliases: `
        health, health checks, health check endpoints, health endpoints, health and monitoring, monitoring, dashboards,
        monitoring and health, monitoring dashboards, observability, health checks and dashboards, health endpoint and dashboard,
        health endpoints and dashboards`,
      headed: heads('health*|monitor*|dashboards?|observab*'),
      guidance: 'Where each environment says whether it is healthy, and the dashboard that shows it.',
      source,
      tables: [
        table({
          id: 'health',
          title: 'Health by environment',
          columns: [
            environment,
            column(
              'health',
              'Health endpoint',
              `
                health, health check, health checks, health check endpoint, health url, health check url, endpoint, healthcheck,
                health endpoints, readiness, probe`,
              '‹health address›',
              { headed: heads('health*') },
            ),
            column(
              'dashboard',
              'Dashboard',
              'dashboards, monitoring, monitoring dashboard, grafana, dashboard link, metrics',
              '[‹dashboard›](‹address›)',
              { headed: heads('dashboards?|grafana|graphs?'), form: { type: 'link' } },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'refresh-and-lifecycle',
      title: 'Refresh and lifecycle',
      aliases: `
        lifecycle, refresh, refresh policy, refresh and lifecycle policies, refresh and lifecycle policy, lifecycle policy,
        lifecycle policies, refresh policies, rebuilds, rebuild policy, environment lifecycle`,
      headed: heads('refresh*|life|lifetime|life ?cycles?|rebuil*|tear ?down|torn down|clean ?up|retention'),
      guidance: 'How often each environment is rebuilt or refreshed, and when an ephemeral one is torn down.',
      source,
      tables: [
        table({
          id: 'lifecycle',
          title: 'Lifecycle by environment',
          columns: [
            environment,
            column(
              'refresh',
              'Refresh',
              `
                refreshed, rebuilt, rebuild, rebuilds, rebuild cadence, refresh cadence, refresh policy, refreshed how often,
                how often rebuilt, data refresh, cadence, frequency, data`,
              '‹how often›',
              { headed: heads('refresh*|rebuil*|often|reset') },
            ),
            column(
              'lifecycle',
              'Lifecycle',
              `
                torn down, tear down, teardown, lifetime, life, expires, expiry, ttl, removed, removed after, deleted,
                lifecycle policy, end of life, policy`,
              '‹when it is torn down›',
              { headed: heads('torn|tear*|remov*|delet*|lives?|ends?|expir*|until|gone') },
            ),
          ],
        }),
      ],
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:list of |our |all )?environments$|^environments? (?:matrix|overview|list|summary)$/, 3],
      [/^(?:configuration|config|environment) differences\b|^configuration (?:by|per) environment\b/, 4],
      [/\bparity\b/, 4],
      [/^(?:refresh and )?lifecycle(?: polic(?:y|ies))?$|^refresh polic(?:y|ies)$/, 2],
      [/^(?:access(?: controls?| rights| matrix)?|infrastructure as code|health and dashboards)$/, 1],
      [/^(?:development|dev|staging|production|prod|uat|qa|test)(?: environment)?$/, 1],
    ],
    title: [
      [/\benvironments?\b.{0,20}\b(?:matrix|overview|list|catalogue|reference|inventory)\b/i, 6],
      [/^(?:our |the )?(?:deployment )?environments$/i, 5],
    ],
    path: [[/\benvironment[-_]matri(?:x|ces)\b/, 3]],
    keys: [],
  }),
  template: 'describes:\n  - ‹infrastructure code of the environments›',
  rules: ['complete-matrix', 'valid-reference', 'valid-describes', 'no-drift'],
};
