// The one place that asks what day it is.
import { Temporal } from 'temporal-polyfill';

/** Today as ISO date in an IANA time zone. */
export function todayIn(timeZone: string): string {
  return Temporal.Now.plainDateISO(timeZone).toString();
}
