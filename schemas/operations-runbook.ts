// Operations runbook: what to do about one alert, or how to carry out one common task.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import {
  from,
  livingFrontmatter,
  livingStatuses,
  parameters,
  section,
  signature,
  topics,
  says,
} from './fields.ts';
import { calls, heads } from './headed.ts';

const source = from('devops-role-definition', 'Workflow 4: Handle Production Incident');
const runbooks = from('devops-role-definition', 'Documents Owned');

/** An alert's name is one long word; a title about an alert speaks of what is wrong. */
const alert =
  /^\S+$|\b(?:alerts?|alarms?|playbook|irp|incident|outage|errors?|fail(?:s|ed|ing|ures?)?|down|high|low|slow|stuck|late|missing|full|unhealthy|degraded|unavailable|not (?:ready|running|available)|exceed\w*|growing|stale|stopped|expir\w+|crash\w*|compromise\w*|findings?|unauthori[sz]ed|attack|breach)\b/i;

/** A task runbook says `task:`, or is titled like one; it answers no alert, so nothing has a meaning or an impact. */
const answersAlert = (frontmatter: Readonly<Record<string, unknown>>, title: string): boolean =>
  frontmatter['task'] === undefined &&
  (frontmatter['alerts'] !== undefined || title === '' || alert.test(title));

