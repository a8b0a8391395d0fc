// A rollback is finished within the recovery time objective, added up step by step.
import * as z from 'zod';
import { durationInWords, formatDuration, parseExactDuration } from '../model/duration.ts';
import type { Document } from '../model/document.ts';
import type { Location } from '../model/location.ts';
import { documentRule, type DocumentContext } from '../model/rule.ts';
import { durationLimit, optionSeconds } from './due.ts';
import { frontmatterHead, textAt, valueAt } from './places.ts';
import { stepsToCheck } from './procedures.ts';

const options = z.strictObject({
  longest: durationLimit('5m', 'Longest time that any rollback may take, whatever its objective says'),
});
type Options = z.infer<typeof options>;

const runbook = (frontmatter: string): string => `---
kind: rollback-runbook
${frontmatter}
---
## Rollback steps

1. Run \`make switch\`.

   **Duration:** 5-10 min
2. Run \`make verify\`.

   **Duration:** 6 min
`;

export const rollbackWithinRto = documentRule<Options>({
  id: 'rollback-within-rto',
  severity: 'error',
  kinds: ['rollback-runbook'],
  needs: ['valid-frontmatter'],
  options,
  summary: 'The steps of a rollback together take no longer than the recovery time objective',
  why: 'An objective that the procedure cannot meet is broken in every incident, and nobody knew beforehand.',
  source: { document: 'release-engineer-outputs', part: '3. Rollback Runbook, quality bar' },
  examples: [
    {
      title: 'Sixteen minutes of twenty',
      files: { 'document.md': runbook('rto: 20m') },
      findings: [],
    },
    {
      title: 'Sixteen minutes of fifteen',
      files: { 'document.md': runbook('rto: 15m') },
      findings: [
        { line: 3, message: 'The steps take up to 16 minutes, the recovery time objective is 15 minutes' },
      ],
    },
    {
      title: 'The objective of the service counts when the runbook names none',
      files: {
        'document.md': runbook('service: payments'),
        'opsworthy.yaml': 'version: 1\nservices: services.yaml\n',
        'services.yaml': 'services:\n  - { id: payments, name: Payments, rto: 10m }\n',
      },
      findings: [
        {
          line: 5,
          message: 'The steps take up to 16 minutes, the recovery time objective of payments is 10 minutes',
        },
      ],
    },
    {
      title: 'The project allows fifteen minutes, whatever the runbook aims at',
      files: {
        'document.md': runbook('rto: 20m'),
        'opsworthy.yaml': 'version: 1\nrules:\n  rollback-within-rto: { longest: 15m }\n',
      },
      findings: [
        {
          line: 3,
          message: 'The steps take up to 16 minutes, the longest rollback of the project is 15 minutes',
        },
      ],
    },
    {
      title: 'No objective anywhere',
      files: { 'document.md': runbook('service: payments') },
      findings: [{ line: 2, message: 'No recovery time objective is known for this rollback' }],
    },
  ],
  *check(context) {
    const { document, corpus } = context;
    const objective = objectiveOf(context);
    if (!objective) {
      yield {
        location: frontmatterHead(document),
        message: 'No recovery time objective is known for this rollback',
        expected: '`rto` in the frontmatter, or of the service in the catalogue',
        hint: 'rto: ‹15m›',
        subject: 'frontmatter:rto',
      };
      return;
    }
    const steps = [...stepsToCheck(document, 'duration')];
    const total = steps.reduce((sum, { step }) => sum + (step.duration?.value?.max ?? 0), 0);
    const longest = optionSeconds(context.options.longest);
    const capped = longest !== null && longest < objective.seconds;
    const allowed = capped ? longest : objective.seconds;
    if (total <= allowed) return;
    const { path } = corpus.catalogue;
    yield {
      location: objective.location ?? stepsSection(document),
      message: `The steps take up to ${durationInWords(total, allowed)}, ${capped ? 'the longest rollback of the project' : `the recovery time objective${objective.of}`} is ${durationInWords(allowed, total)}`,
      expected: `at most ${formatDuration(allowed)} in all`,
      hint: 'Shorten or parallelise steps, or agree on another objective with the owner of the service.',
      subject: 'frontmatter:rto',
      ...(objective.line && path
        ? { related: [{ path, line: objective.line, message: 'The objective' }] }
        : {}),
    };
  },
});

interface Objective {
  readonly seconds: number;
  /** Where the document states it; `null` when the catalogue does. */
  readonly location: Location | null;
  readonly of: string;
  readonly line?: number;
}

function objectiveOf({ document, corpus }: DocumentContext): Objective | null {
  const own = textAt(document, 'rto');
  if (own !== null) {
    const duration = parseExactDuration(own);
    return duration && { seconds: duration.max, location: valueAt(document, 'rto'), of: '' };
  }
  const named = new Set(document.metadata.services.map(({ value }) => value));
  const objectives = corpus.catalogue.services.flatMap(({ id, rto, location }) =>
    named.has(id) && rto !== null
      ? [{ seconds: rto, location: null, of: ` of ${id}`, line: location.line }]
      : [],
  );
  return objectives.toSorted((a, b) => a.seconds - b.seconds)[0] ?? null;
}

function stepsSection(document: Document): Location {
  const bound = document.contract.find(({ contract }) => contract.steps?.required.includes('duration'));
  return bound?.section?.location ?? frontmatterHead(document);
}
