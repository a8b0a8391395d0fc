// The steps that a contract makes demands of, for the rules about step fields.
import type { BoundSection } from '../model/contract.ts';
import type { Document } from '../model/document.ts';
import type { StepFieldName } from '../model/kind.ts';
import type { Step } from '../model/step.ts';

export interface StepToCheck {
  readonly section: BoundSection;
  readonly step: Step;
  /** Subject of problems about this step: `section:deployment-steps/step:3`. */
  readonly subject: string;
}

/** Steps of the sections whose contract demands `field`, in document order. */
export function* stepsToCheck(document: Document, field: StepFieldName): Generator<StepToCheck> {
  for (const section of document.contract) {
    if (!section.contract.steps?.required.includes(field)) continue;
    for (const procedure of section.procedures) {
      for (const step of procedure.steps) {
        const line = procedure.section === section.section?.index ? '' : `/part:${procedure.section}`;
        yield { section, step, subject: `section:${section.contract.id}${line}/step:${step.number}` };
      }
    }
  }
}
