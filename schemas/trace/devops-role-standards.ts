// The role definition, middle part: quality standards, approvals, targets, rules that must be followed.
import type { WrittenPart } from './rows.ts';

const consulted =
  'unjudged: Whether somebody was asked beforehand shows in conversations, not in these documents.';
const habit = 'unjudged: A habit of working: no document is wrong when somebody does not keep to it.';

export const roleStandards: readonly WrittenPart[] = [
  [
    'Infrastructure as Code',
    [
      [287, 'code in version control', 'infrastructure topic changes/version-control'],
      ['288-289', 'modules, each with its README', 'infrastructure topic changes/modules'],
      [290, 'tried before production', 'infrastructure topic changes/tested-first'],
    ],
  ],
  [
    'CI/CD Pipelines',
    [
      [293, 'deployment is automated', 'pipeline-design topic stages/deploy'],
      [294, 'below 15 minutes', 'pipeline-design topic performance/total'],
      [295, 'success above 95 %', 'pipeline-design topic performance/success-rate'],
      [296, 'no secrets in code', 'rule no-secret'],
      [296, 'access is controlled', 'pipeline-review topic security/least-privilege'],
    ],
  ],
  [
    'Monitoring and Alerting',
    [
      [299, 'critical metrics are monitored', 'monitoring-strategy section metrics'],
      [300, 'alerts give enough to act on', 'operations-runbook section meaning'],
      [301, 'below 10 % false alerts', 'monitoring-strategy topic alert-quality/false-alerts'],
      [302, 'all alerts have runbooks', 'rule alert-has-runbook'],
    ],
  ],
  [
    'Security',
    [
      ['304-308', 'security has its place', 'infrastructure section security'],
      [305, 'least privilege', 'infrastructure topic security/least-privilege'],
      [306, 'encryption at rest', 'infrastructure topic security/encryption-at-rest'],
      [306, 'encryption in transit', 'infrastructure topic security/encryption-in-transit'],
      [307, 'access logs are reviewed', 'infrastructure topic security/access-logs'],
      [308, 'patches within 7 days', 'infrastructure topic security/patches'],
    ],
  ],
  [
    'Decision Authority',
    [
      [322, 'architects are consulted', consulted],
      [323, 'developers are consulted about configuration', consulted],
      [324, 'project manager is consulted about costs', consulted],
      [327, 'large costs are approved', 'infrastructure topic costs/estimate'],
      [328, 'changed objectives are approved', 'disaster-recovery-plan topic objectives/approval'],
      [329, 'large changes are approved', 'infrastructure topic changes/reviewed'],
    ],
  ],
  [
    'Performance Metrics',
    [
      [336, 'deployments several times a week', 'deployment-checklist topic metrics/frequency'],
      [337, 'below 15 minutes to deploy', 'pipeline-design topic performance/total'],
      [338, 'below an hour to provision', 'infrastructure topic provisioning/time'],
      [341, 'deployments succeed, above 95 %', 'pipeline-design topic performance/success-rate'],
      [342, 'uptime above 99.9 %', 'monitoring-strategy topic service-levels/slo'],
      [343, 'recovery below 30 minutes', 'deployment-checklist topic metrics/recovery'],
      [344, 'change failures below 5 %', 'deployment-checklist topic metrics/failure-rate'],
      ['346-348', 'costs have their place', 'infrastructure section costs'],
      [347, 'costs fall by 10 to 20 % a year', 'infrastructure topic costs/reduction'],
      [348, 'utilisation above 70 %', 'infrastructure topic costs/utilisation'],
    ],
  ],
  [
    'Rule 1: Infrastructure as Code Only',
    [
      [375, 'changes have their rules', 'infrastructure section changes'],
      [376, 'code is committed', 'infrastructure topic changes/version-control'],
      [377, 'reviewed like code', 'infrastructure topic changes/reviewed'],
      [378, 'no manual changes', 'infrastructure topic changes/no-manual-changes'],
    ],
  ],
  [
    'Rule 2: No Secrets in Code',
    [
      [381, 'secrets live in a secrets manager', 'secrets-rotation-plan column secrets/stored-in'],
      [382, 'secrets are rotated', 'rule rotation-overdue'],
      ['383-384', 'no password, key or token in git', 'rule no-secret'],
    ],
  ],
  [
    'Rule 3: Change Management',
    [
      [387, 'infrastructure is tried outside production', 'infrastructure topic changes/tested-first'],
      [388, 'a way back before production', 'rule require-coverage'],
      [389, 'team is told before', 'deployment-checklist topic during/status'],
      [390, 'nothing untested goes to production', 'deployment-checklist topic during/staging'],
    ],
  ],
  [
    'Rule 4: Monitoring First',
    [
      [393, 'monitoring before the deployment', 'deployment-checklist topic before/dashboards'],
      [394, 'alerts for critical metrics', 'monitoring-strategy section alerts'],
      [395, 'runbooks for alerts', 'rule alert-has-runbook'],
      [396, 'no deployment without monitoring', 'deployment-checklist topic before/alerts'],
    ],
  ],
  [
    'Rule 5: Security by Default',
    [
      [399, 'encryption by default', 'infrastructure topic security/encryption-at-rest'],
      [400, 'as few rights as possible', 'infrastructure topic security/least-privilege'],
      [401, 'systems are patched', 'infrastructure topic security/patches'],
      [402, 'nothing public without a review', 'infrastructure topic security/exposure'],
    ],
  ],
  [
    'Anti-Patterns to Avoid',
    [
      ['486-487', 'no deployments by hand', 'pipeline-design topic branches/production-branch'],
      ['489-490', 'no machine unlike the others', 'environment-matrix section parity-deviations'],
      ['492-493', 'no noisy alerts', 'monitoring-strategy topic alert-quality/thresholds'],
      ['495-496', 'rollback is tested before', 'rollback-runbook key tested'],
      ['498-499', 'own accounts, few rights', 'infrastructure topic security/least-privilege'],
      ['501-502', 'no trying out in production', habit],
      ['504-505', 'anomalies are looked into', habit],
    ],
  ],
];
