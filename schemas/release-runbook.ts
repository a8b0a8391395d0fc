// Release runbook: how to deploy a release of one service, executable by someone who has never done it.
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

const source = from('release-engineer-outputs', '1. Release Runbook');

export const releaseRunbook: Kind = {
  id: 'release-runbook',
  title: 'Release runbook',
  plural: 'Release runbooks',
  collection: 'runbooks',
  nature: 'living',
  reviewEvery: 90,
  statuses: livingStatuses,
  summary:
    'Deploys a release of one service, step by step, from the checks before it to the verification after it.',
  source,
  frontmatter: livingFrontmatter({
    environments: z.array(z.string()).optional(),
    parameters: parameters.optional(),
    rollbackRunbook: z.string().optional(),
    tested: tested.optional(),
    estimatedDuration: duration.optional(),
  }),
  sections: [
    section({
      id: 'pre-deployment-checks',
      title: 'Pre-deployment checks',
      aliases: `
        pre deployment check, predeployment checks, pre deployment checklist, pre deployment, pre deployment steps,
        pre deploy checks, pre flight checks, pre flight, preflight checks, preflight, pre checks, prechecks,
        pre release checks, pre release checklist, pre release requirements, pre release, before deployment,
        before the deployment, before deploying, before you deploy, before the release, before you start,
        before you begin, prerequisites, pre requisites, requirements, preparation, preparations, checks before deployment`,
      headed: heads('before|beforehand|prepar*|what you need|ready|readiness|pre', 'rolling back|rollback'),
      guidance:
        'What must be true before the first step. Each check says how it is made and what stops the deployment.',
      source,
      topics: topics(source, [
        [
          'pipeline-status',
          'pipeline status',
          either(
            says(
              'pipelines?|ci|builds?|workflows?|jobs?|github actions?|testgrid|checks?',
              'status|green|pass*|succe*|finished|complete*|runs?|not be failing|not failing',
            ),
            says('pipelines?'),
          ),
          { fill: 'which run must be green, and where that is seen' },
        ],
        [
          'artifact-verification',
          'artifact verification',
          either(
            says(
              'artifacts?|artefacts?|images?|packages?|charts?|binar*|tarballs?',
              'verif*|check*|match*|exists?|signed|signatures?|digests?|hash*|sha256|published|present|provenance',
            ),
            says('checksums?|digests?|cosign|signatures?'),
          ),
          { fill: 'how the digest or signature is checked' },
        ],
        [
          'migration-readiness',
          'database migration readiness',
          says('migrations?|migrate|schema|ddl|database changes?'),
          { fill: 'which migrations run, and how they were tried' },
        ],
        [
          'feature-flags',
          'feature flag state',
          says('feature flags?|flags?|feature toggles?|toggles?|feature switch*'),
          { fill: 'state that each flag must have' },
        ],
      ]),
    }),
    section({
      id: 'deployment-steps',
      title: 'Deployment steps',
      aliases: `
        deployment, deploy, deploying, deployment procedure, deployment process, deployment instructions, deploy steps,
        deployment execution, release, release steps, release procedure, release process, release instructions, releasing,
        process for releasing a version, procedure, steps, process, execution, instructions, rollout, roll out,
        rollout steps, how to deploy, how to release, runbook`,
      headed: heads(
        'rolling out|rolling it out|roll it out|rollout|deploy*|ship|shipping|releas*|going live|go live|putting it live|do it|how',
        'before|after|afterwards|pre|post|not|back|notes?|history|window|know|verif*|check*|call|contact|call*|reach',
      ),
      guidance:
        'The numbered procedure. Every step has the exact command or action, what should happen, how long it takes, and what to do when it fails.',
      source,
      steps: { required: ['action', 'outcome', 'duration', 'onFailure'], rollbackTrigger: false },
    }),
    section({
      id: 'post-deployment-verification',
      title: 'Post-deployment verification',
      aliases: `
        verification, validation, post deployment checks, post deployment check, post deployment, post deployment validation,
        post deployment steps, post deploy verification, post deploy verifications, post deploy checks, post release checks,
        post release verification, post checks, postchecks, smoke tests, smoke test, smoke testing, how to verify, verify,
        verifying, verify the deployment, verify the release, verifying the release, verifying the deployment,
        after deployment, after the deployment, after the release, testing the release, check that it works, checking that it works,
        verify that it works, did it work, is it working, after deploying, check the result, health checks`,
      headed: heads(
        'after|afterwards|did it work|is it (?:working|healthy|ok|over|live)|all good|how (?:do|can) (?:i|we|you) know|how to tell|check*|verif*|confirm*|watch*',
        'before|back|rollback|fail*',
      ),
      guidance:
        'How the operator knows that the release works: what is measured, and the number that counts as healthy.',
      source,
    }),
    section({
      id: 'rollback-decision',
      title: 'Rollback decision',
      aliases: `
        rollback, roll back, rolling back, rollback criteria, rollback decision criteria, rollback plan, rollback procedure,
        rollback steps, when to roll back, when to rollback, rollback triggers, rollback trigger, rollback point,
        point of no return, back out, backout, back out plan, backout plan, revert, reverting, undo, abort criteria,
        if something goes wrong, if something went wrong`,
      headed: heads(
        'roll* (?:it )?back|rollback|back out|backing out|abort*|go back|going back|way back|undo*|pull the (?:plug|trigger)|bail*',
        'before',
      ),
      guidance: 'At what point to stop and roll back, with numbers, and the rollback runbook to open.',
      source,
      steps: { required: [], rollbackTrigger: true },
    }),
    section({
      id: 'escalation',
      title: 'Escalation',
      aliases: `
        escalate, escalations, how to escalate, escalation path, escalation contacts, escalation procedure, escalation matrix,
        contacts, contact, contact information, getting help, get help, need help, help, who to call, who to contact,
        support, on call`,
      headed: calls,
      guidance: 'Whom to call, after how long without progress, and how to reach them.',
      source: from('deployment-checklist', 'Escalation Path'),
    }),
  ],
  signature: signature({
    headings: [
      [/^pre ?(?:deploy\w*|flight|release|checks)\b/, 2],
      [/^(?:deploy(?:ment)?|release|rollout) (?:steps|procedure|process|instructions)$/, 4],
      [/^process for releasing\b|^how to (?:release|deploy|cut a release)\b/, 4],
      [/^(?:cut|create|tag|publish|announce)\b.{0,60}\brelease\b/, 3],
      [/^tag\b.{0,60}\b(?:branch|version|commit)\b|^(?:update|bump) (?:the )?version\b/, 2],
      [/^(?:manual|automated|verifying (?:the )?(?:automated )?) ?releas\w{1,30}/, 2],
      [/^post ?(?:deploy\w*|release|checks)\b/, 2],
      [/^rollback decision|^when to roll ?back/, 1],
    ],
    title: [
      [/\breleas(?:e|ing)\b.{0,40}\b(?:runbook|process|procedure|guide|steps|instructions|how-?to)\b/i, 6],
      [/\bdeploy(?:ment|ing)?\b.{0,40}\b(?:runbook|procedure|instructions|steps)\b/i, 6],
      [/^(?:how to )?(?:releas(?:e|ing)|(?:cut|make|publish)(?:ting|ing)? (?:a )?releases?)\b/i, 4],
      [/^(?:how to )?deploy(?:ing)?\b/i, 3],
      [/\brelease notes\b|\bchange ?log\b/i, -6],
      [/\broll(?:ing)?[- ]?backs?\b/i, -4],
      [/\bcheck-?lists?\b/i, -6],
    ],
    path: [[/\breleas(?:e|ing)(?:[-_](?:process|runbook|procedure|guide))?(?:\.[a-z.]{1,20})?$/, 2]],
    keys: ['rollbackRunbook'],
  }),
  template:
    'rollbackRunbook: ‹path of the rollback runbook›\ntested: ‹date› ‹who› ‹staging environment›\ndescribes:\n  - ‹files that this runbook deploys›',
  rules: [
    'require-tested-procedure',
    'retest-after-change',
    'valid-describes',
    'require-rollback-trigger',
    'no-hardcoded-value',
    'total-duration',
  ],
};
