// Which rollback runbook belongs to a release runbook.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import type { CorpusProblem } from '../model/rule.ts';

/** It is inferred where there is one: of several somebody has to choose. One may well belong to several releases. */
export function* ambiguousCounterpart(
  { path, kind, metadata, frontmatter }: Document,
  corpus: Corpus,
): Generator<CorpusProblem> {
  const [service] = metadata.services;
  if (rootOf(kind) !== 'release-runbook' || !service || metadata.status.value === 'retired') return;
  if (metadata.rollbackRunbook !== null || frontmatter.data['rollbackRunbook'] !== undefined) return;
  const found = corpus.documents.filter(
    (other) =>
      rootOf(other.kind) === 'rollback-runbook' &&
      other.metadata.status.value !== 'retired' &&
      other.metadata.services.some(({ value }) => value === service.value),
  );
  const [first] = found;
  if (!first || found.length < 2) return;
  yield {
    path,
    location: service.location ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
    severity: 'warning',
    message: `\`${service.value}\` has ${found.length} rollback runbooks: which one belongs to this runbook is not said`,
    expected: '`rollbackRunbook` in the frontmatter',
    hint: `rollbackRunbook: ${first.path}`,
    related: found.map((other) => ({ path: other.path, line: 1, message: other.metadata.title.value })),
    subject: 'frontmatter:rollbackRunbook',
    context: 'rollbackRunbook',
  };
}
