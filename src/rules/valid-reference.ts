// What a document names exists: services, teams, people, environments, runbooks, deployments, secrets.
import { personOf } from '../model/catalogue.ts';
import { type Corpus, type MatrixFacts, matrixOf } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import type { Location } from '../model/location.ts';
import { KnownNames } from '../model/nearest.ts';
import { type CorpusProblem, corpusRule, type NotEvaluated } from '../model/rule.ts';
import { ambiguousCounterpart, rollbackRunbooks } from './counterparts.ts';
import { namedDocuments, OtherDocuments } from './named-documents.ts';
import { rotationPlans, unlistedSecrets } from './named-secrets.ts';
import { frontmatterHead, placeOf, textAt, valueAt } from './places.ts';

type Result = Generator<CorpusProblem | NotEvaluated>;

/** Keys that name a person. */
const people = [
  'reviewed.by',
  'tested.by',
  'deployedBy',
  'approval.by',
  'verification.by',
  'change.requestedBy',
  'emergency.reviewedBy',
  'commander',
  'reportedBy',
];

export const validReference = corpusRule({
  id: 'valid-reference',
  severity: 'error',
  needs: ['no-placeholder-text', 'valid-frontmatter'],
  summary:
    'Services, teams, people, environments and documents that the frontmatter names exist, and secrets of a pipeline are in a rotation plan',
  why: 'A runbook that hangs on a service nobody knows is found under no service, and its owner is nobody.',
  source: {
    document: 'release-engineer-outputs',
    part: '4. Environment Matrix; 6. Deployment Verification Report',
  },
  examples: [
    {
      title: 'Everything it names is there',
      files: {
        'services.yaml':
          'teams: [{ id: team-money }]\npeople: [{ id: asmith, names: [Ana Smith] }]\nservices: [{ id: payments }]\n',
        'document.md': `---
kind: release-runbook
service: payments
owner: team-money
reviewed: 2026-11-02 asmith
rollbackRunbook: rollback.md
---
`,
        'rollback.md': '---\nkind: rollback-runbook\n---\n',
      },
      findings: [],
    },
    {
      title: 'A misspelt service, an unknown team and person, a runbook of another kind',
      files: {
        'services.yaml':
          'teams: [{ id: team-money }]\npeople: [{ id: asmith, names: [Ana Smith] }]\nservices: [{ id: payments }]\n',
        'document.md': `---
kind: release-runbook
service: paymets
owner: crossings
reviewed: 2026-11-02 bjones
rollbackRunbook: notes.md
---
`,
        'notes.md': '---\nkind: page\n---\n',
      },
      findings: [
        { line: 3, message: 'The catalogue has no service `paymets`, did you mean `payments`?' },
        { line: 4, message: 'The catalogue has no team `crossings`' },
        { line: 5, message: 'The catalogue knows nobody called `bjones`' },
        { line: 6, message: '`rollbackRunbook` is a page' },
      ],
    },
    {
      title: 'A name written in a form that cannot be read is told once, by its form',
      files: {
        'services.yaml': 'people: [{ id: asmith, names: [Ana Smith] }]\n',
        'document.md': '---\nkind: release-runbook\nreviewed: 2026-11-02 Ana Smith\n---\n',
      },
      findings: [],
    },
    {
      title: 'An environment that the matrix does not name, and a runbook that is not there',
      files: {
        'document.md':
          '---\nkind: release-runbook\nenvironments: [stagin]\nrollbackRunbook: rollback.md\n---\n',
        'matrix.md': `---
kind: environment-matrix
---
## Environments

| Environment | Class | Purpose | Access | Tracks |
|---|---|---|---|---|
| staging | staging | rehearsal | https://staging.example.com | main |
`,
      },
      findings: [
        { line: 3, message: 'The environment matrix has no environment `stagin`, did you mean `staging`?' },
        { line: 4, message: '`rollbackRunbook` does not exist: `rollback.md`' },
      ],
    },
    {
      title:
        'A secret of the pipeline that no rotation plan lists; one is listed where it is stored, one the forge gives',
      files: {
        'plan.md': `---
kind: secrets-rotation-plan
service: payments
---
## Inventory

| Secret | Type | Authenticates to | Stored in | Risk | Cadence | Last rotated | Owner | Automated |
|---|---|---|---|---|---|---|---|---|
| unleash-client | token | Unleash | GitHub, \`UNLEASH_TOKEN\` | low | 90d | 2026-11-01 | team-a | no |
`,
        'pipeline.md':
          '---\nkind: pipeline-design\nservice: payments\n---\n## Secrets\n\n- `UNLEASH_TOKEN`, `GITHUB_TOKEN`, region in `AWS_REGION`\n- `SLACK_WEBHOOK_URL` for the news\n',
      },
      findings: [
        { path: 'pipeline.md', line: 8, message: 'No secrets rotation plan lists `SLACK_WEBHOOK_URL`' },
      ],
    },
    {
      title:
        'Two rollback runbooks of one service: one that names the release is its own, a retired one is none',
      files: {
        'services.yaml': 'services: [{ id: payments }, { id: ledger }, { id: gates }]\n',
        'payments/release.md': '---\nkind: release-runbook\n---\n',
        'payments/rollback-a.md': '---\nkind: rollback-runbook\n---\n',
        'payments/rollback-b.md': '---\nkind: rollback-runbook\n---\n',
        'ledger/release.md': '---\nkind: release-runbook\n---\n',
        'ledger/rollback-a.md': '---\nkind: rollback-runbook\nreleaseRunbook: ledger/release.md\n---\n',
        'ledger/rollback-b.md': '---\nkind: rollback-runbook\n---\n',
        'gates/release.md': '---\nkind: release-runbook\n---\n',
        'gates/rollback-a.md': '---\nkind: rollback-runbook\nstatus: retired\n---\n',
        'gates/rollback-b.md': '---\nkind: rollback-runbook\n---\n',
      },
      findings: [
        {
          path: 'payments/release.md',
          line: 1,
          message: '`payments` has 2 rollback runbooks: which one belongs to this runbook is not said',
        },
      ],
    },
  ],
  *check({ corpus, facts }) {
    const [others, rollbacks, plans] = [
      new OtherDocuments(corpus),
      rollbackRunbooks(corpus),
      rotationPlans(corpus),
    ];
    const known: Known = {
      services: new KnownNames(corpus.catalogue.services.map(({ id }) => id)),
      teams: new KnownNames(corpus.catalogue.teams.map(({ id }) => id)),
      people: new KnownNames(corpus.catalogue.people.map(({ id }) => id)),
    };
    const environmentsIn = new Map<MatrixFacts, KnownNames>();
    for (const document of corpus.documents) {
      if (document.kind === null) continue;
      yield* catalogued(document, corpus, known);
      yield* environments(document, corpus, environmentsIn);
      yield* namedDocuments(document, others, facts);
      yield* ambiguousCounterpart(document, rollbacks);
      yield* unlistedSecrets(document, plans);
    }
  },
});

