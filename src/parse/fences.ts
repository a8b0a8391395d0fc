// Code blocks with the role each plays: something to run, what it prints, a file to write, or anything else.
import type { Code, Nodes } from 'mdast';
import type { Fence, Section } from '../model/parsed-document.ts';
import { locationOf } from '../model/location.ts';
import { type Before, rememberTools, roleOf } from './fence-role.ts';
import { commandLanguage } from './shell.ts';

/** All code blocks in document order, also those inside list items, quotes and components. */
export function findFences(sections: readonly Section[]): Fence[] {
  const fences: Fence[] = [];
  const tools = new Set<string>();
  for (const section of sections) {
    const before: Before = { role: null, command: '', prose: null, count: 0, tools };
    for (const block of section.blocks) collect(block, section.index, false, before, fences);
  }
  return fences;
}

function collect(node: Nodes, section: number, inListItem: boolean, before: Before, fences: Fence[]): void {
  switch (node.type) {
    case 'code':
      fences.push(toFence(node, section, inListItem, before));
      return;
    case 'paragraph':
    case 'heading':
    case 'table':
      before.prose = node;
      before.count += 1;
      return;
    case 'listItem':
      before.role = null;
      before.count += 1;
      for (const child of node.children) collect(child, section, true, before, fences);
      return;
    default:
      if ('children' in node) {
        for (const child of node.children) collect(child as Nodes, section, inListItem, before, fences);
      }
  }
}

function toFence(node: Code, section: number, inListItem: boolean, before: Before): Fence {
  const location = locationOf(node);
  const language = normaliseLanguage(node.lang ?? null);
  // A carriage return of the file would end up on the clipboard.
  const value = node.value.includes('\r') ? node.value.replace(/\r\n?/g, '\n') : node.value;
  const role = roleOf(value, language, before);
  if (role === 'command' && !isQuery(language)) rememberTools(value, before.tools);
  before.role = role;
  before.command = role === 'command' ? value : '';
  before.prose = null;
  before.count = 0;
  const lines = countLines(value);
  // A block by indentation spans exactly its own lines; a fence spans one or two more.
  const fenced = node.lang != null || location.endLine - location.line + 1 !== lines;
  return {
    section,
    language,
    meta: node.meta ?? null,
    value,
    role,
    inListItem,
    location,
    firstLine: fenced ? location.line + 1 : location.line,
    indent: location.column - 1,
  };
}

function isQuery(language: string | null): boolean {
  return language !== null && commandLanguage(language) === 'query';
}

/** `Bash`, `{.bash}`, `!bash`, `bash,ignore` → `bash`. */
function normaliseLanguage(lang: string | null): string | null {
  if (lang === null) return null;
  const name = /[A-Za-z0-9][\w+#-]{0,30}/.exec(lang.slice(0, 60))?.[0];
  return name ? name.toLowerCase() : null;
}

/** Line of the document on which an offset in the value of a fence lies. */
export function lineInFence({ firstLine, value }: Pick<Fence, 'firstLine' | 'value'>, at: number): number {
  return firstLine + countLines(value.slice(0, at)) - 1;
}

function countLines(value: string): number {
  let lines = 1;
  for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
