// The document's own syntax tree → HTML tree, before anything is trusted or decorated.
// Every element keeps the place in the source that it comes from; later stages find steps and headings by it.
import type { Element, Root as HastRoot, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import type { Handler, State } from 'mdast-util-to-hast';
import { closedIn, isBlank, openedBare, withBlanks } from '../model/blank.ts';
import { escapeHtml } from '../model/escape.ts';

/** Carries a place through the HTML parser, which knows nothing of positions. */
const mark = 'dataPlace';
const forged = /data-place/gi;

/** What becomes of HTML in a document: elements, or words that the reader sees. */
export type HtmlAs = 'elements' | 'text';

/** HTML tree of a document: raw HTML parsed, MDX taken literally, nothing sanitised yet. */
export function documentToHast(tree: Root, htmlAs: HtmlAs = 'elements'): HastRoot {
  const body: Root = { ...tree, children: tree.children.filter((node) => node.type !== 'yaml') };
  // The converter first walks its whole input, slowly, for definitions. It is given nothing but those, and the body after.
  const definitions: Root = { type: 'root', children: definitionsIn(body) };
  const root: Handler = (state: State) =>
    ({ type: 'root', children: state.wrap(state.all(body), false) }) as never;
  const handlers = { ...mdxHandlers, root, html: htmlAs === 'text' ? htmlAsText : htmlWithBlanks(body) };
  const hast = toHast(definitions, { allowDangerousHtml: true, clobberPrefix: '', handlers }) as HastRoot;
  if (!hasRaw(hast)) return hast;
  markPlaces(hast);
  const parsed = raw(hast) as HastRoot;
  restorePlaces(parsed);
  return parsed;
}

function definitionsIn(
  node: Nodes,
  found: (Definition | FootnoteDefinition)[] = [],
): (Definition | FootnoteDefinition)[] {
  if (node.type === 'definition' || node.type === 'footnoteDefinition') found.push(node);
  if ('children' in node) for (const child of node.children) definitionsIn(child as Nodes, found);
  return found;
}

const inline = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
]);

const htmlAsText: Handler = (state: State, node: Nodes & { readonly value: string }, parent?: Nodes) => {
  if (node.value.startsWith('<!--')) return undefined;
  const code: Element = {
    type: 'element',
    tagName: 'code',
    properties: {},
    children: [{ type: 'text', value: node.value }],
  };
  state.patch(node, code);
  return inline.has(parent?.type ?? '')
    ? code
    : { type: 'element', tagName: 'p', properties: {}, children: [code] };
};

/** What only looks like HTML stays what its author wrote. */
function htmlWithBlanks(body: Root): Handler {
  let closed: ReadonlySet<string> | null = null;
  const neverClosed = (html: string): boolean => {
    const name = openedBare(html);
    if (name === null) return false;
    closed ??= new Set(htmlIn(body).flatMap(closedIn));
    return !closed.has(name);
  };
  return (state: State, node: Nodes & { readonly value: string }, parent?: Nodes) => {
    const blank = isBlank(node.value) || (inline.has(parent?.type ?? '') && neverClosed(node.value));
    const value = blank ? node.value : withBlanks(node.value, escapeHtml);
    const result = { type: blank ? 'text' : 'raw', value } as never;
    state.patch(node, result);
    return state.applyData(node, result);
  };
}

function htmlIn(node: Nodes, found: string[] = []): string[] {
  if (node.type === 'html') found.push(node.value);
  if ('children' in node) for (const child of node.children) htmlIn(child as Nodes, found);
  return found;
}

function hasRaw(node: HastRoot | Element): boolean {
  return node.children.some(
    (child) => (child as Node).type === 'raw' || (child.type === 'element' && hasRaw(child)),
  );
}

type Node = RootContent | { type: 'raw'; value: string };

function markPlaces(node: HastRoot | Element): void {
  for (const child of node.children as Node[]) {
    if (child.type === 'raw') child.value = child.value.replace(forged, 'data-');
    if (child.type !== 'element') continue;
    const start = child.position?.start;
    if (start) child.properties[mark] = `${start.line}:${start.column}`;
    markPlaces(child);
  }
}

function restorePlaces(node: HastRoot | Element): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    const place = child.properties[mark];
    if (typeof place === 'string') {
      const [line = 1, column = 1] = place.split(':').map(Number);
      // Only the start is ever looked at.
      child.position = { start: { line, column }, end: { line, column } };
      delete child.properties[mark];
    }
    restorePlaces(child);
  }
}

interface MdxElement {
  readonly name: string | null;
  readonly attributes: readonly { readonly type: string; readonly name?: string; readonly value?: unknown }[];
}

/** JSX with literal attributes becomes an element, which the sanitiser keeps or unwraps like any other. */
const mdxElement: Handler = (state: State, node: MdxElement & Nodes) => {
  const children = state.all(node);
  // A capital letter names a component. None runs here: what it holds is shown.
  if (node.name === null || !/^[a-z][a-z0-9]*$/.test(node.name)) return children;
  const properties: Record<string, string> = {};
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name === undefined) continue;
    if (typeof attribute.value === 'string') properties[attribute.name] = attribute.value;
  }
  const element: Element = { type: 'element', tagName: node.name, properties, children };
  state.patch(node, element);
  return element;
};

/** `{expression}` is shown as the code that it is; comments say nothing to the reader. */
function mdxExpression(block: boolean): Handler {
  return (state: State, node: { readonly value: string } & Nodes) => {
    if (/^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value) || node.value.trim() === '') return undefined;
    const code: Element = {
      type: 'element',
      tagName: 'code',
      properties: {},
      children: [{ type: 'text', value: `{${node.value}}` }],
    };
    state.patch(node, code);
    return block ? { type: 'element', tagName: 'p', properties: {}, children: [code] } : code;
  };
}

const mdxHandlers = {
  mdxJsxFlowElement: mdxElement,
  mdxJsxTextElement: mdxElement,
  mdxFlowExpression: mdxExpression(true),
  mdxTextExpression: mdxExpression(false),
  mdxjsEsm: () => undefined,
} as Record<string, Handler>;
