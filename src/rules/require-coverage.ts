// Each service has the documents that its tier and its own entry in the catalogue demand.
import type { Service } from '../model/catalogue.ts';
import type { Corpus } from '../model/corpus.ts';
import { isA } from '../model/kind.ts';
import { corpusRule } from '../model/rule.ts';

export const requireCoverage = corpusRule({
  id: 'require-coverage',
  severity: 'warning',
  summary: 'Each service has the kinds of document that its tier requires',
  why: 'The runbook that is missed most is the one of the service nobody thought of.',
  source: { document: 'release-engineer-outputs', part: 'Cadence: one per service or deployment target' },
  examples: [
    {
      title: 'A tier-1 service with its release runbook, and one that serves two services',
      files: {
        'opsworthy.yaml': 'version: 1\ncoverage: { tier1: [release-runbook] }\n',
        'services.yaml': `services:
  - { id: payments, tier: 1 }
  - { id: ledger, tier: 1, requires: [page] }
  - { id: lab, tier: 3 }
`,
        'release.md': '---\nkind: release-runbook\nservices: [payments, ledger]\n---\n',
        'ledger/notes.md': '---\nkind: page\n---\n',
      },
      findings: [],
    },
    {
      title: 'One kind is missing, one is only a draft',
      files: {
        'opsworthy.yaml': 'version: 1\ncoverage: { tier1: [release-runbook, rollback-runbook] }\n',
        'services.yaml': 'services:\n  - id: payments\n    name: Payments API\n    tier: 1\n',
        'payments/release.md': '---\nkind: release-runbook\nstatus: draft\n---\n',
      },
      findings: [
        {
          path: 'services.yaml',
          line: 2,
          message: 'Payments API (tier 1) has only a draft as release-runbook',
        },
        { path: 'services.yaml', line: 2, message: 'Payments API (tier 1) has no rollback-runbook' },
      ],
    },
  ],
  *check({ corpus, facts }) {
    const { catalogue } = corpus;
    const atBase = 'atBase' in facts.git ? facts.git.atBase : null;
    if (catalogue.path === null) return;
    for (const service of catalogue.services) {
      for (const kind of demandedOf(service, corpus)) {
        const documents = corpus.documents.filter(
          (document) =>
            isA(document.kind, kind) && document.metadata.services.some(({ value }) => value === service.id),
        );
        if (
          documents.some(({ metadata: { status } }) => status.value !== 'draft' && status.value !== 'retired')
        )
          continue;
        // One that only lacks its kind is said to lack it.
        const unclassified = corpus.documents.some(
          (document) =>
            document.kind === null &&
            document.proposedKind === kind &&
            document.metadata.services.some(({ value }) => value === service.id),
        );
        if (unclassified) continue;
        const tier = service.tier === null ? '' : ` (tier ${service.tier})`;
        const [only] = documents;
        const removed = atBase?.removed.find(
          (document) => document.kind === kind && document.services.includes(service.id),
        );
        const caused = removed !== undefined || (atBase !== null && !atBase.services.includes(service.id));
        const has = only
          ? `has only a ${only.metadata.status.value === 'draft' ? 'draft' : 'retired one'} as ${kind}`
          : `has no ${kind}`;
        yield {
          path: catalogue.path,
          location: service.location,
          message: `${service.name}${tier} ${has}`,
          expected: `a ${kind} for ${service.id}`,
          hint: only ? `Complete ${only.path}.` : `opsworthy new ${kind} --service ${service.id}`,
          ...(caused && { severity: 'error' as const }),
          related: [
            ...documents.map(({ path }) => ({ path, line: 1, message: 'does not count' })),
            ...(removed ? [{ path: removed.path, line: 1, message: 'removed by this change' }] : []),
          ],
          subject: `service:${service.id}/kind:${kind}`,
          context: `${service.id} ${kind}`,
        };
      }
    }
  },
});

function demandedOf(service: Service, { settings }: Corpus): ReadonlySet<string> {
  const byTier = service.tier === null ? [] : (settings.coverage[`tier${service.tier}`] ?? []);
  return new Set([...byTier, ...service.requires]);
}
