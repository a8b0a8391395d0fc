// Bytes of a file → text that every later stage can trust: UTF-8, no byte order mark.
import type { ParseProblem } from '../model/parsed-document.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const lenient = new TextDecoder('utf-8', { ignoreBOM: false });

/** Decodes UTF-8. Invalid bytes become U+FFFD and one problem that names the first place; so do null characters, which UTF-16 has. */
export function decodeText(content: Uint8Array | string): { text: string; problems: ParseProblem[] } {
  if (typeof content === 'string') return checked(content.replace(/^\uFEFF/, ''), content.isWellFormed());
  try {
    return checked(strict.decode(content), true);
  } catch {
    return checked(lenient.decode(content), false);
  }
}

function checked(decoded: string, valid: boolean): { text: string; problems: ParseProblem[] } {
  const odd = valid ? '\0' : '\uFFFD';
  if (valid && !decoded.includes(odd)) return { text: decoded, problems: [] };
  const text = decoded.toWellFormed();
  const before = text.slice(0, text.indexOf(odd)).split(/\r\n|\r|\n/);
  const line = before.length;
  const column = (before.at(-1) ?? '').length + 1;
  const location = { line, column, endLine: line, endColumn: column + 1 };
  const message = valid
    ? 'The file holds a null character here: it is no text, or no UTF-8'
    : 'The file is not valid UTF-8 here';
  return {
    text,
    problems: [{ rule: 'readable-document', message, hint: 'Save the file as UTF-8.', location }],
  };
}
