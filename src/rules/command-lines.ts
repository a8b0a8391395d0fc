// The lines that an operator types, each with its place: command blocks without prompts, output and comments, and
// commands in code spans.
import type { Document } from '../model/document.ts';
import type { Fence } from '../model/parsed-document.ts';
import { sectionPath } from '../model/section-path.ts';
import type { Command, Step } from '../model/step.ts';
import { linesOf } from '../model/lines.ts';

export interface CommandLine {
  readonly text: string;
  readonly line: number;
  /** Column of the first character of `text`. */
  readonly column: number;
  readonly step: Step | null;
  /** Headings, step title and conditions around the line, lower case: what it is for. */
  readonly circumstances: () => string;
}

const prompt = /^\s{0,8}(?:[\w.@:~()[\]/-]{1,60}\s?)?[$❯➜%]\s+(?=\S)/;
const goesOn = /(?:\\|\||&&)\s*$/;
const comment = /^\s*(?:#|\/\/|--\s|REM\s)/;

export function* commandLines(document: Document): Generator<CommandLine> {
  const steps = document.procedures.flatMap((procedure) => procedure.steps);
  const stepAt = stepsByLine(steps);
  for (const fence of document.fences) {
    if (fence.role === 'command') yield* ofFence(document, fence, stepAt(fence.location.line));
  }
  const key = ({ line, code }: Command): string => `${line} ${code}`;
  const spoken = new Set(document.inlineCommands.map(key));
  const inline = [
    ...document.inlineCommands.map((command) => ({ ...command, step: stepAt(command.line) })),
    // Those of titles, and what only a column of commands makes one.
    ...steps.flatMap((step) =>
      step.commands
        .filter((command) => command.form === 'inline' && !spoken.has(key(command)))
        .map((command) => ({ ...command, about: '', step })),
    ),
  ];
  for (const { code, line, location, about, step } of inline) {
    const marks = Math.max(1, Math.floor((location.endColumn - location.column - code.length) / 2));
    const around = (): string => `${circumstancesOf(document, line, step)}\n${about.toLowerCase()}`;
    yield { text: code, line, column: location.column + marks, step, circumstances: around };
  }
}

/** The first step that holds a line. */
function stepsByLine(steps: readonly Step[]): (line: number) => Step | null {
  const byLine = new Map<number, Step>();
  for (const step of steps) {
    for (let line = step.location.line; line <= step.location.endLine; line++) {
      if (!byLine.has(line)) byLine.set(line, step);
    }
  }
  return (line) => byLine.get(line) ?? null;
}

function* ofFence(document: Document, fence: Fence, step: Step | null): Generator<CommandLine> {
  const lines = fence.value.split('\n');
  const prompted = /[$❯➜%]\s/.test(fence.value) && lines.some((line) => prompt.test(line));
  const source = linesOf(document);
  const around = (): string => circumstancesOf(document, fence.location.line, step);
  let typed = !prompted;
  for (const [index, raw] of lines.entries()) {
    const skipped = prompted ? (prompt.exec(raw)?.[0].length ?? 0) : 0;
    if (prompted) typed = skipped > 0 || (typed && goesOn.test(lines[index - 1] ?? ''));
    if (!typed || raw.trim() === '' || comment.test(raw)) continue;
    const line = fence.firstLine + index;
    const start = (source[line - 1] ?? '').indexOf(raw);
    const column = (start < 0 ? fence.indent : start) + skipped + 1;
    yield { text: withoutComment(raw.slice(skipped)), line, column, step, circumstances: around };
  }
}

/** A `#` behind a space begins a comment, except inside quotes. */
function withoutComment(text: string): string {
  if (!text.includes('#')) return text;
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const char = text[index] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '#' && /\s/.test(text[index - 1] ?? '')) return text.slice(0, index);
  }
  return text;
}

function circumstancesOf(document: Document, line: number, step: Step | null): string {
  return [
    ...sectionPath(document, line),
    step?.title ?? '',
    step?.environment?.value ?? '',
    step?.when?.value ?? '',
  ]
    .join('\n')
    .toLowerCase();
}
