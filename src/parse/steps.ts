// Sections → procedures: ordered lists, headings and paragraphs with the number of a step, tables with a row per step, task lists.
import type { RootContent } from 'mdast';
import type { Fence, Section } from '../model/parsed-document.ts';
import type { Location } from '../model/location.ts';
import type { Procedure, ProcedureForm, Step } from '../model/step.ts';
import { buildStep } from './steps/build.ts';
import { headingProcedures } from './steps/headings.ts';
import type { FencesByLine } from './steps/leaves.ts';
import { listProcedures } from './steps/lists.ts';
import { paragraphProcedures } from './steps/paragraphs.ts';
import { tableSteps } from './steps/rows.ts';

/** All procedures in document order. A section with several lists has several; what is nested in a step belongs to it. */
export function findProcedures(sections: readonly Section[], fences: readonly Fence[]): Procedure[] {
  const byLine: FencesByLine = new Map(fences.map((fence) => [fence.location.line, fence]));
  const procedures: Procedure[] = [];
  const consumed = new Set<number>();
  for (const { form, section, steps, consumed: own } of headingProcedures(sections)) {
    for (const index of own) consumed.add(index);
    procedures.push(
      toProcedure(
        form,
        section,
        steps.map((step) => buildStep(step, byLine)),
      ),
    );
  }
  for (const section of sections) {
    if (consumed.has(section.index)) continue;
    const { procedures: spoken, rest } = paragraphProcedures(section.blocks);
    const raw = [
      ...spoken.map((steps) => ({ form: 'step-paragraphs' as const, steps })),
      ...listProcedures(rest),
    ];
    for (const { form, steps } of raw) {
      const built = steps.map((step) => buildStep(step, byLine));
      procedures.push(toProcedure(form, section.index, built));
    }
    for (const steps of tablesIn(rest)) procedures.push(toProcedure('table', section.index, steps));
  }
  return procedures.toSorted((a, b) => a.location.line - b.location.line);
}

/** Tables of steps, also inside quotes and components; a table inside a list item belongs to the item. */
function tablesIn(blocks: readonly RootContent[]): Step[][] {
  return blocks.flatMap((block) => {
    if (block.type === 'table') {
      const steps = tableSteps(block);
      return steps ? [steps] : [];
    }
    if (block.type === 'list' || block.type === 'paragraph' || !('children' in block)) return [];
    return tablesIn(block.children as RootContent[]);
  });
}

function toProcedure(form: ProcedureForm, section: number, steps: readonly Step[]): Procedure {
  const first = steps[0]?.location;
  const last = steps.at(-1)?.location;
  const location: Location = {
    line: first?.line ?? 1,
    column: first?.column ?? 1,
    endLine: last?.endLine ?? 1,
    endColumn: last?.endColumn ?? 1,
  };
  return { form, section, steps, location };
}
