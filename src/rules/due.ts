// Days on which something falls due, for the rules that the calendar makes speak.
import { daysBetween } from '../model/day.ts';
import type { Cell } from '../model/parsed-document.ts';
import { findInterval, parseExactDuration } from '../model/duration.ts';
import { dayOf } from '../model/time.ts';
import * as z from 'zod';

const secondsPerDay = 86_400;

/** "was due on 2026-10-30, 21 days ago", "is due today", "is due on 2026-11-30, in 10 days". */
export function saidDue(due: string, today: string): string {
  const left = daysBetween(today, due);
  const count = `${Math.abs(left)} ${Math.abs(left) === 1 ? 'day' : 'days'}`;
  if (left === 0) return 'is due today';
  return left > 0 ? `is due on ${due}, in ${count}` : `was due on ${due}, ${count} ago`;
}

/** The ISO date that a cell begins with; `null` for anything else. */
export function dayIn(cell: Cell | null): string | null {
  return cell && cell.value.type === 'date' ? dayOf(cell.value.value) : dayOf(cell?.text ?? '');
}

/** Whole days of the duration that a cell states; `null` for "on demand", "never" and the like. */
export function daysIn(cell: Cell | null): number | null {
  const seconds = cell && findInterval(cell.text);
  return seconds === null ? null : Math.floor(seconds / secondsPerDay);
}

const duration = (example: string) =>
  z.string().refine((value) => parseExactDuration(value) !== null, `expected a duration like ${example}`);

/** A rule option that holds a duration; the second says what it is for. */
export const durationOption = (text: string, says: string) => duration(text).default(text).describe(says);

/** One that nothing is demanded by until it is set. */
export const durationLimit = (example: string, says: string) => duration(example).optional().describe(says);

/** Seconds of such an option; `null` where it is not set. */
export const optionSeconds = (text: string | undefined): number | null =>
  text === undefined ? null : (parseExactDuration(text)?.max ?? null);

/** Whole days of such an option. */
export const optionDays = (text: string): number =>
  Math.floor((parseExactDuration(text)?.max ?? 0) / secondsPerDay);
