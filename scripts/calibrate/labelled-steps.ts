// What the parser infers of steps, held against what a reader saw in them: steps of real documents are drawn for somebody
// to label, and the labels then measure precision and recall of every heuristic.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ParsedDocument } from '../../src/model/parsed-document.ts';
import type { Step } from '../../src/model/step.ts';
import { parseDocument } from '../../src/parse/index.ts';
import { readRows, toRow } from './csv.ts';
import { seeded, shuffled } from './random.ts';

interface Heuristic {
  readonly question: string;
  /** Words that may well mean it, and words that may: wide nets, so that a sample holds some of what is rare. */
  readonly nets: readonly [RegExp, RegExp];
  readonly found: (step: Step) => boolean;
}

/** What is inferred of a step → how that is asked and read. */
const heuristics: Readonly<Record<string, Heuristic>> = {
  outcome: {
    question: 'Does the step say (or show by sample output) what should be seen or hold when it worked?',
    nets: [
      /\b(?:should|expect\w*|outputs?|outcome|you (?:will|should) see|looks? like|until|would return|similar)\b/i,
      /\b(?:results?|seen?|show[ns]?|displays?|returns?|appears?|would|will|confirm\w*|verify|success\w*|examples?|now|completed?)\b/i,
    ],
    found: ({ outcome }) => outcome?.strength === 'strong',
  },
  duration: {
    question: 'Does the step say how long it takes?',
    nets: [
      /(?:\d|\b(?:an?|half|one|two|three|four|five|six|ten|fifteen|twenty|thirty|few|several|couple))(?:[ -]|&nbsp;)?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?|weeks?)\b/i,
      /\b(?:take[ns]?|taking|took|wait\w*|durations?|times?|while|moments?|long|monitor|until|soak|minutes?|hours?|days?)\b/i,
    ],
    found: ({ duration }) => duration?.value != null,
  },
  'failure-handling': {
    question: 'Does the step say what to do when it fails or does not have the result it should?',
    nets: [
      /\b(?:if|when|should|in case|unless)\b[^]{0,100}?\b(?:fail\w*|errors?|not|\w+n['’]t|still|wrong|cannot|unable|persists?|issues?|problems?|stuck|hangs?|timed? ?out|missing|empty|denied|reject\w*|unexpected|mismatch\w*)\b|\botherwise\b|\bescalat\w*|\bcontact\b|\bretry|\bre-?run|\bfall(?:s|ing)? ?back/i,
      /\b(?:if|when|unless|in case|should|else|fail\w*|errors?|tickets?|stuck|hangs?|not|cannot|unable|alternatively|troubleshoot\w*|raise|support|ask|repeat|try|again)\b/i,
    ],
    found: ({ onFailure }) => onFailure !== null,
  },
  'rollback-trigger': {
    question: 'Does the step say at what point to roll back (or abort and revert)?',
    nets: [
      /\b(?:roll\w*[ -]?back|revert\w*|abort\w*|undo\w*|back(?:ing)? out|downgrad\w*)\b/i,
      /\b(?:restor\w*|previous(?:ly)?|last known|known good|give up|cancel\w*|stop(?:ped|ping)?|fall(?:s|ing)? ?back|halt|original)\b/i,
    ],
    found: ({ rollbackTrigger }) => rollbackTrigger !== null,
  },
  branch: {
    question: 'Does the step send its reader to another numbered step, under a condition?',
    nets: [
      /\bsteps?\s{0,2}#?\(?\d|\b(?:go|skip|jump|return|proceed|continue|move|switch)\s+(?:back |on |straight |directly |ahead )?(?:to|with|at)\b|\bskip\b/i,
      /\b(?:previous|next|following|above|below|earlier|later|last|first|these|this|that)\s+(?:steps?|sections?|procedures?|phases?)\b|\b(?:proceed|continue|resume|repeat)\b/i,
    ],
    found: ({ branches }) => branches.length > 0,
  },
};

interface Drawn {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** Of ten rows of a heuristic: five from its first net, three from its second, the rest from all others. */
const shares = [0.5, 0.8, 1];

/**
 * For each heuristic `size` steps as CSV with a column to fill in: `yes` or `no`. No step that `labels` has, and none that
 * reads like another.
 */
export function stepsToLabel(
  folder: string,
  files: readonly string[],
  size: number,
  seed: number,
  labels?: string,
): string {
  const next = seeded(seed);
  const all = freshSteps(folder, files, labels);
  const rows = Object.entries(heuristics).flatMap(([name, { nets }]) => {
    const [likely, possible] = nets;
    const strata: Drawn[][] = [[], [], []];
    for (const drawn of all)
      strata[likely.test(drawn.text) ? 0 : possible.test(drawn.text) ? 1 : 2]?.push(drawn);
    const taken: Drawn[] = [];
    for (const [index, share] of shares.entries())
      taken.push(...shuffled(strata[index] ?? [], next).slice(0, Math.round(size * share) - taken.length));
    return taken.map(({ path: file, line, text }) => [name, file, line, text, '']);
  });
  return [['heuristic', 'path', 'line', 'text', 'label'], ...rows].map(toRow).join('\n');
}

function freshSteps(folder: string, files: readonly string[], labels: string | undefined): Drawn[] {
  const known = new Set(
    labels === undefined
      ? []
      : readRows(readFileSync(labels, 'utf8')).map((row) => `${row['path']}:${row['line']}`),
  );
  const all = files.flatMap((file) => {
    const document = parseDocument(file, readFileSync(path.join(folder, file)));
    return document.procedures.flatMap(({ steps }) =>
      steps.map((step): Drawn => ({ path: file, line: step.head.line, text: rawText(document, step) })),
    );
  });
  const folded = ({ text }: Drawn): string => text.replace(/\W+/g, ' ').trim().toLowerCase();
  const isKnown = (drawn: Drawn): boolean => known.has(`${drawn.path}:${drawn.line}`);
  const seen = new Set(all.filter(isKnown).map(folded));
  return all.filter((drawn) => {
    const text = folded(drawn);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
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
  /** Labels of documents that are not in the folder, and of lines on which no step begins any more. */
  readonly gone: number;
  /** `path:line`, with which way it was wrong. */
  readonly wrong: readonly string[];
}

/** Precision and recall by the labels of a file with the columns heuristic, path, line and label. */
export function measure(folder: string, labels: string): Measured[] {
  const rows = readRows(readFileSync(labels, 'utf8'));
  const documents = new Map<string, ParsedDocument | null>();
  const stepsOf = (file: string): readonly Step[] => {
    const place = path.join(folder, file);
    if (!documents.has(file))
      documents.set(file, existsSync(place) ? parseDocument(file, readFileSync(place)) : null);
    return (documents.get(file)?.procedures ?? []).flatMap(({ steps }) => steps);
  };
  return Object.entries(heuristics).map(([heuristic, { found }]) => {
    const counts = { right: 0, missed: 0, invented: 0, gone: 0 };
    const wrong: string[] = [];
    const own = rows.filter((row) => row['heuristic'] === heuristic);
    for (const { path: file = '', line = '', label = '' } of own) {
      const step = stepsOf(file).find(({ head }) => head.line === Number(line));
      if (!step) {
        counts.gone += 1;
        continue;
      }
      const says = found(step);
      const holds = label === 'yes';
      if (says && holds) counts.right += 1;
      else if (says) counts.invented += 1;
      else if (holds) counts.missed += 1;
      if (says !== holds) wrong.push(`${file}:${line} ${says ? 'invented' : 'missed'}`);
    }
    const share = (whole: number): number | null => (whole === 0 ? null : counts.right / whole);
    return {
      heuristic,
      labelled: own.length - counts.gone,
      gone: counts.gone,
      present: counts.right + counts.missed,
      precision: share(counts.right + counts.invented),
      recall: share(counts.right + counts.missed),
      wrong,
    };
  });
}
