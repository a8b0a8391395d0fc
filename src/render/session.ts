// Commands with prompts and what they printed → HTML that tells them apart: neither is copied with the command.
import { escapeHtml } from '../model/escape.ts';
import type { SessionLine } from '../parse/commands.ts';
import { markHidden } from './hidden.ts';
import { type Hole, highlight } from './highlight.ts';

/** The lines of one block of code. `holes` lie by their offsets in all of it; what was printed has none. */
export function sessionHtml(
  lines: readonly SessionLine[],
  language: string | null,
  holes: readonly Hole[],
): string {
  let html = '';
  let offset = 0;
  for (let index = 0; index < lines.length;) {
    const { part, prompt, text } = lines[index] as SessionLine;
    const printed = part === 'printed';
    let next = index + 1;
    while (next < lines.length && joins(lines[next], printed)) next += 1;
    const last = next === lines.length;
    const code = lines
      .slice(index, next)
      .map((line) => line.text)
      .join('\n');
    if (printed) html += span('printed', last ? code : `${code}\n`);
    else {
      const from = offset + prompt;
      const to = offset + code.length;
      const own = holes.filter(({ start, end }) => start >= from && end <= to);
      if (prompt > 0) html += span('prompt', text.slice(0, prompt));
      html += highlight(
        code.slice(prompt),
        language,
        own.map((hole) => ({ ...hole, start: hole.start - from, end: hole.end - from })),
      );
      if (!last) html += '\n';
    }
    offset += code.length + 1;
    index = next;
  }
  return html;
}

/** Whether a line is read together with the one before it: words of several lines are coloured as one. */
const joins = (line: SessionLine | undefined, printed: boolean): boolean =>
  printed ? line?.part === 'printed' : line?.part === 'goes on' && line.prompt === 0;

const span = (name: string, text: string): string =>
  `<span class="${name}">${markHidden(escapeHtml(text))}</span>`;
