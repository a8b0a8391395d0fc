// Where in a piece of shell a placeholder stands: what quotes it, and who reads it again afterwards. The core of what makes a
// value safe to put there (`fill.ts`). Knows nothing of values.
import { endWord, type Frame, frame, type Heredoc } from './frame.ts';
import type { Part, Place, Quote } from './place.ts';
import { type Reader, headedBy, pipedToShell, readerOf } from './readers.ts';

/** One place for each placeholder, in order. */
export function placesIn(parts: readonly Part[]): Place[] {
  const scanner = new Scanner(
    pipedToShell.test(parts.map((part) => (typeof part === 'string' ? part : 'x')).join('')),
  );
  for (const part of parts) {
    if (typeof part === 'string') scanner.read(part);
    else scanner.hole();
  }
  return scanner.places;
}

class Scanner {
  readonly places: Place[] = [];
  readonly #piped: boolean;
  readonly #frames: Frame[] = [frame('bare')];
  #comment = false;
  #pending: Heredoc[] = [];
  #heredoc: Heredoc | null = null;
  #heredocReader: Reader | null = null;
  /** Of the here-document. */
  #line = '';

  constructor(piped: boolean) {
    this.#piped = piped;
  }

  get #top(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  /** The frame that holds the words of the command. */
  get #command(): Frame {
    return this.#frames.findLast(({ type }) => type === 'bare' || type === 'tick') ?? this.#top;
  }

  hole(): void {
    const command = this.#command;
    const reader = this.#heredoc === null ? readerOf(command.words) : this.#heredocReader;
    const quote = this.#quote();
    this.places.push({
      quote,
      inner: this.#top.inner !== '',
      reader: this.#piped ? 'a shell' : (reader?.name ?? null),
      shell: this.#piped || (reader?.shell ?? false),
      wordStart: quote !== 'comment' && this.#heredoc === null && (command.word ?? '') === '',
    });
    if (this.#heredoc !== null) this.#line += '\u0000';
    else command.word = `${command.word ?? ''}\u0000`;
  }

  #quote(): Quote {
    if (this.#comment) return 'comment';
    if (this.#heredoc !== null) return this.#heredoc.literal ? 'literal' : 'heredoc';
    const { type } = this.#top;
    const nested = this.#frames.some((each) => /^(?:ansi|tick|brace|sum)$/.test(each.type));
    return nested || !(type === 'bare' || type === 'double' || type === 'single') ? 'nested' : type;
  }

  read(text: string): void {
    for (let at = 0; at < text.length;) at += this.#step(text, at);
  }

  /** Reads on from `at`; returns by how many characters. */
  #step(text: string, at: number): number {
    const char = text[at] as string;
    if (this.#heredoc !== null) return this.#inHeredoc(char);
    if (this.#comment) {
      if (char !== '\n') return 1;
      this.#comment = false;
    }
    const { type } = this.#top;
    if (type === 'single') return this.#inSingle(char);
    if (char === '\\' && at + 1 < text.length) return this.#escaped(text[at + 1] as string);
    if (type === 'ansi') {
      if (char === "'") this.#frames.pop();
      return 1;
    }
    if (char === '$') {
      const opened = this.#dollar(text, at);
      if (opened > 0) return opened;
    }
    if (char === '`') {
      if (type === 'tick') this.#frames.pop();
      else this.#frames.push(frame('tick'));
      return 1;
    }
    if (type === 'double') return this.#inDouble(char);
    if (type === 'brace' || type === 'sum') return this.#inNested(char);
    return this.#inBare(text, at, char);
  }

  #escaped(next: string): number {
    if (this.#top.type === 'double') {
      if (next === '"') this.#toggleInner('"');
      else this.#add(next);
    } else if (next !== '\n') this.#add(next);
    return 2;
  }

  #dollar(text: string, at: number): number {
    const next = text[at + 1];
    if (next === '(' && text[at + 2] === '(') {
      this.#frames.push({ ...frame('sum'), depth: 2 });
      return 3;
    }
    if (next === '(') {
      this.#add('$');
      this.#frames.push({ ...frame('bare'), depth: 1 });
      return 2;
    }
    if (next === '{') {
      this.#add('$');
      this.#frames.push({ ...frame('brace'), depth: 1 });
      return 2;
    }
    if (next === "'" && this.#top.type !== 'double') {
      this.#frames.push(frame('ansi'));
      return 2;
    }
    return 0;
  }

  #inSingle(char: string): number {
    if (char === "'") this.#frames.pop();
    else if (char === '"') this.#toggleInner('"');
    else this.#add(char);
    return 1;
  }

  #inDouble(char: string): number {
    if (char === '"') this.#frames.pop();
    else if (char === "'") this.#toggleInner("'");
    else this.#add(char);
    return 1;
  }

  #inNested(char: string): number {
    const top = this.#top;
    const [open, close] = top.type === 'brace' ? ['{', '}'] : ['(', ')'];
    if (char === open) top.depth += 1;
    if (char === close && --top.depth === 0) this.#frames.pop();
    return 1;
  }

  #inBare(text: string, at: number, char: string): number {
    const top = this.#top;
    if (char === "'" || char === '"') {
      top.word ??= '';
      this.#frames.push(frame(char === '"' ? 'double' : 'single'));
      return 1;
    }
    if (char === '#' && top.word === null) {
      this.#comment = true;
      return 1;
    }
    if (text.startsWith('<<<', at)) return 3;
    if (text.startsWith('<<', at)) return this.#openHeredoc(text, at);
    if (char === '\n') {
      this.#startHeredoc(top);
      this.#endCommand(top);
      return 1;
    }
    if (char === ' ' || char === '\t') {
      endWord(top);
      return 1;
    }
    if (';|&'.includes(char)) {
      this.#endCommand(top);
      return 1;
    }
    if (char === '(') {
      this.#endCommand(top);
      if (top.depth > 0) top.depth += 1;
      return 1;
    }
    if (char === ')') {
      if (top.depth > 0 && --top.depth === 0) this.#frames.pop();
      else this.#endCommand(top);
      return 1;
    }
    this.#add(char);
    return 1;
  }

  #openHeredoc(text: string, at: number): number {
    const match = /^<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|(\\?)([\w.-]+))/.exec(text.slice(at, at + 200));
    if (match === null) return 2;
    const [all, tabs, single, double, escape, bare] = match;
    this.#pending.push({
      end: single ?? double ?? bare ?? '',
      literal: single !== undefined || double !== undefined || escape === '\\',
      tabs: tabs === '-',
    });
    return all.length;
  }

  #startHeredoc(top: Frame): void {
    if (this.#pending.length === 0) return;
    endWord(top);
    this.#heredocReader = headedBy(top.words);
    this.#heredoc = this.#pending.shift() ?? null;
    this.#line = '';
  }

  #inHeredoc(char: string): number {
    if (char !== '\n') {
      this.#line += char;
      return 1;
    }
    const { end, tabs } = this.#heredoc as Heredoc;
    if ((tabs ? this.#line.replace(/^\t+/, '') : this.#line) === end)
      this.#heredoc = this.#pending.shift() ?? null;
    this.#line = '';
    return 1;
  }

  #endCommand(top: Frame): void {
    top.words = [];
    top.word = null;
  }

  #add(char: string): void {
    const command = this.#command;
    command.word = (command.word ?? '') + char;
  }

  #toggleInner(quote: string): void {
    const top = this.#top;
    if (top.inner === '') top.inner = quote;
    else if (top.inner === quote) top.inner = '';
    this.#add(quote);
  }
}
