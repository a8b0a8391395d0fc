// Tables, their cells and what the cells mean.
import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../src/model/parsed-document.ts';
import { cellValue } from '../../src/parse/tables.ts';
import { read } from './read.ts';

const number = (value: number, unit: string | null = null): CellValue => ({ type: 'number', value, unit });
const duration = (seconds: number): CellValue => ({ type: 'duration', seconds });
const text: CellValue = { type: 'text' };
const empty: CellValue = { type: 'empty' };

describe('cellValue', () => {
  it.each<[string, CellValue]>([
    ['', empty],
    ['  ', empty],
    ['-', empty],
    ['—', empty],
    ['–', empty],
    ['n/a', empty],
    ['N/A', empty],
    ['12', number(12)],
    ['-3.5', number(-3.5)],
    ['1,250', number(1250)],
    ['99.9%', number(99.9, '%')],
    ['99.9 %', number(99.9, '%')],
    ['< 1 %', number(1, '%')],
    ['200 ms', number(200, 'ms')],
    ['200ms', number(200, 'ms')],
    ['~ 250 ms (p95)', number(250, 'ms')],
    ['16 GiB', number(16, 'GiB')],
    ['512Mi', number(512, 'Mi')],
    ['1,200 req/s', number(1200, 'req/s')],
    ['3 replicas', number(3, 'replicas')],
    ['$40', number(40, '$')],
    ['15m', duration(900)],
    ['1h 30m', duration(5400)],
    ['PT15M', duration(900)],
    ['90 days', duration(7_776_000)],
    ['about 40 minutes', duration(2400)],
    ['5-10 min', duration(600)],
    ['≤ 5 min', duration(300)],
    ['half an hour', duration(1800)],
    ['quarterly', duration(7_776_000)],
    ['every 6 months', duration(15_552_000)],
    ['2026-11-20', { type: 'date', value: '2026-11-20' }],
    ['2026-11-20 14:05 UTC', { type: 'date', value: '2026-11-20' }],
    ['2026-11-20T14:05:00Z', { type: 'date', value: '2026-11-20' }],
    ['2026-02-30', text],
    ['20.11.2026', text],
    ['yes', { type: 'boolean', value: true }],
    ['No', { type: 'boolean', value: false }],
    ['✅', { type: 'boolean', value: true }],
    ['❌', { type: 'boolean', value: false }],
    ['✔️ yes', { type: 'boolean', value: true }],
    ['true', { type: 'boolean', value: true }],
    ['yes, since May', text],
    ['10.0.0.1', text],
    ['v1.2.3', text],
    ['1.2.3', text],
    ['5xx', text],
    ['2nd', text],
    ['2 of 3', text],
    ['3 replicas in zone a and b', text],
    ['10 minutes after the deploy', text],
    ['none', text],
    ['5 to', text],
  ])('%j', (written, value) => {
    expect(cellValue(written)).toEqual(value);
  });

  it('reads endless cells at once', () => {
    for (const unit of ['1', '1,', '5 min ', '- ', '5-', ' '])
      expect(cellValue(unit.repeat(10_000)).type).toMatch(/text|empty/);
  });
});

describe('findTables', () => {
  it('gives header, rows, links and places', () => {
    const [table] = read('# T\n\n| Name | Link |\n|---|---|\n| `a` **b** | [x](y.md) and [z](#z) |\n').tables;
    expect(table?.section).toBe(1);
    expect(table?.header.map((cell) => cell.text)).toEqual(['Name', 'Link']);
    expect(table?.rows.map((row) => row.map((cell) => [cell.text, cell.links]))).toEqual([
      [
        ['a b', []],
        ['x and z', ['y.md', '#z']],
      ],
    ]);
    expect(table?.rows[0]?.[0]?.location.line).toBe(5);
    expect(table?.location).toEqual({ line: 3, column: 1, endLine: 5, endColumn: 38 });
  });

  it('pads short rows and cuts long ones', () => {
    const [table] = read('| a | b | c |\n|---|---|---|\n| 1 |\n| 1 | 2 | 3 | 4 |\n').tables;
    expect(table?.rows.map((row) => row.map((cell) => cell.text))).toEqual([
      ['1', '', ''],
      ['1', '2', '3'],
    ]);
    expect(table?.rows[0]?.[2]?.value).toEqual({ type: 'empty' });
  });

  it('finds tables in list items and quotes, and one without rows', () => {
    const tables = read('- item\n\n  | a |\n  |---|\n  | 1 |\n\n> | b |\n> |---|\n').tables;
    expect(tables.map((table) => [table.header[0]?.text, table.rows.length])).toEqual([
      ['a', 1],
      ['b', 0],
    ]);
  });

  it('reads escaped pipes, emoji and CRLF', () => {
    const [table] = read('| a | b |\r\n|---|---|\r\n| `x\\|y` | 🚀 |\r\n').tables;
    expect(table?.rows[0]?.map((cell) => cell.text)).toEqual(['x|y', '🚀']);
  });
});
