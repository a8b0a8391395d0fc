// `> [!WARNING]`, as forges write it: the mark becomes the name of what stands in the quotation.
import type { Element } from 'hast';
import { alertMark } from '../model/alert.ts';
import { added, addClass, elements, isBlank, text } from './tree.ts';

/** Marks a quotation whose first line is a mark alone; any other is left as it is. */
export function nameAlert(quote: Element): void {
  const paragraph = elements(quote)[0];
  const first = paragraph?.children[0];
  if (paragraph?.tagName !== 'p' || first?.type !== 'text') return;
  const mark = alertMark(first.value);
  if (mark === null) return;
  first.value = first.value.slice(mark.length);
  if (first.value === '') paragraph.children.shift();
  // A hard break behind the mark would leave an empty line.
  const next = paragraph.children[0];
  if (next?.type === 'element' && next.tagName === 'br') paragraph.children.shift();
  if (paragraph.children.every(isBlank)) quote.children.splice(quote.children.indexOf(paragraph), 1);
  addClass(quote, 'alert', `alert-${mark.name}`);
  const name = mark.name.charAt(0).toUpperCase() + mark.name.slice(1);
  quote.children.unshift(added('p', { className: ['alert-name'] }, [text(name)]));
}
