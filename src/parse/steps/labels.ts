// Labels by which authors name the fields of a step: `**Expected outcome:**`, `Duration:`, `_If it fails:_`.
import { alertMark } from '../../model/alert.ts';
import { remember } from '../../model/remember.ts';
import type { Prose } from './prose.ts';

export type LabelField =
  | 'action'
  | 'outcome'
  | 'duration'
  | 'onFailure'
  | 'verification'
  | 'rollbackTrigger'
  | 'when'
  | 'environment'
  /** A label of something else (`Note:`): it only ends the field before it. */
  | 'other';

const words: Readonly<Record<Exclude<LabelField, 'other'>, string>> = {
  action: `action|actions|command|commands|run|ui action|do|task|instruction|instructions|command or ui action|command or action|
action or command|command or script|script|what to do`,
  outcome: `expected outcome|expected outcomes|expected result|expected results|expected output|expected|expected behaviour|
expected behavior|expected state|expected response|expected value|outcome|result|you should see|what you should see|
what should happen|success criteria|success criterion|success looks like|expect|expectation|output should be|expected status|pass|pass if|passes if|pass when|pass criteria|acceptance criteria|done when|healthy if`,
  duration: `duration|estimated duration|expected duration|typical duration|approximate duration|time|estimated time|
estimated time to complete|expected time|approximate time|time estimate|time needed|time required|time to complete|eta|est|
est time|est duration|takes|how long|estimate|approx time`,
  onFailure: `on failure|on fail|on error|on errors|if it fails|if this fails|if this step fails|if the step fails|
if that fails|if failed|if failing|when it fails|when this fails|in case of failure|in case of error|failure|failure handling|
failure action|error handling|what to do if it fails|what to do when it fails|if something goes wrong|if it goes wrong|when it goes wrong|if this goes wrong|what if it fails|what if it breaks|if it breaks|
if it does not|if it doesn’t work|if it doesn't work|if unsuccessful|if not|
if this does not work|if it does not work|troubleshooting|fallback|rollback|roll back|if failure|if unexpected|
if the result is unexpected|if not as expected|on unexpected result|on mismatch|otherwise|if no|fail|fail if|fails if|fails`,
  verification: `verify|verification|how to verify|verify by|verify with|verification step|verification criterion|
verification criteria|verification command|validate|validation|check|confirm|confirmation|post check|verified by`,
  rollbackTrigger: `roll back if|rollback if|roll back when|rollback when|rollback trigger|rollback triggers|
rollback criteria|rollback criterion|rollback condition|rollback conditions|trigger rollback if|trigger a rollback if|abort if|
when to roll back|abort and roll back if|point of rollback`,
  when: `only if|only when|when|if|condition|conditions|run only if|only for|only on|applies to|precondition|skip unless|do this if`,
  environment: `environment|environments|env|where|run on|run in|target environment|target|on`,
};

const fields = new Map<string, LabelField>();
for (const [field, list] of Object.entries(words)) {
  for (const word of list.split('|')) fields.set(word.trim(), field as LabelField);
}

const longest = 48;

/** The field that a label names: `Expected outcome (staging)` → `outcome`; `null` for other words. */
export const fieldOfLabel = remember(namedField);

function namedField(label: string): LabelField | null {
  if (label.length > longest + 20) return null;
  const usual = fields.get(label.toLowerCase());
  if (usual) return usual;
  const bare = label
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
  return fields.get(bare) ?? null;
}

