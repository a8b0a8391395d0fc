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
    const line = lines[index] as SessionLine;
    const { prompt, text } = line;
    const sort = sortOf(line);
    let next = index + 1;
    while (next < lines.length && joins(lines[next] as SessionLine, sort)) next += 1;
    const end = next === lines.length ? '' : '\n';
    const code = lines
      .slice(index, next)
      .map((each) => each.text)
      .join('\n');
    if (sort !== 'typed') html += span(sort, code + end);
    else {
      const from = offset + prompt;
      const own = holes.filter((hole) => hole.start >= from && hole.end <= offset + code.length);
      if (prompt > 0) html += span('prompt', text.slice(0, prompt));
      html += highlight(
        code.slice(prompt),
        language,
        own.map((hole) => ({ ...hole, start: hole.start - from, end: hole.end - from })),
      );
      html += end;
    }
    offset += code.length + 1;
    index = next;
  }
  return html;
}

type Sort = 'typed' | 'printed' | 'remark';

function sortOf({ part, text }: SessionLine): Sort {
  if (part !== 'printed') return 'typed';
  return text.trimStart().startsWith('#') ? 'remark' : 'printed';
}

/** Whether a line is read together with the one before it: words of several lines are coloured as one. */
const joins = (line: SessionLine, sort: Sort): boolean =>
  sort === 'typed' ? line.part === 'goes on' && line.prompt === 0 : sortOf(line) === sort;

const span = (name: string, text: string): string =>
  `<span class="${name}">${markHidden(escapeHtml(text))}</span>`;
