// A command fence → the commands in it. Prompts go, comments and line continuations stay as written.
import type { Fence } from '../model/parsed-document.ts';
import type { Command } from '../model/step.ts';
import { OpenShell } from './open-shell.ts';
import { bareRootPrompt, promptLength } from './shell.ts';

interface Line {
  readonly text: string;
  /** Columns of prompt before the command; 0 when the line has none. */
  readonly prompt: number;
}

/** One line of a fence with prompts. */
export interface SessionLine extends Line {
  /** `begins` a command, `goes on` with the one before it, or was printed: nothing that is not typed is to be run. */
  readonly part: 'begins' | 'goes on' | 'printed';
}

/** `    -> ` and `orders-# `: clients wait for the end of a statement. */
const clientContinuation = /^(?:\s{2,8}(?:[-'"`]|\.\.\.)> |[\w.-]{1,60}[-('"*][#>] )/;

const continuationLength = (text: string): number =>
  text.startsWith('> ') ? 2 : (clientContinuation.exec(text)?.[0].length ?? 0);

export interface FenceContent {
  readonly commands: readonly Command[];
  /** What a fence with prompts shows as printed, with the index of its first line; `null` when it shows nothing. */
  readonly output: { readonly text: string; readonly line: number } | null;
}

/** A fence without prompts is one command; with prompts, each prompt begins one and the rest is output. */
export function readCommands(fence: Fence): FenceContent {
  const code = fence.value;
  if (code.trim() === '') return { commands: [], output: null };
  const lines = sessionOf(fence);
  if (lines === null)
    return { commands: [command(fence, code, 0, code.split('\n').length - 1, 0)], output: null };
  const commands: Command[] = [];
  const output: string[] = [];
  let outputLine = -1;
  for (const [index, { part, text, prompt }] of lines.entries()) {
    if (part === 'begins') {
      let last = index;
      while (lines[last + 1]?.part === 'goes on') last += 1;
      const typed = lines.slice(index, last + 1).map((line) => line.text.slice(line.prompt));
      commands.push(command(fence, typed.join('\n'), index, last, prompt));
    }
    // A comment before the next prompt belongs to nobody's output.
    if (part !== 'printed' || text.trim() === '' || text.trimStart().startsWith('#')) continue;
    if (outputLine < 0) outputLine = index;
    output.push(text);
  }
  return { commands, output: outputLine < 0 ? null : { text: output.join('\n').trim(), line: outputLine } };
}

/** The lines of a fence with prompts; `null` for one without: all of it is typed. */
export function sessionOf(fence: Pick<Fence, 'value' | 'language'>): readonly SessionLine[] | null {
  const lines = fence.value.split('\n').map((text): Line => ({ text, prompt: promptLength(text) }));
  if (lines.some((line) => line.prompt > 0)) return partsOf(lines);
  // `# kubectl get pods` is a root prompt in a console, a comment in a script.
  const console = fence.language === null || fence.language === 'console' || fence.language === 'text';
  if (!console || bareRootPrompt(lines[0]?.text ?? '') === 0) return null;
  return partsOf(lines.map(({ text }): Line => ({ text, prompt: bareRootPrompt(text) })));
}

function partsOf(lines: readonly Line[]): SessionLine[] {
  const parts: SessionLine[] = [];
  for (let index = 0; index < lines.length; index = parts.length) {
    const { text, prompt } = lines[index] as Line;
    if (prompt === 0) {
      parts.push({ text, prompt, part: 'printed' });
      continue;
    }
    parts.push({ text, prompt, part: 'begins' });
    for (const rest of lines.slice(index + 1, lastLineOf(lines, index) + 1))
      parts.push({ text: rest.text, prompt: continuationLength(rest.text), part: 'goes on' });
  }
  return parts;
}

/**
 * A command goes on after a backslash, an open pipe, a `> ` continuation prompt, and until what it opens is closed: a quote, a bracket,
 * a loop, a here-document. What is not closed before the next prompt was not opened.
 */
function lastLineOf(lines: readonly Line[], first: number): number {
  const { last, ended } = readOn(lines, first, (shell) => shell.open);
  const read = ended ? last : readOn(lines, first, (shell) => shell.continued).last;
  return Math.max(read, endOfStatement(lines, first));
}

const goesOnAt = (line: Line | undefined): boolean =>
  line !== undefined && (/^> \S/.test(line.text) || clientContinuation.test(line.text));

const statement =
  /^(?:select|insert|update|delete|alter|create|drop|with|grant|revoke|merge|replace|truncate|explain)\s/i;
const finished = /(?:;|\\[gG])\s*$/;

/** A statement without its `;` goes on to the line that has it: half of a DELETE is another DELETE. */
function endOfStatement(lines: readonly Line[], first: number): number {
  const { text, prompt } = lines[first] as Line;
  if (!statement.test(text.slice(prompt)) || finished.test(text)) return first;
  for (let last = first + 1; last < lines.length && lines[last]?.prompt === 0; last++)
    if (finished.test(lines[last]?.text ?? '')) return last;
  return first;
}

/** The last line that belongs to it, and whether nothing more was to come. */
function readOn(
  lines: readonly Line[],
  first: number,
  goesOn: (shell: OpenShell) => boolean,
): { readonly last: number; readonly ended: boolean } {
  const shell = new OpenShell();
  let last = first;
  for (let line = lines[first]; line; line = lines[last]) {
    shell.read(
      last === first ? line.text.slice(line.prompt) : line.text.slice(continuationLength(line.text)),
    );
    const next = lines[last + 1];
    if (!goesOn(shell) && !goesOnAt(next)) return { last, ended: true };
    if (!next || (next.prompt > 0 && !shell.inHeredoc)) break;
    last += 1;
  }
  return { last, ended: false };
}

function command(fence: Fence, code: string, first: number, last: number, prompt: number): Command {
  const line = fence.firstLine + first;
  const lastLine = code.slice(code.lastIndexOf('\n') + 1);
  return {
    code,
    language: fence.language,
    line,
    location: {
      line,
      column: fence.indent + prompt + 1,
      endLine: fence.firstLine + last,
      endColumn: fence.indent + lastLine.length + 1 + (first === last ? prompt : 0),
    },
    form: 'fence',
  };
}
