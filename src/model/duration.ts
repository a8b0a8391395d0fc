// Durations as people write them: `90s`, `1h30m`, `PT15M`, "about 40 minutes", "5-10 min", "half an hour".

import { counted } from './counted.ts';
import { remember } from './remember.ts';

/** Seconds; for a range the lower and upper bound, otherwise both equal. The upper bound is what counts. */
export interface Duration {
  readonly min: number;
  readonly max: number;
}

const secondsIn: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  h: 3600,
  hr: 3600,
  hrs: 3600,
  hour: 3600,
  hours: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
  w: 604_800,
  wk: 604_800,
  week: 604_800,
  weeks: 604_800,
  month: 2_592_000,
  months: 2_592_000,
  quarter: 7_776_000,
  quarters: 7_776_000,
  y: 31_536_000,
  year: 31_536_000,
  years: 31_536_000,
};

const unit =
  '(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wk|w|months?|quarters?|years?|y)';
const number = '(\\d+(?:[.,]\\d+)?)';
const words: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
  ninety: 90,
};
const wordNumber = `(${Object.keys(words).join('|')})`;

const iso = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const range = new RegExp(`${number}\\s*${unit}?\\s*(?:-|–|—|to|and)\\s*${number}\\s*${unit}\\b`, 'i');
const halfHour = /\bhalf an hour\b/i;
const wordUnit = new RegExp(
  `\\b${wordNumber}\\s+(seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|years?)\\b`,
  'i',
);
const numberUnit = new RegExp(`${number}\\s*${unit}(?![a-z])`, 'gi');
const compact = new RegExp(`^(?:${number}\\s*${unit}(?:\\s*(?:,|and))?\\s*)+$`, 'i');

const toNumber = (text: string): number => Number(text.replace(',', '.'));
const unitSeconds = (name: string): number => secondsIn[name.toLowerCase()] ?? Number.NaN;
const exactly = (seconds: number): Duration => ({ min: seconds, max: seconds });

/** Reads a text that is a duration and nothing else (`15m`, `1h 30m`, `PT15M`); `null` when it is anything more. */
export const parseExactDuration = remember(exactDuration);

function exactDuration(text: string): Duration | null {
  const trimmed = text.trim();
  const isoMatch = iso.exec(trimmed);
  if (isoMatch && trimmed.length > 1 && !trimmed.toUpperCase().endsWith('T')) {
    const [w = 0, d = 0, h = 0, m = 0, s = 0] = isoMatch.slice(1).map((part) => Number(part ?? 0));
    return exactly(w * 604_800 + d * 86_400 + h * 3600 + m * 60 + s);
  }
  if (!compact.test(trimmed)) return null;
  return exactly(sumOf(trimmed));
}

const cadences: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  nightly: 86_400,
  weekly: 604_800,
  fortnightly: 1_209_600,
  monthly: 2_592_000,
  quarterly: 7_776_000,
  yearly: 31_536_000,
  annually: 31_536_000,
  annual: 31_536_000,
};
const cadence = new RegExp(
  String.raw`\b(half[ -]?|semi-?|twice )?(${Object.keys(cadences).join('|')})\b`,
  'i',
);
const timesPer =
  /\b(once|twice|(?:two|three|four|six|\d{1,2}) times) (?:an?|per|each|every) (hour|day|week|month|quarter|year)\b/i;

/** Whether a text is a word like "quarterly" and nothing else. */
export const isCadence = (text: string): boolean => cadence.exec(text)?.[0].length === text.length;

/** Seconds from one time to the next that something is done: of a duration, and of "quarterly", "twice a year", "12-month, or on
 *  suspicion"; `null` when the text states no interval. */
export function findInterval(text: string): number | null {
  const often = timesPer.exec(text);
  if (often) {
    const [, count = '', name = ''] = often;
    const [first = ''] = count.toLowerCase().split(' ');
    const times = { once: 1, twice: 2 }[first] ?? words[first] ?? Number(first);
    return times > 0 ? unitSeconds(name) / times : null;
  }
  const stated = findDuration(text.replace(/(\d)-(?=(?:hour|day|week|month|year)s?\b)/gi, '$1 '));
  if (stated) return stated.max;
  const named = cadence.exec(text);
  return named && (cadences[(named[2] ?? '').toLowerCase()] ?? 0) / (named[1] ? 2 : 1);
}

