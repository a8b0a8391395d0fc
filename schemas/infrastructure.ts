// Infrastructure: what runs where, by which code, and how that code is changed.
import type { Kind } from '../src/model/kind.ts';
import {
  anywhere,
  either,
  from,
  livingFrontmatter,
  livingStatuses,
  parameters,
  says,
  section,
  signature,
  target,
  topics,
} from './fields.ts';
import { heads } from './headed.ts';

const source = from('devops-operational-documents', '2. `docs/planning/infrastructure-as-code.md`');
const workflow = from('devops-role-definition', 'Workflow 3: Provision Infrastructure');
const standards = from('devops-role-definition', 'Infrastructure as Code');
const onlyCode = from('devops-role-definition', 'Rule 1: Infrastructure as Code Only');
const security = from('devops-role-definition', 'Security');
const costs = from('devops-role-definition', 'Cost Metrics');
const exposure = from('devops-role-definition', 'Rule 5: Security by Default');
const quantity = from('devops-role-definition', 'Quantity Metrics');
const spike = from('devops-role-definition', 'Scenario 2: Cloud Costs Spike Unexpectedly');

export const infrastructure: Kind = {
  id: 'infrastructure',
  title: 'Infrastructure document',
  plural: 'Infrastructure documents',
  collection: 'plans',
  nature: 'living',
  reviewEvery: 180,
  statuses: livingStatuses,
  summary: 'Says what runs where, which code defines it, what differs by environment, and how it is changed.',
  source,
  frontmatter: livingFrontmatter({ parameters: parameters.optional() }),
  sections: [
    section({
      id: 'overview',
      title: 'Overview',
      aliases: `
        infrastructure overview, infrastructure as code overview, iac overview, introduction, summary, tools, tooling, tool and provider,
        in short, at a glance, background, scope`,
      mayLead: 'unnamed',
      headed: heads('overview|at a glance|in short|introduction|big picture|summary|basics'),
      guidance: 'The tool, the provider, and where the state is kept.',
      source,
      topics: topics(source, [
        [
          'tool',
          'tool',
          says('tools?|terraform|opentofu|cloudformation|pulumi|bicep|arm|crossplane|cdk|ansible'),
        ],
        [
          'provider',
          'provider',
          says(
            'providers?|aws|azure|gcp|google cloud|hetzner|openstack|on prem*|data ?cent(?:er|re)|vmware|cloud',
          ),
        ],
        [
          'state',
          'state',
          says('states?|backend|remote|bucket'),
          anywhere('state|tfstate', 'bucket|s3|gcs|blob|backend|remote*|terraform cloud|kept|stored|lives'),
        ],
        [
          'configuration-management',
          'configuration management',
          says('configuration management|ansible|chef|puppet|salt|cloud init|none'),
          target,
        ],
      ]),
    }),
    section({
      id: 'components',
      title: 'Components',
      aliases: `
        infrastructure components, resources, architecture, building blocks, what runs where, services and resources, component list,
        what there is, inventory, modules and resources, cloud resources, topology, what we run`,
      headed: heads('components?|building blocks|parts|architecture|what (?:runs|is) where|resources|pieces'),
      guidance: 'Network, compute, data and load balancing, each linked to the code that defines it.',
      source,
      topics: topics(source, [
        ['network', 'network', says('network*|vpc|vnet|subnets?|gateways?|cidr')],
        [
          'compute',
          'compute',
          says(
            'compute|clusters?|kubernetes|eks|gke|aks|ecs|nodes?|instances?|vms?|virtual machines?|servers?|lambda|functions?',
          ),
        ],
        ['data', 'data', says('data|databases?|rds|postgres*|mysql|storage|buckets?|s3|cache|redis|queues?')],
        [
          'load-balancing',
          'load balancing',
          says('load balanc*|alb|nlb|elb|ingress|haproxy|nginx|traefik|cdn|listeners?'),
        ],
        [
          'high-availability',
          'high availability',
          says(
            'high availability|availability|highly available|zones?|multi az|replicas?|redundan*|failover',
          ),
          { ...target, source: workflow },
        ],
        [
          'network-rules',
          'network rules',
          says('security groups?|firewall*|network polic*|network rules?|acls?|ingress rules?'),
          { ...target, source: workflow },
        ],
        ['scaling', 'scaling', says('scal*|autoscal*|min|max|capacity'), { ...target, source: workflow }],
      ]),
    }),
    section({
      id: 'environments',
      title: 'Values by environment',
      aliases: `
        environments, environment management, per environment values, per environment configuration, environment configuration,
        environment values, values per environment, configuration, variables, workspaces, values that differ between environments,
        differences between environments, what differs between environments, environment differences, environment variables,
        per environment settings, settings per environment, settings by environment, variables by environment, variables per environment`,
      headed: heads('environments?|variables|values', 'new'),
      guidance:
        'What differs between environments, in which files it stands, and where secret values are kept out of git.',
      source,
      topics: topics(source, [
        [
          'variable-files',
          'variable files',
          says('tfvars|variables?|variable files?|values|workspaces?|files?'),
        ],
        [
          'secret-values',
          'secret values outside git',
          says('secrets?|sensitive|vault|secrets manager|not in git|outside git|ignored'),
          anywhere(
            'secrets?|sensitive',
            'git|gitignore*|vault|secrets manager|key vault|parameter store|sops',
          ),
        ],
      ]),
    }),
    section({
      id: 'state',
      title: 'State',
      aliases: `state management, terraform state, remote state, state backend, backend, backend configuration`,
      mayBeNotApplicable: true,
      headed: heads('state'),
      guidance:
        'Where the state of the tool is stored, how it is encrypted, and what stops two people from changing it at once.',
      source,
      topics: topics(source, [
        [
          'remote',
          'remote',
          says('remote|s3|bucket|backend|gcs|blob|terraform cloud|http|gitlab'),
          anywhere('state|tfstate', 'remote*|s3|bucket|gcs|blob|terraform cloud|gitlab'),
        ],
        ['encrypted', 'encrypted', says('encrypt*|kms'), anywhere('state|tfstate', 'encrypt*|kms')],
        [
          'locked',
          'locked',
          says('lock*|dynamodb*|use_lockfile|lease'),
          anywhere('state|tfstate', 'lock*|dynamodb*|use_lockfile|lease'),
        ],
      ]),
    }),
    section({
      id: 'provisioning',
      title: 'Provisioning',
      aliases: `
        provisioning steps, provisioning process, provisioning procedure, deployment process, deployment, applying changes, apply,
        how to apply, making changes, making a change, how to change it, changing it, changing something, how to make a change,
        how changes are made, workflow, procedure, steps, process, deployment steps, rolling out a change, rolling out changes`,
      headed: heads(
        'provision*|how (?:a )?(?:changes?|we|to)|appl(?:y|ying)|making (?:a )?changes?|workflow|roll* out',
        'cost*|pay*|secur*',
      ),
      guidance: 'The numbered procedure that brings a change to an environment: plan, review, apply, verify.',
      source,
      steps: { required: ['action', 'outcome', 'onFailure'], rollbackTrigger: false },
      topics: topics(source, [
        ['plan', 'plan', says('plan|preview|dry run|diff|change set')],
        ['review', 'review', says('review*|approv*|inspect*|pull request|merge request|read the')],
        ['apply', 'apply', says('apply|applied|applies|deploy*|create*|up')],
        ['verify', 'verify', says('verif*|check*|healthy|confirm*|validate*|smoke')],
        [
          'time',
          'time for a new environment, below an hour',
          says('new environments?|provisioning time|from nothing|from scratch|in all'),
          { ...target, source: quantity },
        ],
      ]),
    }),
    section({
      id: 'changes',
      title: 'Change rules',
      aliases: `
        changes, change management, change process, no manual changes, rules, governance, code review, working agreements, conventions, modules`,
      headed: heads('rules?|polic(?:y|ies)|guidelines|conventions|chang*', 'how'),
      guidance:
        'Everything changes through code: versioned, reviewed, tested before production, and never by hand.',
      source: onlyCode,
      topics: topics(onlyCode, [
        [
          'no-manual-changes',
          'no manual changes',
          says('manual*|by hand|console|click*|only through|only by|nobody'),
        ],
        [
          'version-control',
          'version control',
          says('git|version control*|versioned|repository|repo|committed'),
          anywhere('version control*|pull requests?|merge requests?'),
        ],
        [
          'reviewed',
          'reviewed like code',
          says('review*|pull requests?|merge requests?|approv*'),
          anywhere('plan|plans|chang*|pull requests?|merge requests?', 'review*|approv*'),
        ],
        [
          'tested-first',
          'tested before production',
          says('tested|test*|staging|non production|development first|before production'),
          {
            source: standards,
            ...anywhere(
              'appl(?:y|ies|ied)|test*|tried|rolled out|first|deploy*',
              'before production|to staging first|in staging first|on staging first|staging first|then production|then in production',
            ),
          },
        ],
        [
          'modules',
          'modules with their README',
          says('modules?|readme*|components?'),
          { ...target, source: standards, ...anywhere('modules?', 'readme*') },
        ],
      ]),
    }),
    section({
      id: 'security',
      title: 'Security',
      aliases: `security rules, security measures, security by default, access and encryption, hardening, security and access`,
      headed: heads('secur*|safe|hardening|encrypt*'),
      guidance: 'Encryption, rights, access logs and patches.',
      source: security,
      topics: topics(security, [
        [
          'encryption-at-rest',
          'encryption at rest',
          either(says('at rest'), says('encrypt*', 'disks?|volumes?|storage|databases?|rest')),
          anywhere(
            'at rest|(?:disks?|volumes?|storage|databases?) (?:is|are) encrypted|encrypted (?:disks?|volumes?|storage|databases?)',
          ),
        ],
        [
          'encryption-in-transit',
          'encryption in transit',
          says('in transit|tls|https|mtls|ssl'),
          anywhere('in transit|tls|mtls'),
        ],
        [
          'least-privilege',
          'least privilege',
          says('least privilege|privileges?|permissions?|roles?|iam|mfa|rights'),
          anywhere('least privilege'),
        ],
        [
          'access-logs',
          'access logs reviewed',
          says(
            'access logs?|audit logs?|audit*|cloudtrail|logs?',
            'review*|kept|maintain*|check*|read|weekly|monthly|retain*',
          ),
          anywhere('access logs?|audit logs?|cloudtrail', 'review*|weekly|monthly|quarterly|retain*|kept'),
        ],
        [
          'patches',
          'patches within 7 days',
          says('patch*|updates?|security fixes'),
          { ...target, ...anywhere('patch*|security updates?|security fixes', 'days?|week*|hours?|month*') },
        ],
        [
          'exposure',
          'what is public, and who reviewed that',
          says('public*|internet|exposed|exposure|reachable from outside|facing'),
          {
            ...target,
            source: exposure,
            ...anywhere(
              'public*|internet|exposed|reachable from outside',
              'review*|approv*|only|nothing|load balanc*',
            ),
          },
        ],
      ]),
    }),
    section({
      id: 'costs',
      title: 'Costs and capacity',
      aliases: `costs, cost, cost management, cost estimate, budget, capacity, costs and utilisation, costs and utilization, cost and capacity`,
      headed: heads('costs?|money|budget|spend*|capacity|price|pay'),
      guidance: 'What it costs, who approved that, and how well it is used.',
      source: costs,
      topics: topics(costs, [
        [
          'estimate',
          'cost estimate and approval',
          says('estimat*|budget*|approv*|per month|monthly|infracost|costs?'),
          { ...target, source: workflow },
        ],
        [
          'utilisation',
          'utilisation target',
          says('utili[sz]ation|usage|used|load|headroom|rightsiz*|right siz*'),
          target,
        ],
        [
          'reduction',
          'cost reduction target',
          either(says('reduc*|sav*|optimi[sz]*|lower|unused|cheaper|cut'), /%\s?less\b/),
          target,
        ],
        [
          'alert',
          'alert on costs',
          says('alert*|alarm*|anomal*|warn*|notif*|pages?'),
          { ...target, source: spike },
        ],
      ]),
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:infrastructure components|state management|terraform state|remote state)$/, 3],
      [/^(?:network(?:ing)?|compute(?: resources)?|load balanc(?:er|ing)|databases?|storage)$/, 1],
      [/^(?:infrastructure as code|iac)\b/, 2],
      [/^provisioning\b/, 1],
      [/^(?:costs? and capacity|values by environment|change rules)$/, 2],
    ],
    title: [
      [/\binfrastructure as code\b|\biac\b/i, 5],
      [/\binfrastructure\b.{0,20}\b(?:document(?:ation)?|overview|architecture|reference)\b/i, 5],
      [/^(?:the |our |cloud )?infrastructure$/i, 4],
      [/^(?:add|create|delete|update|upgrade|destroy)\b/i, -4],
    ],
    path: [[/\binfrastructure(?:[-_]as[-_]code)?\.[a-z.]{1,20}$/, 2]],
    keys: [],
  }),
  template: 'describes:\n  - ‹infrastructure code›',
  rules: ['valid-describes', 'no-drift', 'valid-link'],
};
