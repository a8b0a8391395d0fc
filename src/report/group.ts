// What repeats is said once: findings of one rule about several steps of one section become one entry.
import type { Finding } from '../model/finding.ts';

export interface FindingGroup {
  /** The first finding stands for all. */
  readonly first: Finding;
  readonly others: readonly Finding[];
  /** "Each of steps 1, 3, 7 does not say what should happen". */
  readonly message: string;
}

/** Groups in the order of their first finding. Findings that are accepted stay apart from those that are not. */
export function grouped(findings: readonly Finding[]): FindingGroup[] {
  const groups = Map.groupBy(findings, (finding) =>
    finding.step === null ? finding : JSON.stringify(keyOf(finding)),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ first, others, message: messageOf([first, ...others]) }] : [],
  );
}

function keyOf(finding: Finding): unknown[] {
  const { rule, path, section, severity, cause, message, waiver, baselined, step } = finding;
  return [rule, path, section, severity, cause, withoutStep(message, step), waiver, baselined];
}

function withoutStep(message: string, step: number | null): string {
  return message.replace(new RegExp(`\\b(step )${step}\\b`, 'gi'), '$1#');
}

function messageOf(findings: readonly Finding[]): string {
  const message = findings[0]?.message ?? '';
  if (findings.length === 1) return message;
  const steps = [...new Set(findings.map((finding) => finding.step))].join(', ');
  const start = /^step \d+\b/i;
  return start.test(message)
    ? message.replace(start, `Each of steps ${steps}`)
    : `${message} (in steps ${steps})`;
}