interface Known {
  readonly services: KnownNames;
  readonly teams: KnownNames;
  readonly people: KnownNames;
}

function* catalogued(
  document: Document,
  { catalogue }: Corpus,
  { services, teams, people: ids }: Known,
): Result {
  const { services: named, owner } = document.metadata;
  for (const { value, source, location } of named) {
    if (source === 'inferred' || services.all.length === 0 || services.has(value)) continue;
    yield missing(
      document,
      `The catalogue has no service \`${value}\``,
      value,
      services,
      location,
      'service',
    );
  }
  if (owner?.source === 'explicit' && teams.all.length > 0 && !teams.has(owner.value)) {
    yield missing(
      document,
      `The catalogue has no team \`${owner.value}\``,
      owner.value,
      teams,
      owner.location,
      'owner',
    );
  }
  if (catalogue.people.length === 0) return;
  const { reviewed, tested } = document.metadata;
  const short: Readonly<Record<string, string | null | undefined>> = {
    'reviewed.by': reviewed?.value.by,
    'tested.by': tested?.value.by,
  };
  for (const key of people) {
    const name = short[key] ?? textAt(document, key);
    if (name === null || personOf(catalogue, name)) continue;
    const place = placeOf(document, name, valueAt(document, key));
    yield {
      ...missing(document, `The catalogue knows nobody called \`${name}\``, name, ids, place, key),
      severity: 'warning',
    };
  }
}

function* environments(document: Document, corpus: Corpus, known: Map<MatrixFacts, KnownNames>): Result {
  const written = document.metadata.environments.filter(({ source }) => source === 'explicit');
  if (written.length === 0 || rootOf(document.kind) === 'environment-matrix') return;
  const [service] = document.metadata.services;
  const matrix = matrixOf(corpus, service?.value ?? null);
  if (matrix === null || matrix.environments.length === 0) {
    yield { notEvaluated: 'no environment matrix names the environments', path: document.path };
    return;
  }
  const names = known.get(matrix) ?? new KnownNames(matrix.environments.map(({ name }) => name));
  known.set(matrix, names);
  for (const { value, location } of written) {
    if (names.has(value.toLowerCase())) continue;
    yield missing(
      document,
      `The environment matrix has no environment \`${value}\``,
      value,
      names,
      location,
      `environment:${value}`,
    );
  }
}

function missing(
  document: Document,
  what: string,
  name: string,
  known: KnownNames,
  location: Location | null,
  subject: string,
): CorpusProblem {
  const near = known.nearest(name);
  return {
    path: document.path,
    location: location ?? frontmatterHead(document),
    message: `${what}${near === null ? '' : `, did you mean \`${near}\`?`}`,
    expected: known.expected,
    ...(near !== null && { hint: near }),
    subject: `frontmatter:${subject}`,
    context: `${subject} ${name}`,
  };
}
