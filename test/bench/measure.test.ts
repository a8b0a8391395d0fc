// One measured command, and rounds of them: what takes too long is ended with all that it started, and what fails does
// not take the others with it.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { descendants, measure, OverLimit } from '../../scripts/bench/measure.ts';
import { measureAll } from '../../scripts/bench/rounds.ts';
import { tree } from '../tree.ts';
import { contender } from './fixture.ts';

function folder(): { cwd: string; log: string } {
  const cwd = tree({});
  return { cwd, log: path.join(cwd, 'output.log') };
}

const alive = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));

describe('a measured command', () => {
  it('has its time, its processor time and its memory', async () => {
    const { cwd, log } = folder();
    const work = `const end = Date.now() + 400; const kept = Buffer.alloc(150e6, 1); while (Date.now() < end) kept[0]++; console.log('done');`;
    const one = await measure({ command: process.execPath, args: ['-e', work], cwd }, log, 60);
    expect(one.seconds).toBeGreaterThan(0.4);
    expect(one.cpuSeconds).toBeGreaterThan(0.05);
    expect(one.peakBytes).toBeGreaterThan(150e6);
    expect(one.exitCode).toBe(0);
    expect(readFileSync(log, 'utf8')).toBe('done\n');
  });

  it('has the processor time of what it ends and does not wait for', async () => {
    const { cwd, log } = folder();
    const command = `"${process.execPath}" -e 'for (;;);' & sleep 1; kill -9 $!`;
    const one = await measure({ command: 'sh', args: ['-c', command], cwd }, log, 60);
    expect(one.cpuSeconds).toBeGreaterThan(0.1);
  });

  it('is ended after its limit, with what it started', async () => {
    const { cwd, log } = folder();
    const command = 'sh -c "echo \\$\\$ > inner; sleep 60; true" & echo $$ > outer; wait; true';
    const started = performance.now();
    await expect(measure({ command: 'sh', args: ['-c', command], cwd }, log, 0.5)).rejects.toThrow(OverLimit);
    expect(performance.now() - started).toBeLessThan(30_000);
    for (const name of ['inner', 'outer']) {
      const pid = Number(readFileSync(path.join(cwd, name), 'utf8'));
      for (let wait = 0; alive(pid) && wait < 50; wait++) await pause(100);
      expect(alive(pid), name).toBe(false);
    }
  });

  it('that fails says so with its last words', async () => {
    const { cwd, log } = folder();
    await expect(
      measure({ command: 'sh', args: ['-c', 'echo no room; exit 3'], cwd }, log, 60),
    ).rejects.toThrow(/exit code 3; its last words:\nno room/);
  });
});

it('descendants are those of one process, however deep', () => {
  const parents = { 1: 0, 10: 1, 11: 10, 12: 11, 20: 1, 21: 20 };
  const all = new Map(Object.entries(parents).map(([pid, parent]) => [Number(pid), { parent }]));
  expect(descendants(all, 10)).toEqual([10, 11, 12]);
  expect(descendants(all, 99)).toEqual([]);
});

describe('rounds', () => {
  const rounds = (limit: number, runs = 2) => ({ runs, limit, log: folder().log, note: () => {} });

  it('go on without the one that failed, the one that was too slow, and those that needed it', async () => {
    const outcomes = await measureAll(
      [
        contender('broken', 'exit 1'),
        contender('slow', 'sleep 60'),
        contender('after-slow', 'true', { after: 'slow' }),
        contender('undone', 'echo 3 of 4', {
          check: (_, output) => {
            throw new Error(`it said ${output}`);
          },
        }),
        contender('good', 'true'),
      ],
      rounds(1),
    );
    expect(
      outcomes.map(({ contender: { id }, rounds, failure }) => [id, failure?.kind, rounds.length]),
    ).toEqual([
      ['broken', 'failed', 0],
      ['slow', 'over the limit', 0],
      ['after-slow', 'not run', 0],
      ['undone', 'failed', 0],
      ['good', undefined, 2],
    ]);
    expect(outcomes[3]!.failure!.why).toBe('it said 3 of 4\n');
  });

  it('give all parts of a contender one limit together', async () => {
    const parts = ['sleep 0.7', 'sleep 0.7'].flatMap((command) => contender('part', command).parts);
    const [outcome] = await measureAll([contender('both', 'true', { parts })], rounds(1, 1));
    expect(outcome!.failure?.kind).toBe('over the limit');
  });

  it('run once before all of them, unmeasured, what fills a cache', async () => {
    const cwd = tree({});
    const run = { command: 'sh', args: ['-c', 'echo run >> runs'], cwd };
    const [outcome] = await measureAll(
      [contender('warm', '', { parts: [{ name: 'warm', run }], prime: true })],
      rounds(60),
    );
    expect(outcome!.rounds).toHaveLength(2);
    expect(readFileSync(path.join(cwd, 'runs'), 'utf8')).toBe('run\nrun\nrun\n');
  });
});
