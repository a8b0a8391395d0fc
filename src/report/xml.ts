// Elements of XML with whatever texts documents hold: characters that XML does not allow are shown by their pictures.
import { escapeHtml } from '../model/escape.ts';
import { visible, visibleText } from '../model/visible.ts';

/** Halves of characters, and the two code points that XML has no way to say. */
const allowed = (text: string): string => text.toWellFormed().replace(/[\uFFFE\uFFFF]/g, '\uFFFD');

const escaped = (text: string): string => escapeHtml(allowed(text));

export type Attributes = Readonly<Record<string, string | number | null>>;

/** Inner lines, one step further in. */
export function element(name: string, attributes: Attributes, inner: readonly string[] = []): string[] {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(visible(String(value).replace(/\r\n|\r|\n/g, ' ')))}"`);
  const start = `<${name}${written.join('')}`;
  return inner.length === 0
    ? [`${start}/>`]
    : [`${start}>`, ...inner.map((line) => `  ${line}`), `</${name}>`];
}

/** An element of text, whose line breaks are part of it. */
export function textElement(name: string, attributes: Attributes, text: string): string[] {
  const [start = ''] = element(name, attributes);
  const words = visibleText(text.replace(/\r\n|\r/g, '\n')).replaceAll('\t', ' ');
  return [`${start.slice(0, -2)}>${escaped(words)}</${name}>`];
}

export const xmlDocument = (root: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${root.join('\n')}\n`;
