// What an author is asked to write into a cell that has no words of its own for it.
import type { CellForm } from './kind.ts';

/** `‹15m›`, `‹low or high›`: the form, or the heading where any text will do. */
export function cellHint(title: string, form: CellForm): string {
  return `‹${wordsFor(title, form)}›`;
}

function wordsFor(title: string, form: CellForm): string {
  switch (form.type) {
    case 'number':
      return 'number with unit';
    case 'duration':
      return '15m';
    case 'date':
      return 'date';
    case 'boolean':
      return 'yes or no';
    case 'one-of':
      return form.values.join(' or ');
    case 'link':
      return 'link';
    case 'text':
      return title.toLowerCase();
  }
}
