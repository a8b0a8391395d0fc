// Fields of a step. Those that the author labelled become entries of a definition list, in the author's words and order;
// those that were understood from structure or prose are marked as inferred where they stand.
import type { Element, ElementContent } from 'hast';
import type { Location } from '../model/location.ts';
import type { FieldName, PlacedStep } from './renderable.ts';
import {
  added,
  addClass,
  compareStart,
  descendants,
  element,
  elements,
  hasClass,
  isBlank,
  isElement,
  startsIn,
  text,
  textOf,
} from './tree.ts';

const names: Readonly<Record<FieldName, string>> = {
  outcome: 'expected outcome',
  duration: 'duration',
  onFailure: 'on failure',
  verification: 'verification',
  rollbackTrigger: 'roll back if',
  when: 'condition',
  environment: 'environment',
  uiAction: 'action',
};

const label = /^\s*[\p{L}][^:.!?\n]{1,48}:/u;

/** For a labelled block, the place that its last field takes up: it may reach over the blocks that follow. */
type Reach = Map<Element, Location>;

/** Marks the fields of `step` inside its element. */
export function markFields(container: Element, step: PlacedStep): void {
  const reach: Reach = new Map();
  const blocks = descendants(container).filter((node) =>
    isElement(node, 'p', 'li', 'td', 'pre', 'blockquote'),
  );
  for (const field of step.fields) {
    const { name } = field;
    const block = blockAt(container, blocks, field.location.line, field.location.column);
    if (block === null) continue;
    if (field.source === 'explicit' && block !== container && isLabelled(block)) {
      addClass(block, 'field', `field-${name}`);
      const before = reach.get(block);
      if (before === undefined || before.endLine < field.location.endLine) reach.set(block, field.location);
    } else if (field.source === 'inferred') markInferred(block, name);
  }
  buildLists(container, reach);
}

/** The innermost block that starts at the place or before it. */
function blockAt(
  container: Element,
  blocks: readonly Element[],
  line: number,
  column: number,
): Element | null {
  // The text of a tight list item stands in the item itself.
  let best: Element | null = container.tagName === 'li' ? container : null;
  for (const node of blocks) {
    if (node.position === undefined || compareStart(node, line, column) > 0) continue;
    best = node;
  }
  return best;
}

function isLabelled(block: Element): boolean {
  return isElement(block, 'p', 'li') && label.test(textOf(block));
}

function markInferred(block: Element, name: FieldName): void {
  if (block.tagName === 'td') return;
  const known = block.children.find(
    (child): child is Element => isElement(child) && hasClass(child, 'inferred'),
  );
  if (known) {
    known.children.push(text(`, ${names[name]}`));
    return;
  }
  addClass(block, 'has-inferred');
  const tag = added('span', { className: ['inferred'] }, [text(`inferred: ${names[name]}`)]);
  // Before a nested list, so that the mark stays with the words it is about.
  const nested = block.children.findIndex((child) => isElement(child, 'ul', 'ol', 'div', 'pre', 'p'));
  if (block.tagName === 'pre') block.children.unshift(tag);
  else if (nested > 0) block.children.splice(nested, 0, tag);
  else block.children.push(tag);
}

/** Lists and paragraphs of labelled fields → `<dl>`. */
function buildLists(container: Element, reach: Reach): void {
  const children: ElementContent[] = [];
  let open: { readonly value: Element; readonly location: Location } | null = null;
  for (const child of container.children) {
    if (open !== null && (isBlank(child) || startsIn(child, open.location))) {
      open.value.children.push(child);
      continue;
    }
    open = null;
    const groups = fieldGroups(child);
    const last = children.findLast((node) => !isBlank(node));
    if (groups === null) {
      if (isElement(child) && !isElement(child, 'pre', 'table', 'p')) buildLists(child, reach);
      children.push(child);
      continue;
    }
    if (isElement(last, 'dl') && hasClass(last, 'fields')) last.children.push(...groups);
    else children.push(element('dl', { className: ['fields'] }, groups));
    const location = isElement(child, 'p') ? reach.get(child) : undefined;
    const value = groups.at(-1)?.children.at(-1);
    if (location !== undefined && isElement(value)) open = { value, location };
  }
  container.children = children;
}

function fieldGroups(node: ElementContent): Element[] | null {
  if (isElement(node, 'p')) return hasClass(node, 'field') ? splitParagraph(node) : null;
  if (!isElement(node, 'ul')) return null;
  const items = elements(node);
  if (items.length === 0 || !items.every((item) => fieldOfItem(item) !== null)) return null;
  return items.map((item) => {
    const marked = fieldOfItem(item) as Element;
    const rest = item.children.filter((child) => child !== marked && !isBlank(child));
    const content = marked === item ? item.children : marked.children;
    return group(content, marked === item ? [] : rest, classesOf(marked));
  });
}

/** The item itself (tight list) or its first paragraph (loose list), when that is a labelled field. */
function fieldOfItem(item: Element): Element | null {
  if (hasClass(item, 'field')) return item;
  const first = elements(item)[0];
  return first !== undefined && isElement(first, 'p') && hasClass(first, 'field') ? first : null;
}

function classesOf(node: Element): string[] {
  const all = Array.isArray(node.properties['className']) ? node.properties['className'] : [];
  return all.filter((name): name is string => typeof name === 'string' && name.startsWith('field'));
}

/** One paragraph may hold several labels, a line each. */
function splitParagraph(paragraph: Element): Element[] {
  const parts: ElementContent[][] = [[]];
  for (const child of paragraph.children) {
    const startsLabel = isElement(child, 'strong', 'b') && /:\s*$/.test(textOf(child));
    if (startsLabel && (parts.at(-1) ?? []).some((node) => !isBlank(node))) parts.push([]);
    parts.at(-1)?.push(child);
  }
  return parts.map((part) =>
    group(
      part.filter((node, index) => !(isElement(node, 'br') && index === part.length - 1)),
      [],
      classesOf(paragraph),
    ),
  );
}

/** `<div><dt>label</dt><dd>value</dd></div>`; the first colon parts them. */
function group(
  content: readonly ElementContent[],
  rest: readonly ElementContent[],
  classes: string[],
): Element {
  const [head, tail] = splitAtColon(content);
  return element('div', { className: classes }, [
    element('dt', {}, head),
    element('dd', {}, [...tail, ...rest]),
  ]);
}

function splitAtColon(content: readonly ElementContent[]): [ElementContent[], ElementContent[]] {
  const head: ElementContent[] = [];
  for (const [index, node] of content.entries()) {
    const at = textOf(node).indexOf(':');
    if (at < 0) {
      head.push(node);
      continue;
    }
    const after = content.slice(index + 1);
    if (node.type === 'text') {
      head.push(text(node.value.slice(0, at + 1)));
      return [head, [text(node.value.slice(at + 1)), ...after]];
    }
    return [[...head, ...(isElement(node, 'strong', 'b', 'em') ? node.children : [node])], after];
  }
  return [head, []];
}
