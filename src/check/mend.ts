// Findings that say what to write instead → the text with it. What would touch the same place waits for the next look.
import { type Edit, type Finding, isMendable } from '../model/finding.ts';
import { offsetsIn } from '../model/location.ts';

export interface Mended {
  /** The text itself where nothing was done. */
  readonly text: string;
  /** Those of the findings whose edits were made. */
  readonly done: readonly Finding[];
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes the edits of findings about one text, of each all or none. Lines keep their ends. */
export function mend(text: string, findings: readonly Finding[]): Mended {
  const offsetOf = offsetsIn(text);
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const spanOf = ({ place, text: written }: Edit): Span | null => {
    const start = offsetOf(place.line, place.column);
    const end = offsetOf(place.endLine, place.endColumn);
    if (start === null || end === null || end < start) return null;
    return { start, end, text: written.replaceAll('\n', lineEnd) };
  };
  const taken: Span[] = [];
  const done: Finding[] = [];
  for (const finding of findings) {
    if (!isMendable(finding)) continue;
    const spans = (finding.edits ?? []).map(spanOf).filter((span) => span !== null);
    const whole = spans.length === finding.edits?.length && spans.length > 0;
    const changes = spans.some(({ start, end, text: written }) => text.slice(start, end) !== written);
    if (!whole || !changes || spans.some((span) => taken.some((other) => touch(span, other)))) continue;
    taken.push(...spans);
    done.push(finding);
  }
  let mended = text;
  for (const { start, end, text: written } of taken.toSorted((a, b) => b.start - a.start))
    mended = mended.slice(0, start) + written + mended.slice(end);
  return { text: mended, done };
}

/** Whether two places overlap or begin together: which of two texts comes first nobody has said. */
const touch = (a: Span, b: Span): boolean =>
  a.start === b.start || (a.start < b.end && b.start < a.end) || (a.end === b.end && a.start === a.end);
