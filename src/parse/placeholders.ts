// Values that the reader must fill in: `${NAME}`, `$NAME`, `<name>`, `{{name}}`, `{name}`, `YOUR_NAME`.
import type { InlineCode, Nodes } from 'mdast';
import type { Fence, Placeholder, PlaceholderForm, Section } from '../model/parsed-document.ts';
import { type Location, locationOf } from '../model/location.ts';
import { assignedNames } from './assignments.ts';
import { isCommandSpan } from './shell.ts';

/** Every use in command and configuration fences and in code spans, in document order. Output is never looked at. */
export function findPlaceholders(fences: readonly Fence[], sections: readonly Section[]): Placeholder[] {
  const spans: InlineCode[] = [];
  for (const section of sections) for (const block of section.blocks) collectSpans(block, spans);
  const read = fences.filter((fence) => fence.role === 'command' || fence.role === 'configuration');
  const assigned = assignedNames([
    ...read.filter((fence) => fence.role === 'command').map((fence) => fence.value),
    ...spans.filter((span) => span.value.includes('=')).map((span) => span.value),
  ]);
  const found: Placeholder[] = [];
  for (const fence of read) inFence(fence, assigned, found);
  for (const span of spans) inSpan(span, assigned, found);
  return found.toSorted((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
}

function collectSpans(node: Nodes, spans: InlineCode[]): void {
  if (node.type === 'inlineCode') spans.push(node);
  else if ('children' in node) for (const child of node.children) collectSpans(child as Nodes, spans);
}

function inFence(fence: Fence, assigned: ReadonlySet<string>, found: Placeholder[]): void {
  const where = fence.role === 'command' ? 'command' : 'configuration';
  if (!/[$<{]|your[-_]/i.test(fence.value)) return;
  const markup = /^(?:xml|html|plist|promql|logql)$/.test(fence.language ?? '');
  let line = fence.firstLine;
  for (const text of fence.value.split('\n')) {
    for (const match of scan(text, where)) {
      if (markup && match.form !== 'canonical') continue;
      const column = fence.indent + match.index + 1;
      const location = { line, column, endLine: line, endColumn: column + match.text.length };
      found.push({ ...fill(match, assigned), where, location });
    }
    line += 1;
  }
}

function inSpan(span: InlineCode, assigned: ReadonlySet<string>, found: Placeholder[]): void {
  const text = span.value;
  if (!/[$<{]|your[-_]/i.test(text)) return;
  const command = isCommandSpan(text);
  const location = locationOf(span);
  for (const match of scan(text, 'prose')) {
    // Braces in a span are as often a path template or a metric; `<br>` is HTML.
    if (
      !command &&
      (match.form === 'braces' || (match.form === 'angle' && htmlTags.has(match.name.toLowerCase())))
    )
      continue;
    found.push({ ...fill(match, assigned), where: 'prose', location: placeInSpan(span, location, match) });
  }
}

/** Place inside the back-ticks; the whole span when it runs over several lines. */
function placeInSpan(span: InlineCode, location: Location, match: Match): Location {
  if (location.line !== location.endLine) return location;
  const marks = Math.max(0, Math.floor((location.endColumn - location.column - span.value.length) / 2));
  const column = location.column + marks + match.index;
  return { line: location.line, column, endLine: location.line, endColumn: column + match.text.length };
}

function fill(match: Match, assigned: ReadonlySet<string>): Omit<Placeholder, 'where' | 'location'> {
  const { name, text, form } = match;
  // `<namespace>` in `export NAMESPACE=<namespace>` is what must be filled in.
  return { name, text, form, assigned: (form === 'canonical' || form === 'shell') && assigned.has(name) };
}

interface Match {
  readonly name: string;
  readonly text: string;
  readonly form: PlaceholderForm;
  readonly index: number;
}

const token =
  /\$\{#?!?([A-Za-z_][A-Za-z0-9_]*)|\$([A-Z][A-Z0-9_]*)(?![A-Za-z0-9_(])|\{\{-?\s*([A-Za-z][A-Za-z0-9_-]{0,60})\s*-?\}\}|\{([A-Za-z][A-Za-z0-9_-]{0,60})\}|<([A-Za-z][A-Za-z0-9 _.,'’|/-]{0,60})>|\b(your[-_][A-Za-z0-9][A-Za-z0-9_-]{0,60})/gi;

const shellNames = new Set(
  `HOME PATH USER PWD OLDPWD SHELL IFS RANDOM HOSTNAME UID EUID PPID GID LOGNAME TERM LANG LC_ALL TMPDIR TEMP EDITOR DISPLAY
REPLY OPTARG OPTIND SECONDS LINENO FUNCNAME PIPESTATUS COLUMNS LINES MACHTYPE OSTYPE HOSTTYPE BASH BASHPID BASH_SOURCE
BASH_REMATCH BASH_VERSION NF NR FNR FS OFS RS ORS FILENAME SSH_AUTH_SOCK PSVersionTable`.split(/\s+/),
);
const templateWords = new Set(
  'end else if range with block define template include json now print printf println next exit toyaml name_of begin'.split(
    ' ',
  ),
);
const printedValues = new Set(
  'none nil null unknown pending invalid unset empty eof missing no_value default'.split(' '),
);
const htmlTags = new Set(
  `a abbr article aside b blockquote body br button center code col dd details div dl dt em footer form h1 h2 h3 h4 h5 h6
head header hr html i iframe img input kbd label li link main mark meta nav object ol option p pre s script section select
small span strong style sub summary sup svg table tbody td textarea tfoot th thead title tr u ul video`.split(
    /\s+/,
  ),
);

/** Placeholders of one line. Variables of CI systems are no placeholders in configuration. */
function scan(line: string, where: Placeholder['where']): Match[] {
  const matches: Match[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(line); match; match = token.exec(line)) {
    const [text, braced, bare, double, single, angle, your] = match;
    const index = match.index;
    const before = line[index - 1] ?? '';
    const after = line[index + text.length] ?? '';
    let found: Match | null = null;
    if (braced !== undefined) found = bracedName(line, index, text, braced, before);
    else if (bare !== undefined)
      found = isVariable(bare, before) && upper(bare) ? { name: bare, text, form: 'shell', index } : null;
    else if (double !== undefined) {
      const ok = before !== '$' && !templateWords.has(double.toLowerCase());
      found = ok ? { name: nameOf(double), text, form: 'double-braces', index } : null;
    } else if (single !== undefined) {
      const ok = !/[\w$@%{^\\~]/.test(before) && after !== '}' && !templateWords.has(single.toLowerCase());
      found = ok ? { name: nameOf(single), text, form: 'braces', index } : null;
    } else if (angle !== undefined) {
      found = isAngle(angle, before, after) ? { name: nameOf(angle), text, form: 'angle', index } : null;
    } else if (your !== undefined) {
      const ok = !/[\w$<{.-]/.test(before);
      found = ok ? { name: nameOf(your), text, form: 'your', index } : null;
    }
    if (found && !(where === 'configuration' && /^(?:GITHUB|CI|RUNNER|GITLAB)_/.test(found.name)))
      matches.push(found);
    // `<` that opens nothing may stand before a placeholder: go on right behind it.
    if (!found && angle !== undefined) token.lastIndex = index + 1;
  }
  return matches;
}

/** `${NAME}`, `${NAME:-x}`, `${NAME%.*}`: the name counts once; `${#NAME}` and lower-case names are the shell's own. */
function bracedName(
  line: string,
  index: number,
  opening: string,
  name: string,
  before: string,
): Match | null {
  if (!upper(name) || !isVariable(name, before) || opening.startsWith('${#') || opening.startsWith('${!'))
    return null;
  const end = line.indexOf('}', index);
  if (end < 0) return null;
  const text = line.slice(index, end + 1);
  return { name, text, form: 'canonical', index };
}

const upper = (name: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(name);

function isVariable(name: string, before: string): boolean {
  return before !== '\\' && before !== '$' && !shellNames.has(name);
}

/** Not a redirection, a comparison, an address, nor what a tool prints for nothing (`<none>`). */
function isAngle(name: string, before: string, after: string): boolean {
  if (before === '<' || name.endsWith(' ') || printedValues.has(name.toLowerCase().replace(/ /g, '_')))
    return false;
  if (/^(?:br|hr)\s*\/?$/i.test(name) || name.endsWith('/')) return false;
  if (/\s/.test(name) && /\w/.test(before)) return false;
  // `sort <in.txt>out.txt`
  return !(/\.\w+$/.test(name) && /[\w./~]/.test(after));
}

/** `your-db name` → `DB_NAME`. */
function nameOf(text: string): string {
  const words = text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
  return words
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^YOUR_(?=.)/, '');
}
