// From measurements to figures: medians, ratios, and the table that is printed.
import type { Contender, State } from './contender.ts';
import type { Measurement } from './measure.ts';
import type { Failure } from './rounds.ts';

export interface Named {
  id: string;
  title: string;
  group: Contender['group'];
  /** Name of the tool. */
  tool: string;
  state: State;
}

/** What has no figures. */
export interface Missed extends Named {
  kind: Failure['kind'];
}

export interface Figure extends Named {
  /** Of the whole, in seconds. */
  median: number;
  fastest: number;
  slowest: number;
  /** Medians. */
  cpuSeconds: number;
  peakBytes: number;
  /** Of the last run. */
  exitCode: number;
  /** Median of the processors that everything else kept busy. */
  otherLoad: number;
  /** Median seconds of each part, when there are several. */
  parts: Record<string, number>;
}

export interface Ratio {
  of: string;
  to: string;
  /** Above 1: slower than the other. */
  time: number;
  memory: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function named({ id, title, group, tool, state }: Contender): Named {
  return { id, title, group, tool: tool.name, state };
}

/** `rounds[round][part]` of one contender. */
export function figure(contender: Contender, rounds: Measurement[][]): Figure {
  const sums = (pick: (one: Measurement) => number): number[] =>
    rounds.map((round) => round.reduce((sum, one) => sum + pick(one), 0));
  const seconds = sums((one) => one.seconds);
  const { parts } = contender;
  const each = parts.map(
    ({ name }, index) => [name, median(rounds.map((round) => round[index]!.seconds))] as const,
  );
  return {
    ...named(contender),
    median: median(seconds),
    fastest: Math.min(...seconds),
    slowest: Math.max(...seconds),
    cpuSeconds: median(sums((one) => one.cpuSeconds)),
    peakBytes: median(rounds.map((round) => Math.max(...round.map((one) => one.peakBytes)))),
    otherLoad: median(rounds.map((round) => Math.max(...round.map((one) => one.otherLoad)))),
    exitCode: Math.max(...rounds.at(-1)!.map((one) => one.exitCode)),
    parts: parts.length > 1 ? Object.fromEntries(each) : {},
  };
}

export function ratios(contenders: Contender[], figures: Figure[]): Ratio[] {
  const find = (id: string): Figure | undefined => figures.find((one) => one.id === id);
  return contenders.flatMap(({ id, against = [] }) =>
    against.flatMap((other) => {
      const [a, b] = [find(id), find(other)];
      if (!a || !b) return [];
      return [{ of: a.title, to: b.title, time: a.median / b.median, memory: a.peakBytes / b.peakBytes }];
    }),
  );
}

export const seconds = (value: number): string => value.toFixed(value < 10 ? 2 : 1);

export function table(figures: Figure[], compared: Ratio[]): string {
  const head = ['', 'median s', 'fastest–slowest s', 'processor s', 'peak MB', 'exit'];
  const rows = figures.flatMap((one) => [
    [
      one.title,
      seconds(one.median),
      `${seconds(one.fastest)}–${seconds(one.slowest)}`,
      seconds(one.cpuSeconds),
      // Nothing was sampled of what ended within one interval.
      one.peakBytes === 0 ? '–' : (one.peakBytes / 1e6).toFixed(0),
      String(one.exitCode),
    ],
    ...Object.entries(one.parts).map(([name, value]) => [
      `  of which ${name}`,
      seconds(value),
      '',
      '',
      '',
      '',
    ]),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  const comparisons = compared.map(
    ({ of, to, time, memory }) =>
      `${of} : ${to} = ${time.toFixed(2)} in time, ${memory.toFixed(2)} in memory`,
  );
  return [...lines, ...(comparisons.length > 0 ? ['', ...comparisons] : [])].join('\n');
}
