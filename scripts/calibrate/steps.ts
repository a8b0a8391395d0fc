// How much of what a step should say real documents say, and how it came to be known.
import type { ParsedDocument } from '../../src/model/parsed-document.ts';
import type { Step } from '../../src/model/step.ts';

const fields = ['outcome', 'duration', 'onFailure', 'verification'] as const;

export interface Coverage {
  documents: number;
  withProcedure: number;
  readonly forms: Map<string, number>;
  steps: number;
  withCommand: number;
  withUiAction: number;
  readonly explicit: Record<(typeof fields)[number], number>;
  readonly inferred: Record<(typeof fields)[number], number>;
  readonly weak: Record<(typeof fields)[number], number>;
  readonly fences: Map<string, number>;
  placeholders: number;
}

const none = (): Record<(typeof fields)[number], number> => ({
  outcome: 0,
  duration: 0,
  onFailure: 0,
  verification: 0,
});

export function newCoverage(): Coverage {
  return {
    documents: 0,
    withProcedure: 0,
    forms: new Map(),
    steps: 0,
    withCommand: 0,
    withUiAction: 0,
    explicit: none(),
    inferred: none(),
    weak: none(),
    fences: new Map(),
    placeholders: 0,
  };
}

export function count(coverage: Coverage, document: ParsedDocument): void {
  coverage.documents += 1;
  if (document.procedures.length > 0) coverage.withProcedure += 1;
  coverage.placeholders += document.placeholders.length;
  for (const { role } of document.fences) coverage.fences.set(role, (coverage.fences.get(role) ?? 0) + 1);
  for (const { form, steps } of document.procedures) {
    coverage.forms.set(form, (coverage.forms.get(form) ?? 0) + 1);
    for (const step of steps) countStep(coverage, step);
  }
}

function countStep(coverage: Coverage, step: Step): void {
  coverage.steps += 1;
  if (step.commands.length > 0) coverage.withCommand += 1;
  else if (step.uiAction) coverage.withUiAction += 1;
  for (const name of fields) {
    const field = step[name];
    if (!field) continue;
    if (field.source === 'explicit') coverage.explicit[name] += 1;
    else if (field.strength === 'strong') coverage.inferred[name] += 1;
    else coverage.weak[name] += 1;
  }
}

export const coverageHeader = [
  'folder',
  'documents',
  'with steps',
  'steps',
  'action',
  ...fields.map((name) => `${name} (label/inferred/weak)`),
];

export function coverageRow(name: string, coverage: Coverage): string[] {
  const { documents, withProcedure, steps, withCommand, withUiAction, explicit, inferred, weak } = coverage;
  const share = steps === 0 ? '' : ` ${Math.round(((withCommand + withUiAction) / steps) * 100)} %`;
  return [
    name,
    String(documents),
    String(withProcedure),
    String(steps),
    `${withCommand}+${withUiAction}${share}`,
    ...fields.map((field) => `${explicit[field]}/${inferred[field]}/${weak[field]}`),
  ];
}
