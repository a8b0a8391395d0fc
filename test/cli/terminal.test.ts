// When colours are used, and where several reports go.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Targets } from '../../scripts/targets.ts';
import { wantsColour } from '../../scripts/terminal.ts';
import { tree } from '../tree.ts';
import { command, opsworthy } from './opsworthy.ts';

describe('colours', () => {
  it.each([
    ['a terminal', true, {}, true],
    ['a pipe', false, {}, false],
    ['a terminal without colours', true, { TERM: 'dumb' }, false],
    ['NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR, which says nothing', true, { NO_COLOR: '' }, true],
    ['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '' }, true],
    ['FORCE_COLOR over NO_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ])('%s', (_, isTTY, environment, expected) => {
    expect(wantsColour({ isTTY }, environment)).toBe(expected);
  });
});

describe('messages', () => {
  it('drive no terminal with what a file holds', () => {
    const root = tree({ 'opsworthy.yaml': 'version: 1\ngit: "\\e[2Jx\\u202E"\n' });
    expect(opsworthy(root, ['lint']).stderr).toContain('got "␛[2Jx\uFFFD"');
  });
});

it('says in a sentence that the disk of its output is full', () => {
  const root = tree({ 'opsworthy.yaml': 'version: 1\ngit: off\n', 'a.md': '---\nkind: page\n---\n# A\n' });
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [command, 'lint'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  expect(status).toBe(2);
  expect(stderr).toBe(
    'opsworthy: Cannot write to standard output: no space is left.\n  Make room, or name another disk.\n',
  );
});

describe('targets', () => {
  /** `f:` a format, `o:` an output, in the order of the command line. */
  function targets(...options: readonly string[]): string[] {
    const collected = new Targets(['text', 'json', 'sarif']);
    for (const option of options) {
      if (option.startsWith('f:')) collected.addFormats(option.slice(2));
      else collected.addOutput(option.slice(2));
    }
    return collected.all().map(({ format, file }) => `${format} → ${file ?? 'standard output'}`);
  }

  it.each([
    [[], ['text → standard output']],
    [['f:json'], ['json → standard output']],
    [['o:a'], ['text → a']],
    [
      ['f:json', 'o:a', 'f:text'],
      ['json → a', 'text → standard output'],
    ],
    [
      ['f:text', 'f:json', 'o:a'],
      ['text → standard output', 'json → a'],
    ],
    [
      ['f:json,text', 'o:a'],
      ['json → a', 'text → standard output'],
    ],
    [
      ['f:json,sarif', 'o:a', 'o:b', 'f:text', 'o:c'],
      ['json → a', 'sarif → b', 'text → c'],
    ],
    [['f:json', 'o:-'], ['json → standard output']],
  ])('%j', (options, expected) => {
    expect(targets(...options)).toEqual(expected);
  });

  it.each([
    [['f:json,text'], 'json and text would both go to standard output.'],
    [['f:json', 'o:a', 'f:text', 'o:a'], 'json and text would both go to a.'],
    [['f:json', 'o:a', 'o:b'], 'It has no format: write --format in front of each --output.'],
    [['f:json', 'f:xml'], 'Unknown format `xml`. Formats: text, json, sarif.'],
  ])('%j is refused', (options, message) => {
    expect(() => targets(...options)).toThrow(message);
  });
});
