// Disaster recovery plan: how much may be lost and for how long, what is backed up, how it is restored, when that was tried.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import {
  column,
  date,
  duration,
  either,
  from,
  livingFrontmatter,
  livingStatuses,
  parameters,
  says,
  section,
  signature,
  table,
  target,
  topics,
} from './fields.ts';
import { heads } from './headed.ts';

const source = from('devops-role-definition', 'Workflow 6: Backup and Disaster Recovery');
const approval = from('devops-role-definition', 'Must Get Approval From');
const text = z.string().min(1);
const trials = z.array(z.strictObject({ on: date, result: text, evidence: text.optional() }));

export const disasterRecoveryPlan: Kind = {
  id: 'disaster-recovery-plan',
  title: 'Disaster recovery plan',
  plural: 'Disaster recovery plans',
  collection: 'plans',
  nature: 'living',
  reviewEvery: 180,
  statuses: livingStatuses,
  summary: 'Says how much may be lost and for how long, what is backed up, and how it is brought back.',
  source,
  frontmatter: livingFrontmatter({
    rto: duration,
    rpo: duration,
    restoreTests: trials.optional(),
    drills: trials.optional(),
    parameters: parameters.optional(),
  }),
  sections: [
    section({
      id: 'objectives',
      title: 'Objectives',
      // The frontmatter states both.
      presence: 'optional',
      aliases: `
        recovery objectives, rto and rpo, rto rpo, recovery targets, recovery time objective, recovery point objective, targets,
        overview, scope, scope and objectives, purpose, introduction`,
      headed: heads('objectives?|goals?|targets?|rto|rpo|how (?:fast|much|quick*)'),
      guidance: 'How long recovery may take and how much data may be lost, and who agreed to that.',
      source,
      topics: topics(source, [
        [
          'rto',
          'recovery time objective',
          says('rto|recovery times?(?: objectives?)?|time to recover|back within|restored within'),
        ],
        [
          'rpo',
          'recovery point objective',
          says('rpo|recovery points?(?: objectives?)?|data loss|lose at most|lost at most'),
        ],
        [
          'approval',
          'approval of changes to the objectives',
          says('approv*|agreed|sign* off|accepted by|consent*'),
          { level: 'warning', source: approval },
        ],
      ]),
    }),
    section({
      id: 'critical-systems',
      title: 'Critical systems',
      aliases: `
        critical services, systems, systems in scope, services in scope, critical components, system inventory, priorities,
        recovery priorities, recovery order, order of recovery,
        what must survive, what comes back first, systems and their objectives`,
      headed: heads('critical|priorit*|first|what matters|order of'),
      guidance: 'Which systems come back first, and what they depend on.',
      source,
    }),
    section({
      id: 'backups',
      title: 'Backups',
      aliases: `
        backup, backup strategy, backup policy, backup procedures, backup procedure, backup schedule, cluster backups, data protection,
        what is backed up, backup and retention, snapshots`,
      headed: heads('backups?|back* up|copies', 'restor*|test*'),
      guidance:
        'What is backed up, how often, for how long, and where the copies are, apart from the original and encrypted.',
      source,
      tables: [
        table({
          id: 'backups',
          title: 'Backups',
          columns: [
            column(
              'what',
              'What',
              'data, system, resource, component, item, backup, source, name, service',
              '‹database›',
            ),
            column('frequency', 'Frequency', 'how often, schedule, every, interval, cadence', '‹24h›', {
              headed: heads('often|every'),
            }),
            column(
              'retention',
              'Retention',
              'kept for, kept, retention period, how long, retained',
              '‹30d›',
              { headed: heads('kept|keep|how long') },
            ),
            column(
              'location',
              'Location',
              'where, stored in, destination, target, storage, region, stored',
              '‹region or account›',
              { headed: heads('where|stored') },
            ),
            column('encrypted', 'Encrypted', 'encryption, encrypted with, encrypted at rest', '‹yes or no›', {
              headed: heads('encrypt*'),
            }),
          ],
        }),
      ],
      topics: topics(source, [
        [
          'automated',
          'made automatically',
          says(
            'automat*|by itself|by themselves|cron*|scheduled|managed|without anybody|nobody has to|aws backup|velero|operator',
          ),
          target,
        ],
      ]),
    }),
    section({
      id: 'restore-procedure',
      title: 'Restore procedure',
      aliases: `
        restore, restore process, restore steps, restoring, restore procedures, restoration, restoration process, restoration procedure,
        recovery procedure, recovery procedures, recovery steps, recovery process, recovery, how to restore, restoring from backup,
        disaster recovery procedure, failover procedure, failover, importing, import`,
      headed: heads('restor*|recover*|fail ?over|bring* .*back|get* .*back', 'test*|objective*|order'),
      guidance: 'The numbered procedure that brings the system back from the backups, on the worst day.',
      source,
      steps: { required: ['action', 'outcome', 'onFailure'], rollbackTrigger: false },
    }),
    section({
      id: 'tests',
      title: 'Restore tests and drills',
      aliases: `
        restore tests, restore test, drills, disaster recovery drills, dr drills, dr testing, dr tests, testing, tests, exercises,
        tests and drills, test results, drill results, testing and drills, testing the plan`,
      headed: heads('tests?|testing|drills?|exercis*|rehears*|game ?days?|practi[cs]*'),
      guidance:
        'How often restores are tested (at least monthly) and the whole plan is drilled (at least quarterly), with dates and results.',
      source,
      topics: topics(source, [
        [
          'restore-tests',
          'restore tests',
          either(says('restor*', 'test*|tried|verif*|check*|month*|practi[sc]e*')),
        ],
        ['drills', 'drills', says('drills?|exercis*|game ?days?|simulat*|rehears*|quarter*')],
        [
          'results',
          'dates and results',
          either(says('results?|passed|failed|succe*|outcome|found|took'), /\b20\d{2}-\d{2}-\d{2}\b/),
        ],
        [
          'updates',
          'procedures updated after drills',
          says('updat*|chang*|improv*|correct*|amend*|revis*|lessons?|findings?|learn*|goes into'),
          { level: 'warning' },
        ],
      ]),
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:rto|rpo)(?: and)?(?: (?:rto|rpo))?(?: \w{1,20})?$|^recovery (?:time |point )?objectives?\b/, 4],
      [
        /^(?:cluster |database )?backups?(?: strategy| policy| schedule| procedures?)?$|^(?:automatic|manual|automated) backups?\b/,
        2,
      ],
      [/^(?:disaster recovery|dr)\b/, 2],
      [
        /^(?:restore|restoration|recovery) (?:procedures?|process|steps|plan)$|^(?:how to restore|restoring)\b/,
        2,
      ],
      [/^(?:restore|dr|disaster recovery) (?:tests?|testing|drills?)$|^drills$/, 3],
      [/^critical (?:systems|services)$/, 2],
      [/^losing (?:a|an|the)\b/, 2],
      [/^(?:retention|failover)$/, 1],
    ],
    title: [
      [/\bdisaster[-_ ](?:and[-_ ])?recovery\b|\bbusiness continuity\b/i, 4],
      [/\b(?:guide|concepts?|introduction|explained|tutorial|exercises?)\b/i, -4],
      [/\bdr (?:plan|strategy|scenarios?)\b/i, 5],
      [/\bbackups?\b.{0,20}\b(?:and|&)\b.{0,20}\b(?:restor|recover)/i, 5],
      [/\bbackups? (?:strategy|policy|plan)\b/i, 5],
    ],
    path: [[/\b(?:disaster[-_]recovery|dr[-_]plan)\b/, 2]],
    keys: ['rto', 'rpo', 'restoreTests', 'drills'],
  }),
  template:
    'rto: ‹4h›\nrpo: ‹1h›\nrestoreTests:\n  - on: ‹date›\n    result: ‹result›\ndrills:\n  - on: ‹date›\n    result: ‹result›',
  rules: ['drill-overdue', 'no-hardcoded-value'],
};
