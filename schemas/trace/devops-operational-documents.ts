// What the definition of the operational documents asks for: principles, four planning documents, quality criteria. The
// planning documents have files of their own.
import { plannedDeployment } from './planned-deployment.ts';
import { plannedInfrastructure } from './planned-infrastructure.ts';
import { plannedMonitoring } from './planned-monitoring.ts';
import { plannedPipeline } from './planned-pipeline.ts';
import { source } from './rows.ts';

const portable =
  'unjudged: Whether a design could move to another provider is for those who know both to say.';
const local = 'unjudged: Whether it runs on a laptop shows on the laptop.';

export const devopsOperationalDocuments = source({
  document: 'devops-operational-documents',
  title: 'Operational documents of the DevOps role',
  length: 1353,
  parts: [
    [
      'Core Principles',
      [
        [26, 'build and delivery are automated', 'pipeline-design section stages'],
        [27, 'infrastructure is code, versioned', 'infrastructure topic changes/version-control'],
        [28, 'design could move to another provider', portable],
        [29, 'everything can be tried locally', local],
        [30, 'environments resemble each other', 'environment-matrix section parity-deviations'],
        [31, 'built once, deployed many times', 'pipeline-design topic stages/same-artifact'],
        [32, 'orchestration is chosen', 'infrastructure topic components/compute'],
        [33, 'gates of code quality', 'pipeline-design topic stages/quality'],
        [34, 'dependencies are scanned', 'pipeline-design topic stages/dependency-scan'],
        [35, 'logs, metrics and traces from the first day', 'monitoring-strategy topic stack/tracing'],
        [
          36,
          'configuration of each environment is known',
          'environment-matrix section configuration-differences',
        ],
        [37, 'code blocks name their language', 'rule remark-lint:fenced-code-flag'],
      ],
    ],
    ...plannedPipeline,
    ...plannedInfrastructure,
    ...plannedMonitoring,
    ...plannedDeployment,
    [
      'Quality Criteria',
      [
        [1305, 'pipeline covers all stages', 'rule reviewed-stages'],
        [1306, 'infrastructure is all in code', 'infrastructure topic changes/no-manual-changes'],
        [1307, 'environments are all documented', 'rule complete-matrix'],
        [1308, 'key metrics are monitored', 'monitoring-strategy section metrics'],
        [1309, 'alerts have thresholds', 'monitoring-strategy column alerts/condition'],
        [1310, 'no downtime', 'deployment-strategy topic strategy/zero-downtime'],
        [1311, 'rollback is written down and tested', 'rule require-tested-procedure: Never tested'],
        [1312, 'security scans are built in', 'rule blocking-gates: A scan that does not block'],
        [1313, 'secrets are managed', 'pipeline-design topic secrets/managed-by'],
        [1314, 'backup and recovery are defined', 'disaster-recovery-plan section backups'],
        [1315, 'service levels are set', 'monitoring-strategy section service-levels'],
        [1316, 'disaster recovery plan exists', 'rule require-coverage'],
        [1317, 'runbooks for what is common', 'rule alert-has-runbook'],
      ],
    ],
  ],
  asides: [
    ['1-22', 'The role and its values.'],
    [24, 'Head of the list below it.'],
    ['39-95', 'The role, its activities, and what it is given.'],
    ['99-109', 'Frame of the template below it.'],
    ['398-404', 'Frame of the template below it.'],
    ['667-673', 'Frame of the template below it.'],
    ['976-982', 'Frame of the template below it.'],
    ['1299-1303', 'Head of the list below it.'],
    ['1319-1333', 'Who uses the documents: nothing is asked of them.'],
    ['1337-1353', 'Advice; what can be asked of a document stands above.'],
  ],
});
