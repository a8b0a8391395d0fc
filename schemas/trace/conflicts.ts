// Where the source documents disagree: what each says, what holds unless somebody decides otherwise, and what decides.
import { type Conflict, targetOf } from '../../src/model/trace.ts';

type Said = Conflict['says'][number];

const outputs = (lines: string, says: string): Said => ({
  document: 'release-engineer-outputs',
  lines,
  says,
});
const role = (lines: string, says: string): Said => ({ document: 'devops-role-definition', lines, says });
const planning = (lines: string, says: string): Said => ({
  document: 'devops-operational-documents',
  lines,
  says,
});
const guide = (lines: string, says: string): Said => ({
  document: 'release-and-deployment-guide',
  lines,
  says,
});
const checklist = (lines: string, says: string): Said => ({ document: 'deployment-checklist', lines, says });

export const conflicts: readonly Conflict[] = [
  {
    id: 'incident-report-time',
    about: 'How soon an incident report is written',
    says: [
      role('201-202', 'within 2 days'),
      role('423-424', 'within 24 hours when a deployment did it'),
      checklist('78', 'a post-mortem within 24 to 48 hours'),
    ],
    takes: 'Two days; one day when the report names a deployment as its cause.',
    target: targetOf('rule timely-report: A deployment caused the incident: one day'),
    decidedBy: [
      'opsworthy.yaml: rules.timely-report.incident-report',
      'opsworthy.yaml: rules.timely-report.incident-report-of-deployment',
    ],
  },
  {
    id: 'watch-time',
    about: 'How long is watched',
    says: [
      checklist('52', '10 to 15 minutes in staging or canary'),
      checklist('76', '15 minutes after a rollback'),
      checklist('84', '15 to 30 minutes for a canary'),
      planning('1073', '30 minutes for the first share'),
      planning('1170', '30 minutes after a deployment'),
      role('197', '30 minutes after an incident'),
    ],
    takes:
      'A time is stated, in every portion of a canary and after every deployment, rollback and incident; its length is the author’s, unless the project sets the shortest for a canary.',
    target: targetOf('deployment-strategy column portions/watch'),
    decidedBy: ['opsworthy.yaml: rules.complete-table.watchTime'],
  },
  {
    id: 'severity-scheme',
    about: 'Names of severities',
    says: [
      role('182', 'P0, P1, P2'),
      checklist('102-105', 'SEV1 to SEV4'),
      planning('846-907', 'critical, warning and info, for alerts'),
    ],
    takes: 'Incidents take either of the first two schemes; alerts take any word.',
    target: targetOf('incident-report key severity'),
    decidedBy: [],
  },
  {
    id: 'rollback-time',
    about: 'How long a rollback may take',
    says: [
      outputs('108-109', 'within the recovery time objective of the project'),
      planning('986', 'below 5 minutes'),
      role('413-417', 'begun after 30 seconds, done after 2 minutes'),
      role('343', 'recovered within 30 minutes'),
    ],
    takes:
      'The steps together stay within `rto`: that of the runbook, else that of the service in the catalogue; never above the limit of the project, where it sets one.',
    target: targetOf('rule rollback-within-rto'),
    decidedBy: [
      'frontmatter: rto',
      'services.yaml: services.rto',
      'opsworthy.yaml: rules.rollback-within-rto.longest',
    ],
  },
  {
    id: 'error-rate-trigger',
    about: 'Error rate at which to roll back',
    says: [checklist('67', '5 % more than the baseline'), planning('1180', 'above 5 %')],
    takes:
      'Every criterion has a metric and a number; the number is the author’s, unless the project sets the highest error rate.',
    target: targetOf('rule measurable-criteria'),
    decidedBy: ['opsworthy.yaml: rules.measurable-criteria.errorRate'],
  },
  {
    id: 'backup-before',
    about: 'Whether a backup comes before every deployment',
    says: [
      checklist('45', 'always'),
      role('629', 'always'),
      guide('23', 'if it applies'),
      planning('1108', 'for major releases'),
    ],
    takes: 'Always an item of the checklist, which may say why there is none.',
    target: targetOf('deployment-checklist topic during/backup'),
    decidedBy: [],
  },
  {
    id: 'staging-first',
    about: 'Whether a hotfix may pass staging by',
    says: [
      planning('1287', 'it may, when critical'),
      role('390', 'nothing untested goes to production'),
      checklist('9', 'the list holds for emergencies too'),
    ],
    takes:
      'Staging first. An emergency is named in the report of the deployment and reviewed afterwards, with a day.',
    target: targetOf('rule separation-of-duties: An emergency that nobody reviewed afterwards'),
    decidedBy: [],
  },
  {
    id: 'production-by-hand',
    about: 'Whether production is deployed without a person',
    says: [
      role('293', 'no manual steps'),
      planning('121', 'automatic to staging, by approval to production'),
    ],
    takes: 'The pipeline deploys; whether somebody approves is said.',
    target: targetOf('pipeline-design topic branches/approval'),
    decidedBy: [],
  },
  {
    id: 'stage-times',
    about: 'Target time of the pipeline',
    says: [
      planning('122', 'below 15 minutes'),
      planning('359-363', 'stages that add up to 15 minutes, without the one after the deployment'),
      role('294', 'build and deployment below 15 minutes'),
    ],
    takes: 'A total is stated; below 15 minutes is the proposal.',
    target: targetOf('pipeline-design topic performance/total'),
    decidedBy: [],
  },
  {
    id: 'review-interval',
    about: 'How often documents are reviewed',
    says: [
      outputs('14', 'with every release cycle'),
      outputs('89', 'when the architecture changes'),
      role('37-41', 'as things change'),
      role('665-667', 'after a month'),
    ],
    takes:
      '90 days for release and rollback runbooks, matrices, pipeline reviews and rotation plans, 180 for the others; sooner when what they describe has changed.',
    target: targetOf('rule max-review-age'),
    decidedBy: ['frontmatter: reviewEvery', 'opsworthy.yaml: kinds.reviewEvery'],
  },
  {
    id: 'who-decides',
    about: 'Who decides between rollback and hotfix',
    says: [
      guide('111', 'the product manager'),
      role('126-129', 'who deploys'),
      checklist('110', 'a director, for the business'),
    ],
    takes: 'The runbook says when to fix forward instead, and who decides.',
    target: targetOf('rollback-runbook topic decision-criteria/fix-forward'),
    decidedBy: [],
  },
  {
    id: 'who-writes-notes',
    about: 'Where release notes come from',
    says: [
      guide('14', 'from a technical writer'),
      planning('296-300', 'from the pipeline'),
      checklist('18', 'drafted before the deployment'),
    ],
    takes: 'The report of a deployment names notes that exist, whoever wrote them.',
    target: targetOf('verification-report key releaseNotes'),
    decidedBy: [],
  },
  {
    id: 'fixed-versions',
    about: 'Versions in commands',
    says: [
      outputs('259-261', 'parameters'),
      planning('1133-1134', 'a fixed tag, in the example'),
      planning('214', 'the tag `latest`, in the example'),
    ],
    takes: 'Parameters; a value that is right for all is allowed under `allow`, with a reason.',
    target: targetOf('rule no-hardcoded-value'),
    decidedBy: ['opsworthy.yaml: allow'],
  },
  {
    id: 'removing-columns',
    about: 'Whether removing a column is safe',
    says: [planning('1219-1221', 'only in a later release'), planning('1236', 'safe when unused')],
    takes: 'The strategy lists what is safe and what is not, and names its phases.',
    target: targetOf('deployment-strategy topic migrations/unsafe'),
    decidedBy: [],
  },
  {
    id: 'windows',
    about: 'Hours of deployments',
    says: [
      planning('1280-1282', 'Tuesday and Thursday, 10:00 to 15:00'),
      role('319', 'the engineer chooses off-peak hours'),
      role('336', 'several times a week'),
    ],
    takes: 'Windows and freezes are stated; which, is the author’s.',
    target: targetOf('deployment-strategy topic schedule/windows'),
    decidedBy: [],
  },
];
