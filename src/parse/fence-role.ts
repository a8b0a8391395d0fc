// What a code block is for: something to run, what that prints, a file to write, or anything else.
import type { Nodes } from 'mdast';
import type { FenceRole } from '../model/parsed-document.ts';
import { plainLine } from '../model/plain.ts';
import { bareRootPrompt, commandLanguage, isCommand, promptLength } from './shell.ts';

/** What stood before a fence in its section. */
export interface Before {
  /** Role of the last fence with nothing but `paragraph` since; `null` at the start of a section or list item. */
  role: FenceRole | null;
  command: string;
  /** The last block of prose, and how many stood since the last fence. */
  prose: Nodes | null;
  count: number;
  /** What command fences of the document have run so far. */
  readonly tools: Set<string>;
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
const runPhrase =
  /\b(?:run|running|execute|executing|commands?|type|issue|use|using|by)\b[^.\n]{0,60}:$|\bwith:$/i;
const editPhrase =
  /\b(?:add|create|set|edit|insert|paste|put|change|update|replace|write|save|copy|append|define|configure|fill|with the following|comment|message|post|template)\b/i;
const editCommand = /(?:^|\s)(?:edit|vi|vim|nano|emacs)\s/;
/** What is shown after these is the file, not what they print. */
const fileCommand =
  /(?:^|\s)(?:edit|vi|vim|nano|emacs)\s|\b(?:apply|create|replace|patch)\b.{0,80}\s(?:-f|--filename|--patch-file)[ =]/;

/** Statements and requests that someone sends, without a language to say so. */
const query =
  /^\s{0,20}(?:select\s[\s\S]{1,400}?\sfrom\s|insert\s+into\s|update\s+\S{1,80}\s+set\s|delete\s+from\s|(?:alter|create|drop)\s+(?:table|index|user|database|role|view)\s|(?:GET|POST|PUT|DELETE|PATCH|HEAD) \/\S{0,200}|fields @\w+)/i;

/** A question to Prometheus: a function of it first, and something that is measured. */
const promql =
  /^[\s(]{0,20}(?:histogram_quantile|(?:sum|avg|max|min|count|group|stddev|topk|bottomk|quantile)(?:\s{1,9}(?:by|without)\s{0,9}\([^()\n]{0,200}\))?|i?rate|increase|i?delta|deriv|predict_linear|scalar|label_replace|absent(?:_over_time)?|(?:sum|avg|min|max|count)_over_time)\s{0,9}\((?=[^]{0,400}?(?:\{[^{}]{0,200}=|\[\d{1,4}[smhdw]\]|[a-z]_[a-z]))/;
const isQuery = (value: string): boolean => query.test(value) || promql.test(value);

/** The role of a fence by its language and its text, and where those do not tell, by what stands before it. */
export function roleOf(value: string, language: string | null, before: Before): FenceRole {
  const kind = language === null ? null : commandLanguage(language);
  if (kind === 'query') return 'command';
  if (kind === 'shell' || kind === 'console') {
    if (looksTyped(value)) return 'command';
    if (kind === 'console') return 'output';
    const lead = leadOf(before);
    return outputPhrase.test(lead) && !runPhrase.test(lead) ? 'output' : 'command';
  }
  if (language !== null && printed.has(language)) return 'output';
  if (language !== null && configurations.has(language)) {
    if (!value.includes('\n') && isCommand(value)) return 'command';
    return isResult(before) ? 'output' : 'configuration';
  }
  if (language !== null && !plain.has(language)) return 'other';
  if (hasPrompt(value) || isQuery(value)) return 'command';
  return language === null && isCommand(firstLine(value))
    ? 'command'
    : roleByContext(value, language, before);
}

/** Text without a language: the sentence before it says what it is. */
function roleByContext(value: string, language: string | null, before: Before): FenceRole {
  if (before.tools.has(toolOf(firstLine(value)))) return 'command';
  const lead = leadOf(before);
  const edited = editPhrase.test(lead);
  const configured = looksConfigured(value);
  if (resultPhrase.test(lead)) return 'output';
  if (language === null && !edited && !configured && runPhrase.test(lead)) return 'command';
  if (before.role === 'command' && before.count === 0)
    return editCommand.test(before.command) ? 'other' : 'output';
  if (!edited && outputPhrase.test(lead)) return 'output';
  if (before.role === 'command' && before.count === 1 && !edited && !configured) return 'output';
  return configured ? 'configuration' : 'other';
}

/** Remembers what is run in a command fence: a later fence that begins with the same word is one too. */
export function rememberTools(value: string, tools: Set<string>): void {
  for (const line of value.slice(0, 4000).split('\n')) {
    const tool = toolOf(line.slice(promptLength(line)));
    if (tool !== '' && tools.size < 200) tools.add(tool);
  }
}

function toolOf(line: string): string {
  return /^[a-z][\w.-]{2,40}(?= [\w.-])/.exec(line)?.[0] ?? '';
}

/** The end of the prose before a fence. */
function leadOf(before: Before): string {
  return before.prose === null ? '' : plainLine(before.prose).slice(-240);
}

/** JSON or YAML that a command just printed. */
function isResult(before: Before): boolean {
  const lead = leadOf(before);
  if (before.count === 0) return before.role === 'command' && !fileCommand.test(before.command);
  if (editPhrase.test(lead)) return false;
  if (resultPhrase.test(lead)) return true;
  return (
    before.role === 'command' &&
    before.count === 1 &&
    likePhrase.test(lead) &&
    !fileCommand.test(before.command)
  );
}

function looksTyped(value: string): boolean {
  return hasPrompt(value) || isCommand(firstLine(value)) || promql.test(value);
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
  if (/^(?:error|warning|fatal|info|debug|note|message|title)\b/i.test(first)) return false;
  if (/^[{[]\s*$|^[{[]"|^---\s*$/.test(first)) return true;
  if (/^(?:resource|module|data|variable|provider|terraform|locals|output)\b[^:]{0,120}\{\s*$/.test(first))
    return true;
  if (/^\[{1,2}[\w."-]{1,80}\]{1,2}\s*$/.test(first)) return true;
  return (
    /^(?:- )?[\w."/-]{1,80}:(?:\s+\S|\s*$)/.test(first) ||
    /^[\w.-]{1,80}\s*=\s*\S/.test(first) ||
    /^[\w.-]{1,80} \{\s*$/.test(first)
  );
}

function lineEnd(value: string, start: number): number {
  const end = value.indexOf('\n', start);
  return end < 0 ? value.length : end;
}
