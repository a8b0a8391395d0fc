// What is open at a place of a piece of shell: quotes, substitutions, here-documents, and the words of the command so far.

export interface Frame {
  readonly type: 'bare' | 'double' | 'single' | 'ansi' | 'tick' | 'brace' | 'sum';
  depth: number;
  /** Words of the simple command so far, without their quotes. */
  words: string[];
  word: string | null;
  /** Of a quoted text: the quote that is open inside it. */
  inner: string;
}

export interface Heredoc {
  readonly end: string;
  readonly literal: boolean;
  readonly tabs: boolean;
}

export const frame = (type: Frame['type']): Frame => ({ type, depth: 0, words: [], word: null, inner: '' });

export function endWord(frame: Frame): void {
  if (frame.word !== null) frame.words.push(frame.word);
  frame.word = null;
}
