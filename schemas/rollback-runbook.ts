// Rollback runbook: how to return one service to the last known-good state, and when to decide for it.
import * as z from 'zod';
import type { Kind } from '../src/model/kind.ts';
import {
  duration,
  either,
  from,
  livingFrontmatter,
  livingStatuses,
  parameters,
  says,
  section,
  signature,
  tested,
  topics,
} from './fields.ts';
import { calls, heads } from './headed.ts';

const source = from('release-engineer-outputs', '3. Rollback Runbook');

export const rollbackRunbook: Kind = {
  id: 'rollback-runbook',
  title: 'Rollback runbook',
  plural: 'Rollback runbooks',
  collection: 'runbooks',
  nature: 'living',
  reviewEvery: 90,
  statuses: livingStatuses,
  summary:
    'Returns one service to the last known-good state, with the numbers that decide for it and the proof that it worked.',
  source,
  frontmatter: livingFrontmatter({
    strategy: z.enum([
      'blue-green-switch',
      'canary-revert',
      'artifact-redeployment',
      'database-restore',
      'feature-flag-off',
    ]),
    releaseRunbook: z.string().optional(),
    rto: duration.optional(),
    environments: z.array(z.string()).optional(),
    parameters: parameters.optional(),
    tested: tested.optional(),
    estimatedDuration: duration.optional(),
  }),
  sections: [
    section({
      id: 'strategy',
      title: 'Strategy and rationale',
      aliases: `
        strategy, rollback strategy, rollback strategy and rationale, approach, rollback approach, rationale, overview,
        rollback overview, summary, introduction, purpose, why this strategy, why this way, chosen strategy, strategy and reason,
        strategy and reasons, how we roll back and why`,
      headed: heads('approach|strategy|in short|how we (?:roll|go|get) back|what we do', 'decid*|criteria'),
      guidance:
        'Which way of rolling back is used, and why this one suits the service better than the others.',
      source,
      topics: topics(source, [
        [
          'rationale',
          'rationale',
          says(
            'rationale|reasons?|because|since|so that|therefore|chosen|chose|choose|why|rather than|instead of|trade offs?|would|best',
          ),
          { fill: 'why this strategy suits the service' },
        ],
      ]),
    }),
    section({
      id: 'decision-criteria',
      title: 'Decision criteria',
      aliases: `
        rollback criteria, rollback decision criteria, rollback decision, rollback triggers, rollback trigger, triggers,
        trigger conditions, criteria, decision, decision points, when to roll back, when to rollback, when to use,
        when to use this runbook, when to revert, roll back when, go no go criteria, fix forward or roll back,
        automatic rollback triggers, symptoms`,
      headed: heads('when|whether|trigger*|thresholds?|criteri*|signals?|decid*|decision', 'done|after'),
      guidance:
        'What decides for a rollback: each criterion names a metric, an error rate or a health check and the number at which it counts. Say also when to fix forward instead.',
      source,
      topics: topics(source, [
        [
          'measured-criterion',
          'criterion on a metric, error rate or health check',
          says(
            'metrics?|error rates?|errors?|latenc*|response times?|p\\d{2}|5xx|health checks?|health|healthy|probes?|availability|success rates?|crash*|queue*|throughput|saturation',
          ),
          { fill: 'metric, number and how long it must hold' },
        ],
        [
          'fix-forward',
          'when to fix forward instead',
          either(
            says('fix* forward|fix* it forward|forward fix*|roll* forward|hot ?fix*'),
            says('do not|don.t|not|never|instead of|rather than', 'roll* ?back*|revert*'),
          ),
          {
            source: from('devops-role-definition', 'Workflow 2: Deploy Application to Production'),
            fill: 'when that is better, and who decides',
          },
        ],
      ]),
    }),
    section({
      id: 'rollback-steps',
      title: 'Rollback steps',
      aliases: `
        rollback procedure, rollback process, rollback instructions, rollback execution, rollback, roll back, rolling back,
        rollback the application, application rollback, manual rollback, quick rollback, how to roll back, how to rollback,
        how to revert, revert, reverting, revert steps, back out, backout, back out procedure, backout procedure,
        back out plan, backout plan, undo, procedure, steps, process, execution, instructions`,
      headed: heads(
        'how|steps?|procedure|do it|doing it|rolling back|getting back|going back|instructions|what to do|the rollback',
        'after|when|know|database|data|config*|cach*|decid*|verif*|check*|call|contact',
      ),
      guidance:
        'The numbered procedure. Every step has the exact command or action, what should happen, how it is verified, how long it takes, and what to do when it fails.',
      source,
      steps: {
        required: ['action', 'outcome', 'verification', 'duration', 'onFailure'],
        rollbackTrigger: false,
      },
    }),
    section({
      id: 'database',
      title: 'Database',
      aliases: `
        databases, database rollback, database migrations, database migration rollback, database migration reversal,
        database considerations, migrations, migration rollback, schema, schema rollback, data, data considerations,
        rolling back the database, rollback of the database`,
      mayBeNotApplicable: true,
      headed: heads('database|data|migrations?|schema|db', 'dashboard'),
      guidance:
        'Whether migrations can be reversed, what happens to data written since the deployment, and how schema conflicts are resolved.',
      source,
      topics: topics(source, [
        [
          'migrations-reversible',
          'migrations reversible or not',
          either(
            says(
              'migrations?|schema',
              'revers*|irrevers*|undo*|undone|down|revert*|roll* ?back*|backwards?|additive|compatible',
            ),
            says('reversib*|irreversib*|down migrations?|backwards? compatible|forward only'),
          ),
          { fill: 'yes or no, and how that was tried' },
        ],
        [
          'data-since-deployment',
          'data written since the deployment',
          either(
            says(
              'data|rows?|records?|orders?|payments?|writes?|transactions?|events?',
              'since|written|after the deploy*|after deploy*|preserv*|kept|keep|lost|lose|loss|discard*|newer|new version|in the meantime',
            ),
            says(
              'data loss|rpo|(?:written|created|stored|made) (?:since|after)|since the (?:deployment|deploy|release|upgrade)',
            ),
          ),
          { fill: 'what must be preserved, and how' },
        ],
        [
          'schema-conflicts',
          'schema conflicts',
          either(
            says('conflict*|incompatib*|mismatch*|drift*'),
            says(
              'old version|previous version|older version|old release|previous release|both versions',
              'schema|columns?|tables?|read*|ignore*',
            ),
          ),
          { fill: 'how each kind is resolved' },
        ],
      ]),
    }),
    section({
      id: 'configuration-restoration',
      title: 'Configuration restoration',
      aliases: `
        configuration, config, configuration rollback, config rollback, configuration restore, restore configuration,
        restoring configuration, restore the configuration, configuration and secrets, configuration and feature flags,
        configuration reversal, feature flags, flags and configuration`,
      mayBeNotApplicable: true,
      headed: heads('config*|settings|flags?|variables'),
      guidance:
        'Which configuration, secrets and feature flags go back with the release, and from where they come.',
      source,
    }),
    section({
      id: 'cache-invalidation',
      title: 'Cache invalidation',
      aliases: `
        cache, caches, caching, cache purge, cache clearing, cache flush, clear caches, clear the cache, clearing caches,
        flush caches, invalidate caches, invalidating caches, cache and cdn, caches and cdn, cdn`,
      mayBeNotApplicable: true,
      headed: heads('cach*|cdn'),
      guidance: 'Which caches hold data of the newer version, and how each is emptied.',
      source,
    }),
    section({
      id: 'post-rollback-verification',
      title: 'Post-rollback verification',
      aliases: `
        post rollback checks, post rollback validation, post rollback, post rollback steps, after rollback, after the rollback,
        verification, verification steps, verify, verify the rollback, verifying the rollback, how to verify, validation,
        rollback verification, rollback validation, post checks, smoke tests, smoke test, confirm the rollback, verification after rollback,
        verification after the rollback, validation after rollback, checks after rollback`,
      headed: heads(
        'after|afterwards|did it work|is it (?:working|healthy|ok|over|done)|all (?:good|clear)|how (?:do|can) (?:i|we|you) know|check*|verif*|confirm*|watch*',
        'before',
      ),
      guidance:
        'How the operator proves that the reverted system works: what is measured, for how long it is watched, and the number that counts as healthy.',
      source,
    }),
    section({
      id: 'escalation',
      title: 'Escalation',
      aliases: `
        escalate, how to escalate, escalation path, escalation contacts, contacts, getting help, get help, who to call,
        who to contact, support, communication, notifications`,
      presence: 'optional',
      headed: calls,
      guidance: 'Whom to call when the rollback does not work, and who is told that it happened.',
      source: from('deployment-checklist', 'Escalation Path'),
    }),
  ],
  signature: signature({
    headings: [
      [/^rollback (?:steps|procedure|process|instructions|execution)$|^how to (?:roll ?back|revert)\b/, 3],
      [/^(?:when to (?:roll ?back|revert)|rollback (?:criteria|triggers?|decision)|decision criteria)\b/, 3],
      [/^rollback strategy\b/, 3],
      [/^(?:post|after)(?: the)? rollback\b|^(?:verify|verifying|confirm) (?:the )?rollback\b/, 4],
      [
        /^(?:database|configuration|config|application|schema|migration|manual|quick|emergency) (?:rollback|restoration)\b/,
        3,
      ],
      [/^(?:cache invalidation|configuration restoration)$/, 3],
    ],
    title: [
      [/\b(?:roll(?:ing)?[- ]?back|back[- ]?out)\b/i, 5],
      [/^(?:how to )?revert(?:ing)?\b.{0,60}\b(?:release|deploy(?:ment)?|version|upgrade)\b/i, 5],
      [/\b(?:incident|outage|post-?mortem|strateg(?:y|ies))\b/i, -4],
    ],
    path: [[/\b(?:rollback|roll-back|backout)\b/, 2]],
    keys: ['strategy', 'releaseRunbook'],
  }),
  template:
    'strategy: ‹blue-green-switch, canary-revert, artifact-redeployment, database-restore or feature-flag-off›\nreleaseRunbook: ‹path of the release runbook›\nrto: ‹15m›\ntested: ‹date› ‹who› ‹staging environment›\ndescribes:\n  - ‹files that this runbook reverts›',
  rules: [
    'rollback-within-rto',
    'measurable-criteria',
    'database-rollback',
    'require-step-verification',
    'require-tested-procedure',
    'retest-after-change',
    'valid-describes',
    'total-duration',
    'no-hardcoded-value',
  ],
};
