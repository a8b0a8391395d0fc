// Two texts of one document → what differs, by section and step as well as by line. Pure.
import { type LineRun, lineRuns } from '../../model/line-runs.ts';
import { normaliseName } from '../../model/normalise.ts';
import { remember } from '../../model/remember.ts';
import { parseDocument } from '../../parse/index.ts';
import type { ParsedDocument } from '../../model/parsed-document.ts';
import type { Step } from '../../model/step.ts';
import { counted } from '../../model/counted.ts';
import type { DiffLine, Difference, StepChange } from '../views/past.ts';

/** Unchanged lines that are shown around a change. */
const around = 2;

export function differenceOf(before: PlacedText, after: PlacedText): Difference {
  const runs = lineRuns(before.lines, after.lines);
  const lines = linesOf(runs, before, after);
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ sign }) => sign !== ' '),
  );
  const groups: { place: string; lines: DiffLine[] }[] = [];
  for (const [index, { place, ...line }] of lines.entries()) {
    if (!near[index]) continue;
    const last = groups.at(-1);
    if (last && near[index - 1] && (last.place === place || isBlank(line))) last.lines.push(line);
    else groups.push({ place, lines: [line] });
  }
  const signed = (sign: DiffLine['sign']): number => lines.filter((line) => line.sign === sign).length;
  const [added, removed] = [signed('+'), signed('-')];
  return {
    added,
    removed,
    size: sizeOf(
      added,
      removed,
      runs.some(({ rewritten }) => rewritten),
    ),
    steps: stepChanges(before.steps, after.steps),
    groups: groups.filter((group) => group.lines.some(({ sign }) => sign !== ' ')),
  };
}

const isBlank = ({ sign, text }: DiffLine): boolean => sign === ' ' && text.trim() === '';

interface PlacedStep {
  readonly place: string;
  readonly section: string;
  readonly title: string;
  readonly text: string;
}

/** A text with the name of the place of each line. Made once, compared with its neighbours on both sides. */
export interface PlacedText {
  readonly lines: readonly string[];
  readonly places: readonly string[];
  readonly steps: readonly PlacedStep[];
}

export function placedText(path: string, text: string | null): PlacedText {
  return text === null ? { lines: [], places: [], steps: [] } : placed(`${path}\0${text}`);
}

/** In development the same past is asked for at each change: of some thousand texts, and a build is not to keep more. */
const placed = remember(placePathAndText, 8_000_000);

function placePathAndText(pathAndText: string): PlacedText {
  const end = pathAndText.indexOf('\0');
  const document = parseDocument(pathAndText.slice(0, end), pathAndText.slice(end + 1));
  const lines = document.text.replace(/\r?\n$/, '').split(/\r\n|\r|\n/);
  const places = lines.map(() => 'Top of the document');
  const mark = (from: number, to: number, place: string): void => {
    for (let line = from; line <= Math.min(to, lines.length); line++) places[line - 1] = place;
  };
  const { location } = document.frontmatter;
  if (location) mark(location.line, location.endLine, 'Frontmatter');
  // Sections come in the order of the text, an inner one after the one it lies in.
  for (const section of document.sections)
    if (section.depth > 0) mark(section.location.line, section.endLine, sectionName(document, section.index));
  const steps = document.procedures.flatMap((procedure) =>
    procedure.steps.map((step) => {
      const section = sectionName(document, procedure.section);
      const place = `${section}, step ${step.number}`;
      mark(step.location.line, step.location.endLine, place);
      return { place, section, title: step.title, text: textOf(lines, step) };
    }),
  );
  return { lines, places, steps };
}

function sectionName({ sections }: ParsedDocument, index: number): string {
  return sections[index]?.path.join(' › ') || 'Top of the document';
}

/** What a step says: neither its number nor how its lines are broken. */
const textOf = (lines: readonly string[], { location }: Step): string =>
  lines
    .slice(location.line - 1, location.endLine)
    .join(' ')
    .replace(/^\W*\d+[.)]?\s/, '')
    .replace(/\s+/g, ' ')
    .trim();

function linesOf(
  runs: readonly LineRun[],
  before: PlacedText,
  after: PlacedText,
): (DiffLine & { readonly place: string })[] {
  let [old, now] = [0, 0];
  return runs.flatMap(({ added, removed, value }) =>
    value.map((text) => {
      const place = removed ? before.places[old] : after.places[now];
      const line = {
        sign: added ? ('+' as const) : removed ? ('-' as const) : (' ' as const),
        before: added ? null : (old += 1),
        after: removed ? null : (now += 1),
        text,
        place: place ?? '',
      };
      return line;
    }),
  );
}

/** Steps are the same where section and title are; one with another title is the one that stood at its place. */
function stepChanges(before: readonly PlacedStep[], after: readonly PlacedStep[]): StepChange[] {
  const keys = keysOf(before);
  const old = new Map(before.map((step, index) => [keys[index], step]));
  const now = keysOf(after);
  const runs = lineRuns(keys, now);
  const taken = new Set(runs.flatMap(({ removed, value }) => (removed ? value : [])));
  const put = new Set(runs.flatMap(({ added, value }) => (added ? value : [])));
  const gone = before.filter((_, index) => !now.includes(keys[index] ?? ''));
  const changes = after.flatMap((step, index): StepChange[] => {
    const key = now[index] ?? '';
    const was = old.get(key);
    if (was && was.text !== step.text) return [said('changed', step)];
    if (was) return taken.has(key) && put.has(key) ? [said('moved', step)] : [];
    const at = gone.findIndex(({ place }) => place === step.place);
    if (at >= 0) gone.splice(at, 1);
    return [said(at >= 0 ? 'changed' : 'added', step)];
  });
  return [...changes, ...gone.map((step) => said('removed', step))];
}

/** Section and title of each step; a second one of the same title is told apart by its count. */
function keysOf(steps: readonly PlacedStep[]): string[] {
  const seen = new Map<string, number>();
  return steps.map(({ section, title }) => {
    const key = `${section}\n${normaliseName(title)}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return `${key}\n${seen.get(key)}`;
  });
}

const said = (change: StepChange['change'], { place, title }: PlacedStep): StepChange => ({
  change,
  place,
  title,
});

function sizeOf(added: number, removed: number, rewritten: boolean): string {
  const parts = [
    added > 0 ? `${counted(added, 'line')} added` : '',
    removed > 0 ? `${counted(removed, 'line')} removed` : '',
    rewritten ? 'written anew, so compared as a whole' : '',
  ].filter((part) => part !== '');
  return parts.join(', ') || 'the same text';
}
