// Terraform and other HCL as nested keys: enough to tell a changed value from a changed comment. Values stay the tokens
// they are written with.

/** What is opened and never closed reaches to the end: each would be sought to the end again. */
const token =
  /\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|<<-?[ \t]*([A-Za-z_]\w*)\b[^\n]*(?:\n[\s\S]*?)?(?:\n[ \t]*\1(?=\n|$)|$)|"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|$)|[A-Za-z_][\w-]*|[0-9.]+|[^\s\w]/g;
const ignored = /^(?:\s|#|\/\/|\/\*)/;

/** `{ "resource.aws_instance.web": { ami: "…" } }`: blocks by type and labels, attributes by name. */
export function readHcl(text: string): unknown {
  const tokens: string[] = [];
  for (const [part] of text.matchAll(token)) {
    // A line ends an attribute.
    if (part.includes('\n') && /^\s/.test(part)) tokens.push('\n');
    else if (part.startsWith('#') || part.startsWith('//')) tokens.push('\n');
    if (!ignored.test(part)) tokens.push(part);
  }
  const reader = { tokens, at: 0 };
  return body(reader);
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

function body(reader: Reader): Record<string, unknown> {
  const result = Object.create(null) as Record<string, unknown>;
  const counts = new Map<string, number>();
  const add = (key: string, value: unknown): void => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    result[count === 1 ? key : `${key}#${count}`] = value;
  };
  while (reader.at < reader.tokens.length) {
    const word = reader.tokens[reader.at++] ?? '';
    if (word === '\n') continue;
    if (word === '}') return result;
    const labels = [unquoted(word)];
    for (;;) {
      const next = reader.tokens[reader.at++];
      if (next === undefined || next === '\n') break;
      if (next === '=') {
        add(labels.join('.'), expression(reader));
        break;
      }
      if (next === '{') {
        add(labels.join('.'), body(reader));
        break;
      }
      labels.push(unquoted(next));
    }
  }
  return result;
}

/** The tokens up to the end of the line at which no bracket is open. */
function expression(reader: Reader): string {
  const parts: string[] = [];
  for (let depth = 0; reader.at < reader.tokens.length; reader.at++) {
    const part = reader.tokens[reader.at] ?? '';
    if (part === '\n') {
      if (depth === 0) break;
      continue;
    }
    if (part === '}' && depth === 0) break;
    if (/^[[({]$/.test(part)) depth += 1;
    else if (/^[\])}]$/.test(part)) depth -= 1;
    // A comma before the end of a line or a bracket is a matter of taste.
    if (part !== ',') parts.push(part);
  }
  return parts.join(' ');
}

const unquoted = (text: string): string => text.replace(/^"|"$/g, '');
