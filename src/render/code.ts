// Code blocks: role, language, highlighting, a bar that scripts may put a copy button in.
import type { Element, ElementContent } from 'hast';
import type { Raw } from 'mdast-util-to-hast';
import type { Fence } from '../model/parsed-document.ts';
import { escapeHtml } from '../model/escape.ts';
import { sessionOf } from '../parse/commands.ts';
import { markHidden } from './hidden.ts';
import { type Hole, highlight, placeholder } from './highlight.ts';
import type { Renderable } from './renderable.ts';
import { sessionHtml } from './session.ts';
import { added, element, hasClass, isElement, startsAt, text, textOf } from './tree.ts';

const roleNames: Readonly<Record<Fence['role'], string>> = {
  command: 'Command',
  output: 'Output',
  configuration: 'Configuration',
  other: 'Code',
};

/** A `<pre>` of the document → a block that says what it is. */
export function codeBlock(pre: Element, document: Renderable): Element {
  const code = pre.children.find((child) => isElement(child, 'code'));
  const source = textOf(code ?? element('code', {}, pre.children)).replace(/\n$/, '');
  const fence = document.fences.find((candidate) => startsAt(pre, candidate.location)) ?? null;
  const language = fence?.language ?? null;
  const role = fence?.role ?? 'other';
  const holes = fence === null ? [] : holesIn(fence, source, document.placeholders);
  const name = language === null ? roleNames[role] : `${roleNames[role]} · ${language}`;
  const marks = pre.children.filter((child) => isElement(child, 'span') && hasClass(child, 'inferred'));
  const session = role === 'command' ? sessionOf({ value: source, language }) : null;
  const html: Raw = {
    type: 'raw',
    value:
      session === null
        ? highlight(source, language, role === 'output' ? [] : holes)
        : sessionHtml(session, language, holes),
  };
  return element('div', { className: ['code', `code-${role}`] }, [
    added('div', { className: ['code-bar'] }, [element('span', {}, [text(name)]), ...marks]),
    element('pre', { tabIndex: 0 }, [element('code', { dataRole: role }, [html])]),
  ]);
}

/** Placeholders that the reader fills in, by offset in the value of the fence. */
function holesIn(
  fence: Renderable['fences'][number],
  value: string,
  placeholders: Renderable['placeholders'],
): Hole[] {
  const wanted = placeholders.filter(
    ({ location }) => location.line >= fence.firstLine && location.line < fence.location.endLine,
  );
  if (wanted.length === 0) return [];
  const lines = value.split('\n');
  const offsets: number[] = [];
  let offset = 0;
  for (const line of lines) {
    offsets.push(offset);
    offset += line.length + 1;
  }
  const holes: Hole[] = [];
  for (const { text: written, name, location } of wanted) {
    const line = location.line - fence.firstLine;
    const from = offsets[line];
    if (from === undefined) continue;
    const start = from + Math.max(0, location.column - 1 - fence.indent);
    // Tabs and lazy indentation can shift a column: the text decides.
    const found = value.startsWith(written, start)
      ? start
      : value.indexOf(written, holes.at(-1)?.end ?? from);
    if (found < 0 || found < (holes.at(-1)?.end ?? 0)) continue;
    holes.push({ start: found, end: found + written.length, name });
  }
  return holes;
}

/** Text of code; what it hides is marked. */
function shown(value: string): ElementContent {
  const escaped = escapeHtml(value);
  const html = markHidden(escaped);
  return html === escaped ? text(value) : ({ type: 'raw', value: html } as Raw);
}

/** Options of a command in a code span, kept whole: torn at its hyphens, `--dry-run` reads as two other words. */
function withOptions(value: string): ElementContent[] {
  return value
    .split(/((?<![^\s(])--?\w[\w-]{0,39})/)
    .map((part, index) =>
      index % 2 === 1 ? element('span', { className: ['option'] }, [shown(part)]) : shown(part),
    )
    .filter((part) => part.type !== 'text' || part.value !== '');
}

/** Marks placeholders and options in a code span. */
export function inlineCode(code: Element, document: Renderable): void {
  const value = textOf(code);
  const names = new Map(
    document.placeholders.filter((each) => value.includes(each.text)).map((each) => [each.text, each.name]),
  );
  delete code.properties['className'];
  const longestFirst = [...names.keys()].toSorted((a, b) => b.length - a.length);
  const parts: ElementContent[] = [];
  let rest = 0;
  for (let at = 0; at < value.length;) {
    const written = longestFirst.find((candidate) => value.startsWith(candidate, at));
    if (written === undefined) {
      at += 1;
      continue;
    }
    if (at > rest) parts.push(...withOptions(value.slice(rest, at)));
    parts.push({ type: 'raw', value: placeholder(written, names.get(written) ?? written) } as Raw);
    at += written.length;
    rest = at;
  }
  if (rest < value.length) parts.push(...withOptions(value.slice(rest)));
  code.children = parts;
}
