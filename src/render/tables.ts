// Tables scroll by themselves instead of pushing the page aside; matrices keep their headings in view.
import type { Element } from 'hast';
import { addClass, descendants, element, elements, isElement, textOf } from './tree.ts';

/** A `<table>` → a scrolling region that can be reached by keyboard. `label` says what it is to those who cannot see it. */
export function tableBlock(table: Element, matrix: boolean, label: string): Element {
  for (const cell of descendants(table)) {
    if (!isElement(cell, 'td', 'th')) continue;
    const align = cell.properties['align'];
    delete cell.properties['align'];
    if (align === 'right' || align === 'center') addClass(cell, `align-${align}`);
    if (/^\s*\d{4}-\d{2}-\d{2}\s*$/.test(textOf(cell))) addClass(cell, 'cell-date');
  }
  for (const row of descendants(table)) {
    if (!isElement(row, 'tr')) continue;
    const cells = elements(row);
    if (cells.every((cell) => cell.tagName === 'th'))
      for (const cell of cells) cell.properties['scope'] ??= 'col';
    else if (matrix) headRow(cells);
  }
  emptyHeaders(table);
  const pairs = descendants(table).every((node) => node.tagName !== 'tr' || elements(node).length <= 2);
  const classes = ['table-scroll', ...(matrix ? ['matrix'] : pairs ? ['table-pairs'] : [])];
  return element('section', { className: classes, tabIndex: 0, ariaLabel: label }, [table]);
}

/** The first cell names what the row is about. */
function headRow(cells: Element[]): void {
  const [first] = cells;
  if (first === undefined || first.tagName !== 'td') return;
  first.tagName = 'th';
  first.properties['scope'] = 'row';
}

/** A heading cell without text is no heading. */
function emptyHeaders(table: Element): void {
  for (const cell of descendants(table)) {
    if (cell.tagName === 'th' && textOf(cell).trim() === '' && elements(cell).length === 0) {
      cell.tagName = 'td';
      delete cell.properties['scope'];
    }
  }
}
