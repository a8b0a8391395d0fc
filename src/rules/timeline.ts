// The timeline of an incident report: the times with which its entries begin, in the order in which they stand.
import type { Document } from '../model/document.ts';
import type { Location } from '../model/location.ts';
import { entriesOf, subtreeOf } from './entries.ts';
import { answered } from './procedures.ts';

export interface TimelineEntry {
  /** As written: `14:05`, `2026-11-20 14:05`. */
  readonly said: string;
  /** ISO date, when the entry states one. */
  readonly day: string | null;
  readonly minutes: number;
  /** Whether another day may begin here: it stands under another heading or label, or names a day in words. */
  readonly apart: boolean;
  readonly location: Location;
}

/** `14:05 …`, `**2026-11-20 14:05 UTC** …`, and rows whose first cell is such a time. */
const beginning =
  /^(?:[A-Za-z ()]{1,30}: )?\W{0,3}(?:(\d{4}-\d{2}-\d{2})[T ,]{1,2})?(\d{1,2}):(\d{2})(?::\d{2})?(?![\d.])/;

/** Entries that begin with a time; others are left out. */
/** "(Oct 29)", "29 October", "next morning": a day that is said without being a date. */
const namesDay =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:next|following) (?:day|morning)\b|\bday \d/i;

export function timelineOf(document: Document): TimelineEntry[] {
  const bound = answered(document, 'timeline');
  if (!bound) return [];
  const { listed, prose } = entriesOf(document, subtreeOf(document, bound.section));
  const entries = listed.length > 0 ? listed : prose;
  let before: number | null = null;
  return entries.flatMap(({ text, location }) => {
    const match = beginning.exec(text);
    if (!match) return [];
    const [, day = null, hours, minutes] = match;
    const said = `${day === null ? '' : `${day} `}${hours}:${minutes}`;
    const part = document.sections.findLast((section) => section.location.line <= location.line)?.index ?? 0;
    const apart = part !== before || namesDay.test(text.slice(0, 60));
    before = part;
    return [{ said, day, minutes: Number(hours) * 60 + Number(minutes), apart, location }];
  });
}
