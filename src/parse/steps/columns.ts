// Tables inside a step: a column that is named like a field of steps ("Expected result"), and tables of symptoms and remedies.
import type { Table, TableCell } from 'mdast';
import { plainText } from '../../model/plain.ts';
import { fieldOfLabel } from './labels.ts';

interface NamedColumn {
  readonly field: 'outcome' | 'onFailure';
  readonly heading: TableCell;
  readonly cells: readonly TableCell[];
}

const fault =
  /^\W*(?:symptoms?|problems?|errors?|failures?|issues?|faults?|error messages?|if you see|if it fails|what went wrong)\b/i;
const remedy =
  /^\W*(?:then|fix(?:es)?|actions?|what to do|do this|resolutions?|solutions?|remed(?:y|ies)|responses?|mitigations?|recovery|workarounds?|next steps?)\b/i;

/** The columns that say what to expect, and what to do about a fault. */
export function namedColumns({ children: [head, ...rows] }: Table): NamedColumn[] {
  if (!head || head.children.length < 2 || rows.length === 0) return [];
  const names = head.children.map((cell) => plainText(cell));
  const faults = fault.test(names[0] ?? '');
  return head.children.flatMap((heading, index): NamedColumn[] => {
    if (index === 0) return [];
    const name = names[index] ?? '';
    const named = fieldOfLabel(name);
    const field =
      named === 'outcome' || named === 'onFailure' ? named : faults && remedy.test(name) ? 'onFailure' : null;
    const cells = rows
      .flatMap(({ children }) => children[index] ?? [])
      .filter((cell) => plainText(cell) !== '');
    return field === null || cells.length === 0 ? [] : [{ field, heading, cells }];
  });
}
