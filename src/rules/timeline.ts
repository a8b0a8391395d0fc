// The timeline of an incident report: the times with which its entries begin, in the order in which they stand.
import type { Document } from '../model/document.ts';
import type { Location } from '../model/location.ts';
import { entryTime, type EntryTime, headedEntries } from '../model/timeline.ts';
import { entriesOf, subtreeOf } from './entries.ts';
import { answered } from './procedures.ts';

export interface TimelineEntry extends Omit<EntryTime, 'rest'> {
  /** Whether another day may begin here: it stands under another heading or label, or names a day in words. */
  readonly apart: boolean;
  readonly location: Location;
}

/** "(Oct 29)", "29 October", "next morning": a day that is said without being a date. */
const namesDay =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b(?:next|following) (?:day|morning)\b|\bday \d/i;

/** Entries that begin with a time; others are left out. */
export function timelineOf(document: Document): TimelineEntry[] {
  const bound = answered(document, 'timeline');
  if (!bound) return [];
  const sections = subtreeOf(document, bound.section);
  const headings = headedEntries(sections.slice(1));
  const { listed, prose } = entriesOf(document, sections);
  const entries = headings.length > 0 ? headings : listed.length > 0 ? listed : prose;
  let before: number | null = null;
  return entries.flatMap(({ text, location }) => {
    const time = entryTime(text);
    if (!time) return [];
    const { said, day, minutes } = time;
    const within = document.sections.findLast((section) => section.location.line <= location.line);
    // A heading that is an entry stands in the part that holds it.
    const part = (headings.length > 0 ? within?.parent : within?.index) ?? 0;
    const apart = part !== before || namesDay.test(text.slice(0, 60));
    before = part;
    return [{ said, day, minutes, apart, location }];
  });
}
