// Labels written into real documents change nothing but what they label: the steps, what they do, and their order stay.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mend } from '../../src/check/mend.ts';
import type { Document } from '../../src/model/document.ts';
import type { Edit } from '../../src/model/finding.ts';
import type { Step } from '../../src/model/step.ts';
import { Labelling, type Unlabelled } from '../../src/rules/labelling.ts';
import { read } from '../parse/read.ts';

const corpora = path.join(import.meta.dirname, '../fixtures/corpora');
const files = readdirSync(corpora, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.md'),
);

const labels: readonly Unlabelled[] = [
  { field: 'outcome', label: 'Expected outcome' },
  { field: 'duration', label: 'Duration' },
  { field: 'onFailure', label: 'On failure' },
  { field: 'verification', label: 'Verify' },
];

const stepsIn = (text: string): Step[] => read(text).procedures.flatMap(({ steps }) => steps);

const missing = (step: Step): Unlabelled[] =>
  labels.filter(({ field }) => {
    const found = step[field];
    return found?.source === 'inferred' && found.strength === 'strong' && Boolean(found.value);
  });

const written = (text: string, edits: readonly Edit[]): string =>
  mend(text, [{ edits, waiver: null, baselined: false } as never]).text;

const actions = ({ number, title, commands }: Step): unknown => ({
  number,
  title,
  commands: commands.map(({ code }) => code),
});

/** Every step of a document by itself: what its labels make of it. */
function* labelled(text: string): Generator<{ before: Step; after: Step[]; index: number; all: boolean }> {
  const document = read(text) as Document;
  const labelling = new Labelling(document);
  for (const [index, before] of stepsIn(text).entries()) {
    const fields = missing(before);
    if (fields.length === 0) continue;
    const { edits, all } = labelling.edits(before, fields);
    if (edits.length === 0) continue;
    yield { before, after: stepsIn(written(text, edits)), index, all };
  }
}

describe('labels in real documents', () => {
  const cases = files.flatMap((name) => {
    const text = readFileSync(path.join(corpora, name), 'utf8');
    return Array.from(labelled(text), (each) => ({ ...each, name, text }));
  });

  it('are written in many steps', () => {
    expect(cases.length).toBeGreaterThan(30);
  });

  it('leave the number of steps as it is', () => {
    const wrong = cases.filter(({ text, after }) => after.length !== stepsIn(text).length);
    expect(wrong.map(({ name, before }) => [name, before.location.line])).toEqual([]);
  });

  it('leave what a step does as it is', () => {
    const wrong = cases.filter(
      ({ before, after, index }) =>
        JSON.stringify(actions(before)) !== JSON.stringify(after[index] && actions(after[index])),
    );
    expect(
      wrong.map(({ name, before, after, index }) => [
        name,
        actions(before),
        after[index] && actions(after[index]),
      ]),
    ).toEqual([]);
  });

  it('make every field explicit where they say that they do', () => {
    const wrong = cases.filter(
      ({ before, after, index, all }) =>
        all && missing(before).some(({ field }) => after[index]?.[field]?.source !== 'explicit'),
    );
    expect(
      wrong.map(({ name, before, after, index }) => [
        name,
        before.location.line,
        missing(before),
        missing(after[index]!),
      ]),
    ).toEqual([]);
  });
});

describe('what is proposed for a field', () => {
  const proposals = files.flatMap((name) => {
    const document = read(readFileSync(path.join(corpora, name), 'utf8')) as Document;
    const labelling = new Labelling(document);
    return document.procedures.flatMap(({ steps }) =>
      steps.flatMap((step) =>
        missing(step).map((field) => ({
          place: `${name}:${step.location.line}`,
          before: step,
          ...field,
          text: labelling.proposed(step, field),
        })),
      ),
    );
  });
  /** The field of a step in which nothing else stands. */
  const taken = (text: string, field: Unlabelled['field']): Step['outcome' | 'duration'] => {
    const [step] = stepsIn(`## Steps\n\n1. Do it.\n\n${text.replace(/^(?=.)/gm, '   ')}\n2. Go on.\n`);
    return step?.[field] ?? null;
  };

  it('can be taken over as it stands', () => {
    expect(proposals.length).toBeGreaterThan(50);
    const wrong = proposals.filter(({ before, field, text }) => {
      const found = taken(text, field);
      return field === 'duration'
        ? JSON.stringify(found?.value) !==
            JSON.stringify({ min: before.duration?.value?.max, max: before.duration?.value?.max })
        : found?.source !== 'explicit' ||
            found.text.replace(/\s+/g, ' ') !== before[field]?.text.replace(/\s+/g, ' ');
    });
    expect(wrong.map(({ place, text }) => [place, text])).toEqual([]);
  });

  it('keeps code as code, and says of a duration nothing but how long', () => {
    const document = read(`## Steps

1. Run \`make deploy\` (1m). You should see \`deployed\` in
   \`kubectl get pods\`. If it does not appear, roll back with \`make undo\`.
2. Migrate (5-10 min):

   \`\`\`sh
   make migrate
   \`\`\`

   \`\`\`text
   12 applied
     in all
   \`\`\`
`) as Document;
    const labelling = new Labelling(document);
    const proposed = document.procedures.flatMap(({ steps }) =>
      steps.flatMap((step) => missing(step).map((field) => labelling.proposed(step, field))),
    );
    expect(proposed).toEqual([
      '**Expected outcome:** You should see `deployed` in\n`kubectl get pods`.',
      '**Duration:** 1 minute',
      '**On failure:** If it does not appear, roll back with `make undo`.',
      '**Expected outcome:**\n\n```text\n12 applied\n  in all\n```',
      '**Duration:** 10 minutes',
    ]);
  });

  it('keeps the code with which a sentence begins, and leaves no other label without its text', () => {
    const text = `## Steps

1. Run \`make undo\`.

   **Verify:** \`helm history\` shows the revision as \`deployed\`.
`;
    const document = read(text) as Document;
    const [step] = stepsIn(text);
    const labelling = new Labelling(document);
    const outcome = { field: 'outcome', label: 'Expected outcome' } as const;
    expect(labelling.proposed(step!, outcome)).toBe(
      '**Expected outcome:** `helm history` shows the revision as `deployed`.',
    );
    expect(labelling.edits(step!, [outcome])).toEqual({ edits: [], all: false });
  });
});
