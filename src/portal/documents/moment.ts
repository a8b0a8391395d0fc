// When what a record tells of happened.
import type { Document } from '../../model/document.ts';
import { rootOf } from '../../model/kind.ts';
import { statedText } from '../../model/summary.ts';
import { dayOf, secondsOf } from '../../model/time.ts';

/** When what a record tells happened, as it says: first the time that counts, then those beside it. */
export function timesOf(document: Document): string[] {
  const incident = rootOf(document.kind) === 'incident-report';
  const keys = incident ? ['startedAt', 'detectedAt'] : ['completedAt', 'startedAt', 'detectedAt'];
  return [...keys, 'reportedAt', 'date'].flatMap((key) => statedText(document, key) ?? []);
}

/** Seconds since 1970 of a record: of its time, else of one beside it on that day. `null` where only the day is known, or nothing. */
export function momentOf(document: Document): number | null {
  const times = timesOf(document);
  const day = dayOf(times[0] ?? '');
  for (const time of times) {
    const seconds = dayOf(time) === day ? secondsOf(time) : null;
    if (seconds !== null) return seconds;
  }
  return null;
}
