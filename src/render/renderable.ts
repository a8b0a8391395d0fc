// What rendering needs of a parsed document beside its syntax tree: where things stand. Small and plain: it goes to a thread.
import type { Fence, ParsedDocument, Placeholder, Section } from '../model/parsed-document.ts';
import type { Location } from '../model/location.ts';
import type { Procedure, Step, StepField } from '../model/step.ts';

/** Fields of a step that a page shows as such, in the order in which marks are made. */
const fieldNames = [
  'outcome',
  'duration',
  'onFailure',
  'verification',
  'rollbackTrigger',
  'when',
  'environment',
  'uiAction',
] as const;
export type FieldName = (typeof fieldNames)[number];

export interface PlacedField {
  readonly name: FieldName;
  readonly source: StepField['source'];
  readonly location: Location;
}

export interface PlacedStep extends Pick<Step, 'number' | 'location'> {
  readonly fields: readonly PlacedField[];
  /** How long it takes at most; `null` where it does not say. */
  readonly seconds: number | null;
}

export interface PlacedProcedure extends Pick<Procedure, 'form' | 'section' | 'location'> {
  readonly steps: readonly PlacedStep[];
}

export interface Renderable extends Pick<ParsedDocument, 'path' | 'format' | 'text'> {
  readonly sections: readonly Pick<Section, 'anchor' | 'depth' | 'location'>[];
  readonly fences: readonly Pick<Fence, 'language' | 'role' | 'location' | 'firstLine' | 'indent'>[];
  /** Only those that the reader fills in. */
  readonly placeholders: readonly Pick<Placeholder, 'name' | 'text' | 'location'>[];
  readonly procedures: readonly PlacedProcedure[];
}

export function renderableOf(document: Omit<ParsedDocument, 'tree'>): Renderable {
  return {
    path: document.path,
    format: document.format,
    text: document.text,
    sections: document.sections.map(({ anchor, depth, location }) => ({ anchor, depth, location })),
    fences: document.fences.map(({ language, role, location, firstLine, indent }) => ({
      language,
      role,
      location,
      firstLine,
      indent,
    })),
    placeholders: document.placeholders
      .filter((placeholder) => !placeholder.assigned)
      .map(({ name, text, location }) => ({ name, text, location })),
    procedures: document.procedures.map(({ form, section, location, steps }) => ({
      form,
      section,
      location,
      steps: steps.map(placed),
    })),
  };
}

function placed(step: Step): PlacedStep {
  const fields = fieldNames.flatMap((name): PlacedField[] => {
    const field = step[name];
    return field === null ? [] : [{ name, source: field.source, location: field.location }];
  });
  const seconds = step.duration?.value?.max ?? null;
  return { number: step.number, location: step.location, fields, seconds };
}
