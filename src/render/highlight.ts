// Code → HTML with a class for each role that the style sheet colours, and none for anything else. Placeholders become `<var>`.
import { createRequire } from 'node:module';
import type PrismModule from 'prismjs';
import { visibleText } from '../model/visible.ts';
import { escapeHtml } from '../model/escape.ts';
import { markHidden } from './hidden.ts';

const load = createRequire(import.meta.url);
let prism: typeof PrismModule | null = null;

/** Names that people write after a fence, where they differ from the grammar's. */
const aliases: Readonly<Record<string, string>> = {
  sh: 'bash',
  shell: 'bash',
  zsh: 'bash',
  ksh: 'bash',
  ash: 'bash',
  console: 'bash',
  terminal: 'bash',
  'shell-session': 'bash',
  shellsession: 'bash',
  'sh-session': 'bash',
  yml: 'yaml',
  js: 'javascript',
  mjs: 'javascript',
  node: 'javascript',
  ts: 'typescript',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  tf: 'hcl',
  terraform: 'hcl',
  dockerfile: 'docker',
  make: 'makefile',
  html: 'markup',
  xml: 'markup',
  svg: 'markup',
  ps1: 'powershell',
  pwsh: 'powershell',
  golang: 'go',
  rs: 'rust',
  kt: 'kotlin',
  conf: 'ini',
  cfg: 'ini',
  psql: 'sql',
  mysql: 'sql',
  postgresql: 'sql',
  jsonc: 'json',
  json5: 'json',
  patch: 'diff',
  md: 'markdown',
  cs: 'csharp',
  jenkinsfile: 'groovy',
  env: 'properties',
  dotenv: 'properties',
};

/** Each of these takes up what is there of the others when it is loaded: always all of them, in this order. */
const web = ['regex', 'markup', 'clike', 'css', 'javascript'];

/** Grammars in the order in which they need each other, or would use each other. */
const needs: Readonly<Record<string, readonly string[]>> = {
  bash: [],
  yaml: [],
  json: [],
  sql: [],
  diff: [],
  hcl: [],
  docker: [],
  python: [],
  promql: [],
  ini: [],
  toml: [],
  properties: [],
  http: [...web, 'json'],
  powershell: [],
  makefile: [],
  go: ['clike'],
  markup: web,
  css: web,
  clike: [],
  graphql: [...web, 'yaml', 'markdown'],
  protobuf: ['clike'],
  nginx: [],
  javascript: web,
  typescript: web,
  groovy: ['clike'],
  java: ['clike'],
  kotlin: ['clike'],
  c: ['clike'],
  csharp: ['clike'],
  ruby: ['clike'],
  rust: [],
  awk: [],
  rego: [],
  lua: [],
  perl: [],
  markdown: [...web, 'yaml'],
  vim: [],
  systemd: [],
  nix: [],
  batch: [],
  cypher: [],
  git: [],
  log: [],
  regex: [],
  scala: ['clike', 'java'],
  swift: [],
  php: [...web, 'markup-templating'],
  'markup-templating': web,
};

/** Prism's names for what is coloured alike; of a token with several the last one counts. */
const roles: Readonly<Record<string, readonly string[]>> = {
  comment: ['comment', 'prolog', 'doctype'],
  string: ['string', 'url', 'inserted', 'attr-value'],
  number: ['number', 'boolean', 'constant'],
  keyword: ['keyword', 'operator-word', 'important', 'tag'],
  function: ['function', 'builtin', 'class-name'],
  attribute: ['property', 'key', 'attr-name', 'variable'],
  option: ['parameter'],
  deleted: ['deleted'],
};
const order = Object.keys(roles);
const rankOf = new Map(Object.values(roles).flatMap((names, rank) => names.map((name) => [name, rank])));

type Token = PrismModule.Token | PrismModule.TokenStream;

/**
 * Tokens as HTML. They are the one use of `<i>` that the portal makes: short, and easy to take out again for the search index. Most
 * are of no role (punctuation, operators): a mark for each of them would be half of a page.
 */
