// What --fix writes: edits in their places, each finding whole or not at all, the ends of lines as they were.
import { describe, expect, it } from 'vitest';
import { mend } from '../../src/check/mend.ts';
import type { Edit, Finding } from '../../src/model/finding.ts';

const edit = (line: number, column: number, endLine: number, endColumn: number, text: string): Edit => ({
  place: { line, column, endLine, endColumn },
  text,
});

const finding = (...edits: readonly Edit[]): Finding => ({
  rule: 'canonical-placeholder',
  severity: 'warning',
  cause: 'change',
  path: 'a.md',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
  section: [],
  step: null,
  message: '',
  expected: null,
  hint: null,
  fixable: true,
  fingerprint: '',
  related: [],
  waiver: null,
  baselined: false,
  edits,
});

describe('a text with findings', () => {
  it('gets what they say, wherever they stand', () => {
    const first = finding(edit(1, 5, 1, 8, 'X'));
    const second = finding(edit(2, 1, 2, 1, 'new '), edit(2, 4, 3, 1, ' '));
    const { text, done } = mend('one two\ntwo\nend\n', [first, second]);
    expect(text).toBe('one X\nnew two end\n');
    expect(done).toEqual([first, second]);
  });

  it('keeps the ends of its lines', () => {
    expect(mend('a\r\nb\r\n', [finding(edit(2, 1, 2, 2, 'b\n\nc'))]).text).toBe('a\r\nb\r\n\r\nc\r\n');
    expect(mend('a\rb\r', [finding(edit(2, 2, 2, 2, '\nc'))]).text).toBe('a\rb\rc\r');
  });

  it('leaves for the next look what touches the place of another', () => {
    const first = finding(edit(1, 1, 1, 5, 'new'));
    const others = [finding(edit(1, 3, 1, 8, 'x')), finding(edit(1, 1, 1, 1, 'y'))];
    expect(mend('one two\n', [first, ...others])).toEqual({ text: 'newtwo\n', done: [first] });
  });

  it('is mended by all edits of a finding or by none', () => {
    const outside = finding(edit(1, 1, 1, 2, 'x'), edit(9, 1, 9, 2, 'x'));
    const beyond = finding(edit(1, 1, 1, 50, 'x'));
    expect(mend('one\n', [outside, beyond])).toEqual({ text: 'one\n', done: [] });
  });

  it('stays as it is where that is accepted, says so already, or nobody knows what to write', () => {
    const change = edit(1, 1, 1, 4, 'two');
    const waived = {
      ...finding(change),
      waiver: { form: 'waive', until: null, owner: null, reason: 'known' },
    } as const;
    const known = { ...finding(change), baselined: true };
    const same = finding(edit(1, 1, 1, 4, 'one'));
    const { edits: _, ...silent } = finding();
    expect(mend('one\n', [waived, known, same, silent, finding()])).toEqual({ text: 'one\n', done: [] });
  });
});
