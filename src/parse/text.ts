// Bytes of a file → text that every later stage can trust: UTF-8, no byte order mark.
import type { ParseProblem } from '../model/document.ts';
import { fileStart } from '../model/location.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const lenient = new TextDecoder('utf-8', { ignoreBOM: false });

/** Decodes UTF-8. Invalid bytes become U+FFFD and one problem that names the first place. */
export function decodeText(content: Uint8Array | string): { text: string; problems: ParseProblem[] } {
  if (typeof content === 'string') return { text: content.replace(/^\uFEFF/, ''), problems: [] };
  try {
    return { text: strict.decode(content), problems: [] };
  } catch {
    const text = lenient.decode(content);
    const index = text.indexOf('\uFFFD');
    const before = text.slice(0, index).split(/\r\n|\r|\n/);
    const line = before.length;
    const column = (before.at(-1) ?? '').length + 1;
    const location = index < 0 ? fileStart : { line, column, endLine: line, endColumn: column + 1 };
    const message = 'The file is not valid UTF-8 here';
    return { text, problems: [{ rule: 'valid-encoding', message, hint: 'Save the file as UTF-8.', location }] };
  }
}
