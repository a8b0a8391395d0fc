// Excerpts, groups and outcomes: the parts that reporters and commands share.
import { describe, expect, it } from 'vitest';
import { visible } from '../../src/model/visible.ts';
import { excerpt } from '../../src/report/excerpt.ts';
import { grouped } from '../../src/report/group.ts';
import { type FailOn, outcomeOf } from '../../src/report/outcome.ts';
import type { Finding } from '../../src/model/finding.ts';
import { cleanReport, finding } from './report.fixture.ts';

describe('excerpt', () => {
  const place = (line: number, column: number, endLine: number, endColumn: number) => ({
    line,
    column,
    endLine,
    endColumn,
  });

  it.each([
    ['a word', 'one two three', place(1, 5, 1, 8), 'one two three', '    ^^^'],
    ['a tab in front', '\ttwo', place(1, 2, 1, 5), ' two', ' ^^^'],
    ['an empty range', 'one', place(1, 2, 1, 2), 'one', ' ^'],
    ['the end of the line', 'one', place(1, 4, 1, 4), 'one', '   ^'],
    ['several lines', 'one two  ', place(1, 5, 3, 1), 'one two', '    ^^^'],
    ['wide characters before', '交通 x', place(1, 4, 1, 5), '交通 x', '     ^'],
    ['wide characters', 'a 交通 b', place(1, 3, 1, 5), 'a 交通 b', '  ^^^^'],
    ['an emoji, which is two units', '🚀 x', place(1, 4, 1, 5), '🚀 x', '   ^'],
    ['a combining mark', 'e\u0301 x', place(1, 4, 1, 5), 'e\u0301 x', '  ^'],
    ['an escape sequence', 'a\u001B[31mb', place(1, 7, 1, 8), 'a␛[31mb', '      ^'],
  ])('%s', (_, line, location, shown, mark) => {
    expect(excerpt([line], location)).toEqual({ line: shown, mark });
  });

  it('cuts a long line around the place', () => {
    const line = `${'a'.repeat(200)}HERE${'b'.repeat(200)}`;
    const shown = excerpt([line], place(1, 201, 1, 205));
    expect(shown).toEqual({
      line: `…${'a'.repeat(30)}HERE${'b'.repeat(66)}…`,
      mark: `${' '.repeat(31)}^^^^`,
    });
  });

  it.each([[''], ['   ']])('has nothing to show of a blank line', (line) => {
    expect(excerpt([line], place(1, 1, 1, 2))).toBeNull();
  });

  it('makes control and direction characters visible', () => {
    expect(visible('a\u0000\u0007\u009B\u202Eb\tc\u007F')).toBe('a␀␇\uFFFD\uFFFDb c␡');
  });
});

describe('groups', () => {
  const step = (number: number, more: Partial<Finding> = {}): Finding =>
    finding({
      rule: 'require-step-outcome',
      step: number,
      line: number,
      message: `Step ${number} is empty`,
      ...more,
    });
  const messages = (findings: readonly Finding[]): string[] =>
    grouped(findings).map(({ message }) => message);

  it('says of several steps of one section what is the same', () => {
    expect(messages([step(1), step(3), step(7)])).toEqual(['Each of steps 1, 3, 7 is empty']);
  });

  it.each([
    ['another section', { section: ['Rollback'] }],
    ['another severity', { severity: 'warning' as const }],
    ['another message', { message: 'Step 3 has no command' }],
    ['another document', { path: 'b.md' }],
    ['a waiver', { waiver: { form: 'waive' as const, until: '2026-12-31', owner: 'a', reason: 'b' } }],
  ])('keeps apart what differs: %s', (_, more) => {
    expect(grouped([step(1), step(3, more)])).toHaveLength(2);
  });

  it('names the steps behind a message that does not begin with one', () => {
    const said = (number: number): Finding => step(number, { message: `No duration in step ${number}` });
    expect(messages([said(1), said(2)])).toEqual(['No duration in step 1 (in steps 1, 2)']);
  });

  const here = (name: string, more: Partial<Finding> = {}): Finding =>
    finding({
      message: `Section \`A\` does not cover ${name}`,
      expected: `${name}, with what holds of it`,
      hint: `- **${name}**:`,
      ...more,
    });

  it('says of one place what differs at the end of a message', () => {
    expect(grouped([here('one'), here('two')])).toMatchObject([
      {
        message: 'Section `A` does not cover one, two',
        expected: 'one, two, with what holds of it',
        hint: '- **one**:\n- **two**:',
        others: [],
      },
    ]);
    expect(messages([here('one, below 80 %'), here('two')])).toEqual([
      'Section `A` does not cover one, below 80 %; two',
    ]);
    expect(grouped([here('who noticed it'), here('who took it on, in 5 minutes')])).toMatchObject([
      {
        message: 'Section `A` does not cover who noticed it; who took it on, in 5 minutes',
        expected: 'who noticed it; who took it on, in 5 minutes, with what holds of it',
      },
    ]);
  });

  it('says once which keys are missing, with hints that can be pasted together', () => {
    const key = (name: string): Finding =>
      finding({ message: `\`${name}\` is missing`, hint: `${name}: ‹…›` });
    expect(grouped([key('rto'), key('rpo')])).toMatchObject([
      { message: '`rto`, `rpo` are missing', hint: 'rto: ‹…›\nrpo: ‹…›' },
    ]);
  });

  it.each([
    ['another line', here('two', { line: 9 })],
    ['another severity', here('two', { severity: 'warning' })],
    ['another sentence', here('two', { message: 'Section `B` is missing' })],
    [
      'what differs before the end',
      here('two', { message: 'Section `A` does not say enough', expected: 'a reason' }),
    ],
  ])('keeps apart at one place: %s', (_, other) => {
    expect(grouped([here('one'), other])).toHaveLength(2);
  });

  it('leaves alone what is about no step', () => {
    expect(grouped([finding({ line: 1 }), finding({ line: 2 })])).toHaveLength(2);
  });
});

describe('outcome', () => {
  const code = (failOn: FailOn, findings: readonly Finding[], summary = {}): number =>
    outcomeOf({ ...cleanReport, summary: { ...cleanReport.summary, ...summary }, findings }, failOn).code;
  const error = finding({});
  const warning = finding({ severity: 'warning' });
  const info = finding({ severity: 'info' });
  const waiver = { form: 'waive' as const, until: '2026-12-31', owner: 'a', reason: 'b' };

  it.each([
    ['error', [error], 1],
    ['error', [warning, info], 0],
    ['error', [], 0],
    ['error', [finding({ waiver }), finding({ baselined: true })], 0],
    ['warning', [warning], 1],
    ['warning', [info], 0],
    ['never', [error], 0],
    ['error', [finding({ cause: 'time' })], 1],
  ] as const)('--fail-on %s', (failOn, findings, expected) => {
    expect(code(failOn, findings)).toBe(expected);
  });

  it('is 2 without a document', () => {
    expect(code('never', [], { documents: 0, classified: 0 })).toBe(2);
  });

  it('is 2 when no document has a kind and nothing else was found', () => {
    expect(code('error', [], { classified: 0 })).toBe(2);
    expect(code('error', [info], { classified: 0 })).toBe(2);
    expect(code('never', [info], { classified: 0 })).toBe(2);
    expect(code('error', [error], { classified: 0 })).toBe(1);
    expect(code('error', [warning], { classified: 0 })).toBe(0);
  });
});
