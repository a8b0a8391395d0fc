// How many steps of a document say what a step should say.
import type { Document } from '../model/document.ts';
import type { StepCoverage } from '../model/report.ts';

/** Steps of the sections whose contract asks for a procedure; of all procedures where no contract does. */
export function coverageOf(document: Document): StepCoverage {
  const demanded = document.contract.filter(
    (section) => section.contract.steps && section.contract.steps.required.length > 0,
  );
  const procedures =
    demanded.length > 0 ? demanded.flatMap((section) => section.procedures) : document.procedures;
  const steps = procedures.flatMap((procedure) => procedure.steps);
  return {
    total: steps.length,
    withAction: steps.filter((step) => step.commands.length > 0 || step.uiAction !== null).length,
    withOutcome: steps.filter((step) => step.outcome !== null && step.outcome.value !== '').length,
    withDuration: steps.filter((step) => step.duration !== null && step.duration.value !== null).length,
    withFailureHandling: steps.filter((step) => step.onFailure !== null && step.onFailure.value !== '')
      .length,
  };
}
