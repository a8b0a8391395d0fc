// Where in a file a rule points: keys and values of the frontmatter, the head of a document, a text inside a line.
import type { Document } from '../model/document.ts';
import { linesOf } from '../model/lines.ts';
import { fileStart, type Location } from '../model/location.ts';

export { textAt } from '../model/written.ts';

/** Place of what a document as a whole lacks: its first heading, else its `kind`, else the first character. */
export function headOf(document: Document): Location {
  return document.heading?.location ?? document.frontmatter.keys['kind']?.value ?? fileStart;
}

/** Place of what the frontmatter lacks: its `kind`, else its first line, else the head of the document. */
export function frontmatterHead(document: Document): Location {
  const { keys, location } = document.frontmatter;
  return (
    keys['kind']?.value ?? (location ? { line: 1, column: 1, endLine: 1, endColumn: 4 } : headOf(document))
  );
}

/** Place of the value at a dotted path (`reviewed.on`); of the nearest value around it when a short form is written. */
export function valueAt(document: Document, path: string): Location {
  for (let key = path; key !== ''; key = key.slice(0, Math.max(0, key.lastIndexOf('.')))) {
    const place = document.frontmatter.keys[key];
    if (place) return place.value;
  }
  return frontmatterHead(document);
}

/** Place of the first occurrence of `text` within `outer`; `outer` itself when the source spells it otherwise. */
export function placeOf(document: Document, text: string, outer: Location): Location {
  const lines = linesOf(document);
  if (text === '') return outer;
  for (let line = outer.line; line <= outer.endLine; line++) {
    const from = line === outer.line ? outer.column - 1 : 0;
    const index = (lines[line - 1] ?? '').indexOf(text, from);
    if (index < 0) continue;
    const end = index + text.length + 1;
    if (line === outer.endLine && end > outer.endColumn) break;
    return { line, column: index + 1, endLine: line, endColumn: end };
  }
  return outer;
}

/** Whether nothing of the frontmatter could be read: then nothing else can be said of what it lacks. */
export function frontmatterLost({ frontmatter, problems }: Document): boolean {
  if (Object.keys(frontmatter.data).length > 0) return false;
  // Frontmatter in a programming language is there, and refused.
  return problems.some(
    ({ rule }) =>
      rule === 'valid-frontmatter' || (rule === 'no-executable-content' && frontmatter.location !== null),
  );
}
