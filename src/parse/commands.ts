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

export interface FenceContent {
  readonly commands: readonly Command[];
  /** What a fence with prompts shows as printed, with the index of its first line; `null` when it shows nothing. */
  readonly output: { readonly text: string; readonly line: number } | null;
}

/** A fence without prompts is one command; with prompts, each prompt begins one and the rest is output. */
export function readCommands(fence: Fence): FenceContent {
  const code = fence.value;
  if (code.trim() === '') return { commands: [], output: null };
  const lines = code.split('\n').map((text): Line => ({ text, prompt: promptLength(text) }));
  const prompted = lines.some((line) => line.prompt > 0);
  if (!prompted) {
    const bare = lines.map(({ text }): Line => ({ text, prompt: bareRootPrompt(text) }));
    // `# kubectl get pods` is a root prompt in a console, a comment in a script.
    const console = fence.language === null || fence.language === 'console' || fence.language === 'text';
    if (!console || (bare[0]?.prompt ?? 0) === 0)
      return { commands: [command(fence, code, 0, lines.length - 1, 0)], output: null };
    return split(fence, bare);
  }
  return split(fence, lines);
}

function split(fence: Fence, lines: readonly Line[]): FenceContent {
  const commands: Command[] = [];
  const output: string[] = [];
  let outputLine = -1;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (!line || line.prompt === 0) {
      const text = line?.text ?? '';
      // A comment before the next prompt belongs to nobody's output.
      if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
      if (outputLine < 0) outputLine = index;
      output.push(text);
      continue;
    }
    const last = lastLineOf(lines, index);
    const text = lines.slice(index, last + 1).map(({ text: raw, prompt }, offset) => {
      if (offset === 0) return raw.slice(prompt);
      return withoutContinuation(raw);
    });
    commands.push(command(fence, text.join('\n'), index, last, line.prompt));
    index = last;
  }
  return { commands, output: outputLine < 0 ? null : { text: output.join('\n').trim(), line: outputLine } };
}

/**
 * A command goes on after a backslash, an open pipe, a `> ` continuation prompt, and until what it opens is closed: a quote, a bracket,
 * a loop, a here-document. What is not closed before the next prompt was not opened.
 */
function lastLineOf(lines: readonly Line[], first: number): number {
  const { last, ended } = readOn(lines, first, (shell) => shell.open);
  return ended ? last : readOn(lines, first, (shell) => shell.continued).last;
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
    shell.read(last === first ? line.text.slice(line.prompt) : withoutContinuation(line.text));
    const next = lines[last + 1];
    if (!goesOn(shell) && !/^> \S/.test(next?.text ?? '')) return { last, ended: true };
    if (!next || (next.prompt > 0 && !shell.inHeredoc)) break;
    last += 1;
  }
  return { last, ended: false };
}

const withoutContinuation = (text: string): string => text.replace(/^> /, '');

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
