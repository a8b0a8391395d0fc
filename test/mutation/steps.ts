// Mutants of the fields that every step of a procedure must have, of the steps' order, and of the point of rolling back.
import type { Document } from '../../src/model/document.ts';
import type { Kind, StepFieldName } from '../../src/model/kind.ts';
import type { Step } from '../../src/model/step.ts';
import { mutate } from './corpus.ts';
import { linesOf, misspelt, withLines, withSwapped, withoutLines, withoutUnusedParameters } from './edits.ts';
import type { Item, Mode, Mutant } from './item.ts';

const ruleOf: Readonly<Record<StepFieldName, string>> = {
  action: 'require-step-action',
  outcome: 'require-step-outcome',
  duration: 'require-step-duration',
  onFailure: 'require-step-failure-handling',
  verification: 'require-step-verification',
};

export function stepItems(kind: Kind): Item[] {
  return kind.sections.flatMap((section): Item[] => {
    const { steps, id } = section;
    if (!steps || section.presence === 'optional') return [];
    const fields = steps.required.map((field): Item => ({
      id: `field ${id}/${field}`,
      // Nobody can tell a misspelt command; fields of a step stand in any order.
      modes: field === 'action' ? ['removed', 'emptied'] : ['removed', 'emptied', 'misspelt'],
      mutant: (document, mode) =>
        firstStep(document, id, (step) => fieldMutant(document, id, step, field, mode)),
    }));
    const order: Item = {
      id: `steps ${id}`,
      modes: ['swapped'],
      mutant: (document) => firstStep(document, id, (step) => swapped(document, id, step)),
    };
    const trigger: Item = {
      id: `rollback trigger ${id}`,
      modes: ['removed'],
      mutant: (document) => withoutTrigger(document, id),
    };
    return [
      ...fields,
      ...(steps.required.length > 0 ? [order] : []),
      ...(steps.rollbackTrigger ? [trigger] : []),
    ];
  });
}

function stepsOf(document: Document, sectionId: string): readonly Step[] {
  const section = document.contract.find(({ contract }) => contract.id === sectionId);
  return section?.procedures.flatMap(({ steps }) => steps) ?? [];
}

function firstStep(
  document: Document,
  sectionId: string,
  make: (step: Step) => Mutant | null,
): Mutant | null {
  for (const step of stepsOf(document, sectionId)) {
    const mutant = make(step);
    if (mutant) return mutant;
  }
  return null;
}

function fieldMutant(
  document: Document,
  sectionId: string,
  step: Step,
  field: StepFieldName,
  mode: Mode,
): Mutant | null {
  const text =
    field === 'action' ? withoutAction(document, step, mode) : withoutField(document, step, field, mode);
  if (text === null) return null;
  const mutated = mutate(document, withoutUnusedParameters(document, text.text));
  const after = stepsOf(mutated.document, sectionId).find(({ number }) => number === step.number);
  if (!after || stepsOf(mutated.document, sectionId).length !== stepsOf(document, sectionId).length)
    return null;
  if (field === 'action') {
    if (after.commands.length > 0 || after.uiAction) return null;
    return { mutated, rules: [ruleOf.action], lines: [after.head.line] };
  }
  // A sentence or an output that says the same keeps the field: another step shows it missing.
  const left = after[field];
  if (left?.source === 'inferred')
    return mode === 'misspelt'
      ? { mutated, rules: ['explicit-step-fields'], lines: [after.head.line] }
      : null;
  return { mutated, rules: [ruleOf[field]], lines: [after.head.line, ...(left ? [left.location.line] : [])] };
}

interface Edited {
  readonly text: string;
}

function withoutAction(document: Document, step: Step, mode: Mode): Edited | null {
  if (step.commands.length === 0 || step.uiAction) return null;
  const inStep = ({ location }: { location: Step['location'] }): boolean =>
    location.line >= step.location.line && location.endLine <= step.location.endLine;
  let { text } = document;
  for (const fence of document.fences.filter(inStep).toReversed()) {
    const { line, endLine } = fence.location;
    text =
      mode === 'removed' ? withoutLines(text, line, endLine) : withLines(text, line + 1, endLine - 1, []);
  }
  return text === document.text ? null : { text };
}

function withoutField(
  document: Document,
  step: Step,
  field: Exclude<StepFieldName, 'action'>,
  mode: Mode,
): Edited | null {
  const found = step[field];
  if (found?.source !== 'explicit') return null;
  const lines = linesOf(document.text);
  const labelled = /^(\s*(?:[-*+]\s+)?\*\*)([^*:]+)(:?\*\*:?)/;
  let line = found.location.line;
  while (line > step.location.line && !labelled.test(lines[line - 1] ?? '')) line -= 1;
  const label = labelled.exec(lines[line - 1] ?? '');
  if (!label) return null;
  if (mode === 'misspelt') {
    const [whole, before = '', name = '', after = ''] = label;
    const changed = before + misspelt(name) + after + (lines[line - 1] ?? '').slice(whole.length);
    return { text: withLines(document.text, line, line, [changed]) };
  }
  let end = line;
  const goesOn = (text: string | undefined): boolean =>
    text !== undefined && text.trim() !== '' && !labelled.test(text);
  while (end < step.location.endLine && goesOn(lines[end])) end += 1;
  if (mode === 'removed') return { text: withoutLines(document.text, line, end) };
  return { text: withLines(document.text, line, end, [label[0]]) };
}

/** A step and the next one in each other's place, numbers and all. */
function swapped(document: Document, sectionId: string, step: Step): Mutant | null {
  const steps = stepsOf(document, sectionId);
  const next = steps[steps.indexOf(step) + 1];
  if (!next) return null;
  const lines = linesOf(document.text);
  const trimmed = (from: number, to: number): readonly [number, number] => {
    let last = to;
    while (last > from && (lines[last - 1] ?? '').trim() === '') last -= 1;
    return [from, last];
  };
  const first = trimmed(step.location.line, Math.min(step.location.endLine, next.location.line - 1));
  const second = trimmed(next.location.line, next.location.endLine);
  const mutated = mutate(document, withSwapped(document.text, first, second));
  const moved = stepsOf(mutated.document, sectionId)[steps.indexOf(step) + 1];
  return moved ? { mutated, rules: ['require-steps'], lines: [moved.head.line] } : null;
}

/** Neither a step nor the section says when: "Ask the one who deploys". */
function withoutTrigger(document: Document, sectionId: string): Mutant | null {
  const section = document.contract.find(({ contract }) => contract.id === sectionId)?.section;
  if (!section) return null;
  let text = withLines(document.text, section.location.line + 1, section.endLine, [
    '',
    'Ask the one who deploys.',
    '',
  ]);
  const triggers = document.procedures
    .flatMap(({ steps }) => steps)
    .flatMap(({ rollbackTrigger }) => rollbackTrigger ?? [])
    .toSorted((a, b) => b.location.line - a.location.line);
  for (const trigger of triggers) {
    if (trigger.location.line > section.location.line) return null;
    text = withoutLines(text, trigger.location.line, trigger.location.endLine);
  }
  const mutated = mutate(document, withoutUnusedParameters(document, text));
  if (mutated.document.procedures.some(({ steps }) => steps.some(({ rollbackTrigger }) => rollbackTrigger)))
    return null;
  const after = mutated.document.contract.find(({ contract }) => contract.id === sectionId)?.section;
  return after ? { mutated, rules: ['require-rollback-trigger'], lines: [after.location.line] } : null;
}
