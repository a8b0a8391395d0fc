// The words of a waiver comment: form, rule, attributes. Says precisely what is wrong with a malformed one.
import type { WaiverComment } from '../model/parsed-document.ts';
import { nearest } from '../model/nearest.ts';
import { isDay } from '../model/day.ts';

type Attribute = 'until' | 'owner' | 'reason';

interface Span {
  /** Offsets in the HTML, from `<!--` to behind `-->`. */
  readonly start: number;
  readonly end: number;
}

export type Directive = Span &
  (
    | {
        readonly problem: null;
        readonly form: WaiverComment['form'];
        readonly rule: string;
        readonly attributes: Partial<Record<Attribute, string>>;
      }
    | { readonly problem: { readonly message: string; readonly hint: string } }
  );

const forms: Readonly<Record<string, WaiverComment['form']>> = {
  'opsworthy-waive': 'waive',
  'opsworthy-not-a-problem': 'not-a-problem',
};
const attributesOf: Readonly<Record<WaiverComment['form'], readonly Attribute[]>> = {
  waive: ['until', 'owner', 'reason'],
  'not-a-problem': ['reason'],
};
const usage: Readonly<Record<WaiverComment['form'], string>> = {
  waive: 'Write `<!-- opsworthy-waive RULE until=2026-12-31 owner=team-a reason="…" -->`.',
  'not-a-problem': 'Write `<!-- opsworthy-not-a-problem RULE reason="…" -->`.',
};

/** All comments of Opsworthy in a piece of HTML. */
export function readDirectives(html: string): Directive[] {
  const directives: Directive[] = [];
  let start = html.indexOf('<!--');
  while (start >= 0) {
    const close = html.indexOf('-->', start + 4);
    const end = close < 0 ? html.length : close + 3;
    const content = html.slice(start + 4, close < 0 ? html.length : close).trim();
    if (content.startsWith('opsworthy-'))
      directives.push({ start, end, ...readDirective(content) } as Directive);
    start = html.indexOf('<!--', end);
  }
  return directives;
}

/** A second rule behind the first: `, no-secret`, `and no-secret`, `no-secret`. */
const another =
  /^(?:,\s*|and\s+|&\s*)+[a-z][a-z0-9:-]*(?=[\s,]|$)|^[a-z][a-z0-9]*(?:[:-][a-z0-9]+)+(?=[\s,]|$)/;

type Read =
  | Omit<Extract<Directive, { problem: null }>, keyof Span>
  | Omit<Extract<Directive, { problem: object }>, keyof Span>;

function readDirective(content: string): Read {
  const [word = ''] = content.split(/\s/, 1);
  const form = forms[word];
  if (!form) return wrong(`Unknown comment \`${word}\``, hintFor(word, Object.keys(forms), usage.waive));
  let rest = content.slice(word.length).trimStart();
  const rule = /^[a-z][a-z0-9:-]{0,80}(?=[\s,]|$)/.exec(rest)?.[0];
  if (!rule) return wrong(`\`${word}\` names no rule`, usage[form]);
  rest = rest.slice(rule.length).trimStart();
  if (another.test(rest))
    return wrong(
      `\`${word}\` names more than one rule`,
      'A waiver is of one rule: write a comment for each.',
    );
  const attributes: Partial<Record<Attribute, string>> = {};
  while (rest !== '') {
    const read = readAttribute(rest);
    if (read === null) return wrong(`\`${shorten(rest)}\` is not an attribute`, usage[form]);
    const { name, value, length } = read;
    if (value === null) return wrong(`The quote of \`${name}\` is not closed`, usage[form]);
    const known = attributesOf[form].find((attribute) => attribute === name);
    if (!known) return wrong(`Unknown attribute \`${name}\``, hintFor(name, attributesOf[form], usage[form]));
    if (attributes[known] !== undefined) return wrong(`\`${known}\` is given twice`, 'Keep one of them.');
    if (value.trim() === '') return wrong(`\`${known}\` is empty`, usage[form]);
    if (known === 'until' && !isDay(value)) {
      return wrong(`\`until=${shorten(value)}\` is not a date`, 'Write it as `until=2026-12-31`.');
    }
    attributes[known] = value.trim();
    rest = rest.slice(length).trimStart();
  }
  return { problem: null, form, rule, attributes };
}

/** `name=value` or `name="quoted value"` at the start; `value` is `null` when the quote is not closed. */
function readAttribute(text: string): { name: string; value: string | null; length: number } | null {
  const match = /^([A-Za-z][\w-]{0,40})=/.exec(text);
  if (!match?.[1]) return null;
  const start = match[0].length;
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, start + 1);
    if (close < 0) return { name: match[1], value: null, length: text.length };
    return { name: match[1], value: text.slice(start + 1, close), length: close + 1 };
  }
  const [value = ''] = text.slice(start).split(/\s/, 1);
  return { name: match[1], value, length: start + value.length };
}

function wrong(message: string, hint: string): Read {
  return { problem: { message, hint } };
}

function hintFor(word: string, candidates: readonly string[], otherwise: string): string {
  const guess = nearest(word, candidates);
  return guess === null ? otherwise : `Did you mean \`${guess}\`?`;
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
