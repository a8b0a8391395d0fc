// A text as lines, split once for all who ask.

const linesByDocument = new WeakMap<object, readonly string[]>();

/** Lines of the file; index 0 is line 1. */
export function linesOf(document: { readonly text: string }): readonly string[] {
  let lines = linesByDocument.get(document);
  if (!lines) {
    lines = document.text.split(/\r\n|\r|\n/);
    linesByDocument.set(document, lines);
  }
  return lines;
}
