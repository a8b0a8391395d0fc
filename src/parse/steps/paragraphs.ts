// Paragraphs that begin with a number of a step, "**Step 2: Drain** …", "**2.** Drain …", "2\. Drain …" → procedures. What
// stands between two of them belongs to the first; behind the last, what is left of the section.
import type { Paragraph, PhrasingContent, RootContent, Text } from 'mdast';
import { locationOf } from '../../model/location.ts';
import type { RawStep } from './build.ts';
import { firstLineOf, type Prose, proseOf } from './prose.ts';
import { isInstruction } from './verbs.ts';

interface Opening {
  readonly index: number;
  readonly number: number;
  readonly said: boolean;
  /** How many characters name the number. */
  readonly length: number;
  readonly paragraph: Paragraph;
  readonly prose: Prose;
}

/** "Step 2:", "Step 2 — ", "STEP 2" alone on its line. */
const step = /^step\s+#?(\d{1,3})(?:\s*(?:[:.)]|[–—-](?=\s))\s*|\s*(?:[\n\u2028]|$))/i;
/** In bold nothing has to follow: "**Step 2** Drain the node". */
const boldStep = /^step\s+#?(\d{1,3})\b\s*[:.)–—-]*\s*/i;
const digits = /^(\d{1,2})[.):]\s*/;

/** The steps of each procedure among the blocks of a section, and the blocks before the first. */
export function paragraphProcedures(blocks: readonly RootContent[]): {
  readonly procedures: readonly (readonly RawStep[])[];
  readonly rest: readonly RootContent[];
} {
  const groups = groupsOf(blocks).filter(areSteps);
  const first = groups[0]?.[0];
  if (!first) return { procedures: [], rest: blocks };
  const procedures = groups.map((group, at) =>
    group.map((opening, place) => {
      const end = group[place + 1]?.index ?? groups[at + 1]?.[0]?.index ?? blocks.length;
      return toStep(opening, blocks.slice(opening.index + 1, end));
    }),
  );
  return { procedures, rest: blocks.slice(0, first.index) };
}

/** Openings of one form whose numbers follow each other; another number begins another procedure. */
function groupsOf(blocks: readonly RootContent[]): Opening[][] {
  const groups: Opening[][] = [];
  for (const [index, block] of blocks.entries()) {
    const opening = block.type === 'paragraph' ? openingOf(block, index) : null;
    if (!opening) continue;
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before?.said === opening.said && before.number + 1 === opening.number) group.push(opening);
    else groups.push([opening]);
  }
  return groups;
}

function openingOf(paragraph: Paragraph, index: number): Opening | null {
  const [first] = paragraph.children;
  const lead = first?.type === 'strong' ? first.children[0] : first;
  if (lead?.type !== 'text' || !/^(?:step\s|\d)/i.test(lead.value)) return null;
  const bold = first?.type === 'strong';
  const said = (bold ? boldStep : step).exec(lead.value);
  const match = said ?? digits.exec(lead.value);
  if (!match) return null;
  return {
    index,
    number: Number(match[1]),
    said: said !== null,
    length: match[0].length,
    paragraph,
    prose: proseOf(paragraph),
  };
}

/** Bare numbers are those of steps when they begin at the beginning and most of them say what to do. */
function areSteps(group: readonly Opening[]): boolean {
  const [first] = group;
  if (!first || group.length < 2) return false;
  if (first.said) return true;
  const told = group.filter(({ prose, length }) => isInstruction(prose.masked.slice(length))).length;
  return first.number <= 1 && told >= group.length * 0.6;
}

function toStep({ number, length, paragraph, prose }: Opening, blocks: readonly RootContent[]): RawStep {
  const children = withoutNumber(paragraph.children, length);
  const own: RootContent[] = children.length > 0 ? [{ ...paragraph, children }] : [];
  const head = firstLineOf(prose);
  const last = locationOf(blocks.at(-1) ?? paragraph);
  const { line, column } = head;
  const location = { line, column, endLine: last.endLine, endColumn: last.endColumn };
  return { number, title: null, blocks: [...own, ...blocks], location, head };
}

/** What a paragraph says behind its number. */
function withoutNumber([first, ...rest]: readonly PhrasingContent[], length: number): PhrasingContent[] {
  if (first?.type === 'text') return [...shortened(first, length), ...rest];
  if (first?.type !== 'strong') return [];
  const [lead, ...others] = first.children;
  const inner = lead?.type === 'text' ? [...shortened(lead, length), ...others] : first.children;
  if (inner.length > 0) return [{ ...first, children: inner }, ...rest];
  const [next, ...last] = rest;
  if (next?.type !== 'text') return rest;
  return [...shortened(next, /^[\s:.)–—-]*/.exec(next.value)?.[0].length ?? 0), ...last];
}

/** A text without its beginning, on its place; nothing when nothing is left. */
function shortened(node: Text, length: number): Text[] {
  if (node.value.length <= length) return [];
  const { position } = node;
  const cut = node.value.slice(0, length);
  const lines = cut.split('\n').length - 1;
  const value = node.value.slice(length);
  if (!position) return [{ ...node, value }];
  const { line, column } = position.start;
  const start =
    lines > 0
      ? { line: line + lines, column: length - cut.lastIndexOf('\n') }
      : { line, column: column + length };
  return [{ ...node, value, position: { ...position, start } }];
}
