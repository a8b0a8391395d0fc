// Whether two texts differ in nothing but prose that no step can be made of, told without parsing either. Most edits of a procedure
// that was tested are of this kind, and two syntax trees are a hundred times dearer.

/** A heading at the margin, outside of code, and the lines up to the next one. */
interface Piece {
  readonly heading: string;
  readonly lines: readonly string[];
}

/**
 * `true` only when it is certain; `false` says nothing. Bodies of Markdown files, without their frontmatter. What may differ are the
 * words of paragraphs that stand alone below a heading that is no step.
 */
export function differInProseOnly(was: string, is: string): boolean {
  if (was === is) return true;
  const [before, after] = [piecesOf(was), piecesOf(is)];
  if (before === null || after?.length !== before.length) return false;
  return before.every((old, index) => {
    const now = after[index];
    if (now?.heading !== old.heading) return false;
    if (old.lines.length === now.lines.length && old.lines.every((line, at) => line === now.lines[at]))
      return true;
    return isNoStep(old.heading) && isProse(old) && isProse(now);
  });
}

const fence = /^([ \t]*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;

/** `null` where it is not certain what is code. */
function piecesOf(body: string): Piece[] | null {
  const pieces: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }];
  let open: { readonly indent: string; readonly marks: string } | null = null;
  for (const line of body.split(/\r?\n/)) {
    const [, indent = '', marks = '', info = ''] = fence.exec(line) ?? [];
    if (marks !== '') {
      if (!open) open = { indent, marks };
      else if (marks.startsWith(open.marks) && info.trim() === '') {
        // Ended at another depth than begun: perhaps it is no fence that began there.
        if (indent !== open.indent) return null;
        open = null;
      }
    } else if (!open && /^#{1,6}[ \t]/.test(line)) {
      pieces.push({ heading: line, lines: [] });
      continue;
    }
    pieces.at(-1)?.lines.push(line);
  }
  return open === null ? pieces : null;
}

/** Below a title nothing is a step; below a deeper heading, or one with a number, a paragraph may be a part of one. */
const isNoStep = (heading: string): boolean => !/^##+[ \t].*(?:\d|\bsteps?\b)|^###/i.test(heading);

/** Begins like a sentence, and holds nothing that could be more than a part of a paragraph. */
const sentence = /^(?:\p{L}|["“‘([]\p{L}|\*\*\p{L})[^|<>{}]*$/u;
const special = /\bstep\b|^(?:import|export)\b|^[a-z][.)]\s|^\[[^\]]*\]:/i;

const isProse = ({ lines }: Piece): boolean =>
  lines.every((line) => line === '' || (sentence.test(line) && !special.test(line)));
