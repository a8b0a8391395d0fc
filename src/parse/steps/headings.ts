// `Step N` headings and numbered headings → procedures. Numbered chapters are not steps: their headings must say what to do.
import type { Heading, Paragraph, RootContent } from 'mdast';
import type { Section } from '../../model/parsed-document.ts';
import type { Location } from '../../model/location.ts';
import type { ProcedureForm } from '../../model/step.ts';
import type { RawStep } from './build.ts';
import { imperativeOf } from './verbs.ts';

export interface HeadingProcedure {
  readonly form: ProcedureForm;
  /** The section that the steps are subsections of. */
  readonly section: number;
  readonly steps: readonly RawStep[];
  /** Sections that are steps, with everything below them. */
  readonly consumed: readonly number[];
}

interface Numbered {
  readonly section: Section;
  readonly number: number;
  readonly title: string;
}

const step = /^[^\p{L}\p{N}]{0,4}step\s+#?(\d{1,3})(?:\.\d{1,3})?\s*(?:[:.)–—-]+\s*|\s+|$)(.*)$/iu;
const numbered =
  /^[^\p{L}\p{N}]{0,4}(?:\d{1,2}\.)?(\d{1,3})(?:[.:)]|\uFE0F?\u20E3|\s*[–—-]|(?<=\.\d{1,3}))\s+(.*)$/u;
const procedural =
  /\b(?:steps?|procedures?|process|instructions?|how to|deployment|rollout|execution|mitigation|resolution|remediation|rotation|restor\w+|rollback|roll back|upgrad\w+|migrat\w+|recover\w*)\b/;

/** Procedures made of sibling headings. */
export function headingProcedures(sections: readonly Section[]): HeadingProcedure[] {
  const procedures: HeadingProcedure[] = [];
  const taken = new Set<number>();
  for (const parent of sections) {
    if (parent.children.length === 0 || taken.has(parent.index)) continue;
    const children = parent.children.flatMap((index) => sections[index] ?? []);
    for (const [form, pattern] of [
      ['step-headings', step],
      ['numbered-headings', numbered],
    ] as const) {
      for (const group of groupsOf(children, pattern)) {
        if (form === 'numbered-headings' && !areSteps(group, parent, sections)) continue;
        const consumed = group.flatMap(({ section }) => withSubsections(section, sections));
        if (consumed.some((index) => taken.has(index))) continue;
        for (const index of consumed) taken.add(index);
        const steps = group.map((entry) => toStep(entry, sections));
        procedures.push({ form, section: parent.index, steps, consumed });
      }
    }
  }
  return procedures;
}

/** Siblings whose numbers ascend; a number that falls begins another procedure. */
function groupsOf(children: readonly Section[], pattern: RegExp): Numbered[][] {
  const groups: Numbered[][] = [];
  for (const section of children) {
    const match = pattern.exec(section.heading.slice(0, 300));
    if (!match) continue;
    const entry = { section, number: Number(match[1]), title: (match[2] ?? '').trim() };
    const group = groups.at(-1);
    if (group && (group.at(-1)?.number ?? 0) < entry.number) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function areSteps(group: readonly Numbered[], parent: Section, sections: readonly Section[]): boolean {
  const first = group[0];
  if (!first || group.length < 2 || first.number > 1) return false;
  // Where three follow each other, a number skipped later is a slip.
  if (group.some((entry, index) => index < 3 && entry.number !== first.number + index)) return false;
  const told = group.filter(tells).length;
  const top = parent.depth <= 1;
  const enough = procedural.test(parent.name) && !top ? 0.5 : top ? 0.8 : 0.6;
  if (told < group.length * enough) return false;
  // Phases hold their own lists of steps.
  const phases = group.filter(({ section }) => holdsSteps(section, sections)).length;
  return top ? phases === 0 : phases * 2 < group.length;
}

/** "2. Stop the chain"; behind an emoji digit also "Stopping the chain". */
const tells = ({ title, section }: Numbered): boolean =>
  imperativeOf(title) !== null || (section.heading.includes('\u20E3') && /^\p{L}{2,20}ing\s/u.test(title));

function holdsSteps(section: Section, sections: readonly Section[]): boolean {
  return withSubsections(section, sections).some((index) =>
    sections[index]?.blocks.some(
      (block) =>
        block.type === 'list' &&
        block.children.length > 1 &&
        (block.ordered || block.children.some(({ checked }) => typeof checked === 'boolean')),
    ),
  );
}

function withSubsections(section: Section, sections: readonly Section[]): number[] {
  return [
    section.index,
    ...section.children.flatMap((index) =>
      sections[index] ? withSubsections(sections[index], sections) : [],
    ),
  ];
}

function toStep({ section, number, title }: Numbered, sections: readonly Section[]): RawStep {
  const blocks: RootContent[] = title === '' ? [] : [titleOf(section, title)];
  for (const index of withSubsections(section, sections)) {
    const part = sections[index];
    if (!part) continue;
    if (part !== section) blocks.push(headingOf(part));
    blocks.push(...part.blocks);
  }
  const { line, column } = section.location;
  const last = blocks.at(-1)?.position?.end;
  const { endLine, endColumn } = section.location;
  const location = last
    ? { line, column, endLine: last.line, endColumn: last.column }
    : { line, column, endLine, endColumn };
  return { number, title, blocks, location, head: section.location };
}

/** What the heading says behind its number is the first sentence of the step: "(~5 min)", "Click **Deploy**". */
function titleOf(section: Section, title: string): Paragraph {
  const { endLine, endColumn } = section.location;
  const column = Math.max(section.location.column, endColumn - title.length);
  const position = { start: { line: endLine, column }, end: { line: endLine, column: endColumn } };
  return { type: 'paragraph', children: [{ type: 'text', value: title, position }], position };
}

/** The heading of a subsection, which may be a label ("Expected outcome"). */
function headingOf(section: Section): Heading {
  const position = positionOf(section.location);
  return {
    type: 'heading',
    depth: 6,
    children: [{ type: 'text', value: section.heading, position }],
    position,
  };
}

function positionOf({ line, column, endLine, endColumn }: Location): { start: Point; end: Point } {
  return { start: { line, column }, end: { line: endLine, column: endColumn } };
}

interface Point {
  readonly line: number;
  readonly column: number;
}
