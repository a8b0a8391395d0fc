// The text of a record held against what it must say for ever: what was altered, what was only appended.
import type { Hunk, Seal } from '../../model/git.ts';
import { lineRuns } from '../../model/line-runs.ts';

/** A record's text in lines, with what may grow apart. */
export interface Parts {
  readonly before: readonly string[];
  readonly amendments: readonly string[];
  readonly after: readonly string[];
  /** Line of the heading `## Amendments`; without one the last line. */
  readonly at: number;
}

export const unaltered: Pick<Seal, 'altered' | 'only' | 'appended'> = {
  altered: [],
  only: null,
  appended: false,
};

/** What the record must say: its sealed text, its amendments, and those that stood in its last intact text. */
export interface Promised {
  readonly sealed: Parts;
  readonly amendments: readonly string[];
  readonly intactAmendments: readonly string[];
}

/** What differs from what the record must say. `## Amendments` may be added at the end and grow; nothing else may change. */
export function alterations(held: Promised, is: Parts): Pick<Seal, 'altered' | 'only' | 'appended'> {
  const text = textHunks(held.sealed, is);
  const amendments = amendmentHunks(held.amendments, is);
  const more = hunksOf(held.intactAmendments.map(bareRow), is.amendments.map(bareRow), is.at);
  return {
    altered: [...text, ...amendments].toSorted((a, b) => a.line - b.line),
    only: text.length === 0 && amendments.length > 0 ? 'amendments' : null,
    appended: more.some(({ added, removed }) => added.length > removed.length),
  };
}

/** Whether nothing differs from an earlier text of the record but amendments that were appended. */
export function isAmended(before: string, now: string): boolean {
  const sealed = partsOf(before);
  const { amendments } = sealed;
  return alterations({ sealed, amendments, intactAmendments: amendments }, partsOf(now)).altered.length === 0;
}

export function textHunks(was: Parts, is: Parts): Hunk[] {
  return [
    ...hunksOf(was.before, is.before, 1),
    ...hunksOf(was.after, is.after, is.at + is.amendments.length),
  ];
}

/** What became of amendments that stood there, without what was appended to them. */
function amendmentHunks(was: readonly string[], { amendments, at }: Parts): Hunk[] {
  if (beginsWith(amendments, was)) return [];
  const hunks = hunksOf(was.map(bareRow), amendments.map(bareRow), at);
  const last = hunks.at(-1);
  const appended = last?.removed.length === 0 && last.line + last.added.length === at + amendments.length;
  return appended && hunks.length > 1 ? hunks.slice(0, -1) : hunks;
}

export const beginsWith = (lines: readonly string[], begin: readonly string[]): boolean =>
  begin.every((line, index) => bareRow(line) === bareRow(lines[index] ?? ''));

/** A row that makes its table wider has all others padded anew: the padding says nothing. */
const bareRow = (line: string): string =>
  /^\s*\|/.test(line)
    ? line
        .trim()
        .replace(/\s*\|\s*/g, ' | ')
        .replace(/-{2,}/g, '-')
        .trim()
    : line;

/** Line ends and empty lines at the end of a part are no text. */
export function partsOf(text: string): Parts {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const headings = headingsIn(lines);
  const start = headings.find((index) => /^##\s+amendments\s*#*\s*$/i.test(lines[index] ?? '')) ?? -1;
  if (start < 0) {
    const before = trimmed(lines);
    return { before, amendments: [], after: [], at: Math.max(1, before.length) };
  }
  const end = headings.find((index) => index > start && /^#{1,2}\s/.test(lines[index] ?? '')) ?? lines.length;
  return {
    before: trimmed(lines.slice(0, start)),
    amendments: trimmed(lines.slice(start, end)),
    after: trimmed(lines.slice(end)),
    at: start + 1,
  };
}

const fenceMark = /^\s*(?:(?:[-*+]|\d+[.)])\s+)*(?:(`{3,})[^`]*$|(~{3,}))/;

/** Indexes of lines that may be headings: not those of frontmatter and of code, where `#` begins a comment. */
function headingsIn(lines: readonly string[]): number[] {
  const found: number[] = [];
  const frontmatter = /^---\s*$/.test(lines[0] ?? '')
    ? lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line))
    : 0;
  let fence: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (index < frontmatter) continue;
    const [, ticks, tildes] = fenceMark.exec(line) ?? [];
    const mark = ticks ?? tildes;
    if (fence !== null) {
      if (mark?.startsWith(fence) && /^\s*[`~]+\s*$/.test(line)) fence = null;
    } else if (mark !== undefined) fence = mark;
    else if (line.startsWith('#')) found.push(index);
  }
  return found;
}

function trimmed(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

function hunksOf(was: readonly string[], is: readonly string[], first: number): Hunk[] {
  if (was.length === is.length && was.every((line, index) => line === is[index])) return [];
  const hunks: Hunk[] = [];
  let line = first;
  let open: { line: number; removed: string[]; added: string[]; rewritten: boolean } | null = null;
  for (const { added, removed, value, rewritten = false } of lineRuns(was, is)) {
    if (value.length === 0) continue;
    if (!added && !removed) {
      line += value.length;
      open = null;
      continue;
    }
    if (!open) {
      open = { line, removed: [], added: [], rewritten };
      hunks.push(open);
    }
    const lines = removed ? open.removed : open.added;
    for (const text of value) lines.push(text);
    if (added) line += value.length;
  }
  return hunks;
}
