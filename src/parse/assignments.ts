// Which shell variables a document itself gives a value: those are no parameters.

const nextStatement = /(?:[;&|({]|\b(?:then|do|else)\b)\s*(?=[A-Za-z_])/;
const name = /^([A-Za-z_][A-Za-z0-9_]{0,80})\+?=/;
const readInto = /\b(?:read|mapfile|readarray|getopts)\b([^;|&\n]{0,200})/g;
const loop = /\b(?:for|select)\s+([A-Za-z_]\w{0,80})\s+in\b/g;
const defaulted = /\$\{([A-Z][A-Z0-9_]{0,80}):?=/g;
const printfInto = /\bprintf\s+-v\s+([A-Za-z_]\w{0,80})/g;
const powershell = /(?:^|[;{]\s*)\$(?:env:)?([A-Za-z_]\w{0,80})\s*=(?!=)/gi;

/**
 * Names assigned in shell text: `NAME=…`, `export A=… B=…`, `read NAME`, `for NAME in`, `${NAME:=…}`.
 * `: "${NAME:?…}"` only checks, and so does `NAME=${NAME:?…}`.
 */
export function assignedNames(texts: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const text of texts) {
    for (const line of text.split('\n')) if (line.length < 4000) assignedInLine(line, names);
  }
  return names;
}

function assignedInLine(line: string, names: Set<string>): void {
  if (line.includes('=')) {
    let rest = line.trimStart();
    for (let turn = 0; turn < 40 && rest !== ''; turn++) {
      rest = readAssignments(rest, names);
      const next = nextStatement.exec(rest);
      if (!next) break;
      rest = rest.slice(next.index + next[0].length);
    }
    for (const match of line.matchAll(defaulted)) if (match[1]) names.add(match[1]);
    for (const match of line.matchAll(powershell)) if (match[1]) names.add(match[1]);
  }
  if (/\b(?:read|mapfile|readarray|getopts|for|select|printf)\b/.test(line)) readNames(line, names);
}

/** Reads the `NAME=value` words at the start of a command; returns the text where they end. */
function readAssignments(command: string, names: Set<string>): string {
  let rest = command.replace(
    /^(?:[$>#]\s+)?(?:(?:export|declare|local|readonly|typeset|env|set|sudo)\s+(?:-\w+\s+)*)?/,
    '',
  );
  for (let turn = 0; turn < 40; turn++) {
    const match = name.exec(rest);
    if (!match?.[1]) return rest;
    const end = wordEnd(rest, match[0].length);
    const value = rest.slice(match[0].length, end);
    if (!onlyChecks(value, match[1])) names.add(match[1]);
    rest = rest.slice(end).trimStart();
  }
  return rest;
}

/** `NAME=${NAME:?say why}` and `NAME=$NAME` give nothing that was not there. */
function onlyChecks(value: string, assigned: string): boolean {
  const bare = value.replace(/^["']|["']$/g, '');
  return (
    bare === `$${assigned}` ||
    bare === `\${${assigned}}` ||
    bare.startsWith(`\${${assigned}:?`) ||
    bare.startsWith(`\${${assigned}?`)
  );
}

/** End of a shell word that begins at `start`: quotes and `$(…)` hold it together. */
function wordEnd(text: string, start: number): number {
  let quote = '';
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const char = text[index] ?? '';
    if (char === '\\') index += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[\s;&|]/.test(char)) return index;
  }
  return text.length;
}

function readNames(line: string, names: Set<string>): void {
  for (const match of line.matchAll(readInto)) {
    const words = (match[1] ?? '')
      .replace(/"[^"]{0,200}(?:"|$)|'[^']{0,200}(?:'|$)/g, ' ')
      .trim()
      .split(/\s+/);
    for (const word of words) if (/^[A-Za-z_]\w*$/.test(word)) names.add(word);
  }
  for (const pattern of [loop, printfInto]) {
    for (const match of line.matchAll(pattern)) if (match[1]) names.add(match[1]);
  }
}
