// A command and the values of a run → the command to copy. A value arrives at its place unchanged, or the command is refused with
// the reason: never is a command copied that does something else because of a value.
import type { Part, Place } from './place.ts';
import { placesIn } from './shell.ts';

export type Filled =
  | {
      readonly state: 'filled';
      /** What goes to the clipboard. */
      readonly text: string;
      /** What stands for each placeholder, in order; `null` where it stays as written. */
      readonly shown: readonly (string | null)[];
      /** Lines that stand before the command. */
      readonly before: string;
    }
  | { readonly state: 'missing'; readonly names: readonly string[] }
  | { readonly state: 'refused'; readonly name: string; readonly why: string };

/** The value of a parameter; `null` while there is none. */
export type Values = (name: string) => string | null;

const shellLanguages =
  /^(?:bash|sh|shell|zsh|ksh|ash|dash|shellscript|console|terminal|shell-session|shellsession|sh-session|bash-session|session|command)$/;

/** Nothing in these characters is special to any shell, in any place. */
const plain = /^[\w./:@%+-]+$/;
const reserved =
  /^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|select|function|time|coproc|end)$/;
/** Control and format characters: a terminal would obey them, or nobody would see them. */
const unseen = /[^\P{C}\n]/u;

/** `language` is the word behind the fence; `null` for a block without one, which holds commands for a shell. */
export function fillCommand(parts: readonly Part[], language: string | null, valueOf: Values): Filled {
  const isShell = language === null || shellLanguages.test(language);
  const holes = parts.filter((part) => typeof part !== 'string');
  const missing = holes.flatMap(namesIn).filter((name) => (valueOf(name) ?? '') === '');
  if (missing.length > 0) return { state: 'missing', names: [...new Set(missing)] };
  const places = isShell ? placesIn(parts) : [];
  const assigned = new Map<string, string>();
  const shown: (string | null)[] = [];
  let text = '';
  let hole = 0;
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = valueOf(part.name) ?? '';
    const place = places[hole++];
    const next = parts[index + 1];
    const put =
      place === undefined
        ? inOtherLanguage(value, language ?? '')
        : isWhole(part.written)
          ? inShell(value, place, typeof next === 'string' ? (next[0] ?? '') : '')
          : keptAsWritten(part.written, place, valueOf);
    if ('why' in put) return { state: 'refused', name: part.name, why: put.why };
    if (put.text === null && place?.quote !== 'comment')
      for (const name of namesIn(part)) assigned.set(name, valueOf(name) ?? '');
    shown.push(put.text);
    text += put.text ?? part.written;
  }
  const before = [...assigned].map(([name, value]) => `${name}=${singleQuoted(value)}\n`).join('');
  return { state: 'filled', text: before + text, shown, before };
}

type Put = { readonly text: string | null } | { readonly why: string };

/** `${VERSION%.*}` and `${A:-${B}}` name what they are made of. */
function namesIn({ name, written }: Exclude<Part, string>): string[] {
  return [name, ...[...written.matchAll(/\$\{([A-Z][A-Z0-9_]*)/g)].map(([, inner = '']) => inner)];
}

/** Whether the value takes the place of the whole: `${NAME}`, `$NAME`, `<name>`, and what a set parameter ignores. */
function isWhole(written: string): boolean {
  return !written.startsWith('${') || /^\$\{\w+(?::?[?=-][^${}]*)?\}$/.test(written);
}

/** What the shell has to work out itself gets its value from a line before. */
function keptAsWritten(written: string, { quote }: Place, valueOf: Values): Put {
  const values = namesIn({ name: '', written }).map((name) => valueOf(name) ?? '');
  if (quote === 'single' || quote === 'literal')
    return { why: `the shell does not work out ${written} in single quotes` };
  if (values.some((value) => unseen.test(value))) return { why: unseenWords };
  if (quote !== 'double' && values.some((value) => value !== '' && !plain.test(value)))
    return { why: `${written} stands outside of double quotes: ${plainWords}` };
  return { text: null };
}

const plainWords = 'only letters, digits and . _ / : @ % + - are safe there';
const unseenWords = 'the value holds a character that nobody sees';

function inOtherLanguage(value: string, language: string): Put {
  if (plain.test(value)) return { text: value };
  return { why: `this is ${language}, not a shell: ${plainWords}` };
}

function inShell(value: string, place: Place, next: string): Put {
  const { quote, inner, reader, shell, wordStart } = place;
  if (unseen.test(value)) return { why: unseenWords };
  if (quote === 'comment') return { text: plain.test(value) ? value : null };
  if (wordStart && value.startsWith('-'))
    return { why: 'the value begins with “-”, and the command would take it for an option' };
  if (plain.test(value)) return { text: quote === 'bare' && needsQuotes(value, next) ? `'${value}'` : value };
  if (quote === 'nested')
    return { why: `it stands in back-ticks, arithmetic or an expansion: ${plainWords}` };
  if (shell) return { why: `${reader} reads the argument a second time as commands: ${plainWords}` };
  if (inner && /["'`$\\\n]/.test(value))
    return {
      why: 'it stands in quotes inside the argument, which a quote, “$”, “\\” or line break would end',
    };
  if (reader !== null && !inner && quote !== 'bare')
    return { why: `${reader} reads the argument as a program: ${plainWords}` };
  if (quote === 'heredoc' || quote === 'literal') {
    if (/[\n!]/.test(value)) return { why: 'a line break or “!” is not safe in a here-document' };
    return { text: quote === 'literal' ? value : value.replace(/[\\$`]/g, '\\$&') };
  }
  if (quote === 'double') return { text: value.replace(/[\\$`"]/g, '\\$&').replaceAll('!', `"'!'"`) };
  if (quote === 'single') return { text: value.replaceAll("'", `'\\''`) };
  return { text: singleQuoted(value) };
}

/** A bare word that the shell would take for something of its own: `2>`, `then`. */
const needsQuotes = (value: string, next: string): boolean => /[<>(]/.test(next) || reserved.test(value);

/** As one word of any shell. */
const singleQuoted = (value: string): string =>
  plain.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
