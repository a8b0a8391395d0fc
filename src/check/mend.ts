// Findings that say what to write instead → the text with it. What would touch the same place waits for the next look.
import { type Edit, type Finding, isMendable } from '../model/finding.ts';
import { offsetsIn } from '../model/location.ts';
import { firstNot } from '../model/ordered.ts';

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
    const whole = spans.length === finding.edits?.length;
    const changes = spans.some(({ start, end, text: written }) => text.slice(start, end) !== written);
    if (!whole || !changes || spans.some((span) => touches(taken, span))) continue;
    for (const span of spans) taken.splice(firstFrom(taken, span.start), 0, span);
    done.push(finding);
  }
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: written } of taken) {
    parts.push(text.slice(at, start), written);
    at = end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), done };
}

/** Whether a place overlaps with one of these, or begins with it: which of two texts comes first nobody has said. */
function touches(taken: readonly Span[], { start, end }: Span): boolean {
  const next = firstFrom(taken, start);
  const [before, after] = [taken[next - 1], taken[next]];
  return (
    (before !== undefined && before.end > start) ||
    (after !== undefined && (after.start < end || after.start === start))
  );
}

/** The first of these, which stand in order, that begins at an offset or behind it. */
const firstFrom = (taken: readonly Span[], offset: number): number =>
  firstNot(taken, ({ start }) => start < offset);
