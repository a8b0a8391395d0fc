// Parameters that a document declares, and the placeholders that stand for them.
import type { Document, Parameter } from '../model/document.ts';
import type { Placeholder } from '../model/parsed-document.ts';
import { contains, type Location } from '../model/location.ts';

export interface DeclaredParameter {
  readonly value: Parameter;
  /** Place of the name. */
  readonly location: Location | null;
}

/** The list in the frontmatter; `null` when the document gives none. */
export function declaredParameters(document: Document): readonly DeclaredParameter[] | null {
  const { data, keys } = document.frontmatter;
  if (!Array.isArray(data['parameters'])) return null;
  const names = data['parameters'].flatMap((_, index) => keys[`parameters.${index}.name`]?.value ?? []);
  return document.metadata.parameters.map(({ value, location }) => {
    const name = names.find((place) => location !== null && contains(location, place));
    return { value, location: name ?? location };
  });
}

/** Placeholders in what an operator runs: command blocks, and commands in code spans. Those assigned in the text are none. */
export function placeholdersInCommands(document: Document): readonly Placeholder[] {
  const inline = document.procedures.flatMap(({ steps }) =>
    steps.flatMap(({ commands }) => commands.filter(({ form }) => form === 'inline')),
  );
  return document.placeholders.filter(({ assigned, where, location }) => {
    if (assigned || where === 'configuration') return false;
    return where === 'command' || inline.some((command) => contains(command.location, location));
  });
}

/** What asks the operator for a value: every placeholder of a command, and the one form wherever a reader sees it. */
export function parametersUsed(document: Document): readonly Placeholder[] {
  const inCommands = new Set(placeholdersInCommands(document));
  return document.placeholders.filter(
    (placeholder) =>
      inCommands.has(placeholder) ||
      (placeholder.form === 'canonical' && placeholder.where === 'prose' && !placeholder.assigned),
  );
}
