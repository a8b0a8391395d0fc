// Which rollback runbook belongs to a release runbook.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { fileStart } from '../model/location.ts';
import type { CorpusProblem } from '../model/rule.ts';

/** Those in use, by service. */
export type RollbackRunbooks = ReadonlyMap<string, readonly Document[]>;

export function rollbackRunbooks({ documents }: Corpus): RollbackRunbooks {
  const found = new Map<string, Document[]>();
  for (const document of documents) {
    const { services, status } = document.metadata;
    if (rootOf(document.kind) !== 'rollback-runbook' || status.value === 'retired') continue;
    for (const service of new Set(services.map(({ value }) => value)))
      found.set(service, [...(found.get(service) ?? []), document]);
  }
  return found;
}

/** It is inferred where there is one: of several somebody has to choose. One may well belong to several releases. */
export function* ambiguousCounterpart(
  { path, kind, metadata, frontmatter }: Document,
  runbooks: RollbackRunbooks,
): Generator<CorpusProblem> {
  const [service] = metadata.services;
  if (rootOf(kind) !== 'release-runbook' || !service || metadata.status.value === 'retired') return;
  if (metadata.rollbackRunbook !== null || frontmatter.data['rollbackRunbook'] !== undefined) return;
  const found = runbooks.get(service.value) ?? [];
  const [first] = found;
  if (!first || found.length < 2) return;
  yield {
    path,
    location: service.location ?? fileStart,
    severity: 'warning',
    message: `\`${service.value}\` has ${found.length} rollback runbooks: which one belongs to this runbook is not said`,
    expected: '`rollbackRunbook` in the frontmatter',
    hint: `rollbackRunbook: ${first.path}`,
    related: found.map((other) => ({ path: other.path, line: 1, message: other.metadata.title.value })),
    subject: 'frontmatter:rollbackRunbook',
    context: 'rollbackRunbook',
  };
}
