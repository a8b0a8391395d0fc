// Figures as a run of the bench leaves them, for the tests of what is made from them.
import type { Contender, Tool } from '../../scripts/bench/contender.ts';
import type { Measurement } from '../../scripts/bench/measure.ts';
import type { SizeReport } from '../../scripts/bench/page.ts';

export const tool = (name: string): Tool => ({ name, version: '1.2.3', about: `About ${name}.` });

export const measurement = (change: Partial<Measurement> = {}): Measurement => ({
  seconds: 2,
  cpuSeconds: 3,
  peakBytes: 4e6,
  exitCode: 0,
  otherLoad: 0.1,
  ...change,
});

/** A contender that runs nothing but `command`. */
export function contender(id: string, command: string, change: Partial<Contender> = {}): Contender {
  const run = { command: 'sh', args: ['-c', command], cwd: import.meta.dirname };
  return {
    id,
    title: id,
    group: 'build',
    tool: tool(id),
    state: 'cold',
    parts: [{ name: id, run }],
    check: () => {},
    ...change,
  };
}

export const sizeReport = (change: Partial<SizeReport> = {}): SizeReport => ({
  documents: 1000,
  bytes: 8_704_000,
  runs: 3,
  figures: [],
  missed: [],
  weights: {},
  ...change,
});
