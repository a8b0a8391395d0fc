// Problems with what their findings say of the text around them: the part of a finding that only the document knows.
import type { Document } from '../model/document.ts';
import { linesOf } from '../model/lines.ts';
import type { Problem } from '../model/rule.ts';
import { sectionPath } from '../model/section-path.ts';

/** Plain data: it can be sent to another thread. */
export type PlacedProblem = Problem & {
  /** Headings around the place, outermost first. */
  readonly section: readonly string[];
  /** Text that identifies the place whatever its line is. */
  readonly context: string;
};

/** Places the problems of one document; `undefined` is a file that is none. */
export function placer(document: Document | undefined): (problem: Problem) => PlacedProblem {
  const lineAt = (line: number): string => (document && linesOf(document)[line - 1]) ?? '';
  return (problem) => {
    const { line } = problem.location;
    const section = document ? sectionPath(document, line) : [];
    const context = problem.context ?? `${problem.subject ?? ''} ${lineAt(line)}`;
    return { ...problem, section, context };
  };
}
