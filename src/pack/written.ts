// The register as files: RFC 4180 for spreadsheets, JSON for programs. The same register gives the same bytes.
import { type Register, registerColumns } from '../../schemas/register.ts';
import { jsonText, visibleText } from '../model/visible.ts';
import { cellText } from './cells.ts';

/**
 * A heading line, then one line per record. Each column is followed by one with the provenance of its value. A text that a spreadsheet
 * would run as a formula has an apostrophe in front, which spreadsheets do not show: it begins with `=`, `+`, `-`, `@`, a tab or
 * a line break; control and reordering characters are pictures. The JSON has it as it is.
 */
export function registerCsv({ records }: Register): string {
  const heading = registerColumns.flatMap(([, title]) => [title, `${title}: provenance`]);
  const lines = records.map((row) =>
    registerColumns.flatMap(([id]) => [cellText(row[id]), row[id].provenance ?? 'none']),
  );
  return [heading, ...lines].map(csvRow).join('');
}

/** One line of a CSV file, with its end. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(field).join(',')}\r\n`;

function field(value: string): string {
  const text = visibleText(value);
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const registerJson = (register: Register): string => jsonText(register);
