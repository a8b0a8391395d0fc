// The release runbook of a rollback runbook, and the other way round.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import type { CorpusProblem } from '../model/rule.ts';

const counterparts: Readonly<Record<string, 'releaseRunbook' | 'rollbackRunbook'>> = {
  'release-runbook': 'rollbackRunbook',
  'rollback-runbook': 'releaseRunbook',
};

/** Which runbook belongs to this one is inferred where there is one: of several somebody has to choose. */
export function* ambiguousCounterpart(
  { path, kind, metadata, frontmatter }: Document,
  corpus: Corpus,
): Generator<CorpusProblem> {
  const key = counterparts[rootOf(kind)];
  const service = metadata.services[0]?.value;
  if (key === undefined || service === undefined || metadata.status.value === 'retired') return;
  if (metadata[key] !== null || frontmatter.data[key] !== undefined) return;
  const found = corpus.documents.filter(
    (other) =>
      counterparts[rootOf(other.kind)] !== undefined &&
      rootOf(other.kind) !== rootOf(kind) &&
      other.metadata.status.value !== 'retired' &&
      other.metadata.services.some(({ value }) => value === service),
  );
  const [first] = found;
  if (!first || found.length < 2) return;
  const noun = `${rootOf(first.kind).replace('-', ' ')}s`;
  yield {
    path,
    location: metadata.services[0]?.location ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
    severity: 'warning',
    message: `\`${service}\` has ${found.length} ${noun}: which one belongs to this runbook is not said`,
    expected: `\`${key}\` in the frontmatter`,
    hint: `${key}: ${first.path}`,
    related: found.map((other) => ({ path: other.path, line: 1, message: other.metadata.title.value })),
    subject: `frontmatter:${key}`,
    context: key,
  };
}
