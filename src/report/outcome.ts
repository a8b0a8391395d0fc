// What a report means for the exit code. A run that checked nothing is never clean.
import { type Finding, isOpen } from '../model/finding.ts';
import type { LookedAt, Report } from '../model/report.ts';

export type FailOn = 'error' | 'warning' | 'never';

/** How many findings the calendar alone brought about: they would fail the branch, and do not fail a change. */
export function sparedOf(report: Report, failOn: FailOn): number {
  return report.findings.filter(
    (finding) => isOpen(finding) && finding.cause === 'time' && fails(finding, failOn),
  ).length;
}

export interface Outcome {
  /** 0 clean, 1 findings at or above the level, 2 nothing was checked. */
  readonly code: 0 | 1 | 2;
  /** For code 2: what is wrong, and what to do. */
  readonly problem: { readonly message: string; readonly remedy: string } | null;
}

/**
 * `change`: a change is judged, not the branch; what only the calendar brought about does not fail it. `looked`: what was checked, where
 * more was than is reported.
 */
export function outcomeOf(
  report: Report,
  failOn: FailOn,
  change = false,
  looked: LookedAt = report.summary,
): Outcome {
  const { documents, classified } = looked;
  if (documents === 0) {
    const remedy = 'Run it where documents are, or name them in `content` of opsworthy.yaml.';
    return { code: 2, problem: { message: 'No document matched: nothing was checked.', remedy } };
  }
  const counting = report.findings.filter(isOpen);
  if (counting.some((finding) => fails(finding, failOn) && !(change && finding.cause === 'time')))
    return { code: 1, problem: null };
  // Advice about documents of unknown kind is no check of them.
  const advice = counting.every((finding) => finding.severity === 'info');
  if (classified === 0 && advice) {
    const message = `None of the ${documents} documents has a kind: no contract was checked.`;
    const remedy = 'Write `kind: …` in their frontmatter, or map folders under `kinds` in opsworthy.yaml.';
    return { code: 2, problem: { message, remedy } };
  }
  return { code: 0, problem: null };
}

function fails({ severity }: Finding, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  return severity === 'error' || (severity === 'warning' && failOn === 'warning');
}
