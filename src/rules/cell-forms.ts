// Forms of cells: what each is called, and whether a cell has it.
import type { Cell } from '../model/parsed-document.ts';
import { findInterval } from '../model/duration.ts';
import type { CellForm } from '../model/kind.ts';
import { normaliseName } from '../model/normalise.ts';

const said: Readonly<Record<Exclude<CellForm['type'], 'one-of'>, string>> = {
  text: 'a text',
  number: 'a number',
  duration: 'a duration like 90d or 15 min',
  date: 'a date like 2026-11-20',
  boolean: 'yes or no',
  link: 'a link',
};

/** What a cell of this form holds, in words. */
export function described(form: CellForm): string {
  return form.type === 'one-of' ? `one of ${form.values.join(', ')}` : said[form.type];
}

/** Whether a filled cell has the form. */
export function fits(cell: Cell, form: CellForm): boolean {
  const { type } = cell.value;
  switch (form.type) {
    case 'text':
      return true;
    case 'number':
      return type === 'number' || type === 'duration' || /^[<>≤≥=~±+-]?\s*\d/.test(cell.text);
    case 'duration':
      return type === 'duration' || findInterval(cell.text) !== null;
    case 'date':
      return type === 'date' || /^\d{4}-\d{2}-\d{2}\b/.test(cell.text);
    case 'boolean':
      return type === 'boolean' || /^(?:yes|no|true|false)\b/i.test(cell.text);
    case 'link':
      return cell.links.length > 0 || /\w[./:]\w/.test(cell.text);
    case 'one-of': {
      const name = normaliseName(cell.text);
      return form.values.some(
        (value) => name === normaliseName(value) || name.startsWith(`${normaliseName(value)} `),
      );
    }
  }
}
