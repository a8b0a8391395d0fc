// Incident report: what happened, why, and what follows; a record once it is closed.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import {
  anywhere,
  column,
  dateTime,
  either,
  from,
  recordFrontmatter,
  says,
  section,
  signature,
  table,
  target,
  topics,
} from './fields.ts';
import { heads } from './headed.ts';

const source = from('devops-role-definition', 'Incident Report Template');
const handling = from('devops-role-definition', 'Workflow 4: Handle Production Incident');
const outage = from('devops-role-definition', 'Scenario 1: Production Outage During Deployment');
const statuses = ['draft', 'open', 'closed'] as const;

export const incidentReport: Kind = {
  id: 'incident-report',
  title: 'Incident report',
  plural: 'Incident reports',
  collection: 'incidents',
  nature: 'record',
  reviewEvery: null,
  statuses,
  summary:
    'Tells what happened, whom it hit, why it happened, and what is done so that it does not happen again.',
  source,
  frontmatter: recordFrontmatter({
    status: z.enum(statuses),
    incident: z.string().min(1, 'expected an incident number'),
    // The two schemes of the sources.
    severity: z.enum(['P0', 'P1', 'P2', 'SEV1', 'SEV2', 'SEV3', 'SEV4']),
    startedAt: dateTime.optional(),
    detectedAt: dateTime.optional(),
    acknowledgedAt: dateTime.optional(),
    resolvedAt: dateTime.optional(),
    commander: z.string().min(1, 'expected a person'),
    reportedBy: z.string().min(1, 'expected a person').optional(),
    causedBy: z.string().min(1, 'expected the path of a verification report, or none').optional(),
  }),
  sections: [
    section({
      id: 'summary',
      title: 'Summary',
      aliases: `
        incident summary, executive summary, overview, what happened, abstract, tl dr, tldr, description, incident description,
        synopsis, introduction, at a glance`,
      mayLead: true,
      headed: heads('summary|overview|what happened|tl ?dr|in short', 'when'),
      guidance: 'What happened, in a few sentences that stand on their own.',
      source,
    }),
    section({
      id: 'impact',
      title: 'Impact',
      aliases: `
        incident impact, customer impact, user impact, business impact, service impact, impact assessment, impact analysis,
        impact in numbers, what was the impact, who was affected, who was hit, who noticed, scope, severity and impact, effects`,
      headed: heads('impact*|affected|hit|hurt|how bad|who noticed|consequences|damage|blast radius'),
      guidance: 'Whom it hit and how badly, in numbers: users, requests, money, minutes.',
      source,
      topics: topics(source, [
        [
          'users',
          'users affected',
          says('users?|customers?|clients?|tenants?|merchants?|teams?|people|everyone|sites?|sessions?'),
        ],
        [
          'duration',
          'how long it lasted',
          either(
            says('durations?|lasted|for about|minutes?|hours?|days?|from|between|downtime'),
            /\d{1,2}:\d{2}/,
          ),
          anywhere(
            'for|lasted|took|within|durations?',
            '\\d{1,4} ?(?:s|sec|seconds|min|mins|minutes|h|hours?|days?)',
          ),
        ],
        [
          'requests',
          'failed requests',
          says(
            'requests?|calls?|errors?|jobs?|messages?|events?|transactions?|orders?|payments?|bookings?|checkouts?|5xx|queries|failed',
          ),
          target,
        ],
        [
          'money',
          'money lost',
          says('revenue|cost*|money|losses|lost|refunds?|credits?|usd|eur|gbp|financial*|sla'),
          target,
        ],
      ]),
    }),
    section({
      id: 'timeline',
      title: 'Timeline',
      aliases: `
        incident timeline, timeline of events, timeline summary, timeline reconstruction, chronology, key events, sequence of events,
        timeline all times utc, timeline utc, timeline in utc, events, log, incident log`,
      headed: heads('timeline|chronolog*|what happened when|sequence of events|log|when'),
      guidance:
        'What happened when, in order, with the zone: start, detection, acknowledgement, decisions, end.',
      source,
      topics: [
        ...topics(source, [
          [
            'noticed',
            'who or what noticed it',
            says(
              'alert*|alarm*|pages?|paged|notic*|detect*|report*|discover*|saw|sees?|rings?|calls?|called|customers?|users?|monitor*',
            ),
            target,
          ],
        ]),
        ...topics(handling, [
          [
            'acknowledged',
            'who took it on, within 5 minutes',
            says(
              'acknowledg*|acked|on call|on duty|responders?|responds?|responded|joins?|joined|investigat*|takes? (?:it|over|command|the page|the incident)|took (?:it|over|command|the page)|begins? to look|starts? to look|looks? into',
            ),
            target,
          ],
        ]),
      ],
    }),
    section({
      id: 'root-cause',
      title: 'Root cause',
      aliases: `
        root causes, root cause analysis, rca, root cause and trigger, cause, causes, causes of the incident, cause of the incident,
        identified cause, what caused it, what caused the incident, what went wrong, trigger, analysis, technical analysis,
        technical details, five whys, how did it happen, why did it happen, why it happened, what was the cause, identified`,
      headed: heads(
        'causes?|why|went wrong|what broke|the (?:bug|fault)',
        'well|contribut*|longer|worse|notice|so long|learn*|not caught',
      ),
      guidance: 'The fault itself, shown by code, configuration or measurement.',
      source,
    }),
    section({
      id: 'resolution',
      title: 'Resolution',
      aliases: `
        resolution and recovery, recovery, mitigation, mitigation and resolution, remediation, how it was resolved,
        how was it resolved, how it was solved, how we fixed it, how it was fixed, how did we fix it, how we solved it, what ended it, response, incident response, fix, the fix,
        immediate actions, restoration, recovery and resolution`,
      headed: heads('resol*|fix|fixed|mitigat*|recover*|remed*|solved|stopped', 'do|next'),
      guidance:
        'What ended it: fix forward or roll back, who was told, and how long the system was watched afterwards.',
      source,
      topics: topics(handling, [
        [
          'decision',
          'fix forward or roll back',
          says(
            'roll* ?back*|revert*|fix* forward|forward fix*|hot ?fix*|patch*|deployed|redeploy*|restart*|scal*|fail* ?over|disabled|fix*|restor*|switch*',
          ),
          target,
        ],
        [
          'watch',
          'watched after mitigation',
          says('monitor*|watch*|observ*|stable|stabilit*|normal|confirm*|verif*|minutes'),
          {
            ...target,
            ...anywhere('monitored|watched|observed|stayed|remained', 'minutes|hours?|min|stable|normal'),
          },
        ],
        [
          'communication',
          'status page and stakeholders told',
          says(
            'status ?page|stakeholders?|customers?|notif*|announc*|communicat*|informed|told|posted|updates?|slack|e ?mail',
          ),
          {
            ...target,
            ...anywhere(
              'status ?page|(?:customers?|stakeholders?|support) (?:is|are|was|were) (?:told|informed|notified)',
            ),
          },
        ],
      ]),
    }),
    section({
      id: 'contributing-factors',
      title: 'Contributing factors',
      aliases: `
        contributing factor, contributing causes, why did this happen, factors, contributory factors,
        contributing conditions, underlying causes, secondary causes, detection, why was this hard to detect, detection gap analysis,
        what contributed`,
      headed: heads(
        'contribut*|worse|longer|so long|not (?:notice|caught|catch)|factors?|why (?:did|was)n?t? (?:it|we|this)',
      ),
      guidance: 'What let the fault reach production, and let it last: reviews, tests, alerts, procedures.',
      source,
    }),
    section({
      id: 'action-items',
      title: 'Action items',
      aliases: `
        actions, action item, review actions, follow up actions, follow up action items, follow up, follow ups, future actions,
        planned actions, next steps, corrective actions, corrective measures, corrective and preventive measures,
        corrective and preventative measures, preventive measures, preventative measures, prevention, remediation items,
        remediation actions, repair items, to do, todo, short term improvements, medium term improvements, long term improvements, planned improvements, how do we prevent this, how are we preventing it from happening again,
        what we do about it, what we will do, what we change, what will change`,
      headed: heads(
        'actions?|follow ?ups?|next|to ?dos?|prevent*|what (?:we|is|will|well|were|are we) .*(?:do|change|doing)|do about it|not happen again|improvements|(?:moving|going) forward',
        'how',
      ),
      guidance: 'What is done so that it does not happen again, by whom, by when, and how far it is.',
      source,
      tables: [
        table({
          id: 'actions',
          title: 'Action items',
          mayBeNone: true,
          columns: [
            column(
              'action',
              'Action',
              'actions, action item, item, task, what, description, follow up, measure, todo',
              '‹action›',
              { headed: heads('what|actions?') },
            ),
            column(
              'owner',
              'Owner',
              'assignee, assigned to, responsible, who, team, owned by, dri',
              '‹owner›',
              { headed: heads('who|looks after|cares? for|maintain*|responsib*') },
            ),
            column(
              'due',
              'Due',
              'due date, due by, by, by when, deadline, when, target date, date, eta',
              '‹due date›',
              { headed: heads('when|by|due|until'), form: { type: 'date' } },
            ),
            column('status', 'Status', 'state, progress, done, completed', '‹open›'),
          ],
        }),
      ],
      topics: topics(outage, [
        [
          'root-cause-fix',
          'fix of the root cause, within a week',
          says('root cause|fix*|correct*|repair*|prevent*|patch*|remov*|replac*'),
          {
            ...target,
            ...anywhere('within (?:a|the|one|that) week|within (?:\\d|two|three|four|five|six|seven) days'),
          },
        ],
      ]),
    }),
    section({
      id: 'lessons-learned',
      title: 'Lessons learned',
      aliases: `
        lessons, lesson learned, lessons learnt, learnings, what we learned, what did we learn, what have we learned, insights,
        key takeaways, takeaways, retrospective, reflection`,
      headed: heads('learn*|lessons?|retrospect*|went well'),
      guidance: 'What went well and is kept, and what must get better.',
      source,
      topics: topics(source, [
        [
          'went-well',
          'what went well',
          says('went well|going well|well|worked|good|success*|quick*|flawless*|helped'),
        ],
        [
          'improve',
          'what could be improved',
          says(
            'improv*|better|poorly|badly|wrong|not go (?:so )?well|didn.t go well|insufficient*|missing|missed|lacking|gaps?|slow*|late|too long|lucky',
          ),
        ],
      ]),
    }),
    section({
      id: 'attachments',
      title: 'Attachments',
      aliases: `
        attachment, evidence, links, references, supporting documents, supporting material, appendix, related links, artifacts,
        screenshots, supporting information`,
      presence: 'optional',
      guidance: 'Graphs, logs and conversations that the report rests on.',
      source,
    }),
    section({
      id: 'sign-off',
      title: 'Sign-off',
      aliases: `
        signoff, sign offs, signed off, signed off by, agreed by, approval, approvals, approved by, review, reviewed by, reviewers, closure, closed by`,
      headed: heads('sign* off|approv*|review*|agreed'),
      guidance: 'Who agreed that the report is complete, and on which day.',
      source,
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:incident )?timeline\b|^(?:chronology|key events|sequence of events)$/, 4],
      [
        /^(?:identified )?(?:root )?causes?(?: analysis| and trigger| of the (?:incident|outage))?$|^what caused\b|^rca$/,
        3,
      ],
      [
        /^(?:why|how) did (?:it|this) happen$|^what happened$|^what went wrong$|^why was this hard to detect$/,
        3,
      ],
      [/^contributing (?:factors?|causes?)$/, 3],
      [/^lessons? learn(?:ed|t)$|^learnings$|^key takeaways$|^insights$/, 3],
      [/^what (?:went|could have gone)\b|^what could be improved$/, 2],
      [/^(?:incident )?(?:summary|impact)$|^(?:customer|user) impact$/, 1],
      [
        /^(?:action items?|corrective (?:actions|measures)\b.{0,40}|follow ups?(?: actions?)?|(?:review|future|planned) actions)$/,
        2,
      ],
      [/^(?:resolution|remediation|resolution and recovery)$/, 1],
      [
        /^(?:time to (?:repair|resolve|detect|recover)|resolved|detected|fault detected|incident declared)$/,
        3,
      ],
      [/^(?:incident (?:lead|commander|number|id)|severity)$/, 2],
      // A playbook says how such a thing is handled, not how it was.
      [
        /^(?:contain(?:ment)?|eradicate|prepare|escalation|diagnosis|mitigation|meaning|playbook update checklist)\b/,
        -3,
      ],
    ],
    title: [
      [/\b(?:post-?mortem|incident (?:report|review)|outage report|root cause analysis|retrospective)\b/i, 6],
      [/\bincident (?:on|of)\b/i, 5],
      [/\b(?:outages?|incident|degradation|disruption|downtime|is down|went down|breach|attack|bug)\b/i, 2],
      [
        /\b(?:19|20)\d{2}-\d{2}-\d{2}\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b.{0,12}\b20\d{2}\b|\bdd\/mm\/yyyy\b/i,
        2,
      ],
      [/^(?:INC|SEV)-?\d/i, 3],
      [
        /\b(?:runbook|playbook|process|policy|procedure|template|guide|exercises?|log|index|management|response plan|how to)\b/i,
        -4,
      ],
    ],
    path: [
      [
        /(?:^|\/)(?:incidents?|post-?mortems?|incident-reports?|outages|investigations|rcas?)[\w-]{0,40}\/[^/]{0,40}\d{4}-?\d{2}-?\d{2}/,
        4,
      ],
      [/(?:^|\/)(?:incidents?|post-?mortems?|incident-reports?|outages|rcas?)(?:-\w{1,40})?\//, 1],
      [/(?:^|\/)(?:index|readme|_index)\.[a-z.]{1,20}$/, -5],
    ],
    keys: ['severity', 'incident', 'commander', 'causedBy', 'detectedAt', 'resolvedAt'],
  }),
  template: [
    'status: open',
    'incident: ‹INC-2026-001›',
    'severity: ‹P0, P1, P2, SEV1, SEV2, SEV3 or SEV4›',
    'startedAt: ‹2026-11-20T14:05:00Z›',
    'detectedAt: ‹2026-11-20T14:06:00Z›',
    'acknowledgedAt: ‹2026-11-20T14:08:00Z›',
    'resolvedAt: ‹2026-11-20T14:35:00Z›',
    'commander: ‹who›',
    'reportedBy: ‹who›',
    'causedBy: ‹path of the verification report, or none›',
  ].join('\n'),
  rules: ['immutable-record', 'timely-report', 'chronological-order', 'action-overdue', 'valid-reference'],
};
