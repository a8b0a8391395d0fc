// The mark that forges read at the beginning of a quotation: `[!WARNING]`.

export interface AlertMark {
  readonly name: 'note' | 'tip' | 'important' | 'warning' | 'caution';
  /** Characters up to the text behind it. */
  readonly length: number;
}

/** The mark that a text begins with, alone on its line; `null` without one. */
export function alertMark(text: string): AlertMark | null {
  const match = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\r?\n|$)/i.exec(text);
  return match?.[1] === undefined
    ? null
    : { name: match[1].toLowerCase() as AlertMark['name'], length: match[0].length };
}
