// Writes a record from what a pipeline knows. What nobody gave stays as the skeleton has it, in ‹…›: the record is a draft for as long
// as anything does.
import { stringify } from 'yaml';
import { formatDuration } from '../model/duration.ts';
import { type Kind, rootOf, type SectionContract } from '../model/kind.ts';
import { secondsOf } from '../model/time.ts';
import { frontmatterOf, sectionSkeleton, topicLine } from './index.ts';
import { tableOf } from './table.ts';

type Rows = readonly Readonly<Record<string, string>>[];
type Given = string | readonly string[] | Readonly<Record<string, string>> | Rows;

/** As `recordInputSchema` takes it. */
export interface RecordInput extends Readonly<Record<string, unknown>> {
  readonly sections?: Readonly<Record<string, Given>>;
}

export interface WrittenRecord {
  readonly text: string;
  /** What is left to fill in, line by line. */
  readonly open: readonly string[];
}

export function renderRecord(
  kind: Kind,
  { sections: given = {}, title, status, ...facts }: RecordInput,
): WrittenRecord {
  const data = merged(frontmatterOf(kind), facts);
  const said = merged(derived(kind, facts), given) as Readonly<Record<string, Given>>;
  const body = kind.sections.flatMap((section) => {
    const own = said[section.id];
    if (own !== undefined) return [`## ${section.title}\n\n${sectionOf(section, own)}`];
    return section.presence === 'required' ? [sectionSkeleton(section)] : [];
  });
  const heading = `# ${typeof title === 'string' ? title : titleOf(kind, facts)}`;
  const write = (state: unknown): string => {
    const head = stringify({ kind: kind.id, ...data, status: state }, { lineWidth: 0 }).trimEnd();
    return `${[`---\n${head}\n---`, heading, ...body].join('\n\n')}\n`;
  };
  const whole = write(status ?? kind.statuses.at(-1));
  const open = whole.split('\n').filter((line) => line.includes('‹'));
  return { text: open.length === 0 ? whole : write('draft'), open };
}

/** What is given takes the place of what the skeleton asks for, key by key. */
function merged(
  skeleton: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result: Record<string, unknown> = { ...skeleton };
  for (const [key, value] of Object.entries(given)) {
    const before = result[key];
    result[key] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the facts say already is not asked for again. */
function derived(kind: Kind, facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (rootOf(kind) !== 'verification-report') return {};
  const text = (key: string): string | null => {
    const value = key.split('.').reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), facts);
    return typeof value === 'string' ? value : null;
  };
  const rows = summaryRows.flatMap(([label, key]) => {
    const value = text(key);
    return value === null ? [] : [[label, value]];
  });
  const [started, completed] = [secondsOf(text('startedAt') ?? ''), secondsOf(text('completedAt') ?? '')];
  const taken = started === null || completed === null ? null : completed - started;
  const verifier = text('verification.by');
  return {
    ...(rows.length > 0 && { 'deployment-summary': tableOf(['Fact', 'Value'], rows) }),
    ...(taken !== null && taken > 0 && { 'deployment-execution': { 'time-taken': formatDuration(taken) } }),
    ...(verifier !== null && { 'verification-sign-off': { 'verified-by': verifier } }),
  };
}

const summaryRows = [
  ['Version', 'version'],
  ['Commit', 'commit'],
  ['Environment', 'environment'],
  ['Outcome', 'outcome'],
  ['Started', 'startedAt'],
  ['Completed', 'completedAt'],
  ['Deployed by', 'deployedBy'],
  ['Change', 'change.id'],
  ['Artifact digest', 'artifactDigest'],
] as const;

const titleOf = (kind: Kind, { service, version, incident }: Readonly<Record<string, unknown>>): string => {
  const about = [service, version ?? incident].filter((part) => typeof part === 'string').join(' ');
  return `${kind.title}: ${about === '' ? '‹what it is about›' : about}`;
};

function sectionOf(section: SectionContract, given: Given): string {
  if (typeof given === 'string') return given;
  if (!Array.isArray(given)) {
    const said = given as Readonly<Record<string, string>>;
    return section.topics
      .map((topic) =>
        said[topic.id] === undefined ? topicLine(topic) : pointOf(topic.title, said[topic.id] ?? ''),
      )
      .join('\n');
  }
  const rows = given.filter(isObject) as Rows;
  const columns = section.tables[0]?.columns ?? [];
  if (rows.length === 0)
    return (given as readonly string[]).map((point) => `- ${indented(point)}`).join('\n');
  return tableOf(
    columns.map(({ title }) => title),
    rows.map((row) => columns.map(({ id, template }) => row[id] ?? (template === '' ? '‹…›' : template))),
  );
}

const pointOf = (title: string, text: string): string =>
  `- **${title.charAt(0).toUpperCase()}${title.slice(1)}**: ${indented(text)}`;

/** What follows the first line of a point stays in it. */
const indented = (text: string): string => text.trim().replaceAll('\n', '\n  ');
