// Links, images (also those written as HTML), link definitions and task items, each with its section and place.
import type { Nodes, Root } from 'mdast';
import type { Link, Section, Task } from '../model/parsed-document.ts';
import { type Location, locationOf } from '../model/location.ts';
import { isExecutableUrl, type Tag, tagsOf } from '../model/markup.ts';
import { plainLine } from '../model/plain.ts';

/** Every link, image and definition of the body; of headings too when the tree is given. References count once, by their definition. */
export function findLinks(sections: readonly Section[], tree?: Root): Link[] {
  const links: Link[] = [];
  const headings = new Map<number, Nodes>();
  for (const node of tree?.children ?? [])
    if (node.type === 'heading') headings.set(locationOf(node).line, node);
  for (const section of sections) {
    const heading = section.depth > 0 ? headings.get(section.location.line) : undefined;
    if (heading) collectLinks(heading, section.index, links);
    for (const block of section.blocks) collectLinks(block, section.index, links);
  }
  return links;
}

function collectLinks(node: Nodes, section: number, links: Link[]): void {
  if (node.type === 'link') {
    links.push({ url: node.url, text: plainLine(node), kind: 'link', section, location: locationOf(node) });
  } else if (node.type === 'image') {
    links.push({ url: node.url, text: node.alt ?? '', kind: 'image', section, location: locationOf(node) });
  } else if (node.type === 'definition') {
    const text = node.label ?? node.identifier;
    links.push({ url: node.url, text, kind: 'definition', section, location: locationOf(node) });
  } else {
    for (const tag of elementsOf(node)) collectTag(tag, section, locationOf(node), links);
  }
  if ('children' in node) for (const child of node.children) collectLinks(child as Nodes, section, links);
}

interface MdxElement {
  readonly name: string | null;
  readonly attributes: readonly { readonly name?: string; readonly value?: unknown }[];
}

/** Elements written as HTML, or as JSX in MDX: the portal shows both. */
function elementsOf(node: Nodes): readonly Tag[] {
  if (node.type === 'html') return tagsOf(node.value);
  if (!/^mdxJsx\w+Element$/.test(node.type)) return [];
  const { name, attributes } = node as unknown as MdxElement;
  const written = attributes.flatMap((attribute) =>
    attribute.name !== undefined && typeof attribute.value === 'string'
      ? [{ name: attribute.name, value: attribute.value }]
      : [],
  );
  return [{ name: name ?? '', attributes: written }];
}

/** Elements that lead somewhere: by which attribute, as what, and what says it in words. */
const leading: Readonly<Record<string, { address: string; kind: Link['kind']; words: string }>> = {
  a: { address: 'href', kind: 'link', words: 'title' },
  img: { address: 'src', kind: 'image', words: 'alt' },
};

/** Addresses that run code are no links: the rule about code tells them by their element. */
function collectTag({ name, attributes }: Tag, section: number, location: Location, links: Link[]): void {
  const element = Object.hasOwn(leading, name) ? leading[name] : undefined;
  if (!element) return;
  const valueOf = (wanted: string): string => attributes.find((each) => each.name === wanted)?.value ?? '';
  const url = valueOf(element.address);
  if (url === '' || isExecutableUrl(url)) return;
  links.push({ url, text: valueOf(element.words), kind: element.kind, section, location });
}

/** Items with a checkbox, in document order. The text is that of the item itself, without what is nested below it. */
export function findTasks(sections: readonly Section[]): Task[] {
  const tasks: Task[] = [];
  for (const section of sections)
    for (const block of section.blocks) collectTasks(block, section.index, tasks);
  return tasks;
}

function collectTasks(node: Nodes, section: number, tasks: Task[]): void {
  if (node.type === 'listItem' && typeof node.checked === 'boolean') {
    const first = node.children[0];
    const own = first && (first.type === 'paragraph' || first.type === 'heading') ? first : null;
    const start = locationOf(node);
    const end = own ? locationOf(own) : { endLine: start.line, endColumn: start.column + 1 };
    tasks.push({
      text: own ? plainLine(own) : '',
      checked: node.checked,
      section,
      location: { line: start.line, column: start.column, endLine: end.endLine, endColumn: end.endColumn },
    });
  }
  // Only containers of blocks can hold items.
  if ('children' in node && node.type !== 'paragraph' && node.type !== 'table') {
    for (const child of node.children) collectTasks(child as Nodes, section, tasks);
  }
}
