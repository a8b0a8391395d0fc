// Characters that a reader would not see, that turn round what stands beside them, or that HTML and XML do not allow. What a document
// holds is shown, never obeyed.

const control = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Tabs and line ends are text. So are the marks that a text from right to left needs. */
const inText = /[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]/gu;
/** The same in JSON, where those below a space are escaped. */
const inJson = /\\(?:u00|[bf])|[\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
const notInJson = /[\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g;

/** One line of text as it may be printed: a tab as a space, other control characters as their pictures. */
export function visible(text: string): string {
  return text.replace(control, (character) => (character === '\t' ? ' ' : pictureOf(character)));
}

/** Text of any length as it may stand in a page or a feed. */
export function visibleText(text: string): string {
  return text.replace(inText, pictureOf);
}

/** JSON in which every text is visible; the names of keys are as they were. */
export function visibleJson(value: unknown): string {
  const json = JSON.stringify(value);
  return inJson.test(json)
    ? JSON.stringify(value, (_, each: unknown) => (typeof each === 'string' ? visibleText(each) : each))
    : json;
}

/** JSON with the same texts, in which no such character stands itself. */
export function escapedJson(json: string): string {
  return json.replace(
    notInJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The same for a file that people may read: a key on each line, a line break at the end. */
export const jsonText = (value: unknown): string => `${escapedJson(JSON.stringify(value, null, 2))}\n`;

/** U+0007 is `␇`; what has no picture is the sign for characters that cannot be shown. */
export function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 32) return String.fromCharCode(0x24_00 + code);
  return code === 127 ? '\u2421' : '\uFFFD';
}
