// Tables with their cells read as values: a number with its unit, a duration, a day, yes or no.
import type { Nodes, TableCell, TableRow } from 'mdast';
import type { Cell, CellValue, Section, Table } from '../model/parsed-document.ts';
import { findDuration, findInterval, isCadence, parseExactDuration } from '../model/duration.ts';
import { type Location, locationOf } from '../model/location.ts';
import { isDay } from '../model/day.ts';
import { plainLine } from '../model/plain.ts';

/** All tables in document order, also those inside lists and quotes. */
export function findTables(sections: readonly Section[]): Table[] {
  const tables: Table[] = [];
  for (const section of sections) for (const block of section.blocks) collect(block, section.index, tables);
  return tables;
}

function collect(node: Nodes, section: number, tables: Table[]): void {
  if (node.type === 'table') {
    const [first, ...rest] = node.children;
    if (!first) return;
    const header = first.children.map(toCell);
    const rows = rest.map((row) => toRow(row, header.length));
    tables.push({ section, header, rows, location: locationOf(node) });
  } else if ('children' in node && node.type !== 'paragraph') {
    for (const child of node.children) collect(child as Nodes, section, tables);
  }
}

/** A row as long as the header: missing cells are empty and stand at the end of the row. */
function toRow(row: TableRow, length: number): Cell[] {
  const cells = row.children.slice(0, length).map(toCell);
  const { endLine, endColumn } = locationOf(row);
  const location: Location = { line: endLine, column: endColumn, endLine, endColumn };
  while (cells.length < length) cells.push({ text: '', value: { type: 'empty' }, links: [], location });
  return cells;
}

function toCell(node: TableCell): Cell {
  const text = plainLine(node);
  const links: string[] = [];
  collectUrls(node, links);
  return { text, value: cellValue(text), links, location: locationOf(node) };
}

function collectUrls(node: Nodes, links: string[]): void {
  if (node.type === 'link') links.push(node.url);
  if ('children' in node) for (const child of node.children) collectUrls(child as Nodes, links);
}

const empty = /^(?:[-–—.…?]{1,4}|n\.?\/?a\.?)$/i;
const yes = /^(?:(?:✅|✔|☑|✓|🟢)\uFE0F?\s*(?:yes|true)?|yes|true|\[x\])$/i;
const no = /^(?:(?:❌|✖|✗|✘|☐|🔴)\uFE0F?\s*(?:no|false)?|no|false|\[ \])$/i;
const day =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?$/i;
const qualifier =
  /^(?:[~≈<>≤≥]=?|about|around|approx(?:\.|imately)?|ca\.?|up to|at most|at least|under|over|less than|more than|max(?:\.|imum)?|min(?:\.|imum)?|every|within|below|above)\s*/i;
const numeric = /^([+-−]?\s?[$€£]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(\s*)(.*)$/;
const attachedUnit =
  /^(?:%|‰|°[CF]?|[kMGTP]?i?B(?:\/s)?|[kMGT]?bps|[KMGTP]i|[kKMGTx]|[mµun]s|ms\/req|r(?:eq|ps)(?:\/s)?|[qto]ps|v?cpus?|px|pp|\/(?:s|sec|min|h|hour|day|d|month))$/i;
const wordUnit =
  /^(?!(?:of|to|in|at|and|or|from|by|on|for|per)\b)(?:%|[$€£]|[\p{L}µ°/%]{1,24}(?:[ /-][\p{L}/]{1,24}){0,2})$/u;
const durationParts =
  /[\d.,]+|\b(?:half an hour|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|sixty|ninety|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wk|months?|quarters?|years?|to|and)\b|(?<=\d)\s?[smhdwy]\b|[-–—]/gi;

/** Reads the text of a cell as a whole; whatever is more than a value is `text`. Days of date-times count, hours do not. */
export function cellValue(text: string): CellValue {
  const value = text.trim();
  if (value === '' || empty.test(value)) return { type: 'empty' };
  if (value.length > 60) return { type: 'text' };
  if (yes.test(value)) return { type: 'boolean', value: true };
  if (no.test(value)) return { type: 'boolean', value: false };
  if (day.test(value))
    return isDay(value.slice(0, 10)) ? { type: 'date', value: value.slice(0, 10) } : { type: 'text' };
  const bare = value.replace(qualifier, '');
  const seconds = (isCadence(bare) ? findInterval(bare) : null) ?? durationOf(bare);
  if (seconds !== null) return { type: 'duration', seconds };
  return numberOf(bare.replace(/\s*\([^()]{0,40}\)$/, '')) ?? { type: 'text' };
}

/** Seconds of a text that is a duration and nothing else; of a range the upper bound. */
function durationOf(text: string): number | null {
  const exact = parseExactDuration(text);
  if (exact) return exact.max;
  if (text.replace(durationParts, '').trim() !== '') return null;
  return findDuration(text)?.max ?? null;
}

function numberOf(text: string): CellValue | null {
  const match = numeric.exec(text);
  if (!match) return null;
  const [, digits = '', space = '', unit = ''] = match;
  const value = Number(digits.replace(/[,\s$€£]/g, '').replace('−', '-'));
  if (Number.isNaN(value)) return null;
  const currency = /[$€£]/.exec(digits)?.[0] ?? null;
  if (unit === '') return { type: 'number', value, unit: currency };
  const known = space === '' ? attachedUnit.test(unit) : wordUnit.test(unit);
  return known ? { type: 'number', value, unit } : null;
}
