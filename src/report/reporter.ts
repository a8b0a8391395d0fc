// A reporter turns the report of a run into one text. Reporters are pure: where the text goes is not their matter.
import type { Report } from '../model/report.ts';

export interface ReportContext {
  /** Text of a reported file; `null` when it is not at hand. */
  readonly sourceOf: (path: string) => string | null;
  /** Whether ANSI colours may be used. */
  readonly colour: boolean;
}

export interface Reporter {
  /** As `--format` names it. */
  readonly id: string;
  /** One line for `--help`. */
  readonly title: string;
  /** Ends with a line break. */
  readonly render: (report: Report, context: ReportContext) => string;
}