/** Finds the duration that a phrase states ("takes about 40 minutes", "5-10 min"); `null` when it states none. */
export function findDuration(text: string): Duration | null {
  const exact = parseExactDuration(text);
  if (exact) return exact;
  const between = range.exec(text);
  if (between) {
    const [, low = '', lowUnit, high = '', highUnit = ''] = between;
    const scale = unitSeconds(highUnit);
    return { min: toNumber(low) * (lowUnit ? unitSeconds(lowUnit) : scale), max: toNumber(high) * scale };
  }
  if (halfHour.test(text)) return exactly(1800);
  numberUnit.lastIndex = 0;
  const first = numberUnit.exec(text);
  if (first) {
    // "1 h 30 min" is one duration; "10 minutes, then wait 5 minutes" is not: only descending units add up.
    let total = toNumber(first[1] ?? '') * unitSeconds(first[2] ?? '');
    let end = first.index + first[0].length;
    let scale = unitSeconds(first[2] ?? '');
    for (let next = numberUnit.exec(text); next; next = numberUnit.exec(text)) {
      const nextScale = unitSeconds(next[2] ?? '');
      if (!/^[\s,]*(?:and\s+)?$/i.test(text.slice(end, next.index)) || nextScale >= scale) break;
      total += toNumber(next[1] ?? '') * nextScale;
      scale = nextScale;
      end = next.index + next[0].length;
    }
    return exactly(total);
  }
  const spelt = wordUnit.exec(text);
  if (spelt) return exactly((words[(spelt[1] ?? '').toLowerCase()] ?? 0) * unitSeconds(spelt[2] ?? ''));
  return null;
}

function sumOf(text: string): number {
  let total = 0;
  // `matchAll` starts where the last search with the same expression stopped.
  numberUnit.lastIndex = 0;
  for (const match of text.matchAll(numberUnit))
    total += toNumber(match[1] ?? '') * unitSeconds(match[2] ?? '');
  return total;
}

/** Shortest exact form, as documents write it: 5400 → `1h30m`, 45 → `45s`, 7776000 → `90d`. */
export function formatDuration(seconds: number): string {
  return compactly(partsOf(seconds), '');
}

/** To show: the largest unit and the one below it, `6d 22h`, `1h 5m`, `49m`. */
export function briefDuration(seconds: number): string {
  return compactly(largest(partsOf(seconds < 60 ? seconds : Math.round(seconds / 60) * 60)), ' ');
}

/** As a sentence says it, the largest unit and the one below it: 5400 → "1 hour 30 minutes". Exact where it would read
 *  like another one that it stands `beside`. */
export function durationInWords(seconds: number, beside?: number): string {
  const brief = spelt(largest(partsOf(seconds)));
  const alike = beside !== undefined && brief === spelt(largest(partsOf(beside)));
  return alike ? wholeDurationInWords(seconds) : brief;
}

/** Exactly, for a text that documents keep: 90061 → "1 day 1 hour 1 minute 1 second". */
export function wholeDurationInWords(seconds: number): string {
  return spelt(partsOf(seconds));
}

type Part = { readonly count: number; readonly name: string };

const compactly = (parts: readonly Part[], between: string): string =>
  parts.map(({ count, name }) => `${count}${name.charAt(0)}`).join(between) || '0s';

const spelt = (parts: readonly Part[]): string =>
  parts.map(({ count, name }) => counted(count, name)).join(' ') || '0 seconds';

const units = ['day', 'hour', 'minute', 'second'];

function largest(parts: readonly Part[]): readonly Part[] {
  const first = units.indexOf(parts[0]?.name ?? '');
  return parts.filter(({ name }) => units.indexOf(name) <= first + 1);
}

/** Those that are not 0. */
function partsOf(seconds: number): Part[] {
  let rest = Math.round(seconds);
  return units.flatMap((name) => {
    const size = secondsIn[name] ?? 1;
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [{ count, name }] : [];
  });
}
