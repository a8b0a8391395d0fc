// What the parser infers of steps, held against what a reader saw in them: steps of real documents are drawn for somebody
// to label, and the labels then measure precision and recall of every heuristic.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ParsedDocument } from '../../src/model/document.ts';
import type { Step } from '../../src/model/step.ts';
import { parseDocument } from '../../src/parse/index.ts';
import { readRows, toRow } from './csv.ts';
import { seeded, shuffled } from './random.ts';

interface Heuristic {
  readonly question: string;
  /** Words that may mean it: a wide net, so that the sample holds some of what is rare. */
  readonly net: RegExp;
  readonly found: (step: Step) => boolean;
}

/** What is inferred of a step → how that is asked and read. */
const heuristics: Readonly<Record<string, Heuristic>> = {
  outcome: {
    question: 'Does the step say (or show by sample output) what should be seen or hold when it worked?',
    net: /\b(?:should|expect\w*|output|you (?:will|should) see|looks? like|until|would return)\b/i,
    found: ({ outcome }) => outcome?.strength === 'strong',
  },
  duration: {
    question: 'Does the step say how long it takes?',
    net: /\b(?:take[sn]?|wait|within|for|about|around|~) ?.{0,30}\b(?:minutes?|hours?|seconds?|mins?)\b/i,
    found: ({ duration }) => duration?.value != null,
  },
  'failure-handling': {
    question: 'Does the step say what to do when it fails or does not have the result it should?',
    net: /\bif\b.{0,80}\b(?:fail\w*|errors?|not|still|wrong|cannot|unable|persists?|issues?)\b|\botherwise\b|\bescalat\w*|\bcontact\b/i,
    found: ({ onFailure }) => onFailure !== null,
  },
  'rollback-trigger': {
    question: 'Does the step say at what point to roll back (or abort and revert)?',
    net: /\b(?:roll(?:ed|ing)?[ -]?back|revert|abort|undo|back out|downgrade)\b/i,
    found: ({ rollbackTrigger }) => rollbackTrigger !== null,
  },
  branch: {
    question: 'Does the step send its reader to another numbered step, under a condition?',
    net: /\b(?:go|skip|proceed|continue|return|jump|move) .{0,20}\bsteps? \d|\bstep \d\b/i,
    found: ({ branches }) => branches.length > 0,
  },
};

interface Drawn {
  readonly document: ParsedDocument;
  readonly step: Step;
}

/** For each heuristic `size` steps, seven of ten from its net, as CSV with a column to fill in: `yes` or `no`. */
export function stepsToLabel(folder: string, files: readonly string[], size: number, seed: number): string {
  const next = seeded(seed);
  const all = files.flatMap((file) => {
    const document = parseDocument(file, readFileSync(path.join(folder, file)));
    return document.procedures.flatMap(({ steps }) => steps.map((step): Drawn => ({ document, step })));
  });
  const rows = Object.entries(heuristics).flatMap(([name, { net }]) => {
    const wide = Math.round(size * 0.7);
    const caught = shuffled(
      all.filter(({ step }) => net.test(step.text)),
      next,
    ).slice(0, wide);
    const rest = shuffled(
      all.filter(({ step }) => !net.test(step.text)),
      next,
    ).slice(0, size - caught.length);
    return [...caught, ...rest].map(({ document, step }) => [
      name,
      document.path,
      step.head.line,
      rawText(document, step),
      '',
    ]);
  });
  return [['heuristic', 'path', 'line', 'text', 'label'], ...rows].map(toRow).join('\n');
}

const rawText = ({ text }: ParsedDocument, { location }: Step): string =>
  text
    .split('\n')
    .slice(location.line - 1, location.endLine)
    .join('\n');

export interface Measured {
  readonly heuristic: string;
  readonly labelled: number;
  readonly present: number;
  /** Shares from 0 to 1; `null` when there is nothing to divide by. */
  readonly precision: number | null;
  readonly recall: number | null;
  /** `path:line`, with which way it was wrong. */
  readonly wrong: readonly string[];
}

/** Precision and recall by the labels of a file with the columns heuristic, path, line and label. */
export function measure(folder: string, labels: string): Measured[] {
  const rows = readRows(readFileSync(labels, 'utf8'));
  const documents = new Map<string, ParsedDocument>();
  const documentAt = (file: string): ParsedDocument => {
    const known = documents.get(file) ?? parseDocument(file, readFileSync(path.join(folder, file)));
    documents.set(file, known);
    return known;
  };
  return Object.entries(heuristics).map(([heuristic, { found }]) => {
    const counts = { right: 0, missed: 0, invented: 0 };
    const wrong: string[] = [];
    const own = rows.filter((row) => row['heuristic'] === heuristic);
    for (const { path: file = '', line = '', label = '' } of own) {
      const steps = documentAt(file).procedures.flatMap((procedure) => procedure.steps);
      const step = steps.find(({ head }) => head.line === Number(line));
      const says = step !== undefined && found(step);
      const holds = label === 'yes';
      if (says && holds) counts.right += 1;
      else if (says) counts.invented += 1;
      else if (holds) counts.missed += 1;
      if (says !== holds) wrong.push(`${file}:${line} ${says ? 'invented' : 'missed'}`);
    }
    const share = (whole: number): number | null => (whole === 0 ? null : counts.right / whole);
    return {
      heuristic,
      labelled: own.length,
      present: counts.right + counts.missed,
      precision: share(counts.right + counts.invented),
      recall: share(counts.right + counts.missed),
      wrong,
    };
  });
}
