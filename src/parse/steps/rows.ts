// A table with a row per step → a procedure: each column is a field.
import type { Table, TableCell } from 'mdast';
import type { Location } from '../../model/location.ts';
import { locationOf } from '../../model/location.ts';
import { normaliseName } from '../../model/normalise.ts';
import type { Step } from '../../model/step.ts';
import { plainLine, plainText } from '../../model/plain.ts';
import { cellValue } from '../tables.ts';
import { fieldsOf } from './build.ts';
import { readDuration } from './duration.ts';
import { fieldOfLabel } from './labels.ts';
import { type Labelled, type Leaf, proseLeaf, type StepLabel } from './leaves.ts';
import { proseOf } from './prose.ts';

type Column = StepLabel | 'number' | 'action' | 'command' | 'other';

/** Steps of a table whose header is that of a procedure; `null` for any other table. */
export function tableSteps(table: Table): Step[] | null {
  const [header, ...rows] = table.children;
  const columns =
    header?.children.map((cell, index) =>
      columnOf(
        cell,
        rows.map((row) => row.children[index]),
      ),
    ) ?? [];
  if (!header || rows.length === 0 || !isProcedure(columns, header.children)) return null;
  const names = header.children.map(plainLine);
  return rows.map((row, index) => toStep(row.children, columns, names, index + 1, locationOf(row)));
}

function columnOf(cell: TableCell, below: readonly (TableCell | undefined)[]): Column {
  const text = plainLine(cell);
  const name = normaliseName(text);
  if (/^steps?$/i.test(text.trim())) return 'number';
  if (/^(?:#|№|no\.?|nr\.?|step (?:#|no\.?|number)|number|order|seq\.?|sequence)$/i.test(text.trim()))
    return areInOrder(below) ? 'number' : 'other';
  if (/^(?:command|commands|cli|run|script|command or script|exact command)$/.test(name)) return 'command';
  if (
    /^(?:actions?|tasks?|what|what to do|description|instructions?|activity|operation|procedure|do|step description|command or (?:ui )?action|action or command)$/.test(
      name,
    )
  )
    return 'action';
  if (/^(?:actual )?results?$/.test(name)) return 'other'; // of what was done
  const field = fieldOfLabel(text) ?? fieldOfLabel(name);
  return field === null || field === 'action' ? 'other' : field;
}

/** "213 passengers" below "Number" is a count, and no number of a step. */
function areInOrder(cells: readonly (TableCell | undefined)[]): boolean {
  const numbers = cells.map((cell) => {
    const text = cell === undefined ? '' : plainLine(cell).trim();
    return Number(/^(?:step\s+)?(\d{1,4})[a-z]?(?:[.:)]|$)/i.exec(text)?.[1] ?? Number.NaN);
  });
  return numbers.every((number, index) => number >= (numbers[index - 1] ?? 0));
}

/** A step column with an action, or an action with a field that only steps have. Lists of tasks with owner and due date are not. */
function isProcedure(columns: readonly Column[], header: readonly TableCell[]): boolean {
  const acts = columns.includes('action') || columns.includes('command');
  const names = header.map((cell) => normaliseName(plainLine(cell)));
  if (
    names.some((name) =>
      /^(?:due|due date|deadline|priority|status|ticket|issue|severity|completed|done)\b/.test(name),
    )
  )
    return false;
  const telling = columns.filter((column) =>
    /^(?:outcome|onFailure|verification|duration|rollbackTrigger)$/.test(column),
  ).length;
  if (!acts) return columns.includes('number') && columns.includes('outcome');
  if (columns.includes('number')) return true;
  return columns.includes('command') && columns.includes('action')
    ? true
    : telling > 0 && (columns.includes('outcome') || columns.includes('onFailure'));
}

function toStep(
  cells: readonly TableCell[],
  columns: readonly Column[],
  names: readonly string[],
  count: number,
  location: Location,
): Step {
  const free: Leaf[] = [];
  const labelled: Labelled[] = [];
  let number = count;
  let title = '';
  let command = false;
  cells.slice(0, columns.length).forEach((cell, index) => {
    const column = columns[index] ?? 'other';
    const prose = proseOf(cell);
    const text = prose.text.replace(/\s+/g, ' ').trim();
    const leaf = proseLeaf(prose);
    const empty = cellValue(text).type === 'empty';
    if (column === 'number') {
      const written = /^(?:step\s+)?(\d{1,4})\b/i.exec(text)?.[1];
      if (written !== undefined) number = Number(written);
      const name = text.replace(/^(?:step\s+)?\d{1,4}(?:[a-z]\b)?[.:)]?\s*(?:[–—-]\s*)?/i, '');
      if (name !== '') title = name;
      if (name !== '' && !columns.includes('action')) free.push(leaf);
    } else if (column === 'action' || column === 'command') {
      if (empty) return;
      if (title === '' && column === 'action') title = text;
      free.push(leaf);
      command ||= column === 'command';
      labelled.push({ field: 'action', label: column, text, location: prose.location, leaves: [leaf] });
    } else if (column !== 'other') {
      labelled.push({
        field: column,
        label: names[index] ?? '',
        // A dash says nothing; as a duration it is an unusable one.
        text: empty && column !== 'duration' ? '' : text,
        location: prose.location,
        leaves: [leaf],
      });
    }
  });
  const content = {
    labelled: labelled.filter(({ field, text }) => text !== '' || required.has(field)),
    free,
  };
  const fields = fieldsOf(content, number);
  const named = command && fields.commands.length === 0 ? spans(free) : [];
  return {
    number,
    title,
    text: cells
      .map((cell) => plainText(cell))
      .join('\n')
      .trim(),
    ...fields,
    ...(named.length > 0 ? { commands: named, uiAction: null } : {}),
    duration: withUnit(fields.duration, names[columns.indexOf('duration')] ?? ''),
    location,
    head: location,
  };
}

/** Fields whose empty cell is an empty field; of the others it is none. */
const required = new Set<string>(['outcome', 'duration', 'onFailure', 'verification']);

/** A number below "Duration (min)" is minutes. */
function withUnit(duration: Step['duration'], heading: string): Step['duration'] {
  const unit = /\((?:in )?(s|sec|seconds|m|min|mins|minutes|h|hours)\)/i.exec(heading)?.[1];
  if (!duration || duration.value !== null || unit === undefined || !/^[\d.,]{1,8}$/.test(duration.text))
    return duration;
  return { ...duration, value: readDuration(`${duration.text} ${unit}`) };
}

/** In a column of commands every code span is one. */
function spans(leaves: readonly Leaf[]): Step['commands'] {
  return leaves.flatMap((leaf) => {
    if (leaf.type !== 'prose') return [];
    return leaf.prose.marks
      .filter(({ kind }) => kind === 'code')
      .map(({ start, end }) => {
        const { location } = leaf.prose;
        return {
          code: leaf.prose.text.slice(start, end),
          language: null,
          line: location.line,
          location,
          form: 'inline' as const,
        };
      });
  });
}
