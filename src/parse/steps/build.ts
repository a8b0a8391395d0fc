// One step as found (blocks of a list item, section or table row) → its fields. Labels first, then what can be inferred.
import type { RootContent } from 'mdast';
import type { Location } from '../../model/location.ts';
import type { Step, StepField } from '../../model/step.ts';
import { plainText } from '../../model/plain.ts';
import { cellValue } from '../tables.ts';
import { commandsOf } from './action.ts';
import { explicitDuration, inferredDuration } from './duration.ts';
import { branchesOf, inferredWhen } from './branches.ts';
import { inferredFailure } from './failure.ts';
import { inferredTrigger } from './trigger.ts';
import { readContent } from './content.ts';
import type { FencesByLine, Labelled, Leaf, ProseLeaf, StepContent, StepLabel } from './leaves.ts';
import { inferredOutcome, verifiedOutcome } from './outcome.ts';
import { lineOf } from './prose.ts';
import { uiActionOf } from './ui-action.ts';
import { inferredVerification } from './verification.ts';

/** A step before its fields are read. */
export interface RawStep {
  readonly number: number;
  /** `null`: the beginning of the first paragraph. */
  readonly title: string | null;
  readonly blocks: readonly RootContent[];
  readonly location: Location;
  readonly head: Location;
}

export function buildStep(raw: RawStep, fences: FencesByLine): Step {
  const content = readContent(raw.blocks, fences);
  const titled = raw.title !== null;
  const parts: string[] = [];
  for (const block of raw.blocks) {
    const text = plainText(block);
    if (text !== '') parts.push(text);
  }
  const { number, location, head } = raw;
  return {
    number,
    title: raw.title === null ? titleOf(content) : trimTitle(raw.title),
    text: parts.join('\n'),
    ...fieldsOf(titled ? content : withRollbackDone(content), number, titled),
    location,
    head,
  };
}

/** "2. Roll back: `kubectl rollout undo …`": what a step begins with is what it does, not what to do when it fails. */
function withRollbackDone(content: StepContent): StepContent {
  const [first, ...labelled] = content.labelled;
  const opens = first?.field === 'onFailure' && /^roll ?back$/i.test(first.label);
  return opens && content.free.length === 0 ? { labelled, free: first.leaves } : content;
}

export type StepFields = Omit<Step, 'number' | 'title' | 'text' | 'location' | 'head'>;

/** Reads every field of a step from its content. The first leaf of a titled step is its title. */
export function fieldsOf({ labelled, free }: StepContent, number: number, titled = false): StepFields {
  const outcome = explicit(labelled, 'outcome') ?? outcomeOf({ labelled, free });
  const verification = explicit(labelled, 'verification') ?? inferredVerification(free);
  const duration = pick(labelled, 'duration');
  const action = labelled.find((value) => value.field === 'action' && value.text !== '');
  let commands = commandsOf(free);
  const uiAction = uiActionOf(action, free, commands);
  // "Check the pods. Verify: `kubectl get pods`": verifying is what the step does.
  if (commands.length === 0 && uiAction === null) {
    commands = commandsOf(under(labelled, ['verification']));
  }
  return {
    commands,
    uiAction,
    outcome,
    duration: duration ? explicitDuration(duration) : inferredDuration(free),
    onFailure:
      explicit(labelled, 'onFailure') ??
      inferredFailure([...(titled ? free.slice(1) : free), ...under(labelled, resultFields)]),
    verification,
    rollbackTrigger:
      explicit(labelled, 'rollbackTrigger') ??
      inferredTrigger([...free, ...under(labelled, [...resultFields, 'onFailure'])]),
    when: explicit(labelled, 'when') ?? inferredWhen(titled ? free.slice(1) : free),
    branches: branchesOf(free, labelled, number),
    environment: explicit(labelled, 'environment'),
  };
}

/** What the text says should be seen, else what is verified under a label, else "Verify that …". */
function outcomeOf({ labelled, free }: StepContent): StepField | null {
  const said = inferredOutcome(free);
  if (said?.strength === 'strong') return said;
  return verifiedOutcome(under(labelled, ['verification'])) ?? said;
}

/** "Does not apply.", with room for spaces. */
const longestDenial = 24;

/** "Not applicable" is an answer with its reason only; "Expected output: none" says what a command prints. */
function isUnsaid({ label, text }: Labelled): boolean {
  if (text.length > longestDenial) return false;
  if (cellValue(text).type === 'empty') return true;
  const bare = text.replace(/[.!]$/, '');
  return (
    /^(?:not applicable|does not apply)$/i.test(bare) || (/^none$/i.test(bare) && !/\boutput\b/i.test(label))
  );
}

/** The first label of a field that has a value, else the first without one. */
function pick(labelled: readonly Labelled[], field: StepLabel): Labelled | undefined {
  return (
    labelled.find((value) => value.field === field && !isUnsaid(value)) ??
    labelled.find((value) => value.field === field)
  );
}

function explicit(labelled: readonly Labelled[], field: StepLabel): StepField | null {
  const found = pick(labelled, field);
  if (!found) return null;
  const { text, location } = found;
  return { value: isUnsaid(found) ? '' : text, text, source: 'explicit', strength: 'strong', location };
}

/** What is expected may go on with what to do otherwise: "Expected: `80`. If missing, …". */
const resultFields: readonly StepLabel[] = ['outcome', 'verification'];

/** What stands under labels of these fields. */
function under(labelled: readonly Labelled[], fields: readonly StepLabel[]): Leaf[] {
  return labelled
    .filter(({ field }) => field !== 'action' && fields.includes(field))
    .flatMap(({ leaves }) => leaves);
}

const longestTitle = 120;

/** Bold words at the very beginning, else the first sentence; the first value under a label when there is no other text. */
function titleOf({ labelled, free }: StepContent): string {
  const first = free.find((leaf) => leaf.type === 'prose' && leaf.sentences.length > 0) as
    ProseLeaf | undefined;
  const label = labelled[0];
  // "Run:" above a fence, or nothing but labels.
  const labelOnly =
    label && (!first || (label.text === '' && label.location.line < first.prose.location.line));
  if (labelOnly) return trimTitle(`${label.label}: ${label.text}`.split('\n', 1)[0] ?? '');
  return first ? titleIn(first) : '';
}

function titleIn({ prose, start, end, sentences }: ProseLeaf): string {
  const lead = prose.marks.find((mark) => mark.kind === 'strong' && mark.start >= start);
  if (lead && lead.end <= end && prose.text.slice(start, lead.start).trim() === '') {
    const closed = /[:.]\s*$/.test(prose.text.slice(lead.end - 2, lead.end));
    if (closed || /^\s*(?:[:.–—-]|\n|$)/.test(prose.text.slice(lead.end, lead.end + 3))) {
      return trimTitle(lineOf(prose, lead.start, lead.end));
    }
  }
  const sentence = sentences[0];
  return sentence
    ? trimTitle(lineOf(prose, sentence.start, Math.min(sentence.end, sentence.start + 600)))
    : '';
}

function trimTitle(text: string): string {
  const title = text.replace(/[\s:.;,–—-]+$/, '');
  if (title.length <= longestTitle) return title;
  const cut = title.lastIndexOf(' ', longestTitle);
  return `${title.slice(0, cut > 60 ? cut : longestTitle)}…`;
}
