// Ordered lists and task lists → procedures. Lists that a fence or paragraph at column 0 cut in two are joined again.
import type { List, ListItem, RootContent } from 'mdast';
import { type Location, locationOf } from '../../model/location.ts';
import type { ProcedureForm } from '../../model/step.ts';
import { conditionOf, consequence, isTrouble } from './conditions.ts';
import { segmentsOf } from './labels.ts';
import { blot, firstLineOf, proseOf } from './prose.ts';
import { isInstruction } from './verbs.ts';
import type { RawStep } from './build.ts';

export interface RawProcedure {
  readonly form: ProcedureForm;
  readonly steps: readonly RawStep[];
}

interface Run {
  readonly form: 'ordered-list' | 'task-list';
  readonly steps: { number: number; item: ListItem; blocks: RootContent[] }[];
  start: number;
  /** Column of the markers. */
  readonly column: number;
  /** Whether what belongs to its steps stands between the items, not in them. */
  loose: boolean;
}

/** Procedures among sibling blocks and inside quotes, components and plain lists; tables are left to the caller. */
export function listProcedures(blocks: readonly RootContent[]): RawProcedure[] {
  const procedures: RawProcedure[] = [];
  let run: Run | null = null;
  let gap: RootContent[] = [];
  const close = (): void => {
    if (!run) return;
    run.steps.at(-1)?.blocks.push(...trailing(gap, run));
    procedures.push(finish(run));
    run = null;
    gap = [];
  };
  for (const [index, block] of blocks.entries()) {
    const form = block.type === 'list' && !isEnumeration(blocks[index - 1]) ? formOf(block) : null;
    if (block.type === 'list' && form !== null) {
      if (run && joins(run, form, block, gap)) {
        const own: Run = run;
        own.steps.at(-1)?.blocks.push(...gap);
        own.loose ||= gap.some((each) => each.type === 'paragraph' && locationOf(each).column <= own.column);
        gap = [];
      } else {
        close();
        run = { form, steps: [], start: block.start ?? 1, column: locationOf(block).column, loose: false };
      }
      append(run, block);
      continue;
    }
    if (run) gap.push(block);
    const inner = run ? [] : nested(block);
    procedures.push(...inner);
  }
  close();
  return procedures;
}

/** Lists of steps inside a block that is no list of steps itself. */
function nested(block: RootContent): RawProcedure[] {
  if (block.type === 'list') return block.children.flatMap((item) => listProcedures(item.children));
  if (block.type === 'paragraph' || block.type === 'table' || !('children' in block)) return [];
  return listProcedures(block.children as RootContent[]);
}

/** "Document the following:", "The order of preference is:": what comes is numbered and no procedure. */
function isEnumeration(before: RootContent | undefined): boolean {
  if (before?.type !== 'paragraph') return false;
  const { masked } = proseOf(before);
  return /:\s*$/.test(masked) && enumerates.test(masked.slice(-160));
}

const enumerates =
  /\border of preference\b|\b(?:document|record|include|capture|note|provide|contains?|reports?) (?:all of )?the following\b[^.]*$|\bone of the following\b[^.]*$|\b(?:benefits|reasons|causes|factors|examples|advantages|characteristics|symptoms|properties)\b[^.]*$/i;

function formOf(list: List): Run['form'] | null {
  if (list.ordered) return (list.start ?? 1) > 500 || isContents(list) ? null : 'ordered-list';
  if (list.children.length > 1 && list.children.every(saysStep)) return 'ordered-list';
  const tasks = list.children.filter((item) => typeof item.checked === 'boolean').length;
  const told = list.children.filter(tells).length;
  return tasks * 2 > list.children.length && told * 2 >= list.children.length ? 'task-list' : null;
}

const opening = (item: ListItem): string => {
  const [first] = item.children;
  return first?.type === 'paragraph' ? proseOf(first).masked.slice(0, 160) : '';
};

/** "**Step 2**: …" behind a bullet is a number. */
const saysStep = (item: ListItem): boolean => /^step \d{1,3}\b/i.test(opening(item));

/** Items of a checklist say what holds ("Snapshots taken", "What was changed"); steps say what to do. */
function tells(item: ListItem): boolean {
  if (item.children.some(({ type }) => type === 'code')) return true;
  const text = opening(item);
  return (
    text === '' ||
    text.startsWith(blot) ||
    isInstruction(text.replace(/^[^:]{1,40}:\s/, '')) ||
    isInstruction(text)
  );
}

