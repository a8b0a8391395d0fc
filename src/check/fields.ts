// Frontmatter values as the metadata needs them. Lenient: what is malformed is `null` here and a finding elsewhere.
import { daysInMonths, isDay } from '../model/day.ts';
import { findDuration } from '../model/duration.ts';
import type { Known, Parameter, Review, Test } from '../model/document.ts';
import type { Frontmatter } from '../model/parsed-document.ts';

export type Data = Readonly<Record<string, unknown>>;

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const secondsPerDay = 86_400;

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => textOf(entry) ?? []);
  const single = textOf(value);
  return single === null ? [] : [single];
}

function recordOf(value: unknown): Data | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : null;
}

/** `2026-11-02 asmith`, or an object with the keys `on`, `by` and `commit`. */
export function reviewOf(value: unknown): Review | null {
  const fields = recordOf(value);
  if (fields) {
    const on = textOf(fields['on']);
    return on !== null && isoDate.test(on)
      ? { on, by: textOf(fields['by']), commit: textOf(fields['commit']) }
      : null;
  }
  const [on = '', by = null] = textOf(value)?.split(/\s+/) ?? [];
  return isoDate.test(on) ? { on, by, commit: null } : null;
}

/** `2026-11-01 asmith staging`, or an object with the keys `on`, `by`, `environment`, `evidence` and `commit`. */
export function testOf(value: unknown): Test | null {
  const review = reviewOf(value);
  if (!review) return null;
  const fields = recordOf(value);
  if (!fields) return { ...review, environment: textOf(value)?.split(/\s+/)[2] ?? null, evidence: null };
  return { ...review, environment: textOf(fields['environment']), evidence: textOf(fields['evidence']) };
}

const calendar = /^\s*P?(\d{1,3}) ?(?:(months?|M)|(years?|y|Y))\s*$/;

/** Days of a review interval: `90d`, "6 months". Months and years are those after `from`, an ISO date. */
export function daysOf(value: unknown, from: string | null): number | null {
  const text = textOf(value);
  const [, count, months] = calendar.exec(text ?? '') ?? [];
  if (count !== undefined && from !== null && isDay(from))
    return daysInMonths(from, Number(count) * (months === undefined ? 12 : 1));
  const duration = text === null ? null : findDuration(text);
  return duration && Math.round(duration.max / secondsPerDay) > 0
    ? Math.round(duration.max / secondsPerDay)
    : null;
}

export function parameterOf(value: unknown): Parameter | null {
  const fields = recordOf(value);
  const name = fields && textOf(fields['name']);
  if (!fields || !name) return null;
  return {
    name,
    description: textOf(fields['description']),
    example: textOf(fields['example']),
    pattern: textOf(fields['pattern']),
    values: Array.isArray(fields['values']) ? textsOf(fields['values']) : null,
    secret: fields['secret'] === true,
    fromLabel: textOf(fields['fromLabel']),
  };
}

/** A value written in the frontmatter, with the place of the value. */
export function written<T>(frontmatter: Frontmatter, key: string, value: T): Known<T> {
  return { value, source: 'explicit', from: 'frontmatter', location: frontmatter.keys[key]?.value ?? null };
}

export function inferred<T>(value: T, from: string): Known<T> {
  return { value, source: 'inferred', from, location: null };
}
