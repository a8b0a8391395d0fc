// A command in its parts, and where its placeholders stand.

/** Text, or a placeholder as it is written. */
export type Part = string | { readonly name: string; readonly written: string };

export type Quote =
  | 'bare'
  | 'double'
  | 'single'
  | 'comment'
  /** A here-document whose delimiter is bare: the shell expands it. */
  | 'heredoc'
  /** One whose delimiter is quoted: nothing is expanded. */
  | 'literal'
  /** Back-ticks, `$(( ))`, `${…}`, `$'…'`: what quotes there is not the same everywhere. */
  | 'nested';

export interface Place {
  readonly quote: Quote;
  /** Quotes of another language inside the argument, as around a string of SQL or JSON. */
  readonly inner: boolean;
  /** What reads the argument once more as a program (`ssh`, `psql`); `null` for an ordinary argument. */
  readonly reader: string | null;
  /** Whether a second shell is that reader. */
  readonly shell: boolean;
  /** Whether nothing of the word stands before it. */
  readonly wordStart: boolean;
}
