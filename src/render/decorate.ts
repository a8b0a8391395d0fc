// Our own marks on a sanitised tree: headings, steps, code, tables, links. Order and words of the author stay as they are.
import type { Element, ElementContent, Root } from 'hast';
import { nameAlert } from './alerts.ts';
import { stepAnchors } from './anchors.ts';
import { codeBlock, inlineCode } from './code.ts';
import type { RenderContext } from './context.ts';
import { resolveImage, resolveLink } from './links.ts';
import { openProcedures } from './opening.ts';
import type { Renderable } from './renderable.ts';
import { idPrefix } from './sanitise.ts';
import { decorateSteps } from './steps.ts';
import { tableBlock } from './tables.ts';
import {
  added,
  addClass,
  descendants,
  element,
  hasClass,
  isBlank,
  isElement,
  replaceElements,
  startsAt,
  text,
  textOf,
} from './tree.ts';

export function decorate(root: Root, document: Renderable, context: RenderContext): void {
  nameHeadings(root, document, context.title);
  decorateSteps(root, document, stepAnchors(document));
  const fillOpenings = openProcedures(root, document, context);
  const headings = headingsBefore(root);
  replaceElements(root, (node, ancestors) => {
    switch (node.tagName) {
      case 'pre':
        return codeBlock(node, document);
      case 'code':
        if (!ancestors.some((ancestor) => isElement(ancestor, 'pre'))) inlineCode(node, document);
        return null;
      case 'img':
        resolveImage(
          node,
          ancestors.some((ancestor) => isElement(ancestor, 'a')),
        );
        return null;
      case 'blockquote':
        nameAlert(node);
        return null;
      case 'input':
        return checkbox(node);
      case 'table':
        return tableBlock(node, context.matrix, `Table: ${headings.get(node) ?? context.title}`);
      default:
        return null;
    }
  });
  fillOpenings();
  const ids = new Set(
    descendants(root).flatMap((node) =>
      typeof node.properties['id'] === 'string' ? [node.properties['id']] : [],
    ),
  );
  for (const node of descendants(root))
    if (node.tagName === 'a' && !hasClass(node, 'step-number')) resolveLink(node, ids);
}

/** Headings get the ids by which sections are known everywhere else. The page shows the title; a second H1 becomes an H2. */
function nameHeadings(root: Root, document: Renderable, title: string): void {
  const first = root.children.find((node) => !isBlank(node));
  if (isElement(first, 'h1') && textOf(first).replace(/\s+/g, ' ').trim() === title) {
    root.children = root.children.filter((node) => node !== first);
  }
  for (const node of descendants(root)) {
    if (node.properties['ariaDescribedBy'] !== undefined)
      node.properties['ariaDescribedBy'] = [`${idPrefix}footnote-label`];
    if (node.properties['dataFootnoteBackref'] !== undefined || hasClass(node, 'sr-only'))
      node.properties['dataAdded'] = '';
    if (!/^h[1-6]$/.test(node.tagName)) continue;
    const section = document.sections.find(
      (candidate) => candidate.depth > 0 && startsAt(node, candidate.location),
    );
    if (section) node.properties['id'] = section.anchor;
    if (node.tagName === 'h1') {
      node.tagName = 'h2';
      addClass(node, 'was-h1');
    }
  }
}

/** For each table the heading it stands under. */
function headingsBefore(root: Root): Map<Element, string> {
  const found = new Map<Element, string>();
  let heading: string | null = null;
  for (const node of descendants(root)) {
    if (/^h[1-6]$/.test(node.tagName)) heading = textOf(node).trim();
    if (node.tagName === 'table' && heading !== null) found.set(node, heading);
  }
  return found;
}

/** A box that nobody can tick is a sign, not a control. */
function checkbox(input: Element): ElementContent {
  const done = input.properties['checked'] === true;
  return added('span', { className: ['task-box', ...(done ? ['task-done'] : [])] }, [
    element('span', { className: ['sr-only'] }, [text(done ? 'Done: ' : 'To do: ')]),
  ]);
}
