// Plain text of syntax tree nodes: what a reader sees, without marks. For parsing, binding and rules alike.
import type { Nodes } from 'mdast';
import { isBlank } from './blank.ts';

const separated = new Set(['paragraph', 'listItem', 'list', 'tableRow', 'blockquote', 'table']);

/** Text as a reader sees it: code spans and link texts in, code blocks, HTML and footnote marks out (`<name>` is no HTML), breaks as spaces. */
export function plainText(node: Nodes): string {
  const parts: string[] = [];
  collect(node, parts);
  const text = parts.join('').trim();
  if (!text.includes('\n')) return text;
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n');
}

/** The same on one line. */
export function plainLine(node: Nodes): string {
  return singleSpaced(plainText(node));
}

/** How it begins: its first 20 characters or more, without a look at all of a long list. */
export function beginningOf(node: Nodes): string {
  const parts: string[] = [];
  for (const child of 'children' in node ? node.children : [node]) {
    collect(child as Nodes, parts);
    if (parts.join('').trim().length >= 20) break;
  }
  return singleSpaced(parts.join('').trim());
}

/** With one space for any run of white space; the spaces that are one already are left alone. */
export function singleSpaced(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, ' ');
}

function collect(node: Nodes, parts: string[]): void {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      parts.push(node.value);
      return;
    case 'break':
      parts.push('\n');
      return;
    case 'image':
    case 'imageReference':
      parts.push(node.alt ?? '');
      return;
    case 'tableCell':
      for (const child of node.children) collect(child, parts);
      parts.push(' ');
      return;
    case 'html':
      if (isBlank(node.value)) parts.push(node.value);
      return;
    case 'code':
    case 'yaml':
    case 'definition':
    case 'footnoteReference':
    case 'thematicBreak':
      return;
    default:
      if ('children' in node) for (const child of node.children) collect(child as Nodes, parts);
      if (separated.has(node.type)) parts.push('\n');
  }
}
