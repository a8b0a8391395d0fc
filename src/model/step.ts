// A procedure is data: what a step does, what should happen, how long it takes, what to do when it fails.
import type { Duration } from './duration.ts';
import type { Location } from './location.ts';

/** How a value came to be known: written under a label, or read from structure and prose. */
export type FieldSource = 'explicit' | 'inferred';

/** One field of a step. `text` is what stands in the document, `value` what it was understood as. */
export interface StepField<T = string> {
  readonly value: T;
  readonly text: string;
  readonly source: FieldSource;
  /** Inferred fields are `strong` (structure, set phrases) or `weak` ("Verify that …" alone). Explicit ones are strong. */
  readonly strength: 'strong' | 'weak';
  readonly location: Location;
}

export interface Command {
  readonly code: string;
  /** Language of the fence, lower case; `null` for a fence without one and for inline code. */
  readonly language: string | null;
  readonly line: number;
  readonly location: Location;
  /** `fence`: a code block; `inline`: a code span that is a command, as in "Run `make deploy`". */
  readonly form: 'fence' | 'inline';
}

/** A command in a code span, wherever in the text it stands. */
export interface InlineCommand extends Command {
  /** What it is said of: its column, its row, the sentence up to it. */
  readonly about: string;
}

/** "If … go to step N". */
export interface Branch {
  readonly condition: string;
  readonly goto: number;
  readonly location: Location;
}

export interface Step {
  /** As written where the document numbers steps, else counted from 1. */
  readonly number: number;
  readonly title: string;
  /** Plain text of the whole step, code blocks left out. */
  readonly text: string;
  readonly commands: readonly Command[];
  readonly uiAction: StepField | null;
  readonly outcome: StepField | null;
  /** `value` is `null` when something is said that is not a duration ("a while"). */
  readonly duration: StepField<Duration | null> | null;
  readonly onFailure: StepField | null;
  readonly verification: StepField | null;
  readonly rollbackTrigger: StepField | null;
  readonly when: StepField | null;
  readonly branches: readonly Branch[];
  readonly environment: StepField | null;
  /** The whole step. */
  readonly location: Location;
  /** Its first line: where a missing field is reported. */
  readonly head: Location;
}

export type ProcedureForm =
  'ordered-list' | 'step-headings' | 'numbered-headings' | 'step-paragraphs' | 'table' | 'task-list';

/** Consecutive steps of one section. */
export interface Procedure {
  readonly form: ProcedureForm;
  /** Index of the section in `ParsedDocument.sections` whose procedure this is. */
  readonly section: number;
  readonly steps: readonly Step[];
  readonly location: Location;
}
