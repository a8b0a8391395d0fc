// `--peers` has three meanings: left out, given, and taken back.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../scripts/bench/options.ts';
import { tree } from '../tree.ts';

describe('the options of the bench', () => {
  it('without any: the usual contenders on 1,000 documents, five times', () => {
    expect(readOptions([])).toEqual({
      command: 'npm run bench',
      sizes: [{ documents: 1000, runs: 5 }],
      peers: 'usual',
      limit: 1200,
      git: false,
      keep: false,
    });
  });

  it('with --peers: everybody, on 1,000 and on 10,000 documents, and those once', () => {
    expect(readOptions(['--peers', '--write', 'docs/bench.md'])).toMatchObject({
      sizes: [
        { documents: 1000, runs: 3 },
        { documents: 10_000, runs: 1 },
      ],
      peers: 'wide',
      write: 'docs/bench.md',
    });
  });

  it('takes what is said over what is usual', () => {
    expect(
      readOptions(['--no-peers', '--documents', '50,200', '--runs', '2', '--limit', '1', '--only', 'lint']),
    ).toMatchObject({
      sizes: [
        { documents: 50, runs: 2 },
        { documents: 200, runs: 2 },
      ],
      peers: 'none',
      only: 'lint',
      limit: 60,
    });
  });

  it('says the command again, without files of the machine', () => {
    const args = ['--peers', '--runs=1', '--json', '/tmp/figures.json', '--keep', '--write', 'docs/bench.md'];
    expect(readOptions(args).command).toBe('npm run bench -- --peers --runs 1 --write docs/bench.md');
    expect(readOptions(['--no-peers']).command).toBe('npm run bench -- --no-peers');
  });

  it.each([
    [['--documents', '1000,'], /--documents needs a whole number above 0/],
    [['--runs', '0'], /--runs needs a whole number above 0, not 0/],
    [['--limit', '1.5'], /--limit needs a whole number/],
    [['--only', 'serve'], /--only is lint or build, not serve/],
    [['--write', 'docs/bench.md'], /--write writes what --peers measures/],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe('tools of the project', () => {
  it.each([
    ['bench-git.ts', ['--nonsense'], /--nonsense.*\nUsage: npm run bench:git/],
    ['bench-git.ts', ['--commits', 'many'], /^--commits needs a whole number above 0, not many\nUsage: /],
    ['bench-versions.ts', ['--nonsense'], /--nonsense.*\nUsage: npm run bench:versions/],
    ['bench-versions.ts', ['--versions', '0'], /^--versions needs a whole number above 0, not 0\nUsage: /],
    ['calibrate.ts', ['docs', '--nonsense'], /--nonsense.*\nUsage: npm run calibrate/],
    ['demo.ts', ['--nonsense'], /^Give one folder/],
  ] as const)('%s %j is a sentence, and exit code 2', (name, args, said) => {
    const script = path.resolve(import.meta.dirname, '../../scripts', name);
    const { status, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: tree({}),
      encoding: 'utf8',
    });
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(status).toBe(2);
  });
});
