// What a section lists: table rows, list items or paragraphs, for rules that judge each issue, criterion or deviation.
import type { Nodes, RootContent } from 'mdast';
import type { Document } from '../model/document.ts';
import type { Cell, Section, Table } from '../model/parsed-document.ts';
import { type Location, locationOf } from '../model/location.ts';
import { plainLine } from '../model/plain.ts';
import { linesOf } from '../model/lines.ts';

export interface Entry {
  /** As a reader sees it, a line for each paragraph; of a table row a line `heading: cell` for each filled cell. */
  readonly text: string;
  /** First line of the entry, or the first cell of the row. */
  readonly location: Location;
}

export interface Entries {
  /** Table rows and top-level list items. */
  readonly listed: readonly Entry[];
  /** Paragraphs outside of them. */
  readonly prose: readonly Entry[];
}

/** A section and the sections below it, in document order. */
export function subtreeOf(document: Document, section: Section): readonly Section[] {
  const children = section.children.flatMap((index) => document.sections[index] ?? []);
  return [section, ...children.flatMap((child) => subtreeOf(document, child))];
}

export function entriesOf(document: Document, sections: readonly Section[]): Entries {
  const listed: Entry[] = [];
  const prose: Entry[] = [];
  for (const section of sections) {
    for (const block of section.blocks) addBlock(document, block, listed, prose);
    for (const table of document.tables) if (table.section === section.index) listed.push(...rowsOf(table));
  }
  return { listed, prose };
}

/** A section with everything below it as one entry. */
export function wholeOf(document: Document, section: Section): Entry {
  const { listed, prose } = entriesOf(document, subtreeOf(document, section));
  const text = [section.heading, ...prose.map((entry) => entry.text), ...listed.map((entry) => entry.text)];
  return { text: text.join('\n'), location: section.location };
}

function addBlock(document: Document, block: RootContent, listed: Entry[], prose: Entry[]): void {
  if (block.type === 'list') {
    for (const item of block.children) {
      const text = paragraphsOf(item).join('\n');
      if (text !== '') listed.push({ text, location: firstLine(document, item.children[0] ?? item) });
    }
  } else if (block.type === 'blockquote') {
    for (const child of block.children) addBlock(document, child, listed, prose);
  } else if (block.type === 'paragraph') {
    const text = plainLine(block);
    if (text !== '') prose.push({ text, location: locationOf(block) });
  }
}

function paragraphsOf(node: Nodes): string[] {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableRow')
    return [plainLine(node)];
  return 'children' in node ? node.children.flatMap((child) => paragraphsOf(child as Nodes)) : [];
}

/** A node that goes on below its first line is reported at that line. */
function firstLine(document: Document, node: RootContent): Location {
  const location = locationOf(node);
  if (location.endLine === location.line) return location;
  const length = linesOf(document)[location.line - 1]?.length ?? 0;
  return { ...location, endLine: location.line, endColumn: Math.max(length, location.column) + 1 };
}

function rowsOf(table: Table): Entry[] {
  return table.rows.flatMap((row) => {
    const [first] = row;
    if (!first) return [];
    return [
      {
        text: row.flatMap((cell, index) => sayCell(table.header[index], cell)).join('\n'),
        location: first.location,
      },
    ];
  });
}

function sayCell(heading: Cell | undefined, cell: Cell): string[] {
  if (cell.value.type === 'empty') return [];
  return [heading && heading.text !== '' ? `${heading.text}: ${cell.text}` : cell.text];
}
