// Addresses of steps within a page: what findings, search results and people point at.
import type { Section } from '../model/parsed-document.ts';
import type { Procedure, Step } from '../model/step.ts';

type PlacedSection = Pick<Section, 'anchor' | 'depth' | 'location'>;
type PlacedStep = Pick<Step, 'number' | 'location'>;
type Form = Pick<Procedure, 'form'>;

interface Placed<S extends PlacedStep> {
  readonly sections: readonly PlacedSection[];
  readonly procedures: readonly (Pick<Procedure, 'form' | 'section'> & { readonly steps: readonly S[] })[];
}

/** The id of every step. A step under its own heading has the heading's; others are counted below their section. */
export function stepAnchors<S extends PlacedStep>(document: Placed<S>): ReadonlyMap<S, string> {
  const anchors = new Map<S, string>();
  const taken = new Set(document.sections.map((section) => section.anchor));
  for (const procedure of document.procedures) {
    const base = document.sections[procedure.section]?.anchor || 'procedure';
    for (const step of procedure.steps) {
      const heading = headingOf(document.sections, procedure, step);
      let anchor = heading?.anchor ?? `${base}-step-${step.number}`;
      if (heading === null)
        for (let extra = 2; taken.has(anchor); extra++) anchor = `${base}-step-${step.number}-${extra}`;
      taken.add(anchor);
      anchors.set(step, anchor);
    }
  }
  return anchors;
}

/** The heading that a step stands under, when the procedure is written that way. */
export function headingOf(
  sections: readonly PlacedSection[],
  procedure: Form,
  step: PlacedStep,
): PlacedSection | null {
  if (procedure.form !== 'step-headings' && procedure.form !== 'numbered-headings') return null;
  return (
    sections.find((section) => section.depth > 0 && section.location.line === step.location.line) ?? null
  );
}
