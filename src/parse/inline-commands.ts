// Commands in code spans, in whatever they stand: fields of steps, items of checklists, cells, paragraphs.
import type { Nodes, Table } from 'mdast';
import type { Section } from '../model/parsed-document.ts';
import type { InlineCommand } from '../model/step.ts';
import { isCommandSpan } from './shell.ts';
import { spokenCommands } from './steps/action.ts';
import { segmentsOf } from './steps/labels.ts';
import { proseLeaf } from './steps/leaves.ts';
import { proseOf, type ProseNode } from './steps/prose.ts';

/** All of them in document order; those of headings belong to steps alone. */
export function findInlineCommands(sections: readonly Section[]): InlineCommand[] {
  const found: InlineCommand[] = [];
  for (const section of sections) for (const block of section.blocks) collect(block, found);
  return found;
}

function collect(node: Nodes, found: InlineCommand[]): void {
  if (node.type === 'paragraph') inText(node, '', found);
  else if (node.type === 'table') inTable(node, found);
  else if ('children' in node) for (const child of node.children) collect(child as Nodes, found);
}

function inTable({ children: [header, ...rows] }: Table, found: InlineCommand[]): void {
  for (const { children: cells } of rows) {
    for (const [index, cell] of cells.entries()) {
      if (!holdsCommand(cell)) continue;
      const beside = index === 0 ? [header?.children[0]] : [header?.children[index], cells[0]];
      inText(cell, beside.map((other) => (other ? proseOf(other).masked : '')).join('\n'), found);
    }
  }
}

function inText(node: ProseNode, about: string, found: InlineCommand[]): void {
  if (!holdsCommand(node)) return;
  const prose = proseOf(node);
  for (const { field, start, valueStart, end } of segmentsOf(prose)) {
    const leaf = proseLeaf(prose, field === null || field === 'other' ? start : valueStart, end);
    found.push(...spokenCommands(leaf, about));
  }
}

function holdsCommand(node: Nodes): boolean {
  if (node.type === 'inlineCode') return /\s/.test(node.value) || isCommandSpan(node.value);
  return 'children' in node && node.children.some((child) => holdsCommand(child as Nodes));
}
