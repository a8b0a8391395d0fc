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
  readonly location: Location;
}

/** `14:05 …`, `**2026-11-20 14:05 UTC** …`, and rows whose first cell is such a time. */
const beginning =
  /^(?:[A-Za-z ()]{1,30}: )?\W{0,3}(?:(\d{4}-\d{2}-\d{2})[T ,]{1,2})?(\d{1,2}):(\d{2})(?::\d{2})?(?![\d.])/;

/** Entries that begin with a time; others are left out. */
export function timelineOf(document: Document): TimelineEntry[] {
  const bound = answered(document, 'timeline');
  if (!bound) return [];
  const { listed, prose } = entriesOf(document, subtreeOf(document, bound.section));
  const entries = listed.length > 0 ? listed : prose;
  return entries.flatMap(({ text, location }) => {
    const match = beginning.exec(text);
    if (!match) return [];
    const [, day = null, hours, minutes] = match;
    const said = `${day === null ? '' : `${day} `}${hours}:${minutes}`;
    return [{ said, day, minutes: Number(hours) * 60 + Number(minutes), location }];
  });
}
