// What could not be judged, for reading: reasons that differ in nothing but what they name are one entry.
import { counted } from '../model/counted.ts';
import type { Report } from '../model/report.ts';

type Entry = Report['notEvaluated'][number];

export interface NotEvaluatedGroup {
  /** Sorted. */
  readonly rules: readonly string[];
  /** Of the first entry; `others` more name something else in its place. */
  readonly reason: string;
  readonly others: number;
  readonly entries: readonly Entry[];
}

/** In the order of the report. */
export function groupNotEvaluated(entries: readonly Entry[]): NotEvaluatedGroup[] {
  const groups = Map.groupBy(entries, ({ reason }) => reason.replace(/`[^`]*`/g, '``'));
  return [...groups.values()].map((alike) => {
    const reasons = new Set(alike.map(({ reason }) => reason));
    return {
      rules: [...new Set(alike.map(({ rule }) => rule))].toSorted(),
      reason: [...reasons][0] ?? '',
      others: reasons.size - 1,
      entries: alike,
    };
  });
}

/** The rules, the reason, how many more there are of its sort, and how many documents it is about. */
export function sentenceOf(group: NotEvaluatedGroup): string {
  const paths = new Set(group.entries.flatMap(({ path }) => path ?? [])).size;
  const of = paths > 0 ? ` (${counted(paths, 'document')})` : '';
  return `${group.rules.join(', ')}: ${reasonOf(group)}${of}`;
}

/** The reason, and how many more there are of its sort. */
export function reasonOf({ reason, others }: NotEvaluatedGroup): string {
  return others === 0 ? reason : `${reason}; ${others} more like it`;
}
