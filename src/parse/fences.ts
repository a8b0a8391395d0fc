// Code blocks with the role each plays: something to run, what it prints, a file to write, or anything else.
import type { Code, Nodes } from 'mdast';
import type { Fence, FenceRole, Section } from '../model/document.ts';
import { locationOf } from '../model/location.ts';
import { plainLine } from './plain.ts';
import { bareRootPrompt, commandLanguage, isCommand, promptLength } from './shell.ts';

/** What stood before a fence in its section. */
interface Before {
  /** Role of the last fence with nothing but `paragraph` since; `null` at the start of a section or list item. */
  role: FenceRole | null;
  command: string;
  /** The last block of prose, and how many stood since the last fence. */
  prose: Nodes | null;
  count: number;
}

/** All code blocks in document order, also those inside list items, quotes and components. */
export function findFences(sections: readonly Section[]): Fence[] {
  const fences: Fence[] = [];
  for (const section of sections) {
    const before: Before = { role: null, command: '', prose: null, count: 0 };
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
  const role = roleOf(node.value, language, before);
  before.role = role;
  before.command = role === 'command' ? node.value : '';
  before.prose = null;
  before.count = 0;
  const lines = countLines(node.value);
  // A block by indentation spans exactly its own lines; a fence spans one or two more.
  const fenced = node.lang != null || location.endLine - location.line + 1 !== lines;
  return {
    section,
    language,
    meta: node.meta ?? null,
    value: node.value,
    role,
    inListItem,
    location,
    firstLine: fenced ? location.line + 1 : location.line,
    indent: location.column - 1,
  };
}

/** `Bash`, `{.bash}`, `!bash`, `bash,ignore` → `bash`. */
function normaliseLanguage(lang: string | null): string | null {
  if (lang === null) return null;
  const name = /[A-Za-z0-9][\w+#-]{0,30}/.exec(lang.slice(0, 60))?.[0];
  return name ? name.toLowerCase() : null;
}

const configurations = new Set(
  `yaml yml json jsonc json5 toml hcl tf terraform dockerfile docker containerfile ini properties conf cfg config nginx
apache xml env dotenv systemd service plist csv helm kustomize caddyfile haproxy`.split(/\s+/),
);
const printed = new Set(['log', 'logs', 'output', 'stdout', 'stderr']);
const plain = new Set(['text', 'txt', 'plaintext', 'plain', 'none', 'raw', 'nohighlight']);

const outputPhrase =
  /\b(?:outputs?|results?(?: (?:is|in|should|will))?|returns?|returned|prints?|responds?|response|replies|(?:should|will|can|'ll|’ll|may|might) (?:now |then |also )?(?:see|get|receive|show|return|print|display|look|output|report|say|be similar)|shows?|(?:look|looks|something|similar) (?:like|to)|you see|as follows|errors?(?: messages?)?|messages?|logs? (?:line|entry|entries)?|example of a [\w -]{1,30})\b[^.\n]{0,60}[:.]?$/i;
const resultPhrase =
  /\b(?:outputs?|returns?|prints?|responds?|response|(?:should|will|'ll|’ll) (?:now |then )?(?:see|get|show|return|print|display))\b[^.\n]{0,60}[:.]?$/i;
const likePhrase = /\b(?:look|looks|something|similar) (?:like|to)\b[^.\n]{0,60}[:.]?$/i;
const runPhrase = /\b(?:run|running|execute|executing|commands?|type|issue|use|using|by)\b[^.\n]{0,60}:$/i;
const editPhrase =
  /\b(?:add|create|set|edit|insert|paste|put|change|update|replace|write|save|copy|append|define|configure|fill|with the following|comment|message|post|template)\b/i;
const editCommand = /\b(?:edit|apply|create|patch|vi|vim|nano|emacs|code)\b/;

function roleOf(value: string, language: string | null, before: Before): FenceRole {
  const lead = before.prose === null ? '' : plainLine(before.prose).slice(-240);
  const kind = language === null ? null : commandLanguage(language);
  if (kind === 'query') return 'command';
  if (kind !== null) {
    if (looksTyped(value)) return 'command';
    if (kind === 'console') return 'output';
    return outputPhrase.test(lead) && !runPhrase.test(lead) && !isCommand(firstLine(value))
      ? 'output'
      : 'command';
  }
  if (language !== null && printed.has(language)) return 'output';
  if (language !== null && configurations.has(language))
    return isResult(lead, before) ? 'output' : 'configuration';
  if (language !== null && !plain.has(language)) return 'other';
  if (hasPrompt(value)) return 'command';
  if (language === null && isCommand(firstLine(value))) return 'command';
  if (resultPhrase.test(lead)) return 'output';
  if (language === null && runPhrase.test(lead) && !editPhrase.test(lead) && !looksConfigured(value))
    return 'command';
  if (before.role === 'command' && before.count === 0)
    return editCommand.test(before.command) ? 'other' : 'output';
  if (outputPhrase.test(lead) && !editPhrase.test(lead)) return 'output';
  if (before.role === 'command' && before.count === 1 && !editPhrase.test(lead) && !looksConfigured(value))
    return 'output';
  return looksConfigured(value) ? 'configuration' : 'other';
}

/** JSON or YAML that a command just printed. */
function isResult(lead: string, before: Before): boolean {
  if (before.count === 0) return before.role === 'command' && !editCommand.test(before.command);
  if (editPhrase.test(lead)) return false;
  if (resultPhrase.test(lead)) return true;
  return (
    before.role === 'command' &&
    before.count === 1 &&
    likePhrase.test(lead) &&
    !editCommand.test(before.command)
  );
}

function looksTyped(value: string): boolean {
  return hasPrompt(value) || isCommand(firstLine(value));
}

function hasPrompt(value: string): boolean {
  let start = 0;
  for (let line = 0; line < 12 && start <= value.length; line++) {
    const end = lineEnd(value, start);
    const text = value.slice(start, Math.min(end, start + 200));
    if (
      promptLength(text) > 0 ||
      (line === 0 && bareRootPrompt(text) > 0 && !text.trimStart().startsWith('# '))
    )
      return true;
    start = end + 1;
  }
  return false;
}

/** The first line that is neither empty nor a comment. */
function firstLine(value: string): string {
  let start = 0;
  while (start < value.length) {
    const end = lineEnd(value, start);
    const text = value.slice(start, Math.min(end, start + 400)).trim();
    if (text !== '' && !text.startsWith('#') && !text.startsWith('//')) return text;
    start = end + 1;
  }
  return '';
}

function looksConfigured(value: string): boolean {
  const first = firstLine(value);
  if (/^[{[]\s*$|^[{[]"|^---\s*$/.test(first)) return true;
  if (/^(?:resource|module|data|variable|provider|terraform|locals|output)\b[^:]{0,120}\{\s*$/.test(first))
    return true;
  if (/^\[{1,2}[\w."-]{1,80}\]{1,2}\s*$/.test(first)) return true;
  return (
    /^(?:- )?[\w."/-]{1,80}:(?:\s+\S|\s*$)/.test(first) ||
    /^[\w.-]{1,80}\s*=\s*\S/.test(first) ||
    /^[\w.-]{1,80} ?\{\s*$/.test(first)
  );
}

function lineEnd(value: string, start: number): number {
  const end = value.indexOf('\n', start);
  return end < 0 ? value.length : end;
}

function countLines(value: string): number {
  let lines = 1;
  for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
