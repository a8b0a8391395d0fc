// The time that a runbook says it takes is the time that its steps take.
import type { Document } from '../model/document.ts';
import {
  type Duration,
  durationInWords,
  findDuration,
  formatDuration,
  parseExactDuration,
} from '../model/duration.ts';
import { type Location, locationOf } from '../model/location.ts';
import { plainLine } from '../model/plain.ts';
import { documentRule } from '../model/rule.ts';
import type { Step } from '../model/step.ts';
import { placeOf, textAt, valueAt } from './places.ts';
import { summaryOf } from '../model/summary.ts';

/** Design: `formats.md`, durations. */
const tolerance = 0.1;
const totalLabel =
  /^(?:estimated )?(?:total|overall)(?: (?:estimated|deployment|rollback|release|execution))?(?: (?:time|duration))?\s*[:–—-]\s*(.+)$/i;

interface Stated {
  readonly text: string;
  readonly duration: Duration;
  readonly location: Location;
}

const runbook = (steps: string, more = ''): Record<string, string> => ({
  'document.md': `---
kind: release-runbook
estimatedDuration: 15m
---
## Deployment steps
${more}
${steps}`,
});

export const totalDuration = documentRule({
  id: 'total-duration',
  severity: 'warning',
  fixable: true,
  needs: ['require-section', 'require-steps', 'require-step-duration'],
  summary: 'The stated total is the sum of the steps, within a tenth',
  why: 'A window is booked by the total and spent by the steps.',
  source: { document: 'release-engineer-outputs', part: '1. Release Runbook' },
  examples: [
    {
      title: 'Five and ten are fifteen; of a range the upper bound counts',
      files: runbook('1. Deploy.\n   **Duration:** 5 min\n2. Watch.\n   **Duration:** 8-10 min\n'),
      findings: [],
    },
    {
      title: 'The steps take longer',
      files: runbook('1. Deploy.\n   **Duration:** 5 min\n2. Watch.\n   **Duration:** 30 min\n'),
      findings: [{ line: 3, message: 'The stated total is 15 minutes, the steps take 35 minutes' }],
    },
    {
      title: 'A total in the text that nobody kept up',
      files: runbook(
        '1. Deploy.\n   **Duration:** 5 min\n2. Watch.\n   **Duration:** 10 min\n',
        '\n**Total time:** 45 minutes\n',
      ),
      findings: [{ line: 7, message: 'The stated total is 45 minutes, the steps take 15 minutes' }],
    },
  ],
  *check({ document }) {
    const sums = sumsOf(document);
    const [sum] = sums;
    if (sum === undefined) return;
    for (const { text, duration, location } of totalsOf(document)) {
      if (sums.some((seconds) => Math.abs(duration.max - seconds) <= seconds * tolerance)) continue;
      const exact = parseExactDuration(text) !== null;
      yield {
        location,
        message: `The stated total is ${durationInWords(duration.max, sum)}, the steps take ${durationInWords(sum, duration.max)}`,
        expected: `about ${formatDuration(sum)}`,
        hint: formatDuration(sum),
        fixable: exact,
        subject: 'total-duration',
        context: 'total',
      };
    }
  },
});

/** Seconds of the steps that must state their duration, and of all steps of the document when all state one. */
function sumsOf(document: Document): readonly number[] {
  const demanded = document.contract.flatMap(({ contract, procedures }) =>
    contract.steps?.required.includes('duration') ? procedures.flatMap(({ steps }) => steps) : [],
  );
  const timed = (steps: readonly Step[]): number | null => {
    const seconds = steps.map(({ duration }) => duration?.value?.max ?? null);
    return seconds.includes(null) || seconds.length === 0
      ? null
      : seconds.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  };
  const own = timed(demanded);
  if (own === null) return [];
  // A total may count the checks before and after as well, where these have a duration.
  const others = document.procedures.flatMap(({ steps }) => steps).filter((step) => step.duration?.value);
  const all = timed(others);
  return all === null || all === own ? [own] : [own, all];
}

/** Totals in the frontmatter or the summary table, and under a label before the procedure. */
function* totalsOf(document: Document): Generator<Stated> {
  const written = textAt(document, 'estimatedDuration');
  const cell = written === null ? summaryOf(document).get('estimatedDuration') : undefined;
  const text = written ?? cell?.text ?? '';
  const duration = findDuration(text);
  if (duration) yield { text, duration, location: cell?.location ?? valueAt(document, 'estimatedDuration') };
  for (const { contract, section } of document.contract) {
    if (!section || !contract.steps?.required.includes('duration')) continue;
    for (const block of section.blocks) {
      const phrase = block.type === 'paragraph' ? totalLabel.exec(plainLine(block))?.[1] : undefined;
      const total = phrase === undefined ? null : findDuration(phrase);
      if (phrase === undefined || !total) continue;
      yield { text: phrase, duration: total, location: placeOf(document, phrase, locationOf(block)) };
    }
  }
}
