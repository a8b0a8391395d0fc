// The steps that a contract makes demands of, for the rules about procedures.
import type { BoundSection } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import type { Section } from '../model/parsed-document.ts';
import type { StepFieldName } from '../model/kind.ts';
import type { Problem } from '../model/rule.ts';
import type { Step } from '../model/step.ts';

export interface StepToCheck {
  readonly section: BoundSection;
  readonly step: Step;
  /** The step is a row of a table: its fields are cells. */
  readonly row: boolean;
  /** Subject of problems about this step: `section:deployment-steps/step:3`. */
  readonly subject: string;
}

/** Rules that find a procedure missing, empty or not a procedure: those about its steps have nothing to add. */
export const procedureNeeds = ['require-section', 'require-section-content', 'require-steps'];

/** Those, and the rule that finds a whole step empty. */
export const stepFieldNeeds = [...procedureNeeds, 'require-step-action'];

/** Steps of the sections whose contract demands `field` (any field when not given), in document order. */
export function* stepsToCheck(document: Document, field?: StepFieldName): Generator<StepToCheck> {
  for (const section of document.contract) {
    const required = section.contract.steps?.required ?? [];
    if (field ? !required.includes(field) : required.length === 0) continue;
    for (const [index, procedure] of section.procedures.entries()) {
      const part = index === 0 ? '' : `/part:${index}`;
      for (const step of procedure.steps) {
        const subject = `section:${section.contract.id}${part}/step:${step.number}`;
        yield { section, step, row: procedure.form === 'table', subject };
      }
    }
  }
}

/** The parts of a problem that are the same for every field of a step. */
export function stepProblem(
  { section, step, subject }: StepToCheck,
  field: string,
): Pick<Problem, 'location' | 'step' | 'subject' | 'context'> {
  return {
    location: step.head,
    step: step.number,
    subject: `${subject}/${field}`,
    context: `${section.contract.id} ${step.title}`,
  };
}

/** What is to be written where a field is missing: a label, or, in a table, what no label can stand for. */
export const fieldHint = ({ row }: StepToCheck, label: string, text: string): string =>
  row ? `In the column \`${label}\` (add it if there is none): ${text}` : `**${label}:** ${text}`;

/** A section that answers a demand of the contract, is there, says something, and is not "not applicable". */
export interface AnsweredSection extends BoundSection {
  readonly section: Section;
}

/** The answered section of a contract id; `null` when it is missing, empty or declared not applicable. */
export function answered(document: Document, id: string): AnsweredSection | null {
  const bound = document.contract.find((candidate) => candidate.contract.id === id);
  return bound && isAnswered(bound) ? bound : null;
}

export function isAnswered(bound: BoundSection): bound is AnsweredSection {
  return bound.section !== null && bound.filled && bound.notApplicable === null;
}
