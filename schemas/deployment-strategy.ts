// Deployment strategy: how new versions reach users, in which portions, and what makes that safe to undo.
import type { Kind } from '../src/model/kind.ts';
import {
  anywhere,
  column,
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
import { goesBack, heads } from './headed.ts';

const source = from('devops-operational-documents', '4. `docs/planning/deployment-strategy.md`');
const canary = from('deployment-checklist', 'Canary Deployment');
const blueGreen = from('deployment-checklist', 'Blue-Green Deployment');
const flags = from('deployment-checklist', 'Feature Flags');

export const deploymentStrategy: Kind = {
  id: 'deployment-strategy',
  title: 'Deployment strategy',
  plural: 'Deployment strategies',
  collection: 'plans',
  nature: 'living',
  reviewEvery: 180,
  statuses: livingStatuses,
  summary:
    'Says how new versions reach users, in which portions and hours, and what makes that safe to undo.',
  source,
  frontmatter: livingFrontmatter({}),
  sections: [
    section({
      id: 'strategy',
      title: 'Strategy and rationale',
      aliases: `
        strategy, deployment strategy, deployment strategy overview, overview, primary strategy, rationale, approach, summary,
        chosen strategy, introduction,
        strategy and why, strategy and reasons, why we deploy this way`,
      headed: heads('strateg(?:y|ies)|approach|why', 'canary|rollback|migrat*|flags?'),
      guidance: 'Which strategy is used for what, and why it suits the service better than the others.',
      source,
      topics: topics(source, [
        [
          'rationale',
          'rationale',
          says(
            'rationale|reasons?|because|since|so that|therefore|chosen|choose|why|rather than|instead of|advantages?|trade offs?|rejected|would cost|would need|ruled out',
          ),
        ],
        [
          'zero-downtime',
          'zero downtime or not',
          says('downtime|interruption*|available|availability|maintenance window'),
          target,
        ],
      ]),
    }),
    section({
      id: 'process',
      title: 'Deployment process',
      aliases: `
        process, deployment strategies, strategies, deployment procedure, deployment steps, how we deploy, rolling deployment,
        rolling deployments, blue green deployment, rollout, rollout process, deployment`,
      headed: heads(
        'process|how it (?:goes|works|runs)|rollout|steps|how we (?:deploy|roll|release)|in detail',
        'after|before|back',
      ),
      guidance: 'How a rolling, blue-green or canary deployment goes, from the first instance to the last.',
      source,
      topics: topics(source, [
        [
          'kind',
          'rolling, blue-green or canary',
          says(
            'rolling|blue green|canar*|progressive|recreate|in portions|in batches|one by one|one after (?:the other|another)|one (?:pod|node|instance|host|server|printer) at a time',
          ),
        ],
        [
          'health',
          'health checks between portions',
          says('health|healthy|probes?|readiness|ready|smoke*|checks?'),
        ],
        ['completion', 'watch after completion', says('monitor*|watch*|observ*|minutes'), target],
        [
          'old-version',
          'what becomes of the old version',
          either(
            says('standby|kept|stays|scaled down|torn down'),
            /\b(?:old|previous|stable|former|blue)\s(?:versions?|stack|release|environment|pods|one)\b/,
          ),
          { ...target, source: blueGreen },
        ],
      ]),
    }),
    section({
      id: 'canary',
      title: 'Canary',
      aliases: `
        canary deployment, canary deployments, canary process, canary stages, canary release, canary releases, canary percentages,
        progressive delivery, traffic distribution, traffic shifting`,
      mayBeNotApplicable: true,
      headed: heads('canar(?:y|ies)|portions?|progressive|shares?'),
      guidance:
        'The shares of traffic in order, how long each is watched, and what must hold before the next.',
      source: canary,
      tables: [
        table({
          id: 'portions',
          title: 'Canary portions',
          columns: [
            column(
              'share',
              'Share',
              'traffic, percentage, percent, share of traffic, weight, stage, step, portion',
              '‹5 %›',
              { headed: heads('traffic|percent*') },
            ),
            column(
              'watch',
              'Watch time',
              'watch, watched for, duration, monitor, monitor for, wait, time, pause',
              '‹30m›',
              { headed: heads('watch*|wait*|minutes|how long|bake|soak'), form: { type: 'duration' } },
            ),
            column(
              'criteria',
              'Goes on when',
              'criteria, continue when, exit criteria, condition, promote when, success criteria, metrics, what is watched, what is compared, compared',
              '‹criteria with numbers›',
              { headed: heads('if|when|goes? on|carry on|continue|proceed|promot*|until') },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'pre-deployment-checklist',
      title: 'Pre-deployment checklist',
      aliases: `
        pre deployment checks, pre deployment, pre deployment check, pre flight checks, preflight checks, before deployment, checklist, prerequisites`,
      headed: heads('before|checklist|pre|prerequisites?|ready|readiness', 'after'),
      guidance: 'What must be true before anything is deployed.',
      source,
      topics: topics(source, [
        ['tests', 'tests passing', says('tests?')],
        ['scans', 'security scans completed', says('scan*|security|vulnerabilit*')],
        ['migrations', 'database migrations tested', says('migrations?|schema')],
        ['flags', 'feature flags configured', says('flags?|toggles?')],
        ['rollback-plan', 'rollback plan documented', says('roll ?back*|back ?out*|revert*')],
        ['dashboards', 'dashboards ready', says('dashboards?|monitoring|alerts?')],
        ['on-call', 'on-call engineer available', says('on call|engineer|available|staffed')],
        [
          'stakeholders',
          'stakeholders notified',
          says('stakeholders?|notif*|announc*|inform*|told|know|knows|aware|communicat*'),
        ],
        ['backup', 'backup taken', says('backups?|snapshots?')],
      ]),
    }),
    section({
      id: 'migrations',
      title: 'Database migrations',
      aliases: `migrations, database, database changes, schema migrations, schema changes, migration strategy, database migration`,
      mayBeNotApplicable: true,
      headed: heads('schema|migrations?|database'),
      guidance:
        'How the schema changes while two versions run: what is backward compatible, in which phases, and what is never done in one go.',
      source,
      topics: topics(source, [
        [
          'backward-compatible',
          'backward compatible',
          says('backwards? compatib*|compatib*|both versions|old version'),
        ],
        [
          'phases',
          'expand and contract phases',
          either(
            says('expand*|contract|phases?|backfill*|nullable'),
            says('two releases|later release|next release|separate releases?'),
          ),
        ],
        ['safe', 'safe operations', says('safe|concurrently|nullable|additive|add*')],
        [
          'unsafe',
          'unsafe operations',
          says('unsafe|never|forbidden|not safe|avoid*|drop*|renam*|not null|destructive'),
        ],
      ]),
    }),
    section({
      id: 'feature-flags',
      title: 'Feature flags',
      aliases: `flags, feature toggles, feature flagging, toggles, feature flag strategy`,
      mayBeNotApplicable: true,
      headed: heads('flags?|toggles?'),
      guidance: 'How a feature is switched on apart from its deployment: off first, for a few, then for all.',
      source,
      topics: topics(source, [
        [
          'off-first',
          'deployed switched off',
          says('off|disabled|default*|dark|decoupl*|without enabling|separate*'),
          { source: flags },
        ],
        [
          'rollout',
          'rollout in portions',
          says('roll* ?out*|gradual*|percent*|portion*|segments?|internal users?|beta|\\d{1,3} ?%'),
          { source: flags },
        ],
        [
          'owner',
          'who switches, and when the flag goes',
          says('own*|remov*|delet*|clean* up|expir*|switch*|flips?|retire*|tak(?:es?|en) out'),
          target,
        ],
        [
          'pace',
          'figures that decide the pace',
          says('pace|speed|metrics?|figures?|error rates?|errors?|latenc*|measur*|monitor*|watch*|healthy'),
          { ...target, source: flags },
        ],
      ]),
    }),
    section({
      id: 'schedule',
      title: 'Schedule',
      aliases: `
        deployment schedule, deployment windows, deployment window, windows, when we deploy, release schedule, freeze windows, change freeze, timing`,
      headed: heads(
        'when (?:we|do we|to|can we|not to) (?:deploy|release|ship)|schedules?|windows?|calendar|freez*',
      ),
      guidance: 'When deployments are made and when they are not, and how a hotfix gets round that.',
      source,
      topics: topics(source, [
        [
          'windows',
          'regular windows',
          says(
            'monday|tuesday|wednesday|thursday|weekdays?|daily|windows?|hours|regular*|any time|on demand|\\d{1,2}:\\d{2}',
          ),
        ],
        [
          'freeze',
          'freeze windows',
          says('freez*|avoid*|fridays?|holidays?|weekends?|not deploy*|no deploy*|end of month|blackout'),
        ],
        ['hotfix', 'hotfix approval', says('hot ?fix*|emergenc*|urgent|expedited')],
      ]),
    }),
    section({
      id: 'rollback',
      title: 'Rollback',
      aliases: `
        roll back, rollback procedures, rollback procedure, rollback plan, rollback strategy, rolling back, rollback time, rollback triggers,
        automatic rollback,
        going back, how we go back`,
      headed: goesBack,
      guidance:
        'What triggers a rollback by itself, who decides otherwise, and how long it takes (under five minutes).',
      source,
      topics: topics(source, [
        [
          'automatic-triggers',
          'automatic rollback triggers',
          says('automatic*|trigger*|health|error rates?|crash*|\\d{1,3} ?%'),
          anywhere(
            'automatic*|by itself|on its own',
            'roll* back|rolls? ?back|rollback|goes back|undo*|revert*',
          ),
        ],
        ['manual', 'manual rollback', says('manual*|undo|by hand|runbook|commands?|decid*|on call|engineer')],
        [
          'time',
          'rollback time, under 5 minutes',
          either(says('minutes?|seconds?|time|rto|within|under'), /\b\d{1,4}\s?(?:s|m|min)\b/),
          target,
        ],
      ]),
    }),
    section({
      id: 'post-mortem',
      title: 'Post-mortem',
      aliases: `
        postmortem, post mortems, postmortems, post mortem process, after a failed deployment, failed deployments, learning, retrospective, incident reports`,
      headed: heads('post ?mortems?|after (?:a|an|the) (?:failed|bad|failure)|learn*|retro*'),
      guidance: 'What follows a failed deployment: report, cause, changed runbooks, shared lessons.',
      source,
      topics: topics(source, [
        ['root-cause', 'root cause analysis', says('root causes?|causes?|analys*')],
        ['measures', 'preventive measures', says('prevent*|action*|measures?|improv*|happen* again')],
        ['runbooks', 'runbooks updated', says('runbooks?|procedures?|updat*')],
        [
          'sharing',
          'lessons shared',
          says('shar*|team|learn*|lessons?|publish*|present*|everyone|everybody|demo|tell|told'),
        ],
      ]),
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:rolling|blue green|canary) (?:deployments?|releases?|updates?)$/, 3],
      [/^deployment (?:strateg(?:y|ies)|schedule|windows?)\b/, 3],
      [/^(?:canary|progressive delivery|traffic (?:distribution|shifting))$/, 2],
      [/^(?:feature flags|database migrations|zero downtime migrations|migration strategy)$/, 1],
      [/^freeze windows?$|^change freeze$/, 1],
    ],
    title: [
      [/\b(?:deployment|release|rollout|delivery)\b.{0,15}\bstrateg(?:y|ies)\b/i, 6],
      [/\b(?:blue[- ]green|canary)\b.{0,20}\b(?:deployments?|releases?)\b/i, 3],
    ],
    path: [[/\b(?:deployment|release)[-_]strateg/, 2]],
    keys: [],
  }),
  template: '',
  rules: ['valid-link'],
};