function marked(token: Token, language: string, around: string | null): string {
  if (typeof token === 'string') return token;
  if (Array.isArray(token)) return token.map((part) => marked(part, language, around)).join('');
  const { type, alias = [], content } = token;
  const classes = [type, ...(Array.isArray(alias) ? alias : [alias])];
  // Markdown colours its fences where they are written.
  if (type === 'code-block') {
    const env = {
      type,
      content: marked(content, language, around),
      tag: 'i',
      classes,
      attributes: {},
      language,
    };
    prism?.hooks.run('wrap', env);
    return env.content;
  }
  const rank = Math.max(...classes.map((name) => rankOf.get(name) ?? -1));
  const role = order[rank] ?? null;
  if (role === null || role === around) return marked(content, language, around);
  return `<i class="hl-${role}">${marked(content, language, role)}</i>`;
}

/** Prism's own knows `--repo`, but not `--registry-id`. */
const option = /(^|\s)--?(?:\w+:[+-]?)?\w+(?:[.-]\w+)*(?=[=\s]|$)/;

const fence = /^```[ \t]*([\w-]+)/gm;

function grammar(language: string): PrismModule.Grammar | null {
  const name = aliases[language] ?? language;
  const before = needs[name];
  if (before === undefined) return null;
  if (prism === null) {
    prism = load('prismjs/components/prism-core.js') as typeof PrismModule;
    prism.manual = true;
    prism.Token.stringify = (token, language) => marked(token, language, null);
  }
  for (const part of [...before, name]) {
    if (prism.languages[part] !== undefined) continue;
    load(`prismjs/components/prism-${part}.js`);
    if (part === 'bash') Object.assign(prism.languages[part]?.['parameter'] ?? {}, { pattern: option });
  }
  return prism.languages[name] ?? null;
}

/** A placeholder by its place in the code. */
export interface Hole {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

// Each hole travels through the grammar as one private character, which no token boundary can split.
const firstPrivate = 0xe000;
const lastPrivate = 0xf8ff;
const privateUse = /[\uE000-\uF8FF]/g;

const remembered = new Map<string, string>();
const most = 2_000;

/** HTML of a piece of code; unknown languages are escaped only. Holes must not overlap and stand in order. */
export function highlight(code: string, language: string | null, holes: readonly Hole[] = []): string {
  const usable = code.search(privateUse) < 0 && holes.length <= lastPrivate - firstPrivate ? holes : [];
  const key = `${language ?? ''}\0${code}\0${usable.map((hole) => `${hole.start}:${hole.name}`).join(',')}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const html = colour(code, language, usable);
  if (remembered.size >= most) remembered.clear();
  remembered.set(key, html);
  return html;
}

/** Grammars read words and blocks again from each of their letters: a line of 10,000 takes up to 2 s, one of 100,000 minutes. */
const longLine = /^.{2000}/m;
const longestCode = 50_000;

function colour(code: string, language: string | null, holes: readonly Hole[]): string {
  let text = '';
  let at = 0;
  holes.forEach((hole, index) => {
    text += code.slice(at, hole.start) + String.fromCharCode(firstPrivate + index);
    at = hole.end;
  });
  text += code.slice(at);
  const readable = text.length <= longestCode && !longLine.test(text);
  const rules = language === null || !readable ? null : grammar(language.toLowerCase());
  // Markdown colours the fences in it by grammars that are there: by those that it names, whatever was coloured before.
  if (rules !== null && rules === prism?.languages['markdown'])
    for (const [, named = ''] of text.matchAll(fence)) grammar(named.toLowerCase());
  const html = markHidden(
    rules === null || prism === null ? escapeHtml(text) : prism.highlight(text, rules, language ?? ''),
  );
  if (holes.length === 0) return html;
  return html.replace(privateUse, (character) => {
    const hole = holes[character.charCodeAt(0) - firstPrivate];
    if (hole === undefined) return character;
    return placeholder(code.slice(hole.start, hole.end), hole.name);
  });
}

/** The mark around a value that the reader has to fill in. */
export function placeholder(text: string, name: string): string {
  return `<var class="placeholder" data-parameter="${escapeHtml(visibleText(name))}">${markHidden(escapeHtml(text))}</var>`;
}
