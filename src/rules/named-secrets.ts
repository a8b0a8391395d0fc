// Secrets that a pipeline design names, held against the rotation plans of its service.
import type { Corpus } from '../model/corpus.ts';
import type { Document } from '../model/document.ts';
import { rootOf } from '../model/kind.ts';
import { fileStart } from '../model/location.ts';
import { normaliseName } from '../model/normalise.ts';
import type { CorpusProblem, NotEvaluated } from '../model/rule.ts';

/** Secrets that the forge itself gives to each run, and takes away with it. */
const given = new Set(['GITHUB_TOKEN', 'CI_JOB_TOKEN', 'CI_REGISTRY_PASSWORD', 'CI_DEPLOY_PASSWORD']);

/** Those in use. */
export const rotationPlans = ({ documents }: Corpus): readonly Document[] =>
  documents.filter(
    ({ kind, metadata: { status } }) =>
      rootOf(kind) === 'secrets-rotation-plan' && status.value !== 'retired',
  );

/** A secret that no plan lists is rotated by nobody. */
export function* unlistedSecrets(
  { path, kind, metadata }: Document,
  inUse: readonly Document[],
): Generator<CorpusProblem | NotEvaluated> {
  const named = metadata.secrets.filter(({ value }) => !given.has(value));
  if (rootOf(kind) !== 'pipeline-design' || named.length === 0) return;
  const services = new Set(metadata.services.map(({ value }) => value));
  const plans = inUse.filter(
    ({ metadata: own }) => own.services.length === 0 || own.services.some(({ value }) => services.has(value)),
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
      location: location ?? fileStart,
      severity: 'warning',
      message: `No secrets rotation plan lists \`${value}\``,
      expected: `a row for it in the inventory of ${plan.path}, or its name in the row of the secret that it holds`,
      related: [{ path: plan.path, line: 1, message: plan.metadata.title.value }],
      subject: `section:secrets/secret:${value}`,
      context: value,
    };
  }
}
