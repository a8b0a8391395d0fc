// Release runbook: how to deploy a release of one service, executable by someone who has never done it.
import type { Kind } from '../src/model/kind.ts';
import { duration, from, livingFrontmatter, parameters, section, tested, topics } from './fields.ts';
import { z } from 'zod';

const source = from('release-engineer-outputs', '1. Release Runbook');

export const releaseRunbook: Kind = {
  id: 'release-runbook',
  title: 'Release runbook',
  plural: 'Release runbooks',
  collection: 'runbooks',
  nature: 'living',
  reviewEvery: 90,
  statuses: ['draft', 'active', 'deprecated', 'retired'],
  summary: 'Deploys a release of one service, step by step, from the checks before it to the verification after it.',
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
      aliases: [
        'pre deployment check', 'predeployment checks', 'pre deployment checklist', 'pre deployment', 'pre flight checks',
        'pre flight', 'preflight checks', 'preflight', 'pre checks', 'before deployment', 'before the deployment', 'before you deploy',
      ],
      guidance: 'What must be true before the first step. Each check says how it is made and what stops the deployment.',
      source,
      topics: topics(source, [
        { id: 'pipeline-status', title: 'pipeline status', recognise: /\b(?:pipeline|ci|build|workflow)\b.*\b(?:status|green|pass\w*|succe\w+|run)\b|\bpipeline\b/i },
        { id: 'artifact-verification', title: 'artifact verification', recognise: /\b(?:artifacts?|images?|digests?|checksums?|signatures?|packages?)\b/i },
        { id: 'migration-readiness', title: 'database migration readiness', recognise: /\b(?:migrations?|schema)\b/i },
        { id: 'feature-flags', title: 'feature flag state', recognise: /\b(?:feature[- ]?)?(?:flags?|toggles?)\b/i },
      ]),
    }),
    section({
      id: 'deployment-steps',
      title: 'Deployment steps',
      aliases: [
        'deployment', 'deploy', 'deployment procedure', 'deployment process', 'release steps', 'release procedure', 'release process',
        'procedure', 'steps', 'process', 'execution', 'deployment execution', 'rollout', 'process for releasing a version',
      ],
      guidance: 'The numbered procedure. Every step has the exact command or action, what should happen, how long it takes, and what to do when it fails.',
      source,
      steps: { required: ['action', 'outcome', 'duration', 'onFailure'], rollbackTrigger: false },
    }),
    section({
      id: 'post-deployment-verification',
      title: 'Post-deployment verification',
      aliases: [
        'verification', 'validation', 'post deployment checks', 'post deployment check', 'post deployment', 'post checks', 'smoke tests',
        'smoke test', 'how to verify', 'verify', 'verify the deployment', 'after deployment', 'after the deployment',
      ],
      guidance: 'How the operator knows that the release works: what is measured, and the number that counts as healthy.',
      source,
    }),
    section({
      id: 'rollback-decision',
      title: 'Rollback decision',
      aliases: ['rollback', 'roll back', 'rollback criteria', 'when to roll back', 'when to rollback', 'rollback triggers', 'rollback trigger', 'back out', 'backout', 'revert'],
      guidance: 'At what point to stop and roll back, with numbers, and the rollback runbook to open.',
      source,
      steps: { required: [], rollbackTrigger: true },
    }),
    section({
      id: 'escalation',
      title: 'Escalation',
      aliases: ['escalate', 'how to escalate', 'escalation path', 'escalation contacts', 'contacts', 'getting help', 'who to call', 'support'],
      guidance: 'Whom to call, after how long, and how.',
      source,
    }),
  ],
  signature: {
    headings: [
      { pattern: /^pre ?(?:deploy\w*|flight|release|checks)/, weight: 3 },
      { pattern: /^deploy(?:ment)? (?:steps|procedure|process)|^release (?:steps|procedure|process)/, weight: 4 },
      { pattern: /^post ?(?:deploy\w*|release|checks)/, weight: 2 },
      { pattern: /^rollback decision|^when to roll ?back/, weight: 2 },
    ],
    title: [
      { pattern: /\breleas(?:e|ing)\b.*\b(?:runbook|process|procedure|guide|steps)\b|\bdeploy(?:ment|ing)?\b.*\b(?:runbook|procedure)\b/i, weight: 5 },
      { pattern: /\b(?:release|releasing|deploying)\b/i, weight: 2 },
    ],
    path: [{ pattern: /\breleas(?:e|ing)\b/, weight: 2 }],
    keys: ['rollbackRunbook'],
  },
  template: 'tested: ‹date› ‹who› ‹staging environment›\ndescribes:\n  - ‹files that this runbook deploys›',
  rules: ['require-tested-procedure', 'valid-describes', 'require-rollback-trigger', 'no-hardcoded-value', 'total-duration'],
};
