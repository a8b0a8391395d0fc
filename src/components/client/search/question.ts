// A question that was pasted rather than typed: what a pager or a log says beside the words that tell something.
import { wordsOf } from '../../../model/vocabulary.ts';

const noise: readonly RegExp[] = [
  // What a pager says of the alert: [FIRING:1], [RESOLVED].
  /\[(?:firing|resolved)(?::\d+)?\]/gi,
  // Names of labels, not their values: severity="critical".
  /\b[a-z_]+=(?=["'\w])/gi,
  // 2026-11-21T02:14:07.123Z, 21/Nov/2026:02:14:07 +0000, Nov 21 02:14:07, 02:14:07,123.
  /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?/g,
  /\b\d\d?\/\w{3}\/\d{4}(?::\d\d:\d\d:\d\d)?(?: [+-]\d{4})?/g,
  /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d\d? +(?=\d\d:)/g,
  /\b\d\d:\d\d:\d\d(?:[.,]\d+)?Z?/g,
  // Addresses, identifiers, digests.
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+|\/\d+)?\b/g,
  /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi,
  /\b(?:[\da-f]{1,4}::?){2,}[\da-f]{1,4}\b/gi,
  /\b0x[\da-f]+\b/gi,
  /\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{7,64}\b/gi,
  // How loud a line is. That of an error says something.
  /\b(?:INFO|WARN|WARNING|DEBUG|TRACE|NOTICE)\b/g,
];
/** More than anybody types: of a stack trace the beginning. */
const mostWords = 40;

/** The words of a question that may tell something, each once. */
export function tellingText(question: string): string[] {
  const text = noise.reduce((left, each) => left.replace(each, ' '), question);
  return wordsOf(text)
    .filter((word) => word.length > 1)
    .slice(0, mostWords);
}

/** Of several lines a field makes one, and joins the last word of each to the first of the next. */
export function pasteAsOneLine(input: HTMLInputElement): void {
  input.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = input;
    const line = text.trim().replace(/\s*[\r\n]+\s*/g, ' ');
    input.setRangeText(line, selectionStart ?? value.length, selectionEnd ?? value.length, 'end');
    input.dispatchEvent(new Event('input'));
  });
}
