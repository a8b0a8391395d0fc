// Shell line by line: whether what was read so far goes on in the next line.

const heredoc = /(?<!<)<<-?\s*['"]?([A-Za-z_]\w{0,40})['"]?/g;
const begins = /(?:^|;)\s*(?:do|then)\b/g;
const ends = /(?:^|;)\s*(?:done|fi|elif)\b/g;

/** Where reading stands between two lines. */
export class OpenShell {
  #quote: '"' | "'" | null = null;
  /** Parentheses and braces that are open outside of quotes. */
  #brackets = 0;
  /** Loops and conditions. */
  #blocks = 0;
  /** Words that end here-documents, the next one first. */
  #heredocs: string[] = [];
  #continued = false;

  /** Whether a backslash, a pipe or `&&` at the end of its line says so: plain, whatever follows. */
  get continued(): boolean {
    return this.#continued;
  }

  get inHeredoc(): boolean {
    return this.#heredocs.length > 0;
  }

  get open(): boolean {
    return (
      this.#continued || this.inHeredoc || this.#quote !== null || this.#brackets > 0 || this.#blocks > 0
    );
  }

  read(line: string): void {
    if (this.inHeredoc) {
      if (line.trim() === this.#heredocs[0]) this.#heredocs.shift();
      return;
    }
    const bare = this.#outsideQuotes(line);
    this.#brackets = Math.max(0, this.#brackets + count(bare, /[({]/g) - count(bare, /[)}]/g));
    this.#blocks = Math.max(0, this.#blocks + count(bare, begins) - count(bare, ends));
    this.#continued = this.#quote === null && /(?:\\|\||&&)$/.test(bare.trimEnd().slice(-3));
    if (this.#quote === null) this.#heredocs = [...line.matchAll(heredoc)].flatMap(([, word]) => word ?? []);
  }

  /** The line without what is quoted or said in a comment. */
  #outsideQuotes(line: string): string {
    let bare = '';
    for (let at = 0; at < line.length; at++) {
      const character = line[at] as string;
      if (character === '\\' && this.#quote !== "'") {
        if (this.#quote === null) bare += line.slice(at, at + 2);
        at += 1;
      } else if (this.#quote !== null) {
        if (character === this.#quote) this.#quote = null;
      } else if (character === '"' || character === "'") this.#quote = character;
      else if (character === '#' && /^\s?$/.test(line.charAt(at - 1))) break;
      else bare += character;
    }
    return bare;
  }
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