export interface Segment {
  /** `null` for text before the first label. */
  readonly field: LabelField | null;
  readonly label: string;
  /** Where the label begins, where its value begins, and where the value ends. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/**
 * Cuts a text at its labels. Labels stand at the start of a line; bold and italic ones that name a field anywhere; behind
 * another label also at the start of a sentence.
 */
export function segmentsOf(prose: Prose): Segment[] {
  const labels = labelsIn(prose);
  const first = labels[0];
  const segments: Segment[] = [];
  const length = prose.text.length;
  if (!first || /[\p{L}\p{N}]/u.test(prose.text.slice(0, first.start))) {
    const end = first?.start ?? length;
    // `[!WARNING]` says nothing by itself.
    const start = alertMark(prose.text)?.length ?? 0;
    if (end > start) segments.push({ field: null, label: '', start, valueStart: start, end });
  }
  labels.forEach((label, index) =>
    segments.push(...beforeCase(prose, { ...label, end: labels[index + 1]?.start ?? length })),
  );
  return segments;
}

/** Labels whose value is no case itself. */
const plainFields: ReadonlySet<LabelField | null> = new Set([
  'action',
  'outcome',
  'duration',
  'verification',
  'environment',
]);
const nextCase = /[\n\u2028][^\p{L}\p{N}\n\u2028]{0,3}(?=(?:If|When|In case|Should|Otherwise)\b)/u;

/** `Time: 1 minute`, and on the next line "If Slack is down, call the on-call engineer.": that line is no part of the value. */
function beforeCase({ masked }: Prose, segment: Segment): Segment[] {
  const { field, valueStart, end } = segment;
  const gap = plainFields.has(field) ? nextCase.exec(masked.slice(valueStart, end)) : null;
  if (!gap || gap.index === 0 || masked.slice(valueStart, valueStart + gap.index).trim() === '')
    return [segment];
  const cut = valueStart + gap.index;
  const start = cut + gap[0].length;
  return [
    { ...segment, end: cut },
    { field: null, label: '', start, valueStart: start, end },
  ];
}

type Label = Omit<Segment, 'end'>;

function labelsIn(prose: Prose): Label[] {
  if (!/[:–—-]/.test(prose.masked)) return [];
  const labels: Label[] = [];
  for (const mark of prose.marks) {
    if (mark.kind !== 'strong' && mark.kind !== 'emphasis') continue;
    const label = markedLabel(prose, mark.start, mark.end);
    if (label && !labels.some(({ start }) => start === label.start)) labels.push(label);
  }
  let start = 0;
  for (;;) {
    const label = plainLabel(prose, start);
    if (label && !labels.some((other) => other.start >= start && other.start <= label.valueStart))
      labels.push(label);
    const next = prose.text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  return withInner(
    prose,
    labels.toSorted((a, b) => a.start - b.start),
  );
}

const sentenceStart = /[.!?]["')”’]?\s+(?=\p{Lu})|;\s+/gu;

/** `Expected: done. Duration: 2 min; on failure: page Bob`: the value of a label ends where a sentence begins with another. */
function withInner(prose: Prose, labels: readonly Label[]): Label[] {
  const all = [...labels];
  // Another label has a colon of its own.
  if (!all[0] || !prose.masked.includes(':', all[0].valueStart)) return all;
  for (const { 0: gap, index } of prose.masked.matchAll(sentenceStart)) {
    const from = index + gap.length;
    const around = all.findLastIndex(({ valueStart }) => valueStart <= from);
    const field = all[around]?.field ?? 'other';
    const label = field === 'other' ? null : plainLabel(prose, from);
    // "On failure: stop. Run: `make undo`", "If it fails: rerun it. Otherwise: go on": one field.
    if (!label || ['other', 'action', field].includes(label.field ?? 'other')) continue;
    if (all.some(({ start }) => start >= from && start <= label.start)) continue;
    all.splice(around + 1, 0, label);
  }
  return all;
}

/** `**Expected outcome:** …`, `**Expected outcome**: …`, `**Expected outcome** — …`, `**Expected: all of it bold**`. */
function markedLabel({ text, masked }: Prose, start: number, end: number): Label | null {
  const inside = masked.slice(start, Math.min(end, start + longest + 2));
  const colon = inside.indexOf(':');
  let name = inside;
  let valueStart = end;
  if (colon > 0) {
    name = inside.slice(0, colon);
    valueStart = text.slice(start + colon + 1, end).trim() === '' ? end : start + colon + 1;
  } else {
    if (end - start > longest) return null;
    const after = /^\s{0,3}(?::|[–—]|-(?=\s))/.exec(masked.slice(end, end + 6));
    if (!after) return null;
    valueStart = end + after[0].length;
    if (!after[0].endsWith(':') && !fieldOfLabel(name)) return null;
  }
  const field = fieldOfLabel(name);
  const atLineStart = isLineStart(masked, start);
  if (field === null) return atLineStart ? { field: 'other', label: name.trim(), start, valueStart } : null;
  return { field, label: name.trim(), start, valueStart };
}

function plainLabel({ masked }: Prose, from: number): Label | null {
  const head = masked.slice(from, from + longest + 6);
  const lead = /^[^\p{L}\p{N}\n\u2028\uFFFC]{0,6}/u.exec(head)?.[0].length ?? 0;
  const colon = head.indexOf(':', lead);
  if (colon < 0 || !/^(?:\s|$)/.test(head.slice(colon + 1))) return null;
  const name = head.slice(lead, colon);
  if (/[\n\u2028\uFFFC]/.test(name)) return null;
  const field =
    fieldOfLabel(name) ??
    (/^(?:note|warning|tip|caution|important|example|owner|risk|why)$/i.test(name) ? 'other' : null);
  return field === null
    ? null
    : { field, label: name.trim(), start: from + lead, valueStart: from + colon + 1 };
}

/** Nothing but spaces, bullets and emoji since the last break. */
function isLineStart(masked: string, offset: number): boolean {
  for (let index = offset - 1; index >= Math.max(0, offset - 8); index--) {
    const char = masked[index] ?? '';
    if (char === '\n' || char === '\u2028') return true;
    if (/[\p{L}\p{N}.,;:)\uFFFC]/u.test(char)) return false;
  }
  return offset <= 8;
}
