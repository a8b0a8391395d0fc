// Where in a document a line stands.
import type { ParsedDocument } from './parsed-document.ts';

/** Headings around a line, outermost first. */
export function sectionPath({ sections }: Pick<ParsedDocument, 'sections'>, line: number): readonly string[] {
  return sections.findLast((section) => section.depth > 0 && section.location.line <= line)?.path ?? [];
}
