// Secrets rotation plan: every secret by name (never its value), when it was last rotated, and how the next time goes.
import type { Kind } from '../src/model/kind.ts';
import {
  column,
  either,
  from,
  livingFrontmatter,
  livingStatuses,
  parameters,
  says,
  section,
  signature,
  table,
  topics,
} from './fields.ts';
import { heads } from './headed.ts';

const source = from('release-engineer-outputs', '5. Secrets Rotation Plan');

export const secretsRotationPlan: Kind = {
  id: 'secrets-rotation-plan',
  title: 'Secrets rotation plan',
  plural: 'Secrets rotation plans',
  collection: 'plans',
  nature: 'living',
  reviewEvery: 90,
  statuses: livingStatuses,
  summary:
    'Lists every secret with its risk and cadence, and says how each is rotated while the services keep running.',
  source,
  frontmatter: livingFrontmatter({ parameters: parameters.optional() }),
  sections: [
    section({
      id: 'inventory',
      title: 'Inventory',
      aliases: `
        secrets inventory, secret inventory, inventory of secrets, secrets, list of secrets, credentials inventory, credentials,
        catalogue, secrets catalogue, secret catalogue, rotation schedule, schedule`,
      headed: heads(
        'inventory|secrets?|credentials?|keys|tokens|passwords|what we have|what there is',
        'rotat*|who|leak*|compromis*|verif*|emergency|check*|stolen|lost',
      ),
      guidance: 'Every secret by name with its risk, cadence and last rotation. Never its value.',
      source,
      tables: [
        table({
          id: 'secrets',
          title: 'Secrets',
          columns: [
            column('secret', 'Secret', 'secrets, name, secret name, credential, key, id', '‹secret name›'),
            column(
              'type',
              'Type',
              'kind, secret type, credential type, category, what it is, what',
              '‹API key›',
            ),
            column(
              'authenticates-to',
              'Authenticates to',
              'authenticates, system, service, used for, target, access to, for, used by',
              '‹system›',
              { headed: heads('for|opens|access') },
            ),
            column(
              'stored-in',
              'Stored in',
              'store, storage, secrets manager, secret manager, vault, location, where, stored',
              '‹secrets manager›',
              { headed: heads('lives|kept|stored|where') },
            ),
            column(
              'risk',
              'Risk',
              'risk level, criticality, sensitivity, priority',
              '‹high, medium or low›',
              {
                form: { type: 'one-of', values: ['high', 'medium', 'low'] },
              },
            ),
            column(
              'cadence',
              'Cadence',
              'rotation cadence, rotation, rotate every, frequency, rotation frequency, interval, rotation interval, every',
              '‹90d›',
              { headed: heads('often|every|cadence'), form: { type: 'duration' } },
            ),
            column(
              'last-rotated',
              'Last rotated',
              'last rotation, rotated, rotated on, last rotated on, last changed',
              '‹date›',
              { headed: heads('last'), form: { type: 'date' } },
            ),
            column(
              'owner',
              'Owner',
              'responsible, responsible party, team, owned by, who, rotator, rotated by, who rotates',
              '‹owner›',
              {
                headed: heads('who|looks after|cares? for|maintain*|responsib*'),
              },
            ),
            column(
              'automated',
              'Automated',
              'automatic, automation, automated rotation, rotated automatically, auto',
              '‹yes or no›',
              { headed: heads('auto*'), form: { type: 'boolean' } },
            ),
          ],
        }),
      ],
    }),
    section({
      id: 'rotation-procedures',
      title: 'Rotation procedures',
      aliases: `
        rotation procedure, rotation steps, rotation process, how to rotate, rotating secrets, rotating a secret, procedures, procedure,
        manual rotation, steps, process, rotation, rotation by secret`,
      headed: heads(
        'rotat*|how',
        'who|after|emergency|leak*|compromis*|verif*|check*|how often|know|cadence|schedule',
      ),
      guidance:
        'For each secret, under its name: how dependent services are updated without downtime, and what is done by hand when the automation fails.',
      source,
      steps: {
        required: ['action', 'outcome', 'onFailure'],
        rollbackTrigger: false,
        each: 'secret name',
      },
      topics: topics(source, [
        [
          'no-downtime',
          'no downtime',
          either(
            says(
              'without downtime|without interruption|zero downtime|no downtime|uninterrupted|both (?:keys|secrets|versions|credentials|passwords)|dual|overlap*|grace period|rolling restart|(?:disturbs?|interrupts?|affects?|breaks?) (?:nobody|nothing|no one)|(?:nobody|no one|nothing) (?:notices?|is (?:cut off|interrupted|affected|disturbed|down))',
            ),
            says('old and new|two (?:keys|versions|credentials|users)|one after the other|rollout restart'),
          ),
          { fill: 'how both secrets are valid at once' },
        ],
        [
          'dependent-services',
          'dependent services',
          says(
            'dependent services?|services?|consumers?|clients?|deployments?|workloads?|applications?|pods?|dependents',
          ),
          { fill: 'how each is updated' },
        ],
        [
          'manual-fallback',
          'manual fallback',
          says(
            "manual*|by hand|fallback|if the automat*|when the automat*|(?:if|when|where) .{1,30}? (?:does|do|did|can)(?:n[’']t| ?not)|(?:if|when) .{1,30}? fails",
          ),
          {
            fill: 'what is done by hand when the automation fails',
            unlessAllNo: { section: 'inventory', column: 'automated' },
          },
        ],
      ]),
    }),
    section({
      id: 'authorisation',
      title: 'Authorisation and notification',
      aliases: `
        authorization and notification, authorisation, authorization, who may rotate, who can rotate,
        who may rotate and who is told, roles, responsibilities,
        roles and responsibilities, roles and notification, notification, notifications, authorised people, access and notification`,
      headed: heads('who|authori*|notif*|responsib*|roles|approv*|told'),
      guidance: 'Who may rotate, and who is told before and after.',
      source,
      topics: topics(source, [
        [
          'who-may-rotate',
          'who may rotate',
          says('may|can|authori[sz]ed|authori[sz]ation|allowed|permitted|rotates?|responsible|role'),
          { fill: 'roles or people' },
        ],
        [
          'who-is-told',
          'who is told',
          says('told|notif*|inform*|announc*|tell|posted|alerted'),
          { fill: 'whom, how and when' },
        ],
      ]),
    }),
    section({
      id: 'emergency-rotation',
      title: 'Emergency rotation',
      aliases: `
        emergency rotation procedure, emergency procedure, emergency procedures, emergency, compromised secret, compromised secrets,
        compromised credentials, leaked secret, leaked credentials, when a secret is compromised, when a secret leaks, compromise,
        incident rotation, revocation, emergency revocation,
        in an emergency, after a leak`,
      headed: heads('emergenc*|leak*|compromis*|breach*|stolen|exposed'),
      guidance: 'What is done at once when a secret is known or believed to be compromised.',
      source,
      steps: { required: ['action', 'outcome', 'onFailure'], rollbackTrigger: false },
    }),
    section({
      id: 'verification',
      title: 'Verification after rotation',
      aliases: `
        verification, verify, verify the rotation, verifying, validation, post rotation verification, post rotation checks,
        after rotation, afterwards, after the rotation, how to verify, checks, post rotation`,
      headed: heads(
        'after|afterwards|did it work|all good|how (?:do|can) (?:i|we|you) know|verif*|confirm*|still works?|does it work',
        'who|before|emergenc*|leak*',
      ),
      guidance:
        'How it is proved that services work with the new secret, and that the old one no longer works.',
      source,
    }),
  ],
  signature: signature({
    headings: [
      [/^(?:secrets?|credentials?) (?:inventory|catalogue)$|^inventory of secrets$/, 5],
      [/^inventory$/, 2],
      [/^rotation (?:schedule|cadence|procedures?|polic(?:y|ies))$/, 3],
      [/^emergency (?:rotation|revocation)\b/, 3],
      [/^(?:verification after|post) rotation\b/, 2],
      [/^who (?:may|can) rotate$|^authori[sz]ation and notification$/, 2],
    ],
    title: [
      [
        /\b(?:secrets?|credentials?|keys?)\b.{0,20}\brotation\b.{0,20}\b(?:plan|schedule|policy|inventory)\b/i,
        6,
      ],
      [/\bsecrets?\b.{0,20}\b(?:inventory|rotation)\b/i, 3],
      [/\b(?:rotation plan|rotation schedule)\b/i, 3],
      [/^rotat(?:e|ing)\b|^how to rotate\b/i, -3],
    ],
    path: [[/\bsecrets?[-_]rotation\b|\brotation[-_](?:plan|schedule)\b/, 2]],
    keys: [],
  }),
  template: '',
  rules: ['rotation-overdue', 'rotation-procedure', 'cadence-by-risk', 'no-secret'],
};