/** A table of contents: every item is nothing but a link into this document. */
function isContents(list: List): boolean {
  return list.children.every((item) => {
    const first = item.children[0];
    const link = first?.type === 'paragraph' && first.children.length === 1 ? first.children[0] : null;
    return link?.type === 'link' && link.url.startsWith('#');
  });
}

/**
 * Numbering that goes on joins two lists. Two that both begin at 1 are one when nothing stands between them but fences
 * and what is indented, though too little, as part of an item.
 */
function joins(run: Run, form: Run['form'], list: List, gap: readonly RootContent[]): boolean {
  if (run.form !== form) return false;
  const column = locationOf(list).column;
  const own = (block: RootContent): boolean => {
    return block.type === 'code' || block.type === 'html' || locationOf(block).column > column;
  };
  const start = list.start ?? 1;
  if (form === 'ordered-list' && start > 1) return start > run.start;
  return gap.length > 0 && gap.every(own) && (form === 'task-list' || run.start === 1);
}

function append(run: Run, list: List): void {
  const last = run.steps.at(-1)?.number ?? 0;
  const start = list.start ?? 1;
  let number = run.form === 'ordered-list' && (run.steps.length === 0 || start > last) ? start : last + 1;
  for (const item of list.children) {
    if (run.form === 'task-list' && typeof item.checked !== 'boolean') continue;
    run.steps.push({ number, item, blocks: [...item.children] });
    number += 1;
  }
}

/**
 * Behind the last item: fences right after it, what introduces them, fields of the step behind them, what to do when it fails,
 * and what is indented; all paragraphs where those of the items before stand so too.
 */
function trailing(gap: readonly RootContent[], { column, loose }: Run): RootContent[] {
  let count = 0;
  for (let index = 0; index < gap.length; index++) {
    const block = gap[index];
    const next = gap[index + 1];
    if (block?.type === 'code' || (block && locationOf(block).column > column)) count = index + 1;
    else if (block?.type === 'paragraph' && next?.type === 'code' && continues(block)) count = index + 1;
    else if (block?.type === 'paragraph' && (loose || isField(block, count > 0) || isRemedy(block)))
      count = index + 1;
    else if (block?.type !== 'html') break;
  }
  return gap.slice(0, count);
}

const stepFields = new Set(['duration', 'verification', 'rollbackTrigger']);
const resultFields = new Set(['outcome', 'onFailure']);

/** "**Expected outcome:** …": behind a fence that has `left` the indentation any field is still about the step. */
function isField(paragraph: Extract<RootContent, { type: 'paragraph' }>, left: boolean): boolean {
  const field = segmentsOf(proseOf(paragraph))[0]?.field ?? '';
  return resultFields.has(field) || (left && stepFields.has(field));
}

/** "If the API server fails, restore the snapshot." */
function isRemedy(paragraph: Extract<RootContent, { type: 'paragraph' }>): boolean {
  const { masked } = proseOf(paragraph);
  const condition = conditionOf(masked.slice(0, 300));
  const clause = condition?.word === 'if' ? consequence(condition.rest) : null;
  return clause !== null && isTrouble(condition?.rest.slice(0, clause) ?? '');
}

/** "You should see:", "Expected output:" before a fence. */
function continues(paragraph: Extract<RootContent, { type: 'paragraph' }>): boolean {
  const { text } = proseOf(paragraph);
  return (
    text.length < 200 &&
    /:\s*$/.test(text) &&
    /\b(?:outputs?|result|should|see|shows?|returns?|prints?|look|similar|example)\b/i.test(text)
  );
}

function finish({ form, steps }: Run): RawProcedure {
  return {
    form,
    steps: steps.map(({ number, item, blocks }) => {
      const own = locationOf(item);
      const last = blocks.at(-1);
      const end = last ? locationOf(last) : own;
      const location =
        end.endLine > own.endLine ? { ...own, endLine: end.endLine, endColumn: end.endColumn } : own;
      return { number, title: null, blocks, location, head: headOf(item) };
    }),
  };
}

/** The marker and the first line of the item. */
function headOf(item: ListItem): Location {
  const { line, column, endLine, endColumn } = locationOf(item);
  const first = item.children[0];
  if (first?.type === 'paragraph' || first?.type === 'heading') {
    const own = locationOf(first);
    const place = own.line === own.endLine ? own : firstLineOf(proseOf(first));
    if (place.line === line) return { line, column, endLine: line, endColumn: place.endColumn };
  }
  return { line, column, endLine: line, endColumn: endLine === line ? endColumn : column + 2 };
}