export const operationsRunbook: Kind = {
  id: 'operations-runbook',
  title: 'Operations runbook',
  plural: 'Operations runbooks',
  collection: 'runbooks',
  nature: 'living',
  reviewEvery: 180,
  statuses: livingStatuses,
  summary:
    'Answers an alert, or carries out a common task: what it means, how to find the cause, what to do.',
  source: runbooks,
  frontmatter: livingFrontmatter({
    alerts: z.array(z.string().min(1)).optional(),
    task: z.string().min(1).optional(),
    environments: z.array(z.string()).optional(),
    parameters: parameters.optional(),
  }),
  sections: [
    section({
      id: 'prerequisites',
      title: 'Prerequisites',
      aliases: `
        pre requisites, prerequisite, preconditions, requirements, before you start, before you begin, preparation, prepare, pre checks,
        pre flight, access, required access, iam and access prerequisites, tool setup, tools, considerations, things to know`,
      presence: 'optional',
      guidance: 'Access and tools that the reader needs before the first command.',
      source: runbooks,
    }),
    section({
      id: 'meaning',
      title: 'Meaning',
      aliases: `
        what does this alert mean, what does this mean, what it means, what this alert means, what is this alert, about this alert,
        alert, alert description, alert meaning, description, summary, overview, introduction, background, context, purpose,
        problem, problem description, problem statement, issue, issue description, symptom, symptoms, incident type, scenario,
        trigger, triggers, when to use, when to use this runbook, applicable finding types, example alert payload`,
      presence: 'conditional',
      when: answersAlert,
      headed: heads(
        'mean*|what is (?:it|this|happening|going on)|whats (?:this|going on|happening)|descri*|about',
      ),
      guidance:
        'What the alert says about the system, in words that somebody understands who has just been woken up.',
      source,
    }),
    section({
      id: 'impact',
      title: 'Impact',
      aliases: `
        user impact, customer impact, business impact, service impact, alert impact, impact assessment, severity, severity and impact,
        severity classification, severity determination, consequences, consequence, effect, effects, blast radius, scope,
        why it matters, why this matters, what it means for users`,
      presence: 'conditional',
      when: answersAlert,
      headed: heads(
        'impact|how (?:bad|urgent|serious)|notice|affected|consequences?|matters?|(?:users|customers) see',
      ),
      guidance: 'What users and other services notice, and how soon it becomes worse.',
      source,
    }),
    section({
      id: 'diagnosis',
      title: 'Diagnosis',
      aliases: `
        diagnose, diagnostics, diagnostic steps, initial diagnosis, investigation, investigate, investigating, investigation steps,
        how to investigate, how to diagnose, triage, initial triage, initial triage questions, troubleshooting, troubleshooting steps, troubleshoot,
        debugging, debug, debugging steps, analysis, analyze, detection, detect and analyze, identification, checks, what to check,
        cause, causes, possible cause, possible causes, common causes, potential causes, likely causes, root cause,
        root cause identification, acquire preserve document evidence,
        finding out why, finding the cause, find out why`,
      presence: 'conditional',
      when: answersAlert,
      headed: heads(
        'diagnos*|investigat*|triage|find (?:out|the cause)|finding (?:out|the cause)|troubleshoot*|what to (?:check|look)|where to look|causes?|first checks|check first|narrow*',
        'verif*',
      ),
      guidance: 'How to find out which cause it is: commands, what they show, and what follows from it.',
      source,
    }),
    section({
      id: 'mitigation',
      title: 'Mitigation',
      aliases: `
        mitigate, mitigating, mitigations, mitigation steps, resolution, resolution steps, resolve, resolving, how to resolve, steps to resolve,
        remediation, remediation steps, remediate, fix, fixes, fixing, how to fix, how to fix it, how to mitigate, how to recover, the fix, current fix, solution, solutions, workaround,
        workarounds, recommended actions, recommended action, actions, action, what to do, response, response steps, containment,
        containment actions, contain, contain the incident, eradicate, eradicate the incident, eradicate and recover, recovery,
        recovery steps, restore process, procedure, procedures, process, steps, step by step, step by step process, step by step guide,
        instructions, execution, how to, how to run, task, workflow, upgrade steps, recycling process`,
      headed: heads(
        'mitigat*|fix|fixing|fixes|remed*|resol*|what to do|what (?:you|we) can do|recover*|restor*|procedure|process|steps|how to',
        'after|before|know|call|verif*|find',
      ),
      guidance:
        'The procedure, the cases with what to do in each, or a link to the procedure. Every step has a command or action and what should happen.',
      source,
      steps: { required: ['action', 'outcome', 'onFailure'], rollbackTrigger: false, orCases: true },
    }),
    section({
      id: 'verification',
      title: 'Verification',
      aliases: `
        verify, verifying, verification steps, validation, validate, confirm, confirmation, resolution confirmation, recovery validation,
        eradication validation, how to verify, verify the fix, verifying changes, verifying the change, what success looks like,
        post checks, final checks, final tests, testing, smoke tests`,
      headed: heads(
        'all good|all clear|is it (?:over|fixed|working|gone|done)|did it (?:work|help)|how (?:do|can) (?:i|we|you) know|how to (?:know|tell)|verif*|confirm*|back to normal|afterwards',
      ),
      guidance: 'What is back to normal when it worked, and for how long it is watched.',
      source,
      topics: topics(source, [
        [
          'watch',
          'how long it is watched',
          says(
            'monitor*|watch*|observe*|wait*|minutes?|hours?|stays?|for at least|resolved|clears?|stops? firing|inactive|normal',
          ),
          { level: 'warning', fill: '30m without the alert' },
        ],
      ]),
    }),
    section({
      id: 'escalation',
      title: 'Escalation',
      aliases: `
        escalate, escalations, how to escalate, escalation path, escalation procedure, escalation contacts, when to escalate,
        communication and escalation, escalation and communication, contacts, contact, getting help, get help, need help, help,
        getting help from aws, support, who to call, who to contact, communication, communications`,
      headed: calls,
      guidance: 'Whom to call, after how long without progress, and how to reach them.',
      source: from('deployment-checklist', 'Escalation Path'),
    }),
    section({
      id: 'follow-up',
      title: 'Follow-up',
      aliases: `
        follow ups, prevention, preventing recurrence, harden against recurrence, post incident activity, post incident review,
        after the incident, aftercare, clean up, cleanup, long term solutions, notes, additional notes, related alerts,
        see also, references, further reading, additional resources, related, links`,
      presence: 'optional',
      guidance: 'What to do when it is over: clean up, prevent it, tell others.',
      source,
    }),
  ],
  signature: signature({
    headings: [
      [
        /^meaning$|^what (?:does )?(?:this|the)(?: alert)? means?$|^alert (?:description|meaning|details|summary|info\w*)$/,
        3,
      ],
      [/\bimpact$/, 1],
      [
        /^(?:initial |quick )?(?:diagnos\w*|investigat\w*|triage|troubleshoot\w*|debugging)(?: \w{1,20})?$/,
        3,
      ],
      [
        /^(?:quick |immediate |recommended )?(?:mitigations?|remediation|resolution|containment|workarounds?|fix(?:es)?)(?: steps| actions| procedure)?$/,
        3,
      ],
      [/^how to (?:fix|resolve|mitigate|recover)\b|^(?:immediate|recommended) actions?$/, 2],
      [
        /^(?:possible|common|potential|likely) (?:root )?causes?$|^symptoms?$|^(?:problem|issue)(?: description| statement)?$/,
        2,
      ],
      [/^(?:applicable finding types|incident response process|incident type)$/, 3],
      [/^(?:detect and analyze|contain(?: the incident)?|eradicate(?: the incident| and recover)?)$/, 2],
      [/^(?:recovery?(?: steps| from the incident)?|post incident (?:activity|tasks|actions))$/, 1],
      [
        /^(?:prerequisites?|pre requisites?|preconditions|before you (?:start|begin)|requirements|preparation)$/,
        1,
      ],
      [
        /^(?:\w{1,20} )?steps$|^(?:procedure|process|step by step(?: process| guide)?|instructions|runbook)$/,
        2,
      ],
      [/^steps (?:to|for)\b|^how to \w|^(?:restore|restoration|recycling|rotation|upgrade) process$/, 2],
      [/^(?:escalation|getting help(?: from \w{1,30})?|when to escalate)(?: path| criteria)?$/, 1],
      [/^(?:verif(?:y|ying|ication)|validation)\b|^what success looks like$/, 1],
      [
        /^(?:create|delete|remove|restore|restart|rotate|revoke|upgrade|update|scale|drain|recycle|apply|run|check)\b/,
        1,
      ],
    ],
    title: [
      [/\b(?:runbook|playbook|irp)\b/i, 4],
      [/\b(?:alert|alarm)s?\b|\b(?:errors?|issues?|problems?|failures?|failing|stuck)$/i, 2],
      [/^how to (?!contribute|write|use)\b/i, 4],
      [/^(?:troubleshoot|debug|diagnos|investigat|resolv|fix)(?:e|ing|ion)?\b|\btroubleshooting$/i, 4],
      // Tasks: "Rotate …", "Upgrading …", "Manually delete …".
      [
        /^(?:manually |safely )?(?:access|add|apply|back ?up|block|change|clean(?: up)?|clear|connect|create|debug|decommission|delete|destroy|disable|drain|edit|enable|evict|expand|export|fail ?over|find|force|get|grant|import|increase|list|manage|manually|migrate|monitor|move|onboard|pause|provision|purge|rebalance|rebuild|recover|recycle|remove|rename|renew|replace|reset|resize|restart|restore|revoke|rotate|run|scale|set|start|stop|switch|unlock|update|upgrade)\b/i,
        4,
      ],
      [
        /^(?:manually )?(?:accessing|adding|applying|backing up|blocking|changing|cleaning|clearing|connecting|creating|debugging|deleting|destroying|disabling|draining|editing|enabling|expanding|exporting|failing over|granting|identifying|importing|increasing|making|managing|migrating|monitoring|moving|provisioning|purging|rebuilding|recovering|recycling|removing|renewing|replacing|resetting|resizing|restarting|restoring|revoking|rotating|running|scaling|unlocking|updating|upgrading)\b/i,
        4,
      ],
      [/\b(?:rotation|restoration|restore|recovery|onboarding|offboarding|joiners?|leavers?)\b/i, 3],
      // An alert's name: several capitalised words run together.
      [/^(?:[A-Za-z]{0,12}[a-z0-9][A-Z]|[A-Z]{2,6}[a-z])[A-Za-z0-9]{4,80}$/, 2],
      [/\b(?:incident|outage) (?:on|of|report|review)\b|\bpost-?mortem\b|\d{4}-\d{2}-\d{2}/i, -5],
      [/\b(?:process|policy|policies|strategy|overview|architecture|introduction|principles|plan)$/i, -4],
      [/\breleas(?:e|ing)\b/i, -3],
      [/\broll(?:ing)?[- ]?backs?\b/i, -8],
      [/\b(?:guidelines?|writing|best practices|concepts?|tutorial)\b/i, -3],
    ],
    path: [
      [/(?:^|\/)(?:run-?books?|play-?books?|alerts?|sops?|how-?tos?)\//, 2],
      [/(?:^|\/)(?:adrs?|rfcs?|decisions|incidents?|post-?mortems?)\//, -3],
    ],
    keys: ['alerts', 'task'],
  }),
  template: 'alerts:\n  - ‹alert name›',
  rules: ['alert-has-runbook', 'no-hardcoded-value'],
};
