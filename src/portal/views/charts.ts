// Counts and points → where the marks of a chart stand. Across, everything is a percentage and down it is pixels: a chart
// takes the width there is, on paper and on a phone, and its words keep their size.
import { scaleBand, scaleLinear, scaleLog, scaleUtc } from 'd3-scale';
import { stack } from 'd3-shape';
import { briefDuration } from '../../model/duration.ts';
import type { MonthlyCounts } from './operations.ts';

/** Pixels of the plot from its top to its ground line. */
export const plotHeight = 180;
/** Room above for the highest tick. */
const top = 14;
/** Percentage at which the plot begins, right of the words of the scale. */
const left = 9;

export interface Tick {
  readonly text: string;
  readonly y: number;
}

export interface MonthLabel {
  readonly text: string;
  /** Percentage of its middle. */
  readonly x: number;
  /** Where a year begins, and at the first where that is not next to it. */
  readonly year: string | null;
}

export interface Bar {
  readonly series: string;
  readonly value: number;
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
}

/** Stacked bars, one for each month. */
export function barsOf({ months, series }: MonthlyCounts): {
  readonly bars: readonly Bar[];
  readonly ticks: readonly Tick[];
  readonly labels: readonly MonthLabel[];
} {
  const across = scaleBand(months, [left, 100]).padding(0.25);
  const totals = months.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const down = scaleLinear([0, Math.max(1, ...totals)], [plotHeight, top]).nice(4);
  const layers = stack<number>()
    .keys(series.map((_, place) => String(place)))
    .value((month, place) => series[Number(place)]?.values[month] ?? 0)(months.keys());
  const bars = layers.flatMap((layer) =>
    layer.flatMap(([from, to], index) =>
      to === from
        ? []
        : [
            {
              series: series[layer.index]?.id ?? '',
              value: to - from,
              x: rounded(across(months[index] ?? '') ?? left),
              width: rounded(across.bandwidth()),
              y: rounded(down(to)),
              height: rounded(down(from) - down(to)),
            },
          ],
    ),
  );
  return {
    bars,
    ticks: down
      .ticks(4)
      .filter((value) => Number.isInteger(value))
      .map((value) => ({ text: String(value), y: rounded(down(value)) })),
    labels: labelled(months).map((month, index, shown) =>
      labelOf(
        month,
        shown[index - 1] ?? null,
        shown[index + 1],
        (across(month) ?? left) + across.bandwidth() / 2,
      ),
    ),
  };
}

export interface Dot {
  readonly series: string;
  readonly x: number;
  readonly y: number;
}

const minute = 60;
const hour = 60 * minute;
const durations = [
  minute,
  5 * minute,
  15 * minute,
  hour,
  4 * hour,
  12 * hour,
  24 * hour,
  7 * 24 * hour,
  30 * 24 * hour,
];

/** Durations over time, on a scale where each line is some times the one below. `at` counts seconds since 1970. */
export function dotsOf(
  points: readonly { readonly at: number; readonly seconds: number; readonly series: string }[],
  months: readonly string[],
): {
  readonly dots: readonly Dot[];
  readonly ticks: readonly Tick[];
  readonly labels: readonly MonthLabel[];
} {
  const firsts = months.map((month) => new Date(`${month}-01T00:00:00Z`));
  const [begin = new Date(0)] = firsts;
  const last = firsts.at(-1) ?? begin;
  const end = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1));
  const across = scaleUtc([begin, end], [left, 100]).clamp(true);
  const seconds = points.map((point) => Math.max(minute, point.seconds));
  const low = durations.findLast((each) => each <= Math.min(...seconds)) ?? minute;
  const high = durations.find((each) => each > Math.max(...seconds)) ?? Math.max(...seconds, low * 2);
  const down = scaleLog([low, high], [plotHeight, top]).clamp(true);
  return {
    dots: points.map(({ at, seconds: took, series }) => ({
      series,
      x: rounded(across(new Date(at * 1000))),
      y: rounded(down(took)),
    })),
    ticks: durations
      .filter((each) => each >= low && each <= high)
      .map((each) => ({ text: briefDuration(each), y: rounded(down(each)) })),
    labels: firsts.map((first, index) => {
      const next = firsts[index + 1] ?? end;
      const month = months[index] ?? '';
      return labelOf(month, months[index - 1] ?? null, months[index + 1], (across(first) + across(next)) / 2);
    }),
  };
}

/** As many labels as have room beside each other on a phone. */
const mostLabels = 13;

/** Months that get a label: all, or every so many up to the last. */
function labelled(months: readonly string[]): readonly string[] {
  const step = Math.ceil(months.length / mostLabels);
  return months.filter((_, index) => (months.length - 1 - index) % step === 0);
}

/** The year stands where it begins, and at the first month where that is not next to it. */
function labelOf(month: string, before: string | null, after: string | undefined, x: number): MonthLabel {
  const year = month.slice(0, 4);
  const begins = before === null ? after === undefined || after.startsWith(year) : !before.startsWith(year);
  return { text: monthName(month).slice(0, 3), x: rounded(x), year: begins ? year : null };
}

/** "November 2026" for `2026-11`, "November" in front. */
export function monthName(month: string): string {
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The name of a series as style sheets know it: `sev1`, `rolled-back`. */
export function markOf(series: string): string {
  return series.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
