// What a procedure makes people do: its commands and actions in order, without the prose around them.
import type { ParsedDocument } from './parsed-document.ts';

/** One line for each command and each action in a user interface; spaces folded, parameters as they are. */
export function actionsOf({ procedures }: Pick<ParsedDocument, 'procedures'>): string[] {
  return procedures.flatMap(({ steps }) =>
    steps.flatMap(({ commands, uiAction }) => [
      ...commands.map(({ code }) => folded(code)),
      ...(uiAction && commands.length === 0 ? [folded(uiAction.value)] : []),
    ]),
  );
}

/** Comments of a script are prose; so is how its lines are broken. */
const folded = (code: string): string =>
  code
    .replace(/^[ \t]*#(?!!).*$/gm, '')
    .replace(/\\\n/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
