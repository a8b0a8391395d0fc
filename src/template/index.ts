// Writes the skeleton of a document from the contract of its kind. What must be filled in stands in ‹…›, so that an
// unfilled skeleton fails the linter by what it is, and a filled one passes.
import { parse } from 'yaml';
import type { Kind, SectionContract, Topic } from '../model/kind.ts';
import { procedureSkeleton, rollbackTrigger } from './procedure.ts';
import { tableSkeleton } from './table.ts';

export interface TemplateInput {
  /** Id of the service; `null` for a document about none. */
  readonly service: string | null;
  /** ISO date of the first review. */
  readonly today?: string;
}

/** Markdown with every required section; ends with a line break. */
export function renderTemplate(kind: Kind, { service, today }: TemplateInput): string {
  const frontmatter = frontmatterLines(kind, service, today);
  const data = parse(frontmatter.join('\n')) as Readonly<Record<string, unknown>>;
  const sections = kind.sections.filter((section) => isDemanded(section, data));
  const body = sections.length === 0 ? ['‹what readers need to know›'] : sections.map(sectionSkeleton);
  const title = `# ${kind.title}: ${service ?? '‹what it is about›'}`;
  return `${[['---', ...frontmatter, '---'].join('\n'), title, ...body].join('\n\n')}\n`;
}

/** What the frontmatter of a kind asks for, each value in ‹…›. */
export const frontmatterOf = (kind: Kind): Readonly<Record<string, unknown>> =>
  (parse(kind.template) ?? {}) as Readonly<Record<string, unknown>>;

function frontmatterLines(kind: Kind, service: string | null, today: string | undefined): string[] {
  const lines = [`kind: ${kind.id}`];
  if (service !== null) lines.push(`service: ${service}`);
  if (kind.template !== '') lines.push(...kind.template.split('\n'));
  const reviewable = kind.nature === 'living' && kind.reviewEvery !== null;
  if (reviewable && !/^reviewed:/m.test(kind.template)) lines.push(`reviewed: ${today ?? '‹date›'} ‹who›`);
  return lines;
}

function isDemanded(section: SectionContract, data: Readonly<Record<string, unknown>>): boolean {
  if (section.presence === 'conditional') return section.when?.(data, '') === true;
  return section.presence === 'required';
}

export function sectionSkeleton(section: SectionContract): string {
  const { tables, topics, steps } = section;
  // Topics of a section with one table are what its rows are about.
  const [only] = tables.length === 1 ? tables : [];
  const asRows = only !== undefined && only.columns.length > 1;
  const content = [
    ...tables.flatMap((table) => tableSkeleton(table, tables.length > 1, asRows ? topics.map(titleOf) : [])),
    ...(topics.length > 0 && !asRows ? [topics.map(topicLine).join('\n')] : []),
    ...(steps && steps.required.length > 0 ? [procedureSkeleton(steps)] : []),
    ...(steps?.rollbackTrigger ? [rollbackTrigger] : []),
  ];
  const heading = `## ${section.title}`;
  const remarks = remarksOn(section);
  if (content.length > 0) return [heading, comment([section.guidance, ...remarks]), ...content].join('\n\n');
  // Where nothing but text is asked for, the guidance itself is what the text replaces.
  return [heading, ...(remarks.length > 0 ? [comment(remarks)] : []), `‹${section.guidance}›`].join('\n\n');
}

function remarksOn(section: SectionContract): string[] {
  const remarks: string[] = [];
  if (section.mayBeNotApplicable) {
    remarks.push('If it does not apply, write "Not applicable, because" and the reason instead.');
  }
  if (section.tables.some((table) => table.mayBeNone))
    remarks.push('If there is none, write "None." instead.');
  return remarks;
}

const comment = (sentences: readonly string[]): string =>
  `<!-- ${sentences.join(' ').replaceAll('--', '–')} -->`;

/** A topic's own line; what it leaves open is marked as such. */
export function topicLine({ template }: Topic): string {
  return template.includes('‹') ? template : `${template.trimEnd()} ‹what holds of it›`;
}

function titleOf({ title }: Topic): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}
