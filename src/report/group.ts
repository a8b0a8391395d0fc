// What repeats is said once: findings of one rule about several steps of one section become one entry, and so do those about one
// place that differ in what they name at their end.
import type { Finding } from '../model/finding.ts';

export interface FindingGroup {
  /** The first finding stands for all. */
  readonly first: Finding;
  readonly others: readonly Finding[];
  /** "Each of steps 1, 3, 7 does not say what should happen". */
  readonly message: string;
  readonly expected: string | null;
  readonly hint: string | null;
}

/** Groups in the order of their first finding. Findings that are accepted stay apart from those that are not. */
export function grouped(findings: readonly Finding[]): FindingGroup[] {
  const groups = Map.groupBy(findings, (finding) =>
    finding.step === null ? placeOf(finding) : JSON.stringify(keyOf(finding)),
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return group.map(alone);
    const { expected, hint } = first;
    if (first.step !== null) return { first, others, message: messageOf(group), expected, hint };
    const messages = group.map((finding) => finding.message);
    const all = group.flatMap((finding) => finding.expected ?? []);
    const shared = sharedByNames(messages, all);
    const asked = merged(all, { within: true, shared });
    // What asks for other things does not say the same of another thing.
    const message = absent(messages) ?? (asked === null ? null : merged(messages, { shared }));
    if (message === null) return group.map(alone);
    const hints = new Set(group.flatMap((finding) => finding.hint ?? []));
    const hinted = hints.size === 0 ? null : [...hints].join('\n');
    return { first, others: [], message, expected: asked, hint: hinted };
  });
}

/** "`a`, `b` are missing": keys of one file, whose hints can be pasted together. */
function absent(messages: readonly string[]): string | null {
  const names = messages.map((message) => /^(`[^`]+`) is missing$/.exec(message)?.[1]);
  return names.includes(undefined) ? null : `${names.join(', ')} are missing`;
}

/** For formats that take every finding by itself. */
export function alone(first: Finding): FindingGroup {
  return { first, others: [], message: first.message, expected: first.expected, hint: first.hint };
}

function placeOf({
  rule,
  severity,
  cause,
  waiver,
  baselined,
  line,
  column,
  endLine,
  endColumn,
}: Finding): string {
  return JSON.stringify([rule, severity, cause, waiver, baselined, line, column, endLine, endColumn]);
}

/** Words that messages must have in common to be one. */
const leastCommon = 3;

/** Words that names begin with alike ("who noticed it", "who took it on"): messages have them before the names, what is expected begins so. */
function sharedByNames(messages: readonly string[], expected: readonly string[]): number {
  const [opening, asked] = [messages, expected].map((texts) => {
    const [first = [], ...others] = texts.map((text) => text.split(' '));
    const end = first.findIndex((word, at) => others.some((words) => words[at] !== word));
    return first.slice(0, end === -1 ? first.length : end);
  }) as [string[], string[]];
  const all = asked.length > 0 && asked.join(' ') === opening.slice(-asked.length).join(' ');
  return all ? asked.length : 0;
}

interface Differing {
  /** The texts may differ in their middle. */
  readonly within?: boolean;
  /** So many words before the difference belong to the names. */
  readonly shared: number;
}

/** "… has no column `A`, `B`": texts that differ at their end, or, with `within`, in their middle; `null` for any others. */
function merged(texts: readonly string[], { within = false, shared }: Differing): string | null {
  const all = texts.map((text) => text.split(' '));
  const [first = []] = all;
  if (texts.length === 0) return null;
  if (new Set(texts).size === 1) return texts[0] ?? null;
  const shortest = Math.min(...all.map(({ length }) => length));
  let before = 0;
  while (before < shortest - 1 && all.every((words) => words[before] === first[before])) before += 1;
  before = Math.max(0, before - shared);
  let after = 0;
  while (after < shortest - before - 1 && all.every((words) => words.at(-1 - after) === first.at(-1 - after)))
    after += 1;
  if (within ? before + after < leastCommon : before < leastCommon || after > 0) return null;
  const named = all.map((words) =>
    words
      .slice(before, words.length - after)
      .join(' ')
      .replace(/,$/, ''),
  );
  const end = first.slice(first.length - after).join(' ');
  const comma = first[first.length - after - 1]?.endsWith(',') === true ? ',' : '';
  // A name with a comma of its own.
  const between = named.some((name) => name.includes(',')) ? '; ' : ', ';
  return `${[...first.slice(0, before), named.join(between)].join(' ')}${comma}${end === '' ? '' : ` ${end}`}`;
}

function keyOf(finding: Finding): unknown[] {
  const { rule, path, section, severity, cause, message, waiver, baselined, step } = finding;
  return [rule, path, section, severity, cause, withoutStep(message, step), waiver, baselined];
}

function withoutStep(message: string, step: number | null): string {
  return message.replace(new RegExp(`\\b(step )${step}\\b`, 'gi'), '$1#');
}

function messageOf(findings: readonly Finding[]): string {
  const message = findings[0]?.message ?? '';
  const steps = [...new Set(findings.map((finding) => finding.step))].join(', ');
  const start = /^step \d+\b/i;
  return start.test(message)
    ? message.replace(start, `Each of steps ${steps}`)
    : `${message} (in steps ${steps})`;
}
