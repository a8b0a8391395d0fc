// A runbook is active once somebody has carried it out in staging.
import { matrixOf } from '../model/corpus.ts';
import type { Document, Test } from '../model/document.ts';
import { nearest } from '../model/nearest.ts';
import { rootPath } from '../model/reference.ts';
import { corpusRule, type CorpusContext, type NotEvaluated, type Problem } from '../model/rule.ts';
import { eachDocument } from './each-document.ts';
import { frontmatterHead, placeOf, valueAt } from './places.ts';

const matrix = `---
kind: environment-matrix
---
## Environments

| Environment | Class |
|---|---|
| trial | staging |
| live | production |
`;
const runbook = (tested: string): Record<string, string> => ({
  'document.md': `---\nkind: release-runbook\n${tested}---\n# Release\n`,
  'environments.md': matrix,
});

export const requireTestedProcedure = corpusRule({
  id: 'require-tested-procedure',
  severity: 'error',
  kinds: ['release-runbook', 'rollback-runbook'],
  completeness: true,
  needs: ['valid-frontmatter', 'valid-reference'],
  summary:
    'A release or rollback runbook was carried out in a staging environment, with date, person and evidence that can be found',
  why: 'An untested rollback procedure is not a rollback procedure.',
  source: {
    document: 'release-engineer-outputs',
    part: '1. Release Runbook and 3. Rollback Runbook, quality bars',
  },
  examples: [
    {
      title: 'Tested in the environment that the matrix classes as staging',
      files: runbook('tested: 2026-11-01 asmith trial\n'),
      findings: [],
    },
    {
      title: 'Never tested',
      files: runbook(''),
      findings: [{ line: 2, message: 'No test of the procedure is recorded' }],
    },
    {
      title: 'Tested in production',
      files: runbook('tested: 2026-11-01 asmith live\n'),
      findings: [
        { line: 3, message: 'The procedure was tested in `live`, which is a production environment' },
      ],
    },
    {
      title: 'Tested in an environment that nobody knows',
      files: runbook('tested:\n  on: 2026-11-01\n  by: asmith\n  environment: trail\n'),
      findings: [{ line: 6, message: 'The procedure was tested in `trail`, which the matrix does not name' }],
    },
    {
      title: 'Evidence that is not there',
      files: runbook(
        'tested:\n  on: 2026-11-01\n  by: asmith\n  environment: trial\n  evidence: evidence/run.txt\n',
      ),
      findings: [{ line: 7, message: 'The evidence `evidence/run.txt` does not exist' }],
    },
    {
      title: 'A retired runbook',
      files: runbook('status: retired\n'),
      findings: [],
    },
  ],
  check: (context) =>
    eachDocument(context.corpus, ['release-runbook', 'rollback-runbook'], (document) =>
      inDocument(document, context),
    ),
});

type Context = CorpusContext<never>;

function* inDocument(document: Document, context: Context): Generator<Problem | NotEvaluated> {
  const { status, tested } = document.metadata;
  if (status.value !== 'active' && status.value !== 'draft') return;
  if (tested) {
    yield* inStaging(document, context, tested.value);
    yield* evidenceOf(document, context, tested.value);
  } else if (!('tested' in document.frontmatter.data)) {
    yield {
      location: frontmatterHead(document),
      message: 'No test of the procedure is recorded',
      expected: 'a run in a staging environment, with date and person',
      hint: 'tested: ‹date› ‹who› ‹staging environment›',
      subject: 'frontmatter:tested',
    };
  }
}

function* inStaging(
  document: Document,
  { corpus }: Context,
  tested: Test,
): Generator<Problem | NotEvaluated> {
  const name = tested.environment;
  if (name === null) return;
  const services = document.metadata.services.map(({ value }) => value);
  const matrices = (services.length > 0 ? services : [null]).flatMap(
    (service) => matrixOf(corpus, service) ?? [],
  );
  const environments = matrices.flatMap((found) => found.environments);
  if (environments.length === 0) {
    yield { notEvaluated: 'no environment matrix says which environments are staging' };
    return;
  }
  const known = environments.find((environment) => environment.name === name.toLowerCase());
  if (known && (known.class === 'staging' || known.class === null)) return;
  const staging = environments.flatMap((environment) =>
    environment.class === 'staging' ? environment.name : [],
  );
  const which = known ? `is a ${known.class} environment` : 'the matrix does not name';
  yield {
    location: placeIn(document, 'environment', name),
    message: `The procedure was tested in \`${name}\`, which ${which}`,
    expected:
      staging.length > 0
        ? `a staging environment: ${staging.join(', ')}`
        : 'a staging environment of the matrix',
    hint: nearest(name, staging) ?? 'Carry it out in staging, and write down when and who.',
    subject: 'frontmatter:tested.environment',
  };
}

function* evidenceOf(
  document: Document,
  { facts }: Context,
  tested: Test,
): Generator<Problem | NotEvaluated> {
  const path = tested.evidence === null ? null : rootPath(tested.evidence, document.path);
  if (path === null) return;
  const found = facts.exists[path];
  if (found === undefined) yield { notEvaluated: `it is not known whether \`${path}\` exists` };
  if (found !== 'missing' && found !== 'outside') return;
  yield {
    location: placeIn(document, 'evidence', tested.evidence ?? ''),
    message: `The evidence \`${tested.evidence}\` ${found === 'missing' ? 'does not exist' : 'lies outside the root'}`,
    expected: 'a file below the root, or the address of the run',
    hint: 'Correct the path, or commit the output of the run.',
    subject: 'frontmatter:tested.evidence',
  };
}

/** The value under `tested`, also within the short form `2026-11-01 asmith staging`. */
function placeIn(document: Document, key: string, text: string) {
  return placeOf(document, text, valueAt(document, `tested.${key}`));
}
