// What every format for people says in the same words: how much was found, what stands beside a finding, who accepted it.
import { counted } from '../model/counted.ts';
import type { AppliedWaiver } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { visible } from '../model/visible.ts';
import type { FindingGroup } from './group.ts';
import type { ReportContext } from './reporter.ts';

export interface Counts {
  /** "6 errors, 2 warnings, 1 info"; `null` when nothing counts. */
  readonly found: string | null;
  /** "in 3 documents" */
  readonly where: string;
  /** " (2 waived, 1 in the baseline)", or nothing. */
  readonly accepted: string;
}

export function countsOf({ summary }: Report): Counts {
  const { documents, errors, warnings, infos, waived, baselined } = summary;
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(infos > 0 ? [counted(infos, 'info')] : []),
  ];
  const accepted = [
    ...(waived > 0 ? [`${waived} waived`] : []),
    ...(baselined > 0 ? [`${baselined} in the baseline`] : []),
  ];
  return {
    found: found.length === 0 ? null : found.join(', '),
    where: `in ${counted(documents, 'document')}`,
    accepted: accepted.length === 0 ? '' : ` (${accepted.join(', ')})`,
  };
}

/** What stands below the message, each under its name. */
export function notesOf({ first, others, expected, hint }: FindingGroup): (readonly [string, string])[] {
  const places = others.map(({ line, column }) => `${line}:${column}`);
  return [
    ...(places.length > 0 ? [['also at', places.join(', ')] as const] : []),
    ...first.related.map(({ path, line, message }) => ['see', `${path}:${line} ${message}`] as const),
    ...(expected === null ? [] : [['expected', expected] as const]),
    ...(hint === null ? [] : [['hint', hint] as const]),
    ...(first.cause === 'time' ? [['cause', 'the calendar; the document did not change'] as const] : []),
  ];
}

/** "until 2026-12-31 by team-a: it comes with the next release" */
export function termsOf({ until, owner, reason }: AppliedWaiver): string {
  const terms = [until && `until ${until}`, owner && `by ${owner}`].filter(Boolean).join(' ');
  return terms === '' ? reason : `${terms}: ${reason}`;
}

/** Whether nothing is reported of a run that reports what changed. */
export const isUnchanged = ({ summary, findings }: Report): boolean =>
  summary.documents + findings.length === 0;

/** For a run that has nothing to report because nothing changed. */
export function unchanged({ ref, documents }: NonNullable<ReportContext['since']>): string {
  const looked = `${counted(documents, 'document')} ${documents === 1 ? 'was' : 'were'} looked at`;
  return `Nothing governed changed since ${visible(ref)}: ${looked}, none is reported`;
}
