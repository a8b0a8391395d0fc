// Procedures become steps that can be pointed at, one after the other, with the number the author gave them.
import type { Element, ElementContent, Root } from 'hast';
import { headingOf } from './anchors.ts';
import { markFields } from './fields.ts';
import type { PlacedProcedure, PlacedStep, Renderable } from './renderable.ts';
import {
  added,
  addClass,
  descendants,
  element,
  elements,
  isElement,
  startsAt,
  startsIn,
  text,
  textOf,
} from './tree.ts';

type Anchors = ReadonlyMap<PlacedStep, string>;

/** Turns every procedure of the document into steps, in place. */
export function decorateSteps(root: Root, document: Renderable, anchors: Anchors): void {
  for (const procedure of document.procedures) {
    if (procedure.form === 'table') decorateRows(root, procedure, anchors);
    else if (procedure.form === 'ordered-list' || procedure.form === 'task-list')
      decorateList(root, procedure, anchors);
    else decorateHeadings(root, document, procedure, anchors);
  }
}

function stepNumber(step: PlacedStep, anchor: string): Element {
  return added('a', { className: ['step-number'], href: `#${anchor}`, ariaLabel: `Step ${step.number}` }, [
    text(String(step.number)),
  ]);
}

/** Joins the lists and blocks of a procedure (a fence at column 0 breaks a list) into one list of steps. */
function decorateList(root: Root, procedure: PlacedProcedure, anchors: Anchors): void {
  const inside = (node: ElementContent | Root['children'][number]): boolean =>
    startsIn(node, procedure.location);
  // A procedure may stand in a quote or in an item of another list.
  const parent = [root, ...descendants(root)].find((candidate) =>
    candidate.children.some((node) => isElement(node, 'ol', 'ul') && inside(node)),
  );
  if (parent === undefined) return;
  const from = parent.children.findIndex((node) => isElement(node, 'ol', 'ul') && inside(node));
  const to = parent.children.findLastIndex((node) => isElement(node) && inside(node));
  const items: Element[] = [];
  for (const node of parent.children.slice(from, to + 1) as ElementContent[]) {
    if (isElement(node, 'ol', 'ul')) items.push(...elements(node));
    else items.at(-1)?.children.push(node);
  }
  for (const [index, item] of items.entries()) {
    const step =
      procedure.steps.find((candidate) => startsAt(item, candidate.location)) ??
      matching(procedure, items, index);
    if (step) decorateItem(item, step, anchors.get(step) ?? '');
  }
  const tag = procedure.form === 'task-list' ? 'ul' : 'ol';
  parent.children.splice(from, to - from + 1, element(tag, { className: ['steps'] }, items));
}

function matching(
  procedure: PlacedProcedure,
  items: readonly Element[],
  index: number,
): PlacedStep | undefined {
  return items.length === procedure.steps.length ? procedure.steps[index] : undefined;
}

function decorateItem(item: Element, step: PlacedStep, anchor: string): void {
  addClass(item, 'step');
  item.properties['id'] = anchor;
  markFields(item, step);
  item.children.unshift(stepNumber(step, anchor));
}

/** Each step's heading or first paragraph with what follows it, up to the next one, becomes an article. */
function decorateHeadings(
  root: Root,
  document: Renderable,
  procedure: PlacedProcedure,
  anchors: Anchors,
): void {
  for (const step of procedure.steps) {
    const heading = headingOf(document.sections, procedure, step);
    if (heading === null && procedure.form !== 'step-paragraphs') continue;
    const place = heading?.location ?? step.location;
    const from = root.children.findIndex((node) => startsAt(node, place));
    if (from < 0) continue;
    const after = root.children.findIndex(
      (node, index) => index > from && isElement(node) && !startsIn(node, step.location),
    );
    const to = after < 0 ? root.children.length : after;
    const article = element(
      'article',
      { className: ['step'] },
      root.children.slice(from, to) as ElementContent[],
    );
    const anchor = anchors.get(step) ?? heading?.anchor ?? '';
    if (heading === null) article.properties['id'] = anchor;
    markFields(article, step);
    const own = article.children[0];
    if (isElement(own) && !startsWithNumber(own, step))
      own.children.unshift(stepNumber(step, anchor), text(' '));
    root.children.splice(from, to - from, article);
  }
}

/** "Step 3: …" and "3. …" say their number themselves. */
function startsWithNumber(heading: Element, step: PlacedStep): boolean {
  return new RegExp(`^\\s*(?:\\p{L}+\\s+)?${step.number}\\b`, 'u').test(textOf(heading));
}

function decorateRows(root: Root, procedure: PlacedProcedure, anchors: Anchors): void {
  const first = procedure.steps[0];
  if (first === undefined) return;
  for (const table of descendants(root)) {
    if (table.tagName !== 'table') continue;
    const rows = descendants(table).filter((node) => node.tagName === 'tr');
    const from = rows.findIndex((row) => startsAt(row, first.location));
    if (from < 0) continue;
    addClass(table, 'step-table');
    const header = rows[0] ? elements(rows[0]).map((cell) => textOf(cell).trim()) : [];
    for (const [index, row] of rows.slice(from).entries()) {
      const step = procedure.steps[index];
      if (step) row.properties['id'] = anchors.get(step) ?? '';
      elements(row).forEach((cell, column) => {
        if (header[column]) cell.properties['dataLabel'] = header[column];
      });
    }
    return;
  }
}
