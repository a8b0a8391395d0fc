// Entries of a timeline: texts that begin with a time of day.
import type { Location } from './location.ts';
import type { Section } from './parsed-document.ts';

/** The time with which an entry begins. */
export interface EntryTime {
  /** As written: `14:05`, `2026-11-20 14:05`. */
  readonly said: string;
  /** ISO date, when the entry states one. */
  readonly day: string | null;
  /** After midnight, as the digits say: `25:70` is no time that a clock shows. */
  readonly minutes: number;
  /** The text behind the time. */
  readonly rest: string;
}

/** `14:05 …`, `**2026-11-20 14:05 UTC** …`, and rows whose first cell is such a time. */
const beginning =
  /^(?:[A-Za-z ()]{1,30}: )?\W{0,3}(?:(\d{4}-\d{2}-\d{2})[T ,]{1,2})?(\d{1,2}):(\d{2})(?::\d{2})?(?:\s?(?:Z|UTC|GMT)\b)?(?![\d.])/;

/** `null` of a text that begins with something else. */
export function entryTime(text: string): EntryTime | null {
  const match = beginning.exec(text);
  if (!match) return null;
  const [whole, day = null, hours, minutes] = match;
  return {
    said: `${day === null ? '' : `${day} `}${hours}:${minutes}`,
    day,
    minutes: Number(hours) * 60 + Number(minutes),
    rest: text.slice(whole.length),
  };
}

/** `### 10:42 Alert`, where there are several: what stands below tells of one moment each, with times of other things in it. */
export function headedEntries(
  sections: readonly Section[],
): readonly { readonly text: string; readonly location: Location }[] {
  const found = sections.filter(({ heading }) => entryTime(heading) !== null);
  return found.length > 1 ? found.map(({ heading, location }) => ({ text: heading, location })) : [];
}
