// Mutants of required sections.
import type { Document } from '../../src/model/document.ts';
import type { Kind } from '../../src/model/kind.ts';
import { linkedAnchors, mutate } from './corpus.ts';
import { linesOf, misspelt, withLines, withSwapped, withoutLines, withoutUnusedParameters } from './edits.ts';
import type { Item, Mode, Mutant } from './item.ts';

export function sectionItems(kind: Kind): Item[] {
  const required = kind.sections.filter(({ presence }) => presence !== 'optional');
  return required.map(({ id }) => ({
    id: `section ${id}`,
    // The last section has none below it to change places with.
    modes:
      id === required.at(-1)?.id
        ? ['removed', 'emptied', 'misspelt']
        : ['removed', 'emptied', 'misspelt', 'swapped'],
    mutant: (document, mode) => sectionMutant(document, id, mode),
  }));
}

function sectionMutant(document: Document, id: string, mode: Mode): Mutant | null {
  const bound = document.contract.find(({ contract }) => contract.id === id);
  const section = bound?.section;
  if (!section || !bound.required) return null;
  const { line } = section.location;
  const inner = document.sections.filter(
    (other) => other.location.line >= line && other.location.line <= section.endLine,
  );
  // A link to the section itself has the same cause. One to a heading in it breaks too, and rightly so: another document
  // shows the item alone.
  const gone = mode === 'removed' || mode === 'emptied' ? inner.slice(1) : [];
  if (gone.some(({ anchor }) => linkedAnchors.has(`${document.path}#${anchor}`))) return null;
  const { text } = document;
  if (mode === 'removed') {
    const mutated = mutate(
      document,
      withoutUnusedParameters(document, withoutLines(text, line, section.endLine)),
    );
    const lines = [mutated.document.heading?.location.line ?? 0];
    return boundTo(mutated.document, id) === null ? { mutated, rules: ['require-section'], lines } : null;
  }
  if (mode === 'emptied') {
    const emptied = withLines(text, line + 1, section.endLine, ['']);
    const mutated = mutate(document, withoutUnusedParameters(document, emptied));
    return { mutated, rules: ['require-section-content'], lines: [boundTo(mutated.document, id) ?? 0] };
  }
  if (mode === 'misspelt') {
    const heading = linesOf(text)[line - 1] ?? '';
    const mutated = mutate(document, withLines(text, line, line, [misspelt(heading)]));
    return { mutated, rules: ['require-section'], lines: [line] };
  }
  const next = document.contract
    .flatMap((other) =>
      other.section && other.required && other.section.location.line > section.endLine ? [other.section] : [],
    )
    .toSorted((a, b) => a.location.line - b.location.line)[0];
  if (!next) return null;
  const mutated = mutate(
    document,
    withSwapped(text, [line, section.endLine], [next.location.line, next.endLine]),
  );
  // Either of the two may be the one to move.
  const moved = line + next.endLine - section.endLine;
  return { mutated, rules: ['section-order'], lines: [line, moved] };
}

function boundTo(document: Document, id: string): number | null {
  return document.contract.find(({ contract }) => contract.id === id)?.section?.location.line ?? null;
}
