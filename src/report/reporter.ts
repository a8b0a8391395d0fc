// A reporter turns the report of a run into one text. Reporters are pure: where the text goes is not their matter.
import type { Report } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';

export interface ReportContext {
  /** Text of a reported file; `null` when it is not at hand. */
  readonly sourceOf: (path: string) => string | null;
  /** Whether ANSI colours may be used. */
  readonly colour: boolean;
  /** Every rule there is. */
  readonly rules: readonly Rule[];
  /** Folder of the project below the top of its repository, `''` or `docs/`: a forge looks for files from there. */
  readonly prefix: string;
  /** Where only what changed is reported: since when, and how many documents were checked. */
  readonly since: { readonly ref: string; readonly documents: number } | null;
}

/** Ends with a line break. */
export type Render = (report: Report, context: ReportContext) => string;

export interface Reporter {
  /** As `--format` names it. */
  readonly id: string;
  /** One line for `--help`. */
  readonly title: string;
  /** Formats that few ask for are not loaded before. */
  load(): Promise<Render>;
}
