// Secrets that a pipeline design names, held against the rotation plans of its service.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';
import type { CorpusProblem, NotEvaluated } from '../model/rule.ts';

/** Secrets that the forge itself gives to each run, and takes away with it. */
const given = new Set(['GITHUB_TOKEN', 'CI_JOB_TOKEN', 'CI_REGISTRY_PASSWORD', 'CI_DEPLOY_PASSWORD']);

/** A secret that no plan lists is rotated by nobody. */
export function* unlistedSecrets(
  { path, kind, metadata }: Document,
  corpus: Corpus,
): Generator<CorpusProblem | NotEvaluated> {
  const named = metadata.secrets.filter(({ value }) => !given.has(value));
  if (rootOf(kind) !== 'pipeline-design' || named.length === 0) return;
  const services = new Set(metadata.services.map(({ value }) => value));
  const plans = corpus.documents.filter(
    (other) =>
      rootOf(other.kind) === 'secrets-rotation-plan' &&
      other.metadata.status.value !== 'retired' &&
      (other.metadata.services.length === 0 ||
        other.metadata.services.some(({ value }) => services.has(value))),
  );
  const [plan] = plans;
  if (!plan) {
    yield { notEvaluated: 'no secrets rotation plan of the service lists its secrets', path };
    return;
  }
  const listed = new Set(
    plans.flatMap((each) => each.metadata.secrets.map(({ value }) => normaliseName(value))),
  );
  for (const { value, location } of named) {
    if (listed.has(normaliseName(value))) continue;
    yield {
      path,
      location: location ?? { line: 1, column: 1, endLine: 1, endColumn: 1 },
      severity: 'warning',
      message: `No secrets rotation plan lists \`${value}\``,
      expected: `a row for it in the inventory of ${plan.path}, or its name in the row of the secret that it holds`,
      related: [{ path: plan.path, line: 1, message: plan.metadata.title.value }],
      subject: `section:secrets/secret:${value}`,
      context: value,
    };
  }
}
