// Small words for HTML trees.
import type { Element, ElementContent, Nodes, Properties, Root } from 'hast';
import type { Location } from '../model/location.ts';

export type Parent = Root | Element;

export function element(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

export function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** Something that the portal adds and the author did not write: left out of the index and of comparisons with the source. */
export function added(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
  return element(tagName, { ...properties, dataAdded: '' }, children);
}

export function isElement(node: Nodes | undefined, ...names: string[]): node is Element {
  return node?.type === 'element' && (names.length === 0 || names.includes(node.tagName));
}

export function elements(parent: Parent): Element[] {
  return (parent.children as ElementContent[]).filter((child) => child.type === 'element');
}

export function isBlank(node: Nodes): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

export function addClass(node: Element, ...names: string[]): void {
  const before = Array.isArray(node.properties['className']) ? node.properties['className'] : [];
  node.properties['className'] = [...before, ...names.filter((name) => !before.includes(name))];
}

export function hasClass(node: Element, name: string): boolean {
  const names = node.properties['className'];
  return Array.isArray(names) && names.includes(name);
}

export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if ('children' in node) return node.children.map(textOf).join('');
  return '';
}

/** Whether the node starts at the very place where `location` starts. */
export function startsAt(node: Nodes, location: Location): boolean {
  const start = node.position?.start;
  return start !== undefined && start.line === location.line && start.column === location.column;
}

/** Below zero when the node starts before the place, above when after; unknown places come first. */
export function compareStart(node: Nodes, line: number, column: number): number {
  const start = node.position?.start;
  if (start === undefined) return -1;
  return start.line === line ? start.column - column : start.line - line;
}

/** Whether the node starts within the location. */
export function startsIn(node: Nodes, location: Location): boolean {
  if (node.position === undefined) return false;
  return (
    compareStart(node, location.line, location.column) >= 0 &&
    compareStart(node, location.endLine, location.endColumn) < 0
  );
}

/** Calls `visit` for each element below `parent`, innermost first; what it returns takes the element's place. */
export function replaceElements(
  parent: Parent,
  visit: (node: Element, ancestors: readonly Element[]) => ElementContent | ElementContent[] | null,
): void {
  replaceBelow(parent, visit, []);
}

function replaceBelow(
  parent: Parent,
  visit: Parameters<typeof replaceElements>[1],
  ancestors: Element[],
): void {
  const children = parent.children as ElementContent[];
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (child?.type !== 'element') continue;
    ancestors.push(child);
    replaceBelow(child, visit, ancestors);
    ancestors.pop();
    const replacement = visit(child, ancestors);
    if (replacement === null) continue;
    const all = Array.isArray(replacement) ? replacement : [replacement];
    children.splice(index, 1, ...all);
    index += all.length - 1;
  }
}

/** All elements below `parent` in document order. */
export function descendants(parent: Parent, found: Element[] = []): Element[] {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    found.push(child);
    descendants(child, found);
  }
  return found;
}
